package io.paperwire.query;

/** The signs of Chinese and Japanese that divide sentences and lists, behind which there is no space. */
final class Commas {

    /** For a class of characters. */
    static final String ALL = "\u3001\u3002\uFF0C\uFF1B";

    private Commas() {
    }

    static boolean isOne(char c) {
        return ALL.indexOf(c) >= 0;
    }

    /** Whether one of them stands in a part of a text. */
    static boolean areIn(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (isOne(text.charAt(i)))
                return true;
        }
        return false;
    }
}
