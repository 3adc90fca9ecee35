package io.paperwire.query.matching;

import io.paperwire.query.matching.Symbols.Kind;

/**
 * A symbol under which a query is looked up.
 *
 * @param pair        null if {@code first} is the symbol; else the pair that it is with {@code second}
 * @param fields      in which the paper must have it
 * @param frequency   the part of the papers that have it
 * @param guard       another symbol that the paper must have then
 * @param guardFields in which fields
 * @param complete    a paper with both is found, without any further check
 */
record Key(Kind pair, int first, int second, int fields, double frequency, int guard, int guardFields,
        boolean complete) {

    static Key of(int symbol, int fields, double frequency, boolean complete) {
        return new Key(null, symbol, 0, fields, frequency, Symbols.ALWAYS, Code.EVERYWHERE, complete);
    }

    static Key of(Kind pair, int first, int second, int fields, double frequency) {
        return new Key(pair, first, second, fields, frequency, Symbols.ALWAYS, Code.EVERYWHERE, false);
    }

    boolean isGuarded() {
        return guard != Symbols.ALWAYS;
    }

    Key guarded(int symbol, int inFields, boolean isAll) {
        return new Key(pair, first, second, fields, frequency, symbol, inFields, isAll);
    }

    Key incomplete() {
        return new Key(pair, first, second, fields, frequency, guard, guardFields, false);
    }
}
