package io.paperwire.bench;

import java.util.ArrayList;
import java.util.List;

/** The table of all doors. */
final class DoorsReport {

    private record Row(Door door, Door.Result result) {
    }

    private final List<Row> rows = new ArrayList<>();

    void add(Door door, Door.Result result) {
        rows.add(new Row(door, result));
    }

    void print() {
        System.out.println("""

                Two clients each. CPU: milliseconds of processor time an answer, of the service and of PostgreSQL.

                | door | p50 ms | p99 ms | answers/s | kB | CPU | beside | p50 ms | p99 ms | answers/s | kB | CPU | ratio at p50 |
                | --- | ---: | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |""");
        rows.forEach(DoorsReport::print);
        System.out.println();
    }

    private static void print(Row row) {
        if (row.result instanceof Door.Result.Measured measured)
            System.out.printf("| %s | %s %.2f + %.2f | %s | %s %.2f | %.2f |%n", row.door.name(),
                    figures(measured.door()), measured.door().serviceMillis(), measured.door().databaseMillis(),
                    row.door.peerName(), figures(measured.peer()), measured.peer().databaseMillis(), measured.ratio());
        else
            System.out.printf("| %s | %s | | | | | %s | | | | | | |%n", row.door.name(), row.result.summary(),
                    row.door.peerName());
    }

    private static String figures(DoorsTiming timing) {
        return "%.2f | %.2f | %,.0f | %,.1f |".formatted(timing.millis(0.5), timing.millis(0.99), timing.perSecond(),
                timing.kilobytes());
    }
}
