package io.paperwire.catalog.merging;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.paperwire.events.Paper;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperDate.Kind;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Relation;
import io.paperwire.events.SourceRef;

/**
 * Makes one paper of its sources' records. A single-valued field is that of the best source that has it
 * ({@link Precedence}); lists are the union of all sources' lists in the order of their precedence, but authors and
 * versions, which are one source's list. The result depends on the set of records, and the notices about them, alone.
 */
public final class PaperMerge {

    private static final Comparator<PartialDate> MOST_PRECISE_FIRST = Comparator
            .<PartialDate>comparingInt(date -> -date.value().length()).thenComparing(PartialDate::value);

    private final Precedence precedence;
    private final List<SourceRecord> records;
    private final List<Relation> notices;
    private final Map<String, LinkedHashSet<String>> contributions = new TreeMap<>();

    private PaperMerge(Collection<SourceRecord> records, List<Relation> notices, Precedence precedence) {
        this.notices = notices;
        this.precedence = precedence;
        this.records = sorted(records, precedence.order());
        this.records.forEach(record -> contributions.put(record.key(), new LinkedHashSet<>()));
    }

    /** @param records at least one, each of another source key */
    public static Paper merge(String id, Collection<SourceRecord> records, Precedence precedence, Instant addedAt,
            Instant updatedAt) {
        return merge(id, records, List.of(), precedence, addedAt, updatedAt);
    }

    /** @param notices ties to other papers that retract this one */
    public static Paper merge(String id, Collection<SourceRecord> records, List<Relation> notices,
            Precedence precedence, Instant addedAt, Instant updatedAt) {
        return new PaperMerge(records, notices, precedence).paper(id, addedAt, updatedAt);
    }

    /** For each record, by its key, the names of the paper's fields that have their value from it. */
    public static Map<String, List<String>> contributions(Collection<SourceRecord> records, Precedence precedence) {
        PaperMerge merge = new PaperMerge(records, List.of(), precedence);
        merge.paper("any", Instant.EPOCH, Instant.EPOCH);
        Map<String, List<String>> lists = new LinkedHashMap<>();
        merge.records.forEach(record -> lists.put(record.key(), List.copyOf(merge.contributions.get(record.key()))));
        return lists;
    }

    private Paper paper(String id, Instant addedAt, Instant updatedAt) {
        List<PaperDate> dates = union("dates", PaperParsed::dates).stream()
                .sorted(Comparator.comparing(PaperDate::kind).thenComparing(date -> date.date().value())).toList();
        return new Paper(id, text("title", PaperParsed::title), text("abstract", PaperParsed::abstractText),
                first("authors", record -> unlessEmpty(record.authors())),
                union("identifiers", PaperParsed::identifiers), published(dates), dates, version(),
                union("categories", PaperParsed::categories), text("venue", PaperParsed::venue),
                union("links", PaperParsed::links), text("language", PaperParsed::language),
                text("license", PaperParsed::license), text("comment", PaperParsed::comment),
                any("withdrawn", PaperParsed::withdrawn), sources(), addedAt, updatedAt,
                any("retracted", PaperParsed::retracted) || !notices.isEmpty(), text("type", PaperParsed::type),
                first("versions", record -> unlessEmpty(record.versions())),
                relations(), first("publication", PaperParsed::publication),
                union("keywords", PaperParsed::keywords), Manifestations.of(records));
    }

    private List<Relation> relations() {
        return Stream.concat(union("relations", PaperParsed::relations).stream(), notices.stream()).distinct().toList();
    }

    private static <T> List<T> unlessEmpty(List<T> list) {
        return list.isEmpty() ? null : list;
    }

    private String text(String field, Function<PaperParsed, String> value) {
        return first(field, record -> {
            String text = value.apply(record);
            return text == null || text.isBlank() ? null : text;
        });
    }

    private <T> T first(String field, Function<PaperParsed, T> value) {
        Comparator<SourceRecord> order = precedence.order(field);
        SourceRecord best = null;
        for (SourceRecord record : records) {
            if (value.apply(record.parsed()) != null && (best == null || order.compare(record, best) < 0))
                best = record;
        }
        if (best == null)
            return null;
        credit(best, field);
        return value.apply(best.parsed());
    }

    private <T> List<T> union(String field, Function<PaperParsed, List<T>> values) {
        LinkedHashSet<T> all = new LinkedHashSet<>();
        for (SourceRecord record : records) {
            List<T> own = values.apply(record.parsed());
            if (!own.isEmpty() && all.addAll(own))
                credit(record, field);
        }
        return List.copyOf(all);
    }

    /** The highest: a source that has not seen the newest version yet is not wrong, only late. */
    private Integer version() {
        SourceRecord highest = null;
        for (SourceRecord record : records) {
            Integer version = record.parsed().version();
            if (version != null && (highest == null || version > highest.parsed().version()))
                highest = record;
        }
        if (highest == null)
            return null;
        credit(highest, "version");
        return highest.parsed().version();
    }

    /** A source that does not know of a withdrawal does not undo it. */
    private boolean any(String field, Predicate<PaperParsed> says) {
        List<SourceRecord> those = records.stream().filter(record -> says.test(record.parsed())).toList();
        those.forEach(record -> credit(record, field));
        return !those.isEmpty();
    }

    private List<SourceRef> sources() {
        return records.stream().map(record -> record.parsed().source()).toList();
    }

    private void credit(SourceRecord record, String field) {
        Objects.requireNonNull(contributions.get(record.key())).add(field);
    }

    private static PartialDate published(List<PaperDate> dates) {
        PartialDate published = mostPrecise(dates, Kind.PUBLISHED);
        return published == null ? mostPrecise(dates, Kind.SUBMITTED) : published;
    }

    /** Null if there is none of that kind with a year. */
    static PartialDate mostPrecise(List<PaperDate> dates, Kind kind) {
        return dates.stream().filter(date -> date.kind() == kind).map(PaperDate::date).filter(PartialDate::hasYear)
                .min(MOST_PRECISE_FIRST).orElse(null);
    }

    private static List<SourceRecord> sorted(Collection<SourceRecord> records, Comparator<SourceRecord> order) {
        return records.stream().sorted(order).toList();
    }
}
