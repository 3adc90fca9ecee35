package io.paperwire.catalog.trending;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

import io.paperwire.catalog.signals.Kind;
import io.paperwire.catalog.signals.RecordSignals;

/** All facts of one paper up to some moment: of its records at the sources, and its votes and picks here. */
public final class PaperSignals {

    /** The readers here, as a source like the others. */
    public static final String HERE = "paperwire";

    private static final Set<String> OF_SEVERAL_FORMS = Set.of("arxiv", "crossref");

    private record Key(String source, String recordId) {
    }

    private record Count(String source, String kind, LocalDate day) {
    }

    private final Map<Key, RecordSignals> records = new HashMap<>();
    private final Map<String, List<LocalDate>> here = new TreeMap<>();

    PaperSignals observed(String source, String recordId, String kind, Instant seenAt, BigDecimal value) {
        records.computeIfAbsent(new Key(source, recordId), key -> new RecordSignals()).add(kind, seenAt, value);
        return this;
    }

    PaperSignals given(String kind, Instant at) {
        here.computeIfAbsent(kind, name -> new ArrayList<>()).add(RecordSignals.day(at));
        return this;
    }

    /** In a fixed order, so that sums over them are the same to the last bit. Empty for a paper that nobody rated. */
    List<Contribution> contributions() {
        Map<Count, BigDecimal> days = new HashMap<>();
        records.forEach((key, signals) -> signals.gains().forEach(
                gain -> days.merge(new Count(key.source(), gain.kind(), gain.day()), gain.amount(), BigDecimal::add)));
        here.forEach((kind, given) -> given
                .forEach(day -> days.merge(new Count(HERE, kind, day), BigDecimal.ONE, BigDecimal::add)));
        if (days.isEmpty())
            return List.of();
        furtherSources().forEach((source, day) -> days.put(new Count(source, Kind.APPEARANCES, day), BigDecimal.ONE));
        return days.entrySet().stream().map(count -> new Contribution(count.getKey().source(), count.getKey().kind(),
                count.getKey().day(), count.getValue())).sorted(Contribution.ORDER).toList();
    }

    /** The same without regard to time: everything that the paper ever got, as of the day whose list it is on. */
    List<Contribution> totals() {
        Optional<LocalDate> day = day();
        if (day.isEmpty())
            return List.of();
        Map<Count, BigDecimal> totals = new HashMap<>();
        records.forEach((key, signals) -> signals.totals().forEach((kind, total) -> totals
                .merge(new Count(key.source(), kind, day.get()), total, BigDecimal::add)));
        here.forEach((kind, given) -> totals.put(new Count(HERE, kind, day.get()), BigDecimal.valueOf(given.size())));
        if (totals.values().stream().noneMatch(total -> total.signum() > 0))
            return List.of();
        furtherSources().keySet()
                .forEach(source -> totals.put(new Count(source, Kind.APPEARANCES, day.get()), BigDecimal.ONE));
        return totals.entrySet().stream().filter(total -> total.getValue().signum() > 0)
                .map(total -> new Contribution(total.getKey().source(), total.getKey().kind(), total.getKey().day(),
                        total.getValue()))
                .sorted(Contribution.ORDER).toList();
    }

    /**
     * The day whose list the paper is on: the first on which a source listed it whose crowd rated it, or a reader here rated it.
     * If no source says when it listed it, the first on which any crowd rated it.
     */
    Optional<LocalDate> day() {
        List<LocalDate> listed = days(RecordSignals::listedOn);
        return Stream.concat((listed.isEmpty() ? days(RecordSignals::ratedOn) : listed).stream(),
                here.values().stream().flatMap(List::stream)).min(LocalDate::compareTo);
    }

    private List<LocalDate> days(Function<RecordSignals, Optional<LocalDate>> day) {
        return records.values().stream().flatMap(record -> day.apply(record).stream()).toList();
    }

    private record Appeared(Instant at, String source) {

        static final Comparator<Appeared> ORDER = Comparator.comparing(Appeared::at).thenComparing(Appeared::source);
    }

    /** The sources after the first in which the paper appeared, and when. */
    private Map<String, LocalDate> furtherSources() {
        Map<String, Appeared> places = new TreeMap<>();
        records.forEach((key, signals) -> signals.appeared().map(at -> new Appeared(at, key.source()))
                .ifPresent(one -> places.merge(place(key.source()), one, BinaryOperator.minBy(Appeared.ORDER))));
        Map<String, LocalDate> days = new TreeMap<>();
        places.values().stream().sorted(Appeared.ORDER).skip(1)
                .forEach(one -> days.put(one.source(), RecordSignals.day(one.at())));
        return days;
    }

    /** Some tell of a paper in several forms, each with a name of its own. */
    private static String place(String source) {
        return OF_SEVERAL_FORMS.stream().filter(place -> source.startsWith(place + "-")).findFirst().orElse(source);
    }
}
