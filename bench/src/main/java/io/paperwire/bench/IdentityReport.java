package io.paperwire.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table: precision and recall in all, recall of each damage, and how many of each kind of twin were taken for the paper. */
final class IdentityReport {

    private IdentityReport() {
    }

    static void print(PrintStream out, List<IdentityRecord> records, List<IdentityPairs> ways) {
        Map<String, Integer> damaged = new TreeMap<>();
        Map<String, Integer> twins = new TreeMap<>();
        for (IdentityRecord record : records)
            if (record.twin() != null)
                twins.merge(record.twin(), 1, Integer::sum);
            else if (record.damage() != null)
                damaged.merge(record.damage(), 1, Integer::sum);
        int all = damaged.values().stream().mapToInt(Integer::intValue).sum();
        for (IdentityPairs way : ways) {
            int found = sum(way.found);
            int wrong = sum(way.wrong);
            out.printf("%s: precision %.5f (%,d right, %,d wrong), recall %.4f (of %,d); "
                    + "%,d pairs of undamaged papers are not known to be right or wrong; %,d of a copy and a twin that would give the same copy; %,d pairs looked at, %,.0f decisions/s%n",
                    way.name, found / (double) (found + wrong), found, wrong, found / (double) all, all,
                    way.unknown.size(), way.cannotBeTold, way.looked, way.looked / way.seconds);
        }
        heading(out, "damage", "copies", ways, "recall", "precision");
        damaged.forEach((kind, count) -> {
            out.printf("| %s | %,d |", kind, count);
            for (IdentityPairs way : ways) {
                int found = way.found.getOrDefault(kind, 0);
                int wrong = way.wrong.getOrDefault(kind, 0);
                out.printf(" %.4f | %.5f |", found / (double) count, found == 0 ? 1 : found / (double) (found + wrong));
            }
            out.println();
        });
        heading(out, "another paper", "twins", ways, "wrong pairs", "");
        twins.forEach((kind, count) -> {
            out.printf("| %s | %,d |", kind, count);
            ways.forEach(way -> out.printf(" %,d | |", way.wrong.getOrDefault(kind, 0)));
            out.println();
        });
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static void heading(PrintStream out, String kind, String count, List<IdentityPairs> ways, String one,
            String two) {
        out.printf("%n| %s | %s |", kind, count);
        ways.forEach(way -> out.printf(" %s: %s | %s |", way.name, one, two));
        out.printf("%n| --- | ---: |%s%n", " ---: | ---: |".repeat(ways.size()));
    }
}
