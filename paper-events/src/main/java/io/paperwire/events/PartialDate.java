package io.paperwire.events;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A date as precise as the source gave it: {@code 2024}, {@code 2024-03} or {@code 2024-03-11} (ISO 8601), or
 * {@code --03-17}, a month and day without a year (XML Schema's gMonthDay). Nothing is ever filled in.
 */
public record PartialDate(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?|--\\d{2}-\\d{2}");

    @JsonCreator
    public PartialDate {
        if (value == null || !FORM.matcher(value).matches())
            throw new IllegalArgumentException(
                    "not a partial date (yyyy, yyyy-mm, yyyy-mm-dd or --mm-dd): '" + value + "'");
        try {
            if (value.startsWith("--"))
                MonthDay.of(number(value, 2, 4), number(value, 5, 7));
            else if (value.length() > 4)
                LocalDate.of(number(value, 0, 4), number(value, 5, 7),
                        value.length() > 7 ? number(value, 8, 10) : 1);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no such date: '" + value + "'", e);
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    public boolean hasYear() {
        return !value.startsWith("--");
    }

    /** The year, or null for a month and day alone. */
    public Integer year() {
        return hasYear() ? Integer.valueOf(value.substring(0, 4)) : null;
    }

    @Override
    public String toString() {
        return value;
    }
}
