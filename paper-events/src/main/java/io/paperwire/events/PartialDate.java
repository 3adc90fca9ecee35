package io.paperwire.events;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.time.YearMonth;
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
            switch (value.length()) {
                case 4 -> Year.parse(value);
                case 7 -> {
                    if (value.startsWith("--"))
                        MonthDay.parse(value);
                    else
                        YearMonth.parse(value);
                }
                default -> LocalDate.parse(value);
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no such date: '" + value + "'", e);
        }
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
