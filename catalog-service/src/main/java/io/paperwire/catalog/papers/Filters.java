package io.paperwire.catalog.papers;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.paperwire.catalog.platform.Problem;
import io.paperwire.events.PartialDate;
import io.paperwire.query.Condition;
import io.paperwire.query.Field;
import io.paperwire.query.Name;
import io.paperwire.query.PaperAnalyzer;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;

/**
 * Conditions on papers that stand beside a query. Each kind that is given must hold, with any of its values.
 *
 * @param until the last day, month or year; with the paper's date as vague as it may be
 */
record Filters(List<String> categories, List<String> authors, List<String> sources, List<String> venues,
        List<String> years, String from, String until, List<String> has, List<String> languages) {

    static final Filters NONE = new Filters(List.of(), List.of(), List.of(), List.of(), List.of(), null, null,
            List.of(), List.of());

    private static final String LAST = "9999-12-31";
    private static final int MOST_VALUES = 20;
    private static final int LONGEST_VALUE = 200;

    /**
     * The query and the conditions as one query; empty if there is neither.
     *
     * @param query may be null
     * @throws jakarta.ws.rs.WebApplicationException 400 for a value that can be none
     */
    Optional<Query> with(Query query) {
        List<Query> parts = new ArrayList<>();
        if (query instanceof Query.And and)
            parts.addAll(and.parts());
        else if (query != null)
            parts.add(query);
        any("category", categories, Condition.CATEGORY::read).ifPresent(parts::add);
        any("author", authors, Filters::author).ifPresent(parts::add);
        any("source", sources, Condition.SOURCE::read).ifPresent(parts::add);
        any("venue", venues, Filters::venue).ifPresent(parts::add);
        any("year", years, Condition.YEAR::read).ifPresent(parts::add);
        any("from", one(from), Condition.AFTER::read).ifPresent(parts::add);
        any("until", one(until), Filters::until).ifPresent(parts::add);
        any("has", has, Condition.HAS::read).ifPresent(parts::add);
        any("language", languages, Condition.LANGUAGE::read).ifPresent(parts::add);
        List<Query> distinct = parts.stream().distinct().toList();
        return switch (distinct.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(distinct.get(0));
            default -> Optional.of(new Query.And(distinct));
        };
    }

    private static List<String> one(String value) {
        return value == null ? List.of() : List.of(value);
    }

    /** @param clause throws IllegalArgumentException for a value that can be none */
    private static Optional<Query> any(String name, List<String> values, Function<String, Query> clause) {
        if (values.size() > MOST_VALUES)
            throw Problem.badRequest(name + " is given more than " + MOST_VALUES + " times.");
        List<Query> clauses = values.stream().map(value -> read(name, value, clause)).distinct().toList();
        return switch (clauses.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(clauses.get(0));
            default -> Optional.of(new Query.Or(clauses));
        };
    }

    private static Query read(String name, String value, Function<String, Query> clause) {
        if (value.isBlank() || value.length() > LONGEST_VALUE)
            throw Problem.badRequest(name + " is empty or longer than " + LONGEST_VALUE + " characters.");
        try {
            return clause.apply(value.strip());
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(name + ": " + e.getMessage());
        }
    }

    private static Query author(String name) {
        int words = Name.words(name).size();
        if (words == 0 || words > QueryParser.MAX_NAME_WORDS)
            throw new IllegalArgumentException("a name has 1 to " + QueryParser.MAX_NAME_WORDS + " words.");
        return new Query.Phrase(Field.AUTHOR, name);
    }

    private static Query venue(String words) {
        if (PaperAnalyzer.tokens(words).isEmpty())
            throw new IllegalArgumentException("it has no letters or digits.");
        return new Query.Phrase(Field.VENUE, words);
    }

    /** The query language only has the first date that is too late; none is later than its last one. */
    private static Query until(String last) {
        if (!(Condition.BEFORE.read(last) instanceof Query.Before before))
            throw new AssertionError(last);
        String date = before.date().value();
        if (LAST.startsWith(date))
            return new Query.Before(new PartialDate(LAST));
        String next = switch (date.length()) {
            case 4 -> "%04d".formatted(Year.parse(date).plusYears(1).getValue());
            case 7 -> YearMonth.parse(date).plusMonths(1).toString();
            default -> LocalDate.parse(date).plusDays(1).toString();
        };
        return new Query.Before(new PartialDate(next));
    }
}
