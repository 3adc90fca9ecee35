package io.paperwire.query;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.paperwire.events.PartialDate;

/** A condition on papers that stands beside a query, as a parameter of a list or a feed. */
public enum Filter {
    CATEGORY("category", Condition.CATEGORY::read), AUTHOR("author", Filter::author), SOURCE("source",
            Condition.SOURCE::read), VENUE("venue", Filter::venue), YEAR("year", Condition.YEAR::read),
    /** The first day, month or year of publication. */
    FROM("from", Condition.AFTER::read),
    /** The last day, month or year, with the paper's date as vague as it may be. */
    UNTIL("until", Filter::until), HAS("has", Condition.HAS::read), LANGUAGE("language", Condition.LANGUAGE::read);

    private static final String LAST = "9999-12-31";
    private static final int MOST_VALUES = 20;
    private static final int LONGEST_VALUE = 200;

    private final String parameter;
    private final Function<String, Query> reading;

    Filter(String parameter, Function<String, Query> reading) {
        this.parameter = parameter;
        this.reading = reading;
    }

    public String parameter() {
        return parameter;
    }

    /**
     * The query and the conditions as one query; empty if there is neither. Each kind of condition must hold, with any of its
     * values.
     *
     * @param  query                    may be null
     * @throws IllegalArgumentException a value can be none; the message is for the person who typed it
     */
    public static Optional<Query> beside(Query query, Map<Filter, List<String>> values) {
        List<Query> parts = new ArrayList<>();
        if (query != null)
            parts.add(query);
        for (Filter filter : values())
            filter.any(values.getOrDefault(filter, List.of())).ifPresent(parts::add);
        return Parts.all(parts);
    }

    private Optional<Query> any(List<String> values) {
        if (values.size() > MOST_VALUES)
            throw new IllegalArgumentException(parameter + " is given more than " + MOST_VALUES + " times.");
        return Parts.any(values.stream().map(this::read).toList());
    }

    private Query read(String typed) {
        String value = Lexeme.withoutQuotes(typed).strip();
        if (value.isEmpty() || value.length() > LONGEST_VALUE)
            throw new IllegalArgumentException(
                    parameter + " is empty or longer than " + LONGEST_VALUE + " characters.");
        try {
            return this == CATEGORY && Lexeme.isQuoted(typed)
                    ? Condition.CATEGORY.readQuoted(value)
                    : reading.apply(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(parameter + ": " + e.getMessage(), e);
        }
    }

    private static Query author(String name) {
        int words = Name.words(name).size();
        if (words == 0 || words > QueryParser.MAX_NAME_WORDS)
            throw new IllegalArgumentException("a name has 1 to " + QueryParser.MAX_NAME_WORDS + " words.");
        return Query.Phrase.of(Field.AUTHOR, name);
    }

    private static Query venue(String words) {
        if (PaperAnalyzer.tokens(words).isEmpty())
            throw new IllegalArgumentException("it has no letters or digits.");
        return Query.Phrase.of(Field.VENUE, words);
    }

    /** The query language only has the first date that is too late; none is later than its last one. */
    private static Query until(String last) {
        if (!(Condition.BEFORE.read(last) instanceof Query.Before before))
            throw new AssertionError(last);
        String date = before.date().value();
        if (LAST.startsWith(date))
            return new Query.Before(new PartialDate(LAST));
        String next = switch (date.length()) {
            case 4 -> String.format(Locale.ROOT, "%04d", Year.parse(date).plusYears(1).getValue());
            case 7 -> YearMonth.parse(date).plusMonths(1).toString();
            default -> LocalDate.parse(date).plusDays(1).toString();
        };
        return new Query.Before(new PartialDate(next));
    }
}
