package io.paperwire.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a query's text.
 *
 * @param text     a word, the inside of a phrase, a field's name, or the operator as typed
 * @param position where it starts
 */
record Lexeme(Kind kind, String text, int position) {

    enum Kind {
        WORD, PHRASE, FIELD, NOT, AND, OR, OPEN, CLOSE
    }

    private static final String SPACE = "\\s\\p{Z}\\p{Cc}";
    private static final String QUOTE = "\"\u201C\u201D\u201E\u00AB\u00BB";

    /**
     * The alternatives in the order of their trial. A field's name is followed at once by its term, so that
     * the title "BERT: a model" is three words; one of ours may have a space before its term.
     */
    private static final Pattern PIECES = Pattern.compile("(?<space>[" + SPACE + "]+)"
            + "|(?<open>\\()|(?<close>\\))"
            + "|[" + QUOTE + "](?<phrase>[^" + QUOTE + "]*)[" + QUOTE + "]"
            + "|(?<minus>-)(?=[^" + SPACE + "])"
            + "|(?<field>\\p{Alpha}+):(?=[^" + SPACE + ")])"
            + "|(?<spaced>(?i:title|abstract|author)):"
            + "|(?<word>[^" + SPACE + QUOTE + "()]+)");

    static List<Lexeme> of(String text) throws QuerySyntaxException {
        List<Lexeme> lexemes = new ArrayList<>();
        Matcher piece = PIECES.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!piece.region(at, text.length()).lookingAt()) {
                throw new QuerySyntaxException("There is a quotation mark without its partner.", at);
            }
            if (piece.group("space") == null) {
                lexemes.add(of(piece));
            }
            at = piece.end();
        }
        return lexemes;
    }

    private static Lexeme of(Matcher piece) {
        for (Kind kind : List.of(Kind.OPEN, Kind.CLOSE, Kind.PHRASE, Kind.FIELD)) {
            String text = piece.group(kind.name().toLowerCase(Locale.ROOT));
            if (text != null) {
                return new Lexeme(kind, text, piece.start());
            }
        }
        if (piece.group("spaced") != null) {
            return new Lexeme(Kind.FIELD, piece.group("spaced"), piece.start());
        }
        if (piece.group("minus") != null) {
            return new Lexeme(Kind.NOT, "-", piece.start());
        }
        return new Lexeme(wordKind(piece.group()), piece.group(), piece.start());
    }

    private static Kind wordKind(String word) {
        return switch (word) {
            case "AND" -> Kind.AND;
            case "OR" -> Kind.OR;
            case "NOT" -> Kind.NOT;
            default -> Kind.WORD;
        };
    }
}
