package io.paperwire.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody probably meant. */
final class Suggestion {

    private static final int LONGEST = 20;

    private Suggestion() {
    }

    /** The nearest of the words, if few letters are wrong, missing or too many: one in three. */
    static Optional<String> nearest(String typed, Collection<String> words) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        if (wanted.length() > LONGEST)
            return Optional.empty();
        return words.stream().filter(word -> distance(wanted, word) <= Math.max(wanted.length(), word.length()) / 3)
                .min(Comparator.comparingInt(word -> distance(wanted, word)));
    }

    /** Levenshtein's, where two letters that changed places count once. */
    private static int distance(String a, String b) {
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    distance[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                distance[i][j] = Math.min(distance[i - 1][j - 1] + change,
                        1 + Math.min(distance[i - 1][j], distance[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1))
                    distance[i][j] = Math.min(distance[i][j], distance[i - 2][j - 2] + 1);
            }
        }
        return distance[a.length()][b.length()];
    }
}
