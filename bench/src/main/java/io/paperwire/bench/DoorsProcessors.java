package io.paperwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The processor time of the service and of PostgreSQL, whose clients have a process each. */
record DoorsProcessors(ProcessHandle service, ProcessHandle database) {

    /** Linux counts in these on every machine that Java runs on. */
    private static final double TICKS_A_SECOND = 100;
    /** In {@code /proc/PID/stat}, behind the name: {@code cutime} and {@code cstime}. */
    private static final int ENDED_CHILDREN = 13;

    double serviceSeconds() {
        return seconds(service);
    }

    /** Also of those of its processes that have ended, such as helpers of a query. */
    double databaseSeconds() throws IOException {
        return database.children().mapToDouble(DoorsProcessors::seconds).sum() + ended(database);
    }

    static double seconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    private static double ended(ProcessHandle parent) throws IOException {
        Path stat = Path.of("/proc", Long.toString(parent.pid()), "stat");
        if (!Files.exists(stat))
            return 0;
        String text = Files.readString(stat);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[ENDED_CHILDREN]) + Long.parseLong(fields[ENDED_CHILDREN + 1])) / TICKS_A_SECOND;
    }
}
