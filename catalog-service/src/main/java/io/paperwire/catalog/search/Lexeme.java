package io.paperwire.catalog.search;

final class Lexeme {

    private Lexeme() {
    }

    /** A term in the text form of tsvector and tsquery: quoted, so that nothing in it is an operator. */
    static String quote(String term) {
        return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
