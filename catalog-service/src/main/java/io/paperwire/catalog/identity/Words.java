package io.paperwire.catalog.identity;

import java.util.ArrayList;
import java.util.List;

/** The folded words of a text: the runs of letters, digits and marks. */
final class Words {

    private Words() {
    }

    static List<String> of(String text) {
        return of(text, Integer.MAX_VALUE);
    }

    /** @param max the words after so many are empty, since folding them costs */
    static List<String> of(String text, int max) {
        List<String> words = new ArrayList<>();
        int start = -1;
        int point;
        for (int at = 0; at < text.length(); at += Character.charCount(point)) {
            point = text.codePointAt(at);
            if (isPartOfWord(point)) {
                if (start < 0)
                    start = at;
            } else if (start >= 0) {
                add(words, text.substring(start, at), max);
                start = -1;
            }
        }
        if (start >= 0)
            add(words, text.substring(start), max);
        return words;
    }

    private static void add(List<String> words, String word, int max) {
        String folded = words.size() < max ? Letters.fold(word) : "";
        if (words.size() >= max || !folded.isEmpty())
            words.add(folded);
    }

    private static boolean isPartOfWord(int point) {
        return point < 0x80
                ? point >= 'a' && point <= 'z' || point >= 'A' && point <= 'Z' || point >= '0' && point <= '9'
                : Character.isLetterOrDigit(point) || Character.getType(point) == Character.NON_SPACING_MARK
                        || Character.getType(point) == Character.COMBINING_SPACING_MARK;
    }
}
