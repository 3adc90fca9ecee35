package io.paperwire.query.matching;

/**
 * What a {@link QueryIndex} holds and has done.
 *
 * @param ids       under which queries are held
 * @param queries   that differ
 * @param slow      those of them that are checked on every paper, because nothing is in each paper that they find
 * @param symbols   that the queries ask for
 * @param papers    matched
 * @param matches   ids found, over all papers
 * @param nanos     taken by all papers
 * @param slowNanos the part of it that the slow queries took
 * @param moved     queries that were given other keys
 */
public record MatchingFigures(int ids, int queries, int slow, int symbols, long papers, long matches, long nanos,
        long slowNanos, long moved) {

    /** Of two indexes together; a symbol of both counts twice. */
    public MatchingFigures plus(MatchingFigures other) {
        return new MatchingFigures(ids + other.ids, queries + other.queries, slow + other.slow,
                symbols + other.symbols, papers + other.papers, matches + other.matches, nanos + other.nanos,
                slowNanos + other.slowNanos, moved + other.moved);
    }
}
