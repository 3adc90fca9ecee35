package io.paperwire.query;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.paperwire.events.PartialDate;

/** What is asked of a paper by a value, not by its words. */
public enum Condition implements Scope {
    /** A subject class or archive. */
    CATEGORY(Condition::category, "cat", "category"),
    /** Where a record came from. */
    SOURCE(value -> new Query.Source(value.toLowerCase(Locale.ROOT)), "source"),
    /** An identifier. */
    ID(value -> new Query.Id(PaperIdentifier.read("id", value)), "id"),
    /** A paper that those found are near to by their meaning. */
    LIKE(value -> new Query.Like(PaperIdentifier.read("like", value)), "like"),
    /** Years of publication. */
    YEAR(Condition::year, "year"),
    /** The first day of publication that fits. */
    AFTER(value -> new Query.After(date(value)), "after"),
    /** The first day of publication that no longer fits. */
    BEFORE(value -> new Query.Before(date(value)), "before"),
    /** A language's code. */
    LANGUAGE(Condition::language, "lang", "language"),
    /** How the licence begins. */
    LICENSE(Condition::license, "license", "licence"),
    /** What belongs to the paper. */
    HAS(value -> new Query.Has(one(Query.Has.Thing.values(), value)), "has"),
    /** What became of the paper. */
    IS(value -> new Query.Is(one(Query.Is.State.values(), value)), "is"),
    /** How many voted for it. */
    VOTES(value -> new Query.Votes(range(value)), "votes");

    private static final int LONGEST_VALUE = 400;
    private static final Pattern YEAR_FORM = Pattern.compile("(?:[<>]=?)?\\d{4}|\\d{4}\\.\\.(?:\\d{4})?|\\.\\.\\d{4}");
    private static final Pattern LANGUAGE_TAG = Pattern.compile("[a-z]{2,3}(-[a-z0-9]{2,8})*+");
    private static final Pattern IN_PARTS = Pattern.compile("[^.:/(]+[.:/]\\S*[^.:/]");
    /** Other schemes' may have a comma, or what else stands between several. */
    private static final String ARXIV_CLASS = "[\\p{Alpha}-]{2,20}(?:\\.[\\p{Alpha}*-]{1,20})?";
    private static final Pattern SEVERAL_CLASSES = Pattern
            .compile("(?:" + ARXIV_CLASS + "[,;|]){1,20}(?:" + ARXIV_CLASS + ")?");

    private static final Pattern STARS = Pattern.compile("(?<!^)(?: ?\\.\\*)++$");

    private final Function<String, Query> reading;
    private final List<String> names;

    Condition(Function<String, Query> reading, String... names) {
        this.reading = reading;
        this.names = List.of(names);
    }

    @Override
    public List<String> names() {
        return names;
    }

    /** @throws IllegalArgumentException the value is none of this kind; the message says why, for the person who typed it */
    public Query read(String typed) {
        return reading.apply(value(typed));
    }

    /** What stands in quotation marks: a category then, and not several. */
    Query readQuoted(String typed) {
        return this == CATEGORY ? oneCategory(value(typed)) : read(typed);
    }

    private String value(String typed) {
        String value = Invisible.without(typed).strip();
        if (value.isEmpty())
            throw new IllegalArgumentException("There is nothing after '" + names.get(0) + ":'.");
        if (value.length() > LONGEST_VALUE)
            throw new IllegalArgumentException("What follows '" + names.get(0) + ":' is longer than " + LONGEST_VALUE
                    + " characters.");
        return value;
    }

    /** Whether what stands apart from the condition's name is a value for it, and not just another word of the text. */
    boolean tells(String typed) {
        return switch (this) {
            case YEAR, AFTER, BEFORE, HAS, IS, VOTES -> isValue(typed);
            case CATEGORY, ID, LIKE -> IN_PARTS.matcher(typed).matches() && isValue(typed);
            case SOURCE, LANGUAGE, LICENSE -> false;
        };
    }

    private boolean isValue(String typed) {
        try {
            read(typed);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    private static Query category(String value) {
        String code = withoutStar(value);
        String[] classes = areSeveralCategories(code) ? code.split("[,;|]") : new String[]{code};
        return Parts.any(Arrays.stream(classes).map(Condition::oneCategory).toList()).orElseThrow();
    }

    /** Whether it is read as several where it stands without quotation marks. */
    static boolean areSeveralCategories(String code) {
        return SEVERAL_CLASSES.matcher(code).matches();
    }

    private static Query oneCategory(String value) {
        Query.Category category = new Query.Category(withoutStar(Query.Category.of(value).code()));
        if (category.code().isEmpty())
            throw new IllegalArgumentException("'" + value + "' is no category; write it as cat:cs.LG or cat:math.");
        return category;
    }

    /** {@code cs.*} is {@code cs}. */
    private static String withoutStar(String code) {
        return STARS.matcher(code).replaceFirst("");
    }

    private static Query year(String typed) {
        String value = inAscii(typed);
        if (!YEAR_FORM.matcher(value).matches())
            throw new IllegalArgumentException("'" + value
                    + "' is no year; write year:2020, year:2019..2022, year:>2019 or year:<=2022.");
        NumberRange years = range(value);
        if (years.from() > 9999)
            throw new IllegalArgumentException("There is no year after 9999 here.");
        return new Query.Year(years);
    }

    /** Numbers may be in the digits of any script. */
    private static String inAscii(String value) {
        StringBuilder ascii = new StringBuilder();
        Normalizer.normalize(value, Normalizer.Form.NFKC).codePoints()
                .forEach(c -> ascii.appendCodePoint(Character.isDigit(c) ? '0' + Character.digit(c, 10) : c));
        return ascii.toString();
    }

    private static NumberRange range(String typed) {
        String value = inAscii(typed);
        try {
            return NumberRange.parse(value).orElseThrow(() -> new IllegalArgumentException("'" + value
                    + "' is no number or range; write 10, >10, >=10, <10, <=10 or 10..20."));
        } catch (IllegalArgumentException empty) {
            throw empty.getMessage().startsWith("there is")
                    ? new IllegalArgumentException("No number is in the range '" + value + "'.", empty)
                    : empty;
        }
    }

    private static PartialDate date(String typed) {
        String value = inAscii(typed);
        try {
            PartialDate date = new PartialDate(value);
            if (date.hasYear())
                return date;
        } catch (IllegalArgumentException none) {
            throw new IllegalArgumentException(noDate(value), none);
        }
        throw new IllegalArgumentException(noDate(value));
    }

    private static String noDate(String value) {
        return "'" + value + "' is no date; write 2025, 2025-01 or 2025-01-31.";
    }

    private static Query language(String value) {
        String tag = value.toLowerCase(Locale.ROOT).replace('_', '-');
        if (LANGUAGE_TAG.matcher(tag).matches())
            return Query.Language.of(tag);
        String named = Arrays.stream(Locale.getISOLanguages())
                .filter(code -> Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH).equalsIgnoreCase(value))
                .findFirst().map(code -> " Did you mean lang:" + code + "?").orElse("");
        throw new IllegalArgumentException("'" + value + "' is no language; write its code, such as lang:en." + named);
    }

    private static Query license(String value) {
        String form = LicenseForm.of(value);
        if (form.isEmpty())
            throw new IllegalArgumentException("'" + value + "' is no license; write it as license:cc-by.");
        return new Query.License(form);
    }

    private static <T extends Enum<T>> T one(T[] values, String typed) {
        for (T value : values) {
            if (value.name().equalsIgnoreCase(typed))
                return value;
        }
        List<String> names = Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList();
        throw new IllegalArgumentException("'" + typed + "' is none of " + String.join(", ", names) + "."
                + Suggestion.nearest(typed, names).map(near -> " Did you mean " + near + "?").orElse(""));
    }
}
