package io.paperwire.notify.delivery;

import java.time.Instant;

/**
 * Where a delivery stands. Each state has only the moves that are legal from it; the database refuses all others.
 */
public sealed interface State {

    /** As it stands in the database. */
    String word();

    Tries tries();

    /**
     * Attempts so far.
     *
     * @param refusals how many of them were answered, by a refusal; the others found nobody there
     */
    record Tries(int attempts, int refusals) {

        public static final Tries NONE = new Tries(0, 0);

        /** Of posts, each of which is answered or fails: the same for all attempts until it is posted again by hand. */
        public int round() {
            return attempts - refusals;
        }

        Tries reached() {
            return new Tries(attempts + 1, refusals);
        }

        Tries refused() {
            return new Tries(attempts + 1, refusals + 1);
        }
    }

    /** Still to be sent. The moves take the attempts with the one that decided it. */
    sealed interface Open extends State {

        default Sent sent(Instant now) {
            return new Sent(tries().reached(), now);
        }

        /** @param tried all attempts, the one that failed included */
        default Failed failed(Tries tried, Instant dueAt, String why) {
            return new Failed(tried, dueAt, why);
        }

        /** It was not tried: its turn comes then. */
        default Failed waits(Instant dueAt, String why) {
            return new Failed(tries(), dueAt, why);
        }

        /** @param tried all attempts, the one that failed included */
        default Dead dead(Tries tried, Instant now, String why) {
            return new Dead(tried, now, why);
        }

        /** The attempts with one more, that was refused. */
        default Tries refused() {
            return tries().refused();
        }

        default Cancelled cancelled(Instant now) {
            return new Cancelled(tries(), now);
        }
    }

    /** Due, and not tried yet, or not since it was sent again by hand. */
    record Pending(Tries tries) implements Open {
        @Override
        public String word() {
            return "pending";
        }
    }

    /** Tried again then. */
    record Failed(Tries tries, Instant dueAt, String why) implements Open {
        @Override
        public String word() {
            return "failed";
        }

        /** By hand: at once instead. */
        public Pending again() {
            return new Pending(new Tries(tries.attempts(), 0));
        }
    }

    /** Taken by the mail server or by the endpoint. */
    record Sent(Tries tries, Instant at) implements State {
        @Override
        public String word() {
            return "sent";
        }

        /** By hand: for endpoints only, which know by the id that they have it. */
        public Pending again() {
            return new Pending(new Tries(tries.attempts(), 0));
        }
    }

    /** Given up. */
    record Dead(Tries tries, Instant at, String why) implements State {
        @Override
        public String word() {
            return "dead";
        }

        /** By hand. */
        public Pending again() {
            return new Pending(new Tries(tries.attempts(), 0));
        }
    }

    /** Nobody wants it any more. */
    record Cancelled(Tries tries, Instant at) implements State {
        @Override
        public String word() {
            return "cancelled";
        }
    }
}
