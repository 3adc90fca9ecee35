package io.paperwire.query;

import java.util.List;

/**
 * A text's words.
 *
 * @param tokens folded and stemmed, in order
 * @param words  the same words folded only
 */
record Analysed(List<Token> tokens, List<String> words) {

    static final Analysed NOTHING = new Analysed(List.of(), List.of());

    Analysed {
        tokens = List.copyOf(tokens);
        words = List.copyOf(words);
    }
}
