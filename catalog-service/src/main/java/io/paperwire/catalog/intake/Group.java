package io.paperwire.catalog.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import io.paperwire.catalog.identity.OtherForms;
import io.paperwire.catalog.identity.PaperFacts;
import io.paperwire.catalog.platform.Portion;
import io.paperwire.events.Identifier;

/** Records that are one paper. */
final class Group {

    /** Of its records as JSON: whoever asks for a paper may ask for all of them. */
    static final int MOST_BYTES = Portion.MAX_BYTES;
    static final int MOST_RECORDS = 5_000;

    final List<Entry> entries = new ArrayList<>();
    final Set<Identifier> identifiers = new HashSet<>();
    final Set<Long> titles = new HashSet<>();
    private PaperFacts facts;

    static Group of(Entry entry) {
        Group group = new Group();
        group.add(entry);
        return group;
    }

    private void add(Entry entry) {
        entries.add(entry);
        identifiers.addAll(entry.identifiers);
        titles.addAll(entry.titles);
    }

    void absorb(Group other) {
        other.entries.forEach(this::add);
        if (facts != null)
            facts.absorb(other.facts());
    }

    Entry first() {
        return entries.stream().min(Entry.ORDER).orElseThrow();
    }

    Incoming.Seen firstSeen() {
        return first().firstSeen;
    }

    /** Whether anything came for it. */
    boolean isTouched() {
        return entries.stream().anyMatch(entry -> entry.arrived != null);
    }

    /** The papers that its records were parts of. */
    Set<UUID> papers() {
        Set<UUID> papers = new HashSet<>();
        entries.stream().map(entry -> entry.paper).filter(Objects::nonNull).forEach(papers::add);
        return papers;
    }

    /** What was larger before there was such a bound stays, but does not grow. */
    void checkSize() {
        if (entries.size() == 1 || entries.size() <= MOST_RECORDS && bytes() <= MOST_BYTES)
            return;
        if (papers().size() > 1 || entries.stream().anyMatch(Entry::hasGrown)) {
            String came = entries.stream().filter(entry -> entry.arrived != null).map(Entry::key).sorted().findFirst()
                    .map(key -> " with " + key).orElse("");
            throw new PaperTooLargeException("The paper of " + first().key() + " would have " + entries.size()
                    + " records of " + bytes() + " bytes" + came + "; at most " + MOST_RECORDS + " of " + MOST_BYTES
                    + " bytes together may be one paper.");
        }
    }

    private long bytes() {
        return entries.stream().mapToLong(Entry::bytes).sum();
    }

    /** That its records name, or a record for which a new state came named before. */
    Set<Identifier> otherWorks() {
        Set<Identifier> works = new HashSet<>();
        entries.forEach(entry -> {
            works.addAll(OtherForms.named(entry.state.parsed()));
            works.addAll(entry.retractedBefore);
        });
        return works;
    }

    String traceparent() {
        return entries.stream().map(entry -> entry.arrived).filter(Objects::nonNull).map(Incoming::traceparent)
                .filter(Objects::nonNull).findFirst().orElse(null);
    }

    PaperFacts facts() {
        if (facts == null)
            facts = PaperFacts.of(entries.stream().map(Entry::facts).toList(), identifiers);
        return facts;
    }
}
