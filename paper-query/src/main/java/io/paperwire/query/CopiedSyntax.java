package io.paperwire.query;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Operators and fields of other catalogues' languages, such as {@code NEAR/5} and {@code graph[ti]}: as words they would be
 * looked for, and nothing found.
 */
final class CopiedSyntax {

    private static final Pattern NEARNESS = Pattern.compile("(?:(?:O?NEAR|PRE|W)/|ADJ|AROUND\\()(\\d{1,3})\\)?");
    private static final String TAGS = "title|ti|tiab|title/abstract|ab|abstract|author|au|mesh|mh|journal|ta|dp|tw";
    private static final Pattern TAGGED = Pattern.compile("(.*)\\[(" + TAGS + ")\\]", Pattern.CASE_INSENSITIVE);
    private static final Pattern EQUATED = Pattern.compile("(\\p{Alpha}+)=.*", Pattern.DOTALL);
    private static final Pattern WEIGHT = Pattern.compile("\\^\\d+(?:\\.\\d+)?");
    private static final Pattern FUZZY = Pattern.compile("\\p{L}{2,}~\\d(?:\\.\\d+)?");
    private static final Pattern DASH = Pattern.compile("[-\u2010-\u2015]");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    /** What others call a field; empty for the words of all. */
    private static final Map<String, String> OTHER_NAMES = Map.of("TS", "", "TI", "title", "AB", "abstract", "AU",
            "author", "SO", "venue", "PY", "year");
    private static final int SHORTEST_NAME = 3;

    private CopiedSyntax() {
    }

    /** What to write instead of a piece; empty if it is of this language. */
    static Optional<String> instead(List<Lexeme> lexemes, int number) {
        Lexeme lexeme = lexemes.get(number);
        if (lexeme.kind() != Lexeme.Kind.WORD)
            return Optional.empty();
        String text = lexeme.text();
        Optional<Lexeme> touching = touching(lexemes, number);
        Matcher nearness = NEARNESS.matcher(text);
        if (nearness.matches())
            return Optional.of("'" + text + "' is no operator here; for words near each other write \"a b\"~"
                    + nearness.group(1) + quoted());
        Matcher tagged = TAGGED.matcher(text);
        if (tagged.matches() && (touching.isPresent() || !tagged.group(1).isEmpty()))
            return Optional.of("'[" + tagged.group(2) + "]' names no field here; write the field before the words,"
                    + " as in title:graph" + quoted());
        if (touching.isPresent() && WEIGHT.matcher(text).matches())
            return Optional.of("Phrases have no weights here; leave '" + text + "' out.");
        if (FUZZY.matcher(text).matches())
            return Optional
                    .of("A '~' stands only after a phrase, as in \"graph learning\"~5; words that are spelled alike"
                            + " are not looked for" + quoted());
        if (text.startsWith("TITLE-ABS-KEY"))
            return Optional.of("'TITLE-ABS-KEY' is no field here; leave it out: words are looked for in title,"
                    + " abstract and names.");
        return equated(text).or(() -> isRangeOfYears(lexemes, number)
                ? Optional.of("Several years are written without spaces: year:2020..2022.")
                : Optional.empty());
    }

    private static String quoted() {
        return ". Put it in quotes to look for the text.";
    }

    private static Optional<String> equated(String text) {
        Matcher equated = EQUATED.matcher(text);
        if (!equated.matches())
            return Optional.empty();
        String name = equated.group(1);
        String field = OTHER_NAMES.getOrDefault(name, name.length() < SHORTEST_NAME
                ? null
                : Scope.named(name).map(scope -> scope.names().get(0)).orElse(null));
        if (field == null)
            return Optional.empty();
        return Optional.of(field.isEmpty()
                ? "'" + name + "=' is no field here; leave it out: words are looked for in title, abstract and names."
                : "A field ends in a colon; did you mean " + field + ":? Put it in quotes to look for the text.");
    }

    /** The phrase that a piece follows without a space. */
    private static Optional<Lexeme> touching(List<Lexeme> lexemes, int number) {
        Lexeme before = number == 0 ? null : lexemes.get(number - 1);
        return before != null && before.kind() == Lexeme.Kind.PHRASE
                && before.position() + before.text().length() + 2 == lexemes.get(number).position()
                        ? Optional.of(before)
                        : Optional.empty();
    }

    /** Whether it is the dash of {@code year:2020 - 2022}. */
    private static boolean isRangeOfYears(List<Lexeme> lexemes, int number) {
        return number > 1 && number + 1 < lexemes.size() && DASH.matcher(lexemes.get(number).text()).matches()
                && Scope.named(lexemes.get(number - 2).text()).filter(Condition.YEAR::equals).isPresent()
                && YEAR.matcher(lexemes.get(number + 1).text()).matches();
    }
}
