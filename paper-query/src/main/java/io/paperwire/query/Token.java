package io.paperwire.query;

/**
 * An analysed word of a text.
 *
 * @param term     folded and stemmed, at most {@value PaperAnalyzer#MAX_TERM_LENGTH} UTF-16 units
 * @param position its place among the words of the text, from 0
 * @param start    where it stands in the text, in UTF-16 units
 * @param end      behind its last unit
 */
public record Token(String term, int position, int start, int end) {
}
