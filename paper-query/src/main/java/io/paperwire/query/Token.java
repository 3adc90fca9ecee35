package io.paperwire.query;

/**
 * An analysed word of a text.
 *
 * @param term     folded and stemmed, at most {@value PaperAnalyzer#MAX_TERM_LENGTH} UTF-16 units
 * @param position its place among the words of the text, from 0
 */
public record Token(String term, int position) {
}
