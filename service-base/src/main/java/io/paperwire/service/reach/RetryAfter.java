package io.paperwire.service.reach;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

import io.netty.handler.codec.DateFormatter;

/** The header Retry-After (RFC 9110, section 10.2.3): seconds or a date in any of the three forms of section 5.6.7. */
public final class RetryAfter {

    /** A server that wants longer is asked again after this. */
    public static final Duration LONGEST = Duration.ofHours(24);

    private static final int LONGEST_DATE = 64;

    private RetryAfter() {
    }

    /** Empty if there is none that can be read. */
    public static Optional<Duration> parse(String header, Instant now) {
        if (header == null)
            return Optional.empty();
        String value = header.strip();
        if (value.matches("\\d{1,9}"))
            return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(value))));
        Date date = value.isEmpty() || value.length() > LONGEST_DATE ? null : DateFormatter.parseHttpDate(value);
        return Optional.ofNullable(date).map(until -> bounded(Duration.between(now, until.toInstant())));
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative())
            return Duration.ZERO;
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
