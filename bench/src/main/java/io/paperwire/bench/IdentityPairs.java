package io.paperwire.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

import io.paperwire.catalog.identity.PaperFacts;
import io.paperwire.catalog.identity.RecordFacts;

/** What one way of deciding says of all pairs of records that it looks at. */
final class IdentityPairs {

    private static final int MAX_FACTS = 20_000;

    final String name;
    private final List<IdentityRecord> records;
    private final Function<String, Set<Long>> keys;
    private final BiPredicate<PaperFacts, PaperFacts> isSame;

    /** By kind of damage, records that were found to be of their paper. */
    final Map<String, Integer> found = new HashMap<>();
    /** By kind of damage or twin, pairs that were wrongly called one paper. */
    final Map<String, Integer> wrong = new HashMap<>();
    /** Pairs of papers as they are: the collection may have a paper twice. */
    final List<long[]> unknown = new ArrayList<>();
    final List<long[]> wrongPairs = new ArrayList<>();
    private final Set<Long> foundRecords = new HashSet<>();
    int cannotBeTold;
    long looked;
    double seconds;

    IdentityPairs(String name, List<IdentityRecord> records, Function<String, Set<Long>> keys,
            BiPredicate<PaperFacts, PaperFacts> isSame) {
        this.name = name;
        this.records = records;
        this.keys = keys;
        this.isSame = isSame;
    }

    void decide() {
        long[] pairs = pairs();
        looked = pairs.length;
        Map<Integer, PaperFacts> facts = new LinkedHashMap<>(MAX_FACTS, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, PaperFacts> eldest) {
                return size() > MAX_FACTS;
            }
        };
        List<long[]> others = new ArrayList<>();
        Set<Long> unknownPapers = new HashSet<>();
        for (long pair : pairs) {
            int a = (int) (pair >>> 32);
            int b = (int) pair;
            PaperFacts one = facts.computeIfAbsent(a, this::facts);
            PaperFacts two = facts.computeIfAbsent(b, this::facts);
            long start = System.nanoTime();
            boolean same = isSame.test(one, two);
            seconds += (System.nanoTime() - start) / 1e9;
            if (!same)
                continue;
            IdentityRecord first = records.get(a);
            IdentityRecord second = records.get(b);
            if (first.isSamePaper(second)) {
                if (first.isAsItIs()) {
                    found.merge(second.kind(), 1, Integer::sum);
                    foundRecords.add((long) b);
                }
            } else if (first.isAsItIs() && second.isAsItIs()) {
                unknown.add(new long[]{a, b});
                unknownPapers.add(papers(first, second));
            } else if (first.cannotBeTold(second)) {
                cannotBeTold++;
            } else {
                others.add(new long[]{a, b});
            }
        }
        for (long[] pair : others) {
            IdentityRecord first = records.get((int) pair[0]);
            IdentityRecord second = records.get((int) pair[1]);
            if (first.twin() == null && second.twin() == null && unknownPapers.contains(papers(first, second)))
                continue;
            wrongPairs.add(pair);
            wrong.merge(first.twin() != null || second.isAsItIs() ? first.kind() : second.kind(), 1, Integer::sum);
        }
    }

    private static long papers(IdentityRecord one, IdentityRecord two) {
        return ((long) Math.min(one.paper(), two.paper()) << 32) | Math.max(one.paper(), two.paper());
    }

    private PaperFacts facts(int record) {
        var parsed = records.get(record).parsed();
        return PaperFacts.of(List.of(RecordFacts.of(parsed)), parsed.identifiers());
    }

    /** Each two records that share a key, once, the lower number first. */
    private long[] pairs() {
        Map<Long, List<Integer>> byKey = new HashMap<>();
        for (int number = 0; number < records.size(); number++)
            for (long key : keys.apply(records.get(number).parsed().title()))
                byKey.computeIfAbsent(key, k -> new ArrayList<>(4)).add(number);
        return byKey.values().stream().flatMapToLong(same -> {
            long[] pairs = new long[same.size() * (same.size() - 1) / 2];
            int count = 0;
            for (int two = 1; two < same.size(); two++)
                for (int one = 0; one < two; one++)
                    pairs[count++] = ((long) same.get(one) << 32) | same.get(two);
            return Arrays.stream(pairs);
        }).sorted().distinct().toArray();
    }

    void printWrong(PrintStream out, int count) {
        print(out, "called one paper, wrongly", wrongPairs, count);
        print(out, "unknown", unknown, count);
        List<long[]> missed = new ArrayList<>();
        int original = 0;
        for (int number = 0; number < records.size(); number++) {
            if (records.get(number).isAsItIs())
                original = number;
            else if (records.get(number).twin() == null && !foundRecords.contains((long) number))
                missed.add(new long[]{original, number});
        }
        print(out, "not found", missed, count);
    }

    private void print(PrintStream out, String what, List<long[]> pairs, int count) {
        List<long[]> some = new ArrayList<>(pairs);
        Collections.shuffle(some, new Random(1));
        out.printf("%n%s: %,d%n", what, pairs.size());
        for (long[] pair : some.subList(0, Math.min(count, some.size())))
            out.printf("  %s%n  %s%n%n", records.get((int) pair[0]), records.get((int) pair[1]));
    }
}
