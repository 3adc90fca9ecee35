package io.paperwire.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the query language:
 *
 * <pre>
 * graph neural             both words
 * "graph neural"           the phrase
 * "graph neural"~5         the words near each other, at most 5 others among them
 * quant*                   a word that begins so
 * graph OR hypergraph      either; binds weaker than AND, which may be left out
 * graph NOT survey         without; also -survey and ANDNOT survey
 * title:graph              in the title; also abstract:, author: and venue:, with a phrase or a group too
 * title:(graph OR mesh)    parentheses group
 * cat:cs.LG year:>2020     conditions: cat, source, id, like, year, after, before, lang, license, has, is, votes
 * </pre>
 *
 * Operators are written in capitals. A word of which nothing remains after analysis (such as {@code &}) is left out. A query
 * must require something, so that it does not match nearly every paper.
 */
public final class QueryParser {

    /** In UTF-16 units. */
    public static final int MAX_LENGTH = 2_000;
    /** Of groups and negations within each other. */
    public static final int MAX_DEPTH = 32;
    /** Words after analysis and conditions; a character of Chinese, Japanese, Korean or Thai counts as a word. */
    public static final int MAX_TERMS = 256;
    /** Of the words of a phrase with {@code ~}. */
    public static final int MAX_DISTANCE = 100;
    /** Of a person's name. */
    public static final int MAX_NAME_WORDS = 8;

    private static final Set<String> BEFORE_IDENTIFIERS = Set.of("http", "https", "doi", "arxiv", "pmid", "pmcid",
            "openreview", "openalex", "acl", "dblp", "isbn", "pubmed", "pmc", "eprint", "hdl", "corpusid", "urn");

    private static final Pattern DISTANCE = Pattern.compile("~\\d++");
    private static final Pattern LIKE_A_SCOPE = Pattern.compile("(\\p{Alpha}++):.*+", Pattern.DOTALL);

    private final String typed;
    private final boolean isStored;
    private final List<Lexeme> lexemes;
    private int next;
    private int depth;
    private int terms;

    private QueryParser(String text, boolean isStored) throws QuerySyntaxException {
        this.typed = text;
        this.isStored = isStored;
        this.lexemes = Lexeme.of(text);
    }

    /** @throws QuerySyntaxException if the text is empty, too long, unbalanced or has nothing that must be so */
    public static Query parse(String text) throws QuerySyntaxException {
        try {
            return parse(FullWidth.narrow(Invisible.without(text)), false);
        } catch (QuerySyntaxException e) {
            throw new QuerySyntaxException(e.getMessage(), Invisible.original(text, e.position()));
        }
    }

    /**
     * What was printed once, maybe when there were signs without a meaning in queries, which nobody may type any more.
     *
     * @throws QuerySyntaxException the language does not have it any more
     */
    public static Query parseStored(String text) throws QuerySyntaxException {
        return parse(text, true);
    }

    private static Query parse(String text, boolean isStored) throws QuerySyntaxException {
        if (text.length() > MAX_LENGTH) {
            throw new QuerySyntaxException("A query may have " + MAX_LENGTH + " characters; this one has "
                    + text.length() + ".", MAX_LENGTH);
        }
        QueryParser parser = new QueryParser(text, isStored);
        if (!isStored) {
            CopiedSyntax.refuse(text, parser.lexemes);
        }
        Optional<Query> query = parser.alternatives(Field.ANY);
        if (parser.next < parser.lexemes.size()) {
            throw new QuerySyntaxException("There is a ')' without its '('.", parser.position());
        }
        if (query.isEmpty()) {
            throw new QuerySyntaxException("The query has no word to look for.", 0);
        }
        if (!requiresSomething(query.get())) {
            throw new QuerySyntaxException(
                    "The query only says what must not occur; add a word that must, in each alternative.", 0);
        }
        if (!isStored) {
            CopiedOperators.refuse(query.get(), parser.lexemes);
        }
        if (query.get().print().length() > MAX_LENGTH) {
            throw new QuerySyntaxException("The query is too long once each word has its field.", 0);
        }
        return query.get();
    }

    private Optional<Query> alternatives(Scope scope) throws QuerySyntaxException {
        deeper();
        List<Query> parts = new ArrayList<>();
        do {
            conjunction(scope).ifPresent(parts::add);
        } while (skip(Lexeme.Kind.OR));
        depth--;
        return Parts.any(parts);
    }

    private void deeper() throws QuerySyntaxException {
        if (++depth > MAX_DEPTH) {
            throw new QuerySyntaxException("The query is nested more than " + MAX_DEPTH + " deep.", position());
        }
    }

    private Optional<Query> conjunction(Scope scope) throws QuerySyntaxException {
        List<Query> parts = new ArrayList<>();
        do {
            term(scope).ifPresent(parts::add);
        } while (skip(Lexeme.Kind.AND) || startsTerm());
        return Parts.all(parts);
    }

    private boolean startsTerm() {
        return next < lexemes.size() && switch (lexemes.get(next).kind()) {
            case WORD, PHRASE, SCOPE, OPEN, NOT, VALUE, WITHIN -> true;
            case CLOSE, AND, OR -> false;
        };
    }

    private Optional<Query> term(Scope scope) throws QuerySyntaxException {
        if (next == lexemes.size()) {
            throw new QuerySyntaxException(next == 0 ? "The query is empty." : "The query ends too early.",
                    typed.length());
        }
        Lexeme lexeme = lexemes.get(next++);
        return switch (lexeme.kind()) {
            case WORD, VALUE -> scope instanceof Field field ? word(field, lexeme) : condition(scope, lexeme);
            case PHRASE -> scope instanceof Field field ? phrase(field, lexeme) : condition(scope, lexeme);
            case SCOPE -> scoped(scope, lexeme);
            case NOT -> negated(scope);
            case OPEN -> group(scope, lexeme);
            case WITHIN -> throw new QuerySyntaxException("'~' stands only after a phrase, as in \"graph learning\"~5.",
                    lexeme.position());
            case CLOSE, AND, OR -> throw new QuerySyntaxException(
                    "Expected a word before '" + lexeme.text() + "'.", lexeme.position());
        };
    }

    private Optional<Query> condition(Scope scope, Lexeme value) throws QuerySyntaxException {
        if (!(scope instanceof Condition condition)) {
            throw new AssertionError(scope);
        }
        count(1, value);
        try {
            return Optional.of(value.kind() == Lexeme.Kind.PHRASE
                    ? condition.readQuoted(value.text())
                    : condition.read(value.text()));
        } catch (IllegalArgumentException wrong) {
            throw new QuerySyntaxException(wrong.getMessage(), value.position());
        }
    }

    private Optional<Query> word(Field field, Lexeme lexeme) throws QuerySyntaxException {
        // Behind a phrase it would be printed as the phrase's distance.
        String text = DISTANCE.matcher(lexeme.text()).matches() ? lexeme.text().substring(1) : lexeme.text();
        String begin = text.endsWith("*") ? text.substring(0, text.length() - 1) : text;
        // One letter and a star is a word as in A* and C^*, but not of a name.
        boolean isPrefix = begin.length() < text.length() && !begin.endsWith("*")
                && (field == Field.AUTHOR || letters(begin) > 1 && !endsInStar(text));
        return isPrefix
                ? prefix(field, begin, lexeme)
                : meaningful(field, new Query.Word(field, text), text, lexeme);
    }

    private static boolean endsInStar(String text) {
        List<String> words = PaperAnalyzer.analysed(text).words();
        return !words.isEmpty() && words.get(words.size() - 1).endsWith("*");
    }

    private Optional<Query> prefix(Field field, String begin, Lexeme lexeme) throws QuerySyntaxException {
        String begun = field == Field.AUTHOR ? Apostrophes.without(begin) : Apostrophes.behind(begin);
        List<String> words = PaperAnalyzer.analysed(field == Field.AUTHOR ? Name.separated(begun) : begun).words();
        if (words.isEmpty()) {
            return Optional.empty();
        }
        refuseMisplaced(begun, lexeme);
        if (!PaperAnalyzer.isCjk(words.get(0)) && (words.size() > 1 && isUndivided(begun)
                || words.stream().allMatch(PaperAnalyzer::isInCharacters))) {
            return meaningful(field, new Query.Word(field, begun), begun, lexeme);
        }
        if (words.stream().allMatch(PaperAnalyzer::isCjk)) {
            throw new QuerySyntaxException("Chinese, Japanese and Korean need no '*': write " + begin + ".",
                    lexeme.position());
        }
        if (words.size() > 1) {
            throw new QuerySyntaxException(
                    "Only a single word can end in '*'; '" + begin + "' is the words " + String.join(", ", words)
                            + ". Leave the star out, or separate them.",
                    lexeme.position());
        }
        if (letters(words.get(0)) < 2 || field != Field.AUTHOR && letters(begun) < 2) {
            throw new QuerySyntaxException("Two letters at least must stand before a '*'.", lexeme.position());
        }
        count(1, lexeme);
        // The beginning of a word may become that of the text: printed with its colon it would be a field.
        Matcher scope = LIKE_A_SCOPE.matcher(begun);
        return Optional.of(new Query.Prefix(field, scope.matches() ? scope.group(1) : begun));
    }

    /** Whether only its meaning makes more than one word of it, as of {@code beta1}: with a star it is the same. */
    private static boolean isUndivided(String begin) {
        return begin.codePoints().allMatch(c -> Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.OTHER_NUMBER);
    }

    private static int letters(String text) {
        return text.codePointCount(0, text.length());
    }

    private Optional<Query> phrase(Field field, Lexeme phrase) throws QuerySyntaxException {
        if (next == lexemes.size() || lexemes.get(next).kind() != Lexeme.Kind.WITHIN) {
            return meaningful(field, new Query.Phrase(field, phrase.text()), phrase.text(), phrase);
        }
        Lexeme within = lexemes.get(next++);
        if (field == Field.AUTHOR) {
            throw new QuerySyntaxException("A name takes no '~': its words are found in any order.", within.position());
        }
        if (within.text().isEmpty() || within.text().length() > 3
                || Integer.parseInt(within.text()) > MAX_DISTANCE) {
            throw new QuerySyntaxException("A number from 0 to " + MAX_DISTANCE
                    + " must follow '~', as in \"graph learning\"~5.", within.position());
        }
        return meaningful(field, new Query.Near(field, phrase.text(), Integer.parseInt(within.text())), phrase.text(),
                phrase);
    }

    private Optional<Query> meaningful(Field field, Query query, String text, Lexeme lexeme)
            throws QuerySyntaxException {
        int words = (field == Field.AUTHOR ? Name.words(text) : PaperAnalyzer.tokens(text)).size();
        if (words == 0) {
            return Optional.empty();
        }
        refuseMisplaced(text, lexeme);
        if (field == Field.AUTHOR && words > MAX_NAME_WORDS) {
            throw new QuerySyntaxException("A name may have " + MAX_NAME_WORDS + " words; this one has " + words + ".",
                    lexeme.position());
        }
        count(field == Field.AUTHOR ? Name.asked(text).stream().mapToInt(List::size).sum() : words, lexeme);
        return Optional.of(query);
    }

    private void refuseMisplaced(String text, Lexeme lexeme) throws QuerySyntaxException {
        OptionalInt place = isStored ? OptionalInt.empty() : Wildcards.misplaced(text);
        if (place.isPresent()) {
            boolean isQuotedWord = lexeme.kind() == Lexeme.Kind.PHRASE && place.getAsInt() == text.length() - 1
                    && isUndivided(text.substring(0, place.getAsInt())) && !PaperAnalyzer.isCjk(text);
            throw new QuerySyntaxException(isQuotedWord
                    ? "In quotation marks a '*' stands for nothing; write " + text + " without them."
                    : Wildcards.why(text.charAt(place.getAsInt())),
                    lexeme.position() + (lexeme.kind() == Lexeme.Kind.PHRASE ? 1 : 0) + place.getAsInt());
        }
    }

    private void count(int more, Lexeme lexeme) throws QuerySyntaxException {
        terms += more;
        if (terms > MAX_TERMS) {
            throw new QuerySyntaxException("The query is too long: it may have " + MAX_TERMS
                    + " words and conditions; leave out what stands from here on.", lexeme.position());
        }
    }

    private Optional<Query> scoped(Scope outer, Lexeme lexeme) throws QuerySyntaxException {
        Scope scope = Scope.named(lexeme.text())
                .orElseThrow(() -> new QuerySyntaxException(unknown(lexeme), lexeme.position()));
        if (outer != Field.ANY && outer != scope) {
            throw new QuerySyntaxException("The field '" + lexeme.text() + "' stands inside another field's group.",
                    lexeme.position());
        }
        boolean follows = next < lexemes.size() && switch (lexemes.get(next).kind()) {
            case WORD, PHRASE, OPEN, VALUE -> true;
            case SCOPE, NOT, CLOSE, AND, OR, WITHIN -> false;
        };
        if (!follows) {
            throw new QuerySyntaxException("Expected a word, a phrase or a group after '" + lexeme.text() + ":'.",
                    position());
        }
        return term(scope);
    }

    private String unknown(Lexeme field) {
        String name = field.text();
        if (BEFORE_IDENTIFIERS.contains(name.toLowerCase(Locale.ROOT)) && isIdentifier(field.position())) {
            return "There is no field '" + name + "'. Did you mean id:" + name + ":…?";
        }
        if (name.equalsIgnoreCase("http") || name.equalsIgnoreCase("https")) {
            return "This address has no identifier of a paper that is known here; look for the paper's title instead.";
        }
        return OtherFields.unknown(name);
    }

    private boolean isIdentifier(int start) {
        try {
            PaperIdentifier.read("id", typed.substring(start, Lexeme.endOfValue(typed, start)));
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private Optional<Query> negated(Scope scope) throws QuerySyntaxException {
        deeper();
        Optional<Query> part = term(scope);
        depth--;
        return part.map(query -> query instanceof Query.Not not ? not.part() : new Query.Not(query));
    }

    private Optional<Query> group(Scope scope, Lexeme open) throws QuerySyntaxException {
        if (skip(Lexeme.Kind.CLOSE)) {
            return Optional.empty();
        }
        Optional<Query> query = alternatives(scope);
        if (!skip(Lexeme.Kind.CLOSE)) {
            throw new QuerySyntaxException("There is a '(' without its ')'.", open.position());
        }
        return query;
    }

    private boolean skip(Lexeme.Kind kind) {
        if (next < lexemes.size() && lexemes.get(next).kind() == kind) {
            next++;
            return true;
        }
        return false;
    }

    private int position() {
        return next < lexemes.size() ? lexemes.get(next).position() : typed.length();
    }

    private static boolean requiresSomething(Query query) {
        if (query instanceof Query.And and) {
            return and.parts().stream().anyMatch(QueryParser::requiresSomething);
        } else if (query instanceof Query.Or or) {
            return or.parts().stream().allMatch(QueryParser::requiresSomething);
        }
        return !(query instanceof Query.Not);
    }
}
