package io.paperwire.catalog.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.paperwire.catalog.identity.PaperFacts;
import io.paperwire.catalog.merging.SourceRecord;
import io.paperwire.events.Identifier;

/** Records that belong to one paper, while a batch is being decided: those known before and those that came. */
final class Group {

    final List<KnownPaper> known = new ArrayList<>();
    final Map<String, SourceRecord> records = new HashMap<>();
    final Set<Identifier> identifiers = new HashSet<>();
    final Set<Long> fingerprints = new HashSet<>();
    /** The records that came and whose state is now the latest one. */
    final Map<String, Incoming> arrived = new HashMap<>();
    Incoming.Seen firstSeen;
    String traceparent;
    boolean touched;

    static Group of(KnownPaper paper) {
        Group group = new Group();
        group.known.add(paper);
        paper.records().forEach(record -> group.records.put(record.key(), record));
        group.identifiers.addAll(paper.identifiers());
        group.fingerprints.addAll(paper.fingerprints());
        group.firstSeen = paper.firstSeen();
        return group;
    }

    /** The oldest paper, under whose id the others live on; null if all of this is new. */
    KnownPaper oldest() {
        return known.stream().min(Comparator.comparing(KnownPaper::id, UUID::compareTo)).orElse(null);
    }

    void add(Incoming one) {
        touched = true;
        SourceRecord before = records.get(one.key());
        if (before == null || one.state().replaces(before)) {
            records.put(one.key(), one.state());
            arrived.put(one.key(), one);
        }
        identifiers.addAll(one.identifiers());
        fingerprints.addAll(one.fingerprints());
        firstSeen = firstSeen == null ? one.firstSeen() : firstSeen.earlier(one.firstSeen());
        if (one.traceparent() != null)
            traceparent = one.traceparent();
    }

    void absorb(Group other) {
        touched = true;
        known.addAll(other.known);
        records.putAll(other.records);
        identifiers.addAll(other.identifiers);
        fingerprints.addAll(other.fingerprints);
        arrived.putAll(other.arrived);
        firstSeen = firstSeen == null ? other.firstSeen : firstSeen.earlier(other.firstSeen);
        if (traceparent == null)
            traceparent = other.traceparent;
    }

    PaperFacts facts() {
        return PaperFacts.of(records.values().stream().map(SourceRecord::parsed).toList(), identifiers);
    }
}
