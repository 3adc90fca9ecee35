package io.paperwire.catalog.oai;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** A bound of a selective harvest as it was written: a day, or a second (OAI-PMH 2.0, section 3.3). */
record Datestamp(String text) {

    private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?");

    Datestamp {
        if (!FORM.matcher(text).matches())
            throw new IllegalArgumentException("not of the form YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ");
        // The protocol's schema knows no year 0.
        if (text.startsWith("0000"))
            throw new IllegalArgumentException("no such date");
        try {
            start(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no such date", e);
        }
    }

    static String print(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.SECONDS));
    }

    boolean isDay() {
        return text.length() == 10;
    }

    Instant start() {
        return start(text);
    }

    /** The first moment after it. */
    Instant end() {
        return start().plus(isDay() ? Duration.ofDays(1) : Duration.ofSeconds(1));
    }

    private static Instant start(String text) {
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(text);
    }
}
