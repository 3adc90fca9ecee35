package io.paperwire.catalog.signals;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.SignalsObserved;
import io.paperwire.events.SourceRef;

/** A count of a source's record, seen at a time. */
public record Observation(SourceRef record, String kind, Instant seenAt, BigDecimal value) {

    private static final int MAX_KIND = 100;
    private static final int MAX_KINDS = 50;
    /** So that sums of them are numbers that the database and JSON have. */
    private static final double MAX_VALUE = 1e15;
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    public Observation {
        if (!isKind(kind))
            throw new IllegalArgumentException("signals has a kind that is blank, over " + MAX_KIND
                    + " characters long or has the character NUL");
        if (!isValue(value.doubleValue()))
            throw cannotBe(kind, value);
        if (!isTime(seenAt))
            throw new IllegalArgumentException("signals cannot be of the time " + seenAt);
        seenAt = seenAt.truncatedTo(ChronoUnit.MICROS);
    }

    private static boolean isKind(String kind) {
        return !kind.isBlank() && kind.length() <= MAX_KIND && kind.indexOf('\0') < 0;
    }

    private static boolean isValue(double value) {
        return value >= 0 && value <= MAX_VALUE;
    }

    /** Whether anything can have been observed then: from 1900, before 9999. */
    public static boolean isTime(Instant time) {
        return !time.isBefore(FIRST) && time.isBefore(LAST);
    }

    private static IllegalArgumentException cannotBe(String kind, Object value) {
        return new IllegalArgumentException("signals." + kind + " cannot be " + value);
    }

    /** @throws IllegalArgumentException a count is no number that can be, or goes by a name that is ours */
    public static List<Observation> of(SignalsObserved event) {
        if (event.signals().size() > MAX_KINDS)
            throw new IllegalArgumentException(
                    "signals are more than " + MAX_KINDS + ": " + event.signals().size());
        List<Observation> all = new ArrayList<>();
        event.signals().forEach((kind, value) -> {
            if (!Kind.isCount(kind) || !isValue(value))
                throw cannotBe(kind, value);
            all.add(new Observation(event.source(), kind, event.observedAt(), BigDecimal.valueOf(value)));
        });
        return all;
    }

    /** That the record appeared, when its source says it listed it, and its counts as far as they can be. */
    public static List<Observation> of(PaperParsed record) {
        // The paper is worth having without a count that cannot be.
        if (!isTime(record.observedAt()))
            return List.of();
        List<Observation> all = new ArrayList<>();
        all.add(new Observation(record.source(), Kind.APPEARANCES, record.observedAt(), BigDecimal.ONE));
        record.signals().entrySet().stream()
                .filter(signal -> Kind.isCount(signal.getKey()) && isKind(signal.getKey())
                        && isValue(signal.getValue()))
                .sorted(Comparator.comparing((Map.Entry<String, Double> signal) -> !Kind.isKnown(signal.getKey()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_KINDS)
                .forEach(signal -> all.add(new Observation(record.source(), signal.getKey(), record.observedAt(),
                        BigDecimal.valueOf(signal.getValue()))));
        if (all.size() > 1)
            listed(record).ifPresent(
                    start -> all.add(new Observation(record.source(), Kind.LISTED, start, BigDecimal.ONE)));
        return all;
    }

    private static Optional<Instant> listed(PaperParsed record) {
        return record.dates().stream().filter(date -> date.kind() == PaperDate.Kind.LISTED)
                .flatMap(date -> day(date.date().value()).stream())
                .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant()).filter(Observation::isTime)
                .min(Instant::compareTo);
    }

    private static Optional<LocalDate> day(String date) {
        try {
            return Optional.of(LocalDate.parse(date));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
