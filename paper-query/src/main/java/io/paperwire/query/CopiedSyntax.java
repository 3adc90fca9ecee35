package io.paperwire.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Operators and fields of other catalogues' languages, such as {@code NEAR/5}, {@code graph[ti]} and {@code TITLE(graph)}: as
 * words they would be looked for, and nothing found. What is told by more than a piece and what touches it is found by
 * {@link CopiedOperators}.
 */
final class CopiedSyntax {

    private static final Pattern NEARNESS = Pattern.compile("(?:(?:O?NEAR|PRE|W)/|ADJ|AROUND\\()(\\d{1,3})\\)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG = Pattern.compile("\\[(title(?:/abstract)?|ti|tiab|abstract|ab|all fields|all"
            + "|(?:first |last )?author(?: - (?:first|last))?|1au|lastau|au|affiliation|ad|date - [a-z]+|dp|pdat|edat|crdt"
            + "|filter|sb|journal|ta|jour|language|la|mesh(?: [a-z]+){0,2}|mh|majr|other term|ot|publication type|ptyp|pt"
            + "|text word|tw|substance name|nm|grant number|gr|pmid)(:~\\d{1,3}|:noexp)?\\]", Pattern.CASE_INSENSITIVE);
    private static final Pattern EQUATED = Pattern.compile("(\\p{Alpha}+)=.*", Pattern.DOTALL);
    private static final Pattern WEIGHT = Pattern.compile("\\^\\d+(?:\\.\\d+)?");
    private static final Pattern FUZZY = Pattern.compile("\\p{L}{2,}~\\d(?:\\.\\d+)?");
    private static final Pattern DASH = Pattern.compile("[-\u2010-\u2015]");
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    /** Of Scopus; those that may be words of a title in capitals are one only before a parenthesis. */
    private static final Pattern FUNCTION = Pattern.compile("(TITLE-ABS(?:-KEY(?:-AUTH)?)?|AUTHKEY|AUTHOR-NAME"
            + "|AUTHLASTNAME|(?:EXACT)?SRCTITLE|CONFNAME|INDEXTERMS|DOCTYPE|SUBJAREA|PUBYEAR)(?:[(=<>].*)?",
            Pattern.DOTALL);
    private static final Pattern FUNCTION_BEFORE_PARENTHESIS = Pattern
            .compile("(TITLE|ABS|KEY|AUTH|AFFIL|LANGUAGE|DOI|ALL)(?:\\(.*)?", Pattern.DOTALL);
    private static final Pattern LIMIT = Pattern.compile("(LIMIT-TO|EXCLUDE\\(PUBYEAR).*", Pattern.DOTALL);
    /** Of Ovid: {@code cancer.ti,ab.}, also behind a parenthesis. */
    private static final String SUFFIX = "(?:mp|ti|ab|tw|kw|kf|hw|sh|pt)";
    private static final Pattern SUFFIXED = Pattern
            .compile(".*(\\." + SUFFIX + "(?:\\.|(?:," + SUFFIX + ")++\\.?))", Pattern.DOTALL);
    private static final Pattern ALL_IN = Pattern.compile("((?:all)?in(?:title|text|author)):");
    private static final int SHORTEST_IN_SMALL_LETTERS = 5;

    private CopiedSyntax() {
    }

    /** @throws QuerySyntaxException says what to write instead of the first piece that is not of this language */
    static void refuse(String typed, List<Lexeme> lexemes) throws QuerySyntaxException {
        for (int i = 0; i < lexemes.size(); i++) {
            Optional<String> instead = instead(typed, lexemes, i);
            if (instead.isPresent())
                throw new QuerySyntaxException(instead.get(), lexemes.get(i).position());
        }
    }

    private static Optional<String> instead(String typed, List<Lexeme> lexemes, int number) {
        Lexeme lexeme = lexemes.get(number);
        if (lexeme.kind() != Lexeme.Kind.WORD)
            return Optional.empty();
        String text = lexeme.text();
        Optional<Lexeme> touching = touching(lexemes, number);
        Optional<Lexeme> phrase = touching.filter(before -> before.kind() == Lexeme.Kind.PHRASE);
        Matcher nearness = NEARNESS.matcher(text);
        if (nearness.matches())
            return Optional.of("'" + text + "' is no operator here; for words near each other write \"a b\"~"
                    + nearness.group(1) + quoted());
        if (phrase.isPresent() && WEIGHT.matcher(text).matches())
            return Optional.of("Phrases have no weights here; leave '" + text + "' out.");
        if (phrase.isPresent() && text.startsWith(":") && OtherFields.has(phrase.get().text()))
            return Optional.of("'" + phrase.get().text() + "' is no field here; "
                    + OtherFields.instead(phrase.get().text()));
        if (CopiedOperators.isLowerCase(text) && isBetweenGroups(lexemes, number))
            return Optional.of(CopiedOperators.inCapitals(text));
        if (FUZZY.matcher(text).matches())
            return Optional
                    .of("A '~' stands only after a phrase, as in \"graph learning\"~5; words that are spelled alike"
                            + " are not looked for" + quoted());
        return tagged(typed, lexeme, touching.isPresent()).or(() -> function(typed, lexemes, number))
                .or(() -> suffixed(text, touching.isPresent())).or(() -> allIn(text)).or(() -> equated(text))
                .or(() -> isRangeOfYears(lexemes, number)
                        ? Optional.of("Several years are written without spaces: year:2020..2022.")
                        : Optional.empty());
    }

    private static String quoted() {
        return ". Put it in quotes to look for the text.";
    }

    /** A tag may have spaces in it, so it is read from the text. */
    private static Optional<String> tagged(String typed, Lexeme word, boolean touches) {
        int bracket = word.text().indexOf('[');
        if (bracket < 0 || bracket == 0 && !touches)
            return Optional.empty();
        Matcher tag = TAG.matcher(typed).region(word.position() + bracket, typed.length());
        if (!tag.lookingAt())
            return Optional.empty();
        String name = tag.group(1);
        if (tag.group(2) != null && tag.group(2).startsWith(":~"))
            return Optional.of("'" + tag.group() + "' names no field here; for words near each other write \"a b\""
                    + tag.group(2).substring(1) + quoted());
        return Optional.of("'" + tag.group() + "' names no field here; " + OtherFields.ours(name)
                .map(ours -> "write the field before the words, as in " + example(ours) + quoted())
                .orElseGet(() -> OtherFields.instead(name)));
    }

    private static String example(String field) {
        return switch (field) {
            case "year" -> "year:2020..2022";
            case "lang" -> "lang:en";
            case "id" -> "id:pmid:1";
            default -> field + ":graph";
        };
    }

    private static Optional<String> function(String typed, List<Lexeme> lexemes, int number) {
        Lexeme lexeme = lexemes.get(number);
        if (LIMIT.matcher(lexeme.text()).matches())
            return Optional.of("'LIMIT-TO' and 'EXCLUDE' are no operators here; write conditions, as in year:2020,"
                    + " lang:en and is:published.");
        Matcher function = FUNCTION.matcher(lexeme.text());
        Matcher before = FUNCTION_BEFORE_PARENTHESIS.matcher(lexeme.text());
        String name = function.matches()
                ? function.group(1)
                : before.matches() && isBeforeParenthesis(typed, lexemes, number) ? before.group(1) : null;
        return name == null
                ? Optional.empty()
                : Optional.of("'" + name + "' is no field here; "
                        + (name.equals("PUBYEAR")
                                ? "write year:2020, year:>2018 or year:<=2022."
                                : OtherFields.instead(name)));
    }

    /** Touching one, or with spaces at both sides of it, as {@code TITLE ( graph )} is printed elsewhere. */
    private static boolean isBeforeParenthesis(String typed, List<Lexeme> lexemes, int number) {
        Lexeme lexeme = lexemes.get(number);
        int end = lexeme.position() + lexeme.text().length();
        return lexeme.text().endsWith(")") || typed.startsWith("(", end) || typed.startsWith(" ( ", end);
    }

    private static Optional<String> suffixed(String text, boolean touches) {
        Matcher suffixed = SUFFIXED.matcher(text);
        return suffixed.matches() && (touches || suffixed.start(1) > 0)
                ? Optional.of("'" + suffixed.group(1) + "' names no field here; write the field before the words, as in"
                        + " title:graph" + quoted())
                : Optional.empty();
    }

    private static Optional<String> allIn(String text) {
        Matcher name = ALL_IN.matcher(text);
        return name.matches()
                ? Optional.of("There is no field '" + name.group(1) + "'; " + OtherFields.instead(name.group(1))
                        + OtherFields.ours(name.group(1))
                                .map(ours -> " Several words stand in parentheses, as in " + ours
                                        + ":(graph learning).")
                                .orElse(""))
                : Optional.empty();
    }

    private static Optional<String> equated(String text) {
        Matcher equated = EQUATED.matcher(text);
        if (!equated.matches())
            return Optional.empty();
        String name = equated.group(1);
        Optional<String> ours = Scope.named(name).filter(scope -> name.length() > 2)
                .map(scope -> scope.names().get(0)).or(() -> OtherFields.ours(name));
        boolean isMeant = name.length() >= SHORTEST_IN_SMALL_LETTERS || name.chars().allMatch(Character::isUpperCase)
                || Scope.named(name).isPresent() && name.length() > 2;
        if (!isMeant || ours.isEmpty() && !OtherFields.has(name))
            return Optional.empty();
        return Optional.of(ours.isEmpty()
                ? "'" + name + "=' is no field here; " + OtherFields.instead(name)
                : "A field ends in a colon; did you mean " + ours.get() + ":? Put it in quotes to look for the text.");
    }

    /** The phrase or parenthesis that a piece follows without a space. */
    private static Optional<Lexeme> touching(List<Lexeme> lexemes, int number) {
        Lexeme before = number == 0 ? null : lexemes.get(number - 1);
        if (before == null)
            return Optional.empty();
        int length = switch (before.kind()) {
            case PHRASE -> before.text().length() + 2;
            case CLOSE -> 1;
            default -> -1;
        };
        return length > 0 && before.position() + length == lexemes.get(number).position()
                ? Optional.of(before)
                : Optional.empty();
    }

    /**
     * Whether it stands between groups of words with such an operator in one of them, too: they are none any more when the
     * query is read. Groups of alternatives are left to {@link CopiedOperators}.
     */
    private static boolean isBetweenGroups(List<Lexeme> lexemes, int number) {
        if (number == 0 || lexemes.get(number - 1).kind() != Lexeme.Kind.CLOSE || number + 1 == lexemes.size()
                || lexemes.get(number + 1).kind() != Lexeme.Kind.OPEN)
            return false;
        List<Lexeme> inner = new ArrayList<>(inner(lexemes, number - 1, -1));
        inner.addAll(inner(lexemes, number + 1, 1));
        return inner.stream().noneMatch(lexeme -> lexeme.kind() == Lexeme.Kind.OR)
                && inner.stream().anyMatch(lexeme -> CopiedOperators.isLowerCase(lexeme.text()));
    }

    private static List<Lexeme> inner(List<Lexeme> lexemes, int parenthesis, int step) {
        List<Lexeme> inner = new ArrayList<>();
        int depth = 0;
        for (int i = parenthesis; i >= 0 && i < lexemes.size(); i += step) {
            Lexeme lexeme = lexemes.get(i);
            depth += lexeme.kind() == Lexeme.Kind.OPEN ? step : lexeme.kind() == Lexeme.Kind.CLOSE ? -step : 0;
            if (depth == 0)
                break;
            inner.add(lexeme);
        }
        return inner;
    }

    /** Whether it is the dash of {@code year:2020 - 2022}. */
    private static boolean isRangeOfYears(List<Lexeme> lexemes, int number) {
        return number > 1 && number + 1 < lexemes.size() && DASH.matcher(lexemes.get(number).text()).matches()
                && Scope.named(lexemes.get(number - 2).text()).filter(Condition.YEAR::equals).isPresent()
                && YEAR.matcher(lexemes.get(number + 1).text()).matches();
    }
}
