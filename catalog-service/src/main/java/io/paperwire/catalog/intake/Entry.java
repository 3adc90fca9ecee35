package io.paperwire.catalog.intake;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import io.paperwire.catalog.identity.OtherForms;
import io.paperwire.catalog.identity.RecordFacts;
import io.paperwire.catalog.merging.SourceRecord;
import io.paperwire.events.Identifier;

/** A record while a batch is being decided: what was known of it and what came. */
final class Entry {

    static final Comparator<Entry> ORDER = Comparator.<Entry, Incoming.Seen>comparing(entry -> entry.firstSeen)
            .thenComparing(Entry::key);

    SourceRecord state;
    final Set<Identifier> identifiers;
    final Set<Long> titles;
    Incoming.Seen firstSeen;
    /** Null for a record that is new, if it is not one that was removed before. */
    final UUID home;
    /** Null for a record that is new. */
    final UUID paper;
    /** The newest that came of it, or null. */
    Incoming arrived;
    /** Whether what came is its state now. */
    boolean isRevised;
    /** Whether it goes by names that it is not stored with, or is known to have been seen earlier. */
    boolean isRenamed;
    /** What its state before the one that came retracted. */
    Set<Identifier> retractedBefore = Set.of();
    /** Of its JSON, before anything came; 0 for a record that is new. */
    private final int bytesBefore;
    private RecordFacts facts;

    private Entry(SourceRecord state, Set<Identifier> identifiers, Set<Long> titles, Incoming.Seen firstSeen, UUID home,
            UUID paper, int bytesBefore) {
        this.state = state;
        this.identifiers = identifiers;
        this.titles = titles;
        this.firstSeen = firstSeen;
        this.home = home;
        this.paper = paper;
        this.bytesBefore = bytesBefore;
    }

    /** Records that came before a kind of keys was thought of have them from now on. */
    static Entry of(KnownRecord known) {
        Entry entry = new Entry(known.state(), new HashSet<>(known.identifiers()), new HashSet<>(known.titles()),
                known.firstSeen(), known.home(), known.paper(), known.bytes());
        entry.isRenamed = entry.titles.addAll(Incoming.keys(known.state().parsed()));
        return entry;
    }

    static Entry of(Incoming came) {
        Entry entry = new Entry(came.state(), new HashSet<>(came.identifiers()), new HashSet<>(came.titles()),
                came.firstSeen(), came.formerHome(), null, 0);
        entry.arrived = came;
        entry.isRevised = true;
        return entry;
    }

    void add(Incoming came) {
        if (came.state().replaces(state)) {
            retractedBefore = OtherForms.retracted(state.parsed());
            state = came.state();
            isRevised = true;
            facts = null;
        }
        isRenamed |= identifiers.addAll(came.identifiers()) | titles.addAll(came.titles())
                | came.firstSeen().compareTo(firstSeen) < 0;
        firstSeen = firstSeen.earlier(came.firstSeen());
        arrived = came;
    }

    RecordFacts facts() {
        if (facts == null)
            facts = RecordFacts.of(state.parsed());
        return facts;
    }

    /** Of its JSON. */
    int bytes() {
        return isRevised && arrived.json() != null
                ? arrived.json().getBytes(StandardCharsets.UTF_8).length
                : bytesBefore;
    }

    boolean hasGrown() {
        return bytes() > bytesBefore;
    }

    String key() {
        return state.key();
    }
}
