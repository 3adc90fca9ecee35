package io.paperwire.service.reach;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The header Retry-After (RFC 9110, section 10.2.3): seconds or a date. */
public final class RetryAfter {

    /** A server that wants longer is asked again after this. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private RetryAfter() {
    }

    /** Empty if there is none that can be read. */
    public static Optional<Duration> parse(String header, Instant now) {
        if (header == null)
            return Optional.empty();
        String value = header.strip();
        if (value.matches("\\d{1,9}"))
            return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(value))));
        try {
            Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return Optional.of(bounded(Duration.between(now, date)));
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative())
            return Duration.ZERO;
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
