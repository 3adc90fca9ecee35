package io.paperwire.query;

/**
 * Words of a text that together are written as one word, too; see {@link Compounds}.
 *
 * @param first  the number of the first of them among the text's words, from 0
 * @param count  how many there are
 * @param term   the one word, folded and stemmed
 * @param folded the one word, folded only
 */
record Joined(int first, int count, String term, String folded) {

    int last() {
        return first + count - 1;
    }
}
