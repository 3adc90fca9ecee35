package io.paperwire.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** The dictionary of KStem, which only tells what it has by what it takes off. */
final class EnglishWords {

    /** KStem takes off either where that leaves a word of its dictionary, and only there. */
    private static final String ENDING = "ment";
    /** For words with which the other ending makes a word that is in the dictionary itself, such as government. */
    private static final String OTHER_ENDING = "ive";

    private static final int SHORTEST_PART = 4;
    private static final int LONGEST_PART = 14;
    private static final int SHORTEST_BEHIND_PREFIX = 3;
    private static final int SHORTEST_PREFIX = 2;
    private static final Set<String> PREFIXES = Set.of("co", "de", "in", "mis", "out", "over", "pre", "re", "sub", "un",
            "under", "up");

    private static final Analyzer KSTEM = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String fieldName) {
            Tokenizer word = new KeywordTokenizer();
            return new TokenStreamComponents(word, new KStemFilter(word));
        }
    };

    private EnglishWords() {
    }

    static boolean has(String word) {
        return stemmed(word + ENDING).equals(word) || stemmed(word + OTHER_ENDING).equals(word);
    }

    /** Whether a word that has an ending is in the dictionary with it. */
    static boolean hasWithEnding(String word) {
        return stemmed(word).equals(word);
    }

    /** How long the longest word is in which this one ends, such as fit in overfit; 0 if there is none. */
    static int lengthOfLast(String compound) {
        int first = Math.max(SHORTEST_PREFIX, compound.length() - LONGEST_PART);
        for (int start = first; start <= compound.length() - SHORTEST_BEHIND_PREFIX; start++) {
            boolean isLongEnough = compound.length() - start >= SHORTEST_PART
                    || PREFIXES.contains(compound.substring(0, start));
            if (isLongEnough && has(compound.substring(start)))
                return compound.length() - start;
        }
        return 0;
    }

    private static String stemmed(String word) {
        try (TokenStream stream = KSTEM.tokenStream("", word)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            String stem = stream.incrementToken() ? term.toString() : "";
            stream.end();
            return stem;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
