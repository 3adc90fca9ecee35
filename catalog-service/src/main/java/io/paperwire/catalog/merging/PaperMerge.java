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

import io.paperwire.events.Paper;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperDate.Kind;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PartialDate;
import io.paperwire.events.SourceRef;

/**
 * Makes one paper of its sources' records. A single-valued field is that of the best source that has it
 * ({@link Precedence}); lists are the union of all sources' lists in the order of their precedence, authors excepted,
 * which are one source's list. The result depends on the set of records alone.
 */
public final class PaperMerge {

    private static final Comparator<PartialDate> MOST_PRECISE_FIRST = Comparator
            .<PartialDate>comparingInt(date -> -date.value().length()).thenComparing(PartialDate::value);

    private final List<SourceRecord> records;
    private final Map<String, LinkedHashSet<String>> contributions = new TreeMap<>();

    private PaperMerge(Collection<SourceRecord> records) {
        this.records = records.stream().sorted(Precedence.ORDER).toList();
        this.records.forEach(record -> contributions.put(record.key(), new LinkedHashSet<>()));
    }

    /** @param records at least one, each of another source key */
    public static Paper merge(String id, Collection<SourceRecord> records, Instant addedAt, Instant updatedAt) {
        return new PaperMerge(records).paper(id, addedAt, updatedAt);
    }

    /** For each record, by its key, the names of the paper's fields that have their value from it. */
    public static Map<String, List<String>> contributions(Collection<SourceRecord> records) {
        PaperMerge merge = new PaperMerge(records);
        merge.paper("any", Instant.EPOCH, Instant.EPOCH);
        Map<String, List<String>> lists = new LinkedHashMap<>();
        merge.records.forEach(record -> lists.put(record.key(), List.copyOf(merge.contributions.get(record.key()))));
        return lists;
    }

    private Paper paper(String id, Instant addedAt, Instant updatedAt) {
        List<PaperDate> dates = union("dates", PaperParsed::dates).stream()
                .sorted(Comparator.comparing(PaperDate::kind).thenComparing(date -> date.date().value())).toList();
        return new Paper(id, text("title", PaperParsed::title), text("abstract", PaperParsed::abstractText),
                first("authors", record -> record.authors().isEmpty() ? null : record.authors()),
                union("identifiers", PaperParsed::identifiers), published(dates), dates,
                first("version", PaperParsed::version), union("categories", PaperParsed::categories),
                text("venue", PaperParsed::venue), union("links", PaperParsed::links),
                text("language", PaperParsed::language), text("license", PaperParsed::license),
                text("comment", PaperParsed::comment), withdrawn(), sources(), addedAt, updatedAt);
    }

    private String text(String field, Function<PaperParsed, String> value) {
        return first(field, record -> {
            String text = value.apply(record);
            return text == null || text.isBlank() ? null : text;
        });
    }

    private <T> T first(String field, Function<PaperParsed, T> value) {
        for (SourceRecord record : records) {
            T found = value.apply(record.parsed());
            if (found != null) {
                credit(record, field);
                return found;
            }
        }
        return null;
    }

    private <T> List<T> union(String field, Function<PaperParsed, List<T>> values) {
        LinkedHashSet<T> all = new LinkedHashSet<>();
        for (SourceRecord record : records) {
            if (all.addAll(values.apply(record.parsed())))
                credit(record, field);
        }
        return List.copyOf(all);
    }

    /** A source that does not know of a withdrawal does not undo it. */
    private boolean withdrawn() {
        List<SourceRecord> withdrawals = records.stream().filter(record -> record.parsed().withdrawn()).toList();
        withdrawals.forEach(record -> credit(record, "withdrawn"));
        return !withdrawals.isEmpty();
    }

    private List<SourceRef> sources() {
        return records.stream().map(record -> record.parsed().source()).toList();
    }

    private void credit(SourceRecord record, String field) {
        Objects.requireNonNull(contributions.get(record.key())).add(field);
    }

    private static PartialDate published(List<PaperDate> dates) {
        for (Kind kind : List.of(Kind.PUBLISHED, Kind.SUBMITTED)) {
            var best = dates.stream().filter(date -> date.kind() == kind).map(PaperDate::date)
                    .filter(PartialDate::hasYear).min(MOST_PRECISE_FIRST);
            if (best.isPresent())
                return best.get();
        }
        return null;
    }
}
