package io.paperwire.catalog.search;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import org.apache.lucene.search.spell.LuceneLevenshteinDistance;

import io.paperwire.query.Field;
import io.paperwire.query.PaperAnalyzer;
import io.paperwire.query.Query;

/** Which of the words that are nearly spelled like another one may be meant. */
public final class Spelled {

    /** Nearly everything is near a shorter word. */
    private static final int SHORTEST = 4;
    /** One letter away from a shorter word that papers have is only another one, as are {@code tsne} and {@code tune}. */
    private static final int SHORTEST_KNOWN = 5;
    private static final int LONGEST = 40;
    /** Papers have wrong words too: the right one is in so many times more of them. */
    private static final int TIMES_MORE = 20;
    /** One letter is wrong so many times more often than two are. */
    private static final int ONE_LETTER = 100;

    private Spelled() {
    }

    /** Without case and accents, as the words of papers are compared with it. */
    public static String fold(String word) {
        return PaperAnalyzer.tokens(word).size() == 1 ? new Query.Word(Field.ANY, word).form() : NameWords.fold(word);
    }

    /** @param folded without case and accents */
    public static boolean isComparable(String folded) {
        return folded.codePointCount(0, folded.length()) >= SHORTEST && folded.length() <= LONGEST;
    }

    /** How many letters may be wrong: papers hardly have a word with two wrong ones. */
    static int mostEdits(long known) {
        return known == 0 ? 2 : 1;
    }

    /**
     * @param known in how many papers the word itself is
     * @param near  other words, and in how many papers they are
     */
    public static List<String> best(String word, long known, Map<String, Integer> near, int limit) {
        if (known > 0 && word.codePointCount(0, word.length()) < SHORTEST_KNOWN)
            return List.of();
        return near.entrySet().stream().filter(other -> other.getValue() >= Math.max(1, known * TIMES_MORE)
                && letters(word, other.getKey()) <= mostEdits(known))
                .sorted(Comparator.comparing((Map.Entry<String, Integer> other) -> probability(word, other))
                        .reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(limit).map(Map.Entry::getKey).toList();
    }

    private static long probability(String word, Map.Entry<String, Integer> other) {
        return letters(word, other.getKey()) <= 1 ? (long) other.getValue() * ONE_LETTER : other.getValue();
    }

    private static long letters(String word, String other) {
        return Math.round((1 - new LuceneLevenshteinDistance().getDistance(word, other))
                * Math.min(word.length(), other.length()));
    }
}
