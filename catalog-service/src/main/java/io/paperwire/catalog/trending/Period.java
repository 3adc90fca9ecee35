package io.paperwire.catalog.trending;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How fast a trending list forgets: what a paper gained weighs half after the half-life, nothing after seven of them. */
enum Period {
    DAY(1), WEEK(3), MONTH(10);

    private static final int HALF_LIVES = 7;

    /** The score below which a paper is not on the list. */
    private static final double LEAST_SCORE = 0.1;

    private final int halfLifeDays;

    Period(int halfLifeDays) {
        this.halfLifeDays = halfLifeDays;
    }

    static Optional<Period> parse(String name) {
        return Arrays.stream(values()).filter(period -> period.label().equals(name)).findAny();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean counts(LocalDate day, LocalDate today) {
        return !day.isAfter(today) && !day.isBefore(firstDay(today));
    }

    /** Whether any list counts what was gained on that day. */
    static boolean isCounted(LocalDate day, LocalDate today) {
        return Arrays.stream(values()).anyMatch(period -> period.counts(day, today));
    }

    LocalDate firstDay(LocalDate today) {
        return today.minusDays((long) HALF_LIVES * halfLifeDays - 1);
    }

    /** What is left on one day of points that were gained on another. */
    double decay(LocalDate gained, LocalDate today) {
        return StrictMath.pow(2, (double) (gained.toEpochDay() - today.toEpochDay()) / halfLifeDays);
    }

    /** The rank of points that were all gained on that day. All scores decay alike, so ranks need no decay at all. */
    double rank(double points, LocalDate day) {
        return StrictMath.log(points) / StrictMath.log(2) + (double) day.toEpochDay() / halfLifeDays;
    }

    double score(double rank, LocalDate today) {
        return StrictMath.pow(2, rank - (double) today.toEpochDay() / halfLifeDays);
    }

    double leastRank(LocalDate today) {
        return rank(LEAST_SCORE, today);
    }
}
