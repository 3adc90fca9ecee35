package io.paperwire.catalog.papers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.paperwire.events.Vector;

/**
 * Chooses papers near to something that are not all alike: maximal marginal relevance (Carbonell and Goldstein 1998).
 */
final class Diversity {

    /** How much nearness counts against difference from what is chosen already. */
    private static final double WEIGHT_OF_NEARNESS = 0.7;
    /** So near to a chosen one it is that one once more. */
    static final double SAME = 0.95;

    private Diversity() {
    }

    static List<UUID> chosen(Vector target, Map<UUID, Vector> candidates, int most) {
        Map<UUID, Vector> left = new LinkedHashMap<>(candidates);
        Map<UUID, Double> nearestChosen = new HashMap<>();
        List<UUID> chosen = new ArrayList<>();
        while (chosen.size() < most && !left.isEmpty()) {
            UUID best = null;
            double highest = Double.NEGATIVE_INFINITY;
            for (Map.Entry<UUID, Vector> candidate : left.entrySet()) {
                double worth = WEIGHT_OF_NEARNESS * target.nearness(candidate.getValue())
                        - (1 - WEIGHT_OF_NEARNESS) * nearestChosen.getOrDefault(candidate.getKey(), 0.0);
                if (worth > highest) {
                    highest = worth;
                    best = candidate.getKey();
                }
            }
            Vector next = left.remove(best);
            chosen.add(best);
            left.forEach((paper, vector) -> nearestChosen.merge(paper, next.nearness(vector), Math::max));
            left.keySet().removeIf(paper -> nearestChosen.get(paper) >= SAME);
        }
        return chosen;
    }
}
