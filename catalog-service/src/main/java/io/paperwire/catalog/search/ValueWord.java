package io.paperwire.catalog.search;

import org.apache.lucene.util.BytesRef;

/** A term that leads from a word to the value that the word is a part of. */
record ValueWord(String word, String value) {

    private static final char END_OF_WORD = '\0';
    private static final int LONGEST_WORD = 100;

    static String term(String word, String value) {
        return cut(word) + END_OF_WORD + value;
    }

    static BytesRef prefix(String beginning) {
        return new BytesRef(cut(beginning));
    }

    static ValueWord of(BytesRef term) {
        String text = term.utf8ToString();
        int end = text.indexOf(END_OF_WORD);
        return new ValueWord(text.substring(0, end), text.substring(end + 1));
    }

    private static String cut(String word) {
        return word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) : word;
    }
}
