package io.paperwire.query.matching;

import java.util.List;

import io.paperwire.query.matching.Symbols.Kind;

/**
 * A symbol under which a query is looked up.
 *
 * @param pair      null if {@code first} is the symbol; else the pair that it is with {@code second}
 * @param fields    in which the paper must have it
 * @param frequency the part of the papers that have it
 * @param guards    what must hold then too, at most {@value #MOST_GUARDS}
 * @param complete  a paper with all that is found, without any further check
 */
record Key(Kind pair, int first, int second, int fields, double frequency, List<Guard> guards, boolean complete) {

    static final int MOST_GUARDS = 3;

    /**
     * A symbol that the paper must have, or must not have.
     *
     * @param fields in which
     */
    record Guard(int symbol, int fields, boolean absent) {
    }

    static Key of(int symbol, int fields, double frequency, boolean complete) {
        return new Key(null, symbol, 0, fields, frequency, List.of(), complete);
    }

    static Key of(Kind pair, int first, int second, int fields, double frequency) {
        return new Key(pair, first, second, fields, frequency, List.of(), false);
    }

    Key guarded(List<Guard> by, boolean isAll) {
        return new Key(pair, first, second, fields, frequency, by, isAll);
    }
}
