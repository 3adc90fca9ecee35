package io.paperwire.catalog.signals;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of one source record's counts. Of a count those observations matter that were above every earlier one;
 * so what is learnt in any order, and repeatedly, is the same, and a count that falls and rises again gains nothing.
 */
public final class RecordSignals {

    /** A count that was seen within this time of the listing has grown from nothing since. */
    private static final Duration FRESH = Duration.ofDays(3);

    /** By how much a count rose on a day (UTC). */
    public record Gain(String kind, LocalDate day, BigDecimal amount) {
    }

    private final Map<String, NavigableMap<Instant, BigDecimal>> steps = new TreeMap<>();

    public RecordSignals add(String kind, Instant seenAt, BigDecimal value) {
        NavigableMap<Instant, BigDecimal> count = steps.computeIfAbsent(kind, name -> new TreeMap<>());
        Map.Entry<Instant, BigDecimal> before = count.floorEntry(seenAt);
        if (before != null && before.getValue().compareTo(value) >= 0)
            return this;
        count.tailMap(seenAt, true).values().removeIf(later -> later.compareTo(value) <= 0);
        count.put(seenAt, value);
        return this;
    }

    interface Step {
        void is(String kind, Instant seenAt, BigDecimal value);
    }

    void forEachStep(Step step) {
        steps.forEach((kind, count) -> count.forEach((seenAt, value) -> step.is(kind, seenAt, value)));
    }

    /** The days' gains, in the order of kinds and days; those of nothing are left out. */
    public List<Gain> gains() {
        List<Gain> gains = new ArrayList<>();
        steps.forEach((kind, count) -> {
            if (!Kind.isCount(kind))
                return;
            Map<LocalDate, BigDecimal> days = new TreeMap<>();
            BigDecimal before = startsFromNothing(kind) ? BigDecimal.ZERO : count.firstEntry().getValue();
            for (Map.Entry<Instant, BigDecimal> step : count.entrySet()) {
                days.merge(day(step.getKey()), step.getValue().subtract(before), BigDecimal::add);
                before = step.getValue();
            }
            days.forEach((day, amount) -> {
                if (amount.signum() > 0)
                    gains.add(new Gain(kind, day, amount));
            });
        });
        return gains;
    }

    /** How high the counts are, by kind; of a count that was there before the paper was listed, by how much it rose. */
    public Map<String, BigDecimal> totals() {
        Map<String, BigDecimal> totals = new HashMap<>();
        steps.forEach((kind, count) -> {
            if (!Kind.isCount(kind))
                return;
            BigDecimal highest = count.lastEntry().getValue();
            totals.put(kind,
                    Kind.beginsWithListing(kind) ? highest : highest.subtract(count.firstEntry().getValue()));
        });
        return totals;
    }

    /** When the record was first seen. */
    public Optional<Instant> appeared() {
        return first(Kind.APPEARANCES);
    }

    /** The day on which its source says that it listed it; empty if it does not say, or its crowd gave nothing. */
    public Optional<LocalDate> listedOn() {
        return ratedOn().flatMap(rated -> first(Kind.LISTED)).map(RecordSignals::day);
    }

    /** The day on which it was first seen that the source's crowd gave something; empty if it gave nothing. */
    public Optional<LocalDate> ratedOn() {
        return steps.entrySet().stream().filter(count -> Kind.isCount(count.getKey()))
                .flatMap(count -> firstGain(count.getKey(), count.getValue()).stream()).min(Instant::compareTo)
                .map(RecordSignals::day);
    }

    /** Of all that {@link #totals()} counts. */
    private static Optional<Instant> firstGain(String kind, NavigableMap<Instant, BigDecimal> count) {
        boolean isFirst = Kind.beginsWithListing(kind) && count.firstEntry().getValue().signum() > 0;
        return isFirst ? Optional.of(count.firstKey()) : Optional.ofNullable(count.higherKey(count.firstKey()));
    }

    private boolean startsFromNothing(String kind) {
        Optional<Instant> listed = first(Kind.LISTED);
        // The listing is known to the day only: the time runs from that day's end.
        return Kind.beginsWithListing(kind) && (listed.isEmpty()
                || steps.get(kind).firstKey().isBefore(listed.get().plus(FRESH).plus(Duration.ofDays(1))));
    }

    private Optional<Instant> first(String kind) {
        return Optional.ofNullable(steps.get(kind)).map(NavigableMap::firstKey);
    }

    public static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
