package io.paperwire.query;

import java.util.Collections;
import java.util.List;

/**
 * A text's words.
 *
 * @param tokens folded and stemmed, in order
 * @param words  the same words folded only
 */
record Analysed(List<Token> tokens, List<String> words) {

    static final Analysed NOTHING = new Analysed(List.of(), List.of());

    /** Each text passes here, so the lists are not copied: their maker keeps none. */
    Analysed {
        tokens = Collections.unmodifiableList(tokens);
        words = Collections.unmodifiableList(words);
    }
}
