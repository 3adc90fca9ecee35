package io.paperwire.catalog.trending;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

import io.paperwire.catalog.signals.Kind;

/** How much each source's crowd usually gives a paper that it rates on a day: what its gains are measured by. */
final class Crowds {

    /** The days before the one that is measured. */
    static final int DAYS = 28;

    /** As many made gains of the usual size stand beside the real ones, so that a source that is new is not its own measure. */
    private static final int PRIOR = 20;

    private record Key(String source, String kind) {
    }

    private record Sum(long gains, BigDecimal amount) {

        Sum plus(Sum other) {
            return new Sum(gains + other.gains, amount.add(other.amount));
        }
    }

    private final Map<Key, Map<LocalDate, Sum>> days = new HashMap<>();

    Crowds add(String source, String kind, LocalDate day, long gains, BigDecimal amount) {
        days.computeIfAbsent(new Key(source, kind), key -> new HashMap<>()).merge(day, new Sum(gains, amount),
                Sum::plus);
        return this;
    }

    double usual(String source, String kind, LocalDate day) {
        if (Kind.isPlain(kind))
            return 1;
        Map<LocalDate, Sum> known = days.getOrDefault(new Key(source, kind), Map.of());
        Sum sum = new Sum(PRIOR, BigDecimal.valueOf(PRIOR * Kind.usual(kind)));
        for (int before = 1; before <= DAYS; before++) {
            Sum one = known.get(day.minusDays(before));
            if (one != null)
                sum = sum.plus(one);
        }
        return sum.amount().doubleValue() / sum.gains();
    }
}
