package io.paperwire.catalog.trending;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Pattern;

/** A day, ISO week or month of the calendar (UTC). */
public record CalendarPeriod(Unit unit, LocalDate first, LocalDate last) {

    private static final Pattern FOUR_DIGITS = Pattern.compile("\\d{4}-");
    private static final int LAST_YEAR = 9999;

    public enum Unit {
        DAYS("2026-03-16"), WEEKS("2026-W12"), MONTHS("2026-03");

        private final String example;

        Unit(String example) {
            this.example = example;
        }

        /** @throws IllegalArgumentException there is none of that name */
        public static Unit of(String path) {
            return valueOf(path.toUpperCase(Locale.ROOT));
        }

        public String path() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException not the one form of such a period; the message says which that is */
    static CalendarPeriod parse(Unit unit, String text) {
        try {
            CalendarPeriod period = with(unit, switch (unit) {
                case DAYS -> LocalDate.parse(text);
                case WEEKS -> LocalDate.parse(text + "-1", DateTimeFormatter.ISO_WEEK_DATE);
                case MONTHS -> YearMonth.parse(text).atDay(1);
            });
            if (period.name().equals(text) && FOUR_DIGITS.matcher(text).lookingAt()
                    && period.last.getYear() <= LAST_YEAR)
                return period;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(form(unit, text), e);
        }
        throw new IllegalArgumentException(form(unit, text));
    }

    private static String form(Unit unit, String text) {
        return "Of " + unit.path() + " there is none that is called '" + text + "'; the form is " + unit.example + ".";
    }

    /** The one that the day is in. */
    static CalendarPeriod with(Unit unit, LocalDate day) {
        return switch (unit) {
            case DAYS -> new CalendarPeriod(unit, day, day);
            case WEEKS -> {
                LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield new CalendarPeriod(unit, monday, monday.plusDays(6));
            }
            case MONTHS -> new CalendarPeriod(unit, day.withDayOfMonth(1),
                    day.with(TemporalAdjusters.lastDayOfMonth()));
        };
    }

    /** Where the API has its list. */
    String path() {
        return "/api/v1/" + unit.path() + "/" + name();
    }

    String name() {
        return switch (unit) {
            case DAYS -> first.toString();
            case WEEKS -> String.format(Locale.ROOT, "%04d-W%02d", first.get(IsoFields.WEEK_BASED_YEAR),
                    first.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case MONTHS -> YearMonth.from(first).toString();
        };
    }
}
