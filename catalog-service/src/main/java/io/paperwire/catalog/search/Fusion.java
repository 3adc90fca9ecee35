package io.paperwire.catalog.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Makes one list of the papers found by words and of those found by meaning: reciprocal rank fusion (Cormack, Clarke and
 * Büttcher 2009). What both have comes before what one has at the same rank.
 */
public final class Fusion {

    /** How many of each list take part. */
    public static final int DEPTH = 200;
    /** The more, the less the first ranks stand out. */
    static final int K = 60;

    private Fusion() {
    }

    /**
     * A paper and what brought it.
     *
     * @param byWords   its rank among those found by words, from 1; 0 if it is not among the first of them
     * @param byMeaning the same among those found by meaning
     * @param nearness  of its meaning to that of the query; null if it is not among those found by meaning
     */
    public record Fused(UUID paper, int byWords, int byMeaning, Double nearness) {

        /** By which the fused list is ordered. */
        public double score() {
            return share(byWords) + share(byMeaning);
        }

        /** For people. */
        public String said() {
            List<String> parts = new ArrayList<>();
            if (byWords > 0)
                parts.add("rank " + byWords + " by words");
            if (byMeaning > 0)
                parts.add(String.format(Locale.ROOT, "rank %d by meaning (nearness %.2f)", byMeaning, nearness));
            return String.join(", ", parts);
        }

        private static double share(int rank) {
            return rank == 0 ? 0 : 1.0 / (K + rank);
        }
    }

    /**
     * @param words   the best first
     * @param meaning the nearest first
     */
    public static List<Fused> of(List<UUID> words, List<Meaning.Near> meaning) {
        Map<UUID, Integer> byWords = new HashMap<>();
        Map<UUID, Integer> byMeaning = new HashMap<>();
        Map<UUID, Double> nearness = new HashMap<>();
        Set<UUID> papers = new LinkedHashSet<>();
        for (UUID paper : words.subList(0, Math.min(DEPTH, words.size()))) {
            byWords.put(paper, byWords.size() + 1);
            papers.add(paper);
        }
        for (Meaning.Near near : meaning.subList(0, Math.min(DEPTH, meaning.size()))) {
            byMeaning.put(near.paper(), byMeaning.size() + 1);
            nearness.put(near.paper(), near.nearness());
            papers.add(near.paper());
        }
        List<Fused> fused = new ArrayList<>();
        for (UUID paper : papers)
            fused.add(new Fused(paper, byWords.getOrDefault(paper, 0), byMeaning.getOrDefault(paper, 0),
                    nearness.get(paper)));
        fused.sort(Comparator.comparingDouble(Fused::score).reversed());
        return fused;
    }
}
