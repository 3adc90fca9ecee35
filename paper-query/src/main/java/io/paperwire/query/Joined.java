package io.paperwire.query;

/**
 * Words of a text that together are written as one word, too, or one with {@code ++} behind it; see {@link Compounds}.
 *
 * @param first  the number of the first of them among the text's words, from 0
 * @param count  how many there are
 * @param term   the one word, folded and stemmed
 * @param folded the one word, folded only
 * @param signed whether it has {@code ++} at its end, without which a query does not ask for it
 */
record Joined(int first, int count, String term, String folded, boolean signed) {

    int last() {
        return first + count - 1;
    }

    boolean isApartFrom(Joined other) {
        return last() < other.first || other.last() < first;
    }
}
