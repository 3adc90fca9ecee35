package io.paperwire.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A piece of a query's text.
 *
 * @param text     a word, the inside of a phrase, a scope's name, a condition's value, the digits after {@code ~}, or the
 *                 operator as typed
 * @param position where it starts
 */
record Lexeme(Kind kind, String text, int position) {

    enum Kind {
        WORD, PHRASE, WITHIN, SCOPE, VALUE, NOT, AND, OR, OPEN, CLOSE
    }

    private static final char WIDE_OPEN = '\uFF08';
    private static final char WIDE_CLOSE = '\uFF09';
    private static final String SPACE = "\\s\\p{Z}\\p{Cc}" + Commas.ALL;
    private static final String QUOTE = "\"\u201C\u201D\u201E\u00AB\u00BB\uFF02";

    /** As it is typed, and as Chinese and Japanese keyboards have it. */
    private static final String COLON = "[:\uFF1A]";

    /**
     * The alternatives in the order of their trial. A scope's name is followed at once by its term, so that the title
     * "BERT: a model" is three words; one of our fields of text may have a space before its term, and a condition before a
     * value that is no word of a text. A hyphen excludes where a word begins; after a parenthesis or a quotation mark it joins
     * what it stands between. An exclamation mark does the same. A symbol of an element is no scope, as in Ti:sapphire and
     * Nd:YAG. Parentheses that touch a word and have neither a space nor an operator in them are a part of it, as in
     * SE(3)-equivariant and O(log(n)).
     */
    private static final Pattern PIECES = pieces(SPACE, "(" + WIDE_OPEN, ")" + WIDE_CLOSE);
    private static final Pattern PIECES_APART = pieces(SPACE + WIDE_OPEN + WIDE_CLOSE, "(", ")");
    private static final Pattern QUOTES = Pattern.compile("[" + QUOTE + "]");
    private static final Pattern WITHIN = Pattern.compile("~(\\d*)");
    private static final Pattern WITHIN_APART = Pattern
            .compile("[" + SPACE + "]++~(\\d+)(?![^" + SPACE + ")])");

    private static Pattern pieces(String space, String open, String close) {
        String others = "[^" + space + QUOTE + open + close;
        String inside = others + ":\uFF1A*]";
        String withParentheses = "(?!(?:AND|OR|NOT|ANDNOT)\\()(?:" + others + ":\uFF1A]*+(?<=[\\p{L}\\p{N}])"
                + "\\((?![-!]|(?:AND|OR|NOT|&&|\\|\\|)\\))(?:" + inside + "|\\(" + inside + "++\\))++\\))++"
                + others + ":\uFF1A]*+(?!" + others + "])";
        String noSymbol = "(?!(?!I[ds])\\p{Upper}\\p{Lower}?:[^" + space + QUOTE + open + close + "])";
        return Pattern.compile("(?<space>[" + space + "]+|(?<=[^" + space + open + ":-])-+|(?<=[^" + space + open
                + ":!-])!+)"
                + "|(?<open>[" + open + "])|(?<close>[" + close + "])"
                + "|[" + QUOTE + "](?<phrase>[^" + QUOTE + "]*)[" + QUOTE + "]"
                + "|(?<=:)'(?<quoted>[^'" + QUOTE + "]*)'(?![^" + space + close + "])"
                + "|(?<minus>-)(?=[^" + space + "])"
                + "|(?<not>(?<![^" + space + open + "-])!+)(?=[^" + space + close + "!])"
                + "|(?<scope>" + noSymbol + "\\p{Alpha}+):(?=[^" + space + close + "])"
                + "|(?<spaced>" + noSymbol + "(?i:" + names(Field.values()) + "))" + COLON
                + "|(?<apart>(?i:" + names(Condition.values()) + "))" + COLON + "[" + space + "]*"
                + "|(?<word>" + withParentheses + "|" + others + "]+)");
    }

    private static String names(Scope... scopes) {
        return Arrays.stream(scopes).flatMap(scope -> scope.names().stream()).collect(Collectors.joining("|"));
    }

    static List<Lexeme> of(String text) throws QuerySyntaxException {
        List<Lexeme> lexemes = new ArrayList<>();
        Matcher piece = (isWidelyBalanced(text) ? PIECES : PIECES_APART).matcher(text).useTransparentBounds(true);
        int at = 0;
        while (at < text.length()) {
            if (!piece.region(at, text.length()).lookingAt()) {
                throw new QuerySyntaxException(
                        "There is a quotation mark without its partner. Put one at the phrase's end, or leave it out.",
                        at);
            }
            at = piece.end();
            if (piece.group("space") == null) {
                Lexeme lexeme = piece.group("apart") == null ? of(piece) : apart(piece, text);
                lexemes.add(lexeme);
                at = addWhatFollows(lexeme, text, at, lexemes);
            }
        }
        return lexemes;
    }

    /** Whether each parenthesis of a Chinese or Japanese keyboard has its partner: otherwise they are taken for spaces. */
    private static boolean isWidelyBalanced(String text) {
        int open = 0;
        for (int i = 0; i < text.length() && open >= 0; i++)
            open += text.charAt(i) == WIDE_OPEN ? 1 : text.charAt(i) == WIDE_CLOSE ? -1 : 0;
        return open == 0;
    }

    private static Lexeme of(Matcher piece) {
        for (Kind kind : List.of(Kind.OPEN, Kind.CLOSE, Kind.PHRASE, Kind.SCOPE)) {
            String text = piece.group(kind.name().toLowerCase(Locale.ROOT));
            if (text != null) {
                return new Lexeme(kind, text, piece.start());
            }
        }
        if (piece.group("spaced") != null) {
            return new Lexeme(Kind.SCOPE, piece.group("spaced"), piece.start());
        }
        if (piece.group("quoted") != null) {
            return new Lexeme(Kind.PHRASE, piece.group("quoted"), piece.start());
        }
        if (piece.group("minus") != null || piece.group("not") != null) {
            return new Lexeme(Kind.NOT, piece.group(), piece.start());
        }
        return new Lexeme(wordKind(piece.group()), piece.group(), piece.start());
    }

    /** A word is without its colon, so that nothing that is printed after it becomes its value. */
    private static Lexeme apart(Matcher piece, String text) {
        String name = piece.group("apart");
        String value = text.substring(piece.end(), endOfValue(text, piece.end()));
        boolean isTold = Scope.named(name)
                .filter(scope -> scope instanceof Condition condition && condition.tells(value))
                .isPresent();
        return new Lexeme(isTold ? Kind.SCOPE : Kind.WORD, name, piece.start());
    }

    private static Kind wordKind(String word) {
        return switch (word) {
            case "AND", "&&" -> Kind.AND;
            case "OR", "||" -> Kind.OR;
            case "NOT", "ANDNOT" -> Kind.NOT;
            default -> Kind.WORD;
        };
    }

    /** What can only stand after another piece: the distance of a phrase, the value of a condition. */
    private static int addWhatFollows(Lexeme lexeme, String text, int at, List<Lexeme> lexemes) {
        if (lexeme.kind == Kind.PHRASE) {
            for (Pattern distance : List.of(WITHIN, WITHIN_APART)) {
                Matcher within = distance.matcher(text).region(at, text.length());
                if (within.lookingAt()) {
                    lexemes.add(new Lexeme(Kind.WITHIN, within.group(1), at));
                    return within.end();
                }
            }
        } else if (lexeme.kind == Kind.SCOPE && at < text.length() && text.charAt(at) != '('
                && Scope.named(lexeme.text).filter(Condition.class::isInstance).isPresent()) {
            int end = endOfValue(text, at);
            if (end > at) {
                lexemes.add(new Lexeme(Kind.VALUE, text.substring(at, end), at));
            }
            return end;
        }
        return at;
    }

    /** With a space in the place of each quotation mark: a phrase or a value can have none within. */
    static String withoutQuotes(String text) {
        return QUOTES.matcher(text).replaceAll(" ");
    }

    static boolean isQuoted(String text) {
        return QUOTES.matcher(text).lookingAt();
    }

    /** Whether it can stand without quotation marks, also before a parenthesis. */
    static boolean isValue(String text) {
        int open = 0;
        for (int i = 0; i < text.length(); i++)
            open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
        return open == 0 && !text.startsWith("(") && text.indexOf(WIDE_OPEN) < 0 && text.indexOf(WIDE_CLOSE) < 0
                && endOfValue(text, 0) == text.length();
    }

    /** A value without quotation marks may contain what is an operator elsewhere: DOIs have colons and parentheses. */
    static int endOfValue(String text, int start) {
        int open = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (open < 0 || isSpace(c) || QUOTE.indexOf(c) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    /** As {@link #SPACE} says of a pattern, without commas; each paper's labels pass here. */
    private static boolean isSpace(char c) {
        return Character.isSpaceChar(c) || Character.isISOControl(c);
    }
}
