package io.paperwire.query;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whole numbers from 0: {@code 5}, {@code >5}, {@code >=5}, {@code <5}, {@code <=5}, {@code 5..9}, {@code 5..},
 * {@code ..9}.
 *
 * @param from the first
 * @param to   the last, or {@link #UNBOUNDED}
 */
public record NumberRange(long from, long to) {

    public static final long UNBOUNDED = Long.MAX_VALUE;

    /** As many digits as can be read. */
    private static final long GREATEST = 999_999_999_999_999L;
    private static final Pattern COMPARED = Pattern.compile("([<>]=?)?(\\d{1,15})");
    private static final Pattern BETWEEN = Pattern.compile("(\\d{1,15})?\\.\\.(\\d{1,15})?");

    public NumberRange {
        if (from < 0 || to < from || from > GREATEST)
            throw new IllegalArgumentException("there is no number from " + from + " to " + to);
    }

    static Optional<NumberRange> parse(String text) {
        Matcher compared = COMPARED.matcher(text);
        if (compared.matches()) {
            long number = Long.parseLong(compared.group(2));
            return Optional.of(switch (compared.group(1) == null ? "=" : compared.group(1)) {
                case ">" -> new NumberRange(number + 1, UNBOUNDED);
                case ">=" -> new NumberRange(number, UNBOUNDED);
                case "<" -> new NumberRange(0, number - 1);
                case "<=" -> new NumberRange(0, number);
                default -> new NumberRange(number, number);
            });
        }
        Matcher between = BETWEEN.matcher(text);
        if (!between.matches() || between.group(1) == null && between.group(2) == null)
            return Optional.empty();
        return Optional.of(new NumberRange(between.group(1) == null ? 0 : Long.parseLong(between.group(1)),
                between.group(2) == null ? UNBOUNDED : Long.parseLong(between.group(2))));
    }

    boolean contains(long number) {
        return from <= number && number <= to;
    }

    /** @param digits at least so many, filled with zeros */
    String print(int digits) {
        String first = padded(from, digits);
        if (from == to)
            return first;
        if (to == UNBOUNDED)
            return ">=" + first;
        return from == 0 ? "<=" + padded(to, digits) : first + ".." + padded(to, digits);
    }

    private static String padded(long number, int digits) {
        String printed = Long.toString(number);
        return "0".repeat(Math.max(0, digits - printed.length())) + printed;
    }
}
