package io.paperwire.bench;

import java.time.Duration;

/** The processor time of the service and of PostgreSQL, whose clients have a process each. */
record DoorsProcessors(ProcessHandle service, ProcessHandle database) {

    double serviceSeconds() {
        return seconds(service);
    }

    /** Of the processes that are there now. */
    double databaseSeconds() {
        return database.children().mapToDouble(DoorsProcessors::seconds).sum();
    }

    private static double seconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }
}
