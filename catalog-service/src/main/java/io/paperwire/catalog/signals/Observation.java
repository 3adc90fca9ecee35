package io.paperwire.catalog.signals;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
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

    public Observation {
        if (kind.isBlank() || kind.length() > MAX_KIND || kind.indexOf('\0') >= 0)
            throw new IllegalArgumentException("signals has a kind of 0 or over " + MAX_KIND + " characters");
        if (value.signum() < 0)
            throw new IllegalArgumentException("signals." + kind + " is negative: " + value);
        seenAt = seenAt.truncatedTo(ChronoUnit.MICROS);
    }

    /** @throws IllegalArgumentException a count is no number that can be, or goes by a name that is ours */
    public static List<Observation> of(SignalsObserved event) {
        List<Observation> all = new ArrayList<>();
        event.signals().forEach((kind, value) -> {
            if (!Kind.isCount(kind) || !Double.isFinite(value))
                throw new IllegalArgumentException("signals." + kind + " cannot be " + value);
            all.add(new Observation(event.source(), kind, event.observedAt(), BigDecimal.valueOf(value)));
        });
        return all;
    }

    /** That the record appeared, when its source says it listed it, and its counts as far as they can be. */
    public static List<Observation> of(PaperParsed record) {
        List<Observation> all = new ArrayList<>();
        all.add(new Observation(record.source(), Kind.APPEARANCES, record.observedAt(), BigDecimal.ONE));
        for (Map.Entry<String, Double> signal : record.signals().entrySet()) {
            String kind = signal.getKey();
            double value = signal.getValue();
            // The paper is worth having without a count that cannot be.
            if (Kind.isCount(kind) && Double.isFinite(value) && value >= 0 && !kind.isBlank()
                    && kind.length() <= MAX_KIND)
                all.add(new Observation(record.source(), kind, record.observedAt(), BigDecimal.valueOf(value)));
        }
        if (all.size() > 1)
            listed(record).ifPresent(day -> all.add(new Observation(record.source(), Kind.LISTED,
                    day.atStartOfDay(ZoneOffset.UTC).toInstant(), BigDecimal.ONE)));
        return all;
    }

    private static Optional<LocalDate> listed(PaperParsed record) {
        return record.dates().stream().filter(date -> date.kind() == PaperDate.Kind.LISTED)
                .flatMap(date -> day(date.date().value()).stream()).min(LocalDate::compareTo);
    }

    private static Optional<LocalDate> day(String date) {
        try {
            return Optional.of(LocalDate.parse(date));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
