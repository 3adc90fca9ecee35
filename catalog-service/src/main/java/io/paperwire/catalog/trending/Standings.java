package io.paperwire.catalog.trending;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Where papers stand by the facts of a moment: the one way to it, for the lists as they are and as they were. */
final class Standings {

    /** A paper's place in the order; equal ranks are ordered by the id. */
    record Ranked(UUID paper, Formula.Standing standing) {

        static final Comparator<Ranked> ORDER = Comparator
                .comparingDouble((Ranked one) -> one.standing().rank()).reversed()
                .thenComparing(one -> one.paper().toString());
    }

    private final Facts facts;
    private final Map<UUID, List<Contribution>> contributions = new HashMap<>();
    private final Map<UUID, PaperSignals> signals;
    private final Crowds crowds;

    private Standings(Facts facts, Map<UUID, PaperSignals> signals) throws SQLException {
        this.facts = facts;
        this.signals = signals;
        Set<LocalDate> days = signals.values().stream().flatMap(paper -> paper.day().stream())
                .collect(Collectors.toSet());
        signals.forEach((paper, one) -> contributions.put(paper, one.contributions()));
        contributions.values().forEach(all -> all.forEach(one -> days.add(one.day())));
        crowds = facts.crowds(days);
    }

    static Standings of(Facts facts, Set<UUID> papers) throws SQLException {
        return new Standings(facts, facts.of(papers));
    }

    /** The whole list of a period, the first on top. */
    static List<Ranked> list(Facts facts, Period period) throws SQLException {
        Standings standings = of(facts, facts.rated(period.firstDay(facts.today())));
        double least = period.leastRank(facts.today());
        return standings.ranked(period).stream().filter(one -> one.standing().rank() >= least).toList();
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

    List<Part> totals(PaperSignals paper) {
        return Formula.parts(paper.totals(), crowds);
    }
}
