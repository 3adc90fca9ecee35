package io.paperwire.catalog.trending;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import io.paperwire.catalog.signals.Kind;

/** What {@code docs/trending.md} says, in code. */
final class Formula {

    private Formula() {
    }

    /**
     * @param rank for the order, see {@link Period#rank}: of two papers the one with the higher rank has the higher score
     *             on every day, as long as nothing is added or falls out of the window
     */
    record Standing(double rank, List<Part> why) {
    }

    /** Empty for a paper that nobody rated within the period's window. */
    static Optional<Standing> standing(Period period, List<Contribution> contributions, Crowds crowds,
            LocalDate today) {
        List<Part> parts = contributions.stream().filter(one -> period.counts(one.day(), today))
                .map(one -> part(one, crowds)).toList();
        if (parts.stream().allMatch(part -> part.kind().equals(Kind.APPEARANCES)))
            return Optional.empty();
        // Summed as of the last gain and not as of today, so that the sum has the same rounding on every day.
        LocalDate last = parts.get(parts.size() - 1).day();
        double points = 0;
        for (Part part : parts)
            points += part.points() * period.decay(part.day(), last);
        return Optional.of(new Standing(period.rank(points, last), parts));
    }

    /** The parts of a paper's score on the list of its day, without decay. */
    static List<Part> parts(List<Contribution> totals, Crowds crowds) {
        return totals.stream().map(one -> part(one, crowds)).toList();
    }

    private static Part part(Contribution one, Crowds crowds) {
        double usual = crowds.usual(one.source(), one.kind(), one.day());
        double points = Kind.weight(one.kind()) * StrictMath.log1p(one.amount().doubleValue() / usual)
                / StrictMath.log(2);
        return new Part(one.source(), one.kind(), one.day(), one.amount(), usual, points);
    }
}
