package io.paperwire.query;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

import io.paperwire.events.PartialDate;

/**
 * Days in a row: those that a date may be, or all before or after one.
 *
 * @param first as days since 1970-01-01
 * @param last  not before the first
 */
public record Days(int first, int last) {

    /** Empty for null and for a day without a year, which may be any day. */
    public static Optional<Days> of(PartialDate date) {
        if (date == null || !date.hasYear())
            return Optional.empty();
        String value = date.value();
        return Optional.of(switch (value.length()) {
            case 4 -> between(LocalDate.of(date.year(), 1, 1), LocalDate.of(date.year(), 12, 31));
            case 7 -> between(YearMonth.parse(value).atDay(1), YearMonth.parse(value).atEndOfMonth());
            default -> between(LocalDate.parse(value), LocalDate.parse(value));
        });
    }

    /** @param years within 0 to 9999, or without a bound */
    public static Days of(NumberRange years) {
        return between(LocalDate.of((int) years.from(), 1, 1),
                LocalDate.of((int) Math.min(9999, years.to()), 12, 31));
    }

    static Days from(int first) {
        return new Days(first, Integer.MAX_VALUE);
    }

    static Days before(int first) {
        return new Days(Integer.MIN_VALUE, first - 1);
    }

    private static Days between(LocalDate first, LocalDate last) {
        return new Days((int) first.toEpochDay(), (int) last.toEpochDay());
    }

    boolean meets(Days other) {
        return first <= other.last && other.first <= last;
    }
}
