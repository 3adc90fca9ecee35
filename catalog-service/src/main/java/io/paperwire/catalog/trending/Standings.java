package io.paperwire.catalog.trending;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import io.paperwire.catalog.platform.Portion;

/** Where papers stand by the facts of a moment: the one way to it, for the lists as they are and as they were. */
final class Standings {

    /** A paper's place in the order; equal ranks are ordered by the id. */
    record Ranked(UUID paper, Formula.Standing standing) {

        static final Comparator<Ranked> ORDER = order(one -> one.standing().rank(), Ranked::paper);

        private static final int BYTES_OF_A_PART = 120;

        /** The papers of these that an answer has room for with the reasons why they are there. */
        static List<UUID> papers(List<Ranked> list, int limit) {
            Portion answer = new Portion();
            return list.stream().limit(limit)
                    .takeWhile(one -> answer.takes((long) BYTES_OF_A_PART * one.standing().why().size(), 0))
                    .map(Ranked::paper).toList();
        }
    }

    /** The highest rank first. */
    static <T> Comparator<T> order(ToDoubleFunction<T> rank, Function<T, UUID> paper) {
        return Comparator.comparingDouble(rank).reversed().thenComparing(one -> paper.apply(one).toString());
    }

    private final Facts facts;
    private final Map<UUID, List<Contribution>> contributions = new HashMap<>();
    private final Map<UUID, PaperSignals> signals;
    private final Crowds crowds;

    private Standings(Facts facts, Map<UUID, PaperSignals> signals) throws SQLException {
        this.facts = facts;
        this.signals = signals;
        signals.forEach((paper, one) -> contributions.put(paper,
                one.contributions().stream().filter(gain -> Period.isCounted(gain.day(), facts.today())).toList()));
        crowds = facts.crowds(contributions.values().stream().flatMap(List::stream).toList());
    }

    static Standings of(Facts facts, Set<UUID> papers) throws SQLException {
        return new Standings(facts, facts.of(papers));
    }

    List<Ranked> ranked(Period period) {
        List<Ranked> all = new ArrayList<>();
        contributions.forEach((paper, gained) -> Formula.standing(period, gained, crowds, facts.today())
                .ifPresent(standing -> all.add(new Ranked(paper, standing))));
        all.sort(Ranked.ORDER);
        return all;
    }

    Map<UUID, PaperSignals> signals() {
        return signals;
    }

    /** The parts of the scores on the lists of days, without the papers that are on none. */
    Map<UUID, List<Part>> totals() throws SQLException {
        Map<UUID, List<Contribution>> totals = new HashMap<>();
        signals.forEach((paper, one) -> totals.put(paper, one.totals()));
        totals.values().removeIf(List::isEmpty);
        Crowds measure = facts.crowds(totals.values().stream().flatMap(List::stream).toList());
        Map<UUID, List<Part>> parts = new HashMap<>();
        totals.forEach((paper, got) -> parts.put(paper, Formula.parts(got, measure)));
        return parts;
    }
}
