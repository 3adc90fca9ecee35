package io.paperwire.catalog.search;

import org.apache.lucene.util.BytesRef;

/** A term that leads from a word to the value that the word is a part of. */
public record ValueWord(String word, String value) {

    private static final char END_OF_WORD = '\0';
    private static final int LONGEST_WORD = 100;

    public static String term(String word, String value) {
        return cut(word) + END_OF_WORD + value;
    }

    static BytesRef prefix(String beginning) {
        return new BytesRef(cut(beginning));
    }

    static ValueWord of(BytesRef term) {
        return of(term.utf8ToString());
    }

    public static ValueWord of(String text) {
        int end = text.indexOf(END_OF_WORD);
        return new ValueWord(text.substring(0, end), text.substring(end + 1));
    }

    public static String cut(String word) {
        if (word.length() <= LONGEST_WORD)
            return word;
        boolean isInsidePair = Character.isHighSurrogate(word.charAt(LONGEST_WORD - 1));
        return word.substring(0, isInsidePair ? LONGEST_WORD - 1 : LONGEST_WORD);
    }
}
