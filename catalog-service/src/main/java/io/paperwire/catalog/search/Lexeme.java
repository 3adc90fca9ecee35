package io.paperwire.catalog.search;

final class Lexeme {

    private Lexeme() {
    }

    /** A term in the text form of tsvector and tsquery: quoted, so that nothing in it is an operator. */
    static String quote(String term) {
        if (term.indexOf('\'') < 0 && term.indexOf('\\') < 0)
            return "'" + term + "'";
        return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
