package io.paperwire.bench;

import java.util.Arrays;

/**
 * What clients measured in all their turns.
 *
 * @param nanos    of each answer, ascending
 * @param bytes    of all answers
 * @param seconds  that the turns took
 * @param service  seconds of processor time that the service took
 * @param database and that PostgreSQL took
 */
record DoorsTiming(long[] nanos, long bytes, double seconds, double service, double database) {

    static final DoorsTiming NONE = new DoorsTiming(new long[0], 0, 0, 0, 0);

    DoorsTiming and(DoorsTiming other) {
        long[] all = Arrays.copyOf(nanos, nanos.length + other.nanos.length);
        System.arraycopy(other.nanos, 0, all, nanos.length, other.nanos.length);
        Arrays.sort(all);
        return new DoorsTiming(all, bytes + other.bytes, seconds + other.seconds, service + other.service,
                database + other.database);
    }

    /** @param share 0.99 for the time that one answer in a hundred exceeds */
    double millis(double share) {
        return nanos[(int) Math.min(nanos.length - 1L, (long) (share * nanos.length))] / 1e6;
    }

    double perSecond() {
        return nanos.length / seconds;
    }

    double kilobytes() {
        return bytes / 1e3 / nanos.length;
    }

    double serviceMillis() {
        return 1e3 * service / nanos.length;
    }

    double databaseMillis() {
        return 1e3 * database / nanos.length;
    }
}
