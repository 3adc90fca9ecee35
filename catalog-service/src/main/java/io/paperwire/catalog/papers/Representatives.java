package io.paperwire.catalog.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.paperwire.events.Vector;

/**
 * Chooses papers that stand for many: those to which all are near, counted for each by the nearest. One after the other is
 * taken that adds most, which comes close to the best choice (Nemhauser, Wolsey and Fisher 1978).
 */
final class Representatives {

    private Representatives() {
    }

    /** The one that stands for most first. Fewer if more would add nothing. */
    static List<UUID> of(Map<UUID, Vector> papers, int most) {
        List<UUID> all = List.copyOf(papers.keySet());
        float[][] nearness = nearness(all.stream().map(papers::get).toList());
        float[] nearest = new float[all.size()];
        List<UUID> chosen = new ArrayList<>();
        while (chosen.size() < most) {
            int best = -1;
            double highest = 0;
            for (int i = 0; i < nearest.length; i++) {
                double added = added(nearness[i], nearest);
                if (added > highest) {
                    highest = added;
                    best = i;
                }
            }
            if (best < 0)
                break;
            chosen.add(all.get(best));
            for (int i = 0; i < nearest.length; i++)
                nearest[i] = Math.max(nearest[i], nearness[best][i]);
        }
        return chosen;
    }

    private static double added(float[] nearness, float[] nearest) {
        double added = 0;
        for (int i = 0; i < nearest.length; i++)
            added += Math.max(0, nearness[i] - nearest[i]);
        return added;
    }

    private static float[][] nearness(List<Vector> vectors) {
        float[][] nearness = new float[vectors.size()][vectors.size()];
        for (int i = 0; i < nearness.length; i++) {
            for (int j = 0; j <= i; j++) {
                nearness[i][j] = (float) vectors.get(i).nearness(vectors.get(j));
                nearness[j][i] = nearness[i][j];
            }
        }
        return nearness;
    }
}
