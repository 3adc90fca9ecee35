package io.paperwire.catalog.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import io.paperwire.catalog.merging.PaperMerge;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.events.Identifier;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperChange;

/** What a batch does to the catalogue: rows to write and changes to announce. */
final class Outcome {

    /** A paper's row; {@code isNew} says whether it is there already. */
    record PaperRow(UUID id, Paper paper, Incoming.Seen firstSeen, boolean isNew) {
    }

    record Merger(UUID loser, UUID winner) {
    }

    record Tied<T>(T name, UUID paper) {
    }

    record Change(UUID paper, PaperCatalogued event, String traceparent) {
    }

    final List<PaperRow> papers = new ArrayList<>();
    final List<Merger> mergers = new ArrayList<>();
    final List<Tied<Incoming>> records = new ArrayList<>();
    final List<Tied<Identifier>> identifiers = new ArrayList<>();
    final List<Tied<Long>> fingerprints = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();

    private Outcome() {
    }

    /** @param ids gives ascending ids for new papers */
    static Outcome decide(Collection<KnownPaper> known, Collection<Incoming> came, Instant now, Supplier<UUID> ids) {
        Outcome outcome = new Outcome();
        for (Group group : Grouping.of(known, came)) {
            if (group.known.isEmpty())
                outcome.add(group, ids.get(), now);
            else
                outcome.revise(group, now);
        }
        return outcome;
    }

    private void add(Group group, UUID id, Instant now) {
        Paper paper = merged(group, id, now, now);
        papers.add(new PaperRow(id, paper, group.firstSeen, true));
        announce(PaperChange.ADDED, id, null, paper, group);
        tie(group, id, Set.of(), Set.of());
    }

    private void revise(Group group, Instant now) {
        KnownPaper oldest = group.oldest();
        UUID id = oldest.id();
        Instant addedAt = group.known.stream().map(paper -> paper.paper().addedAt()).min(Instant::compareTo)
                .orElseThrow();
        Paper before = oldest.paper();
        Paper paper = merged(group, id, addedAt, before.updatedAt());
        boolean changed = !paper.equals(before);
        if (changed) {
            paper = merged(group, id, addedAt, now);
            announce(paper.withdrawn() && !before.withdrawn() ? PaperChange.WITHDRAWN : PaperChange.REVISED, id, null,
                    paper, group);
        }
        if (changed || !group.firstSeen.equals(oldest.firstSeen()))
            papers.add(new PaperRow(id, paper, group.firstSeen, false));
        for (KnownPaper other : group.known) {
            if (other.id().equals(id))
                continue;
            mergers.add(new Merger(other.id(), id));
            announce(PaperChange.MERGED, other.id(), paper.id(), paper, group);
        }
        Set<Identifier> tiedIdentifiers = new HashSet<>();
        group.known.forEach(paperBefore -> tiedIdentifiers.addAll(paperBefore.identifiers()));
        Set<Long> tiedFingerprints = new HashSet<>();
        group.known.forEach(paperBefore -> tiedFingerprints.addAll(paperBefore.fingerprints()));
        tie(group, id, tiedIdentifiers, tiedFingerprints);
    }

    private static Paper merged(Group group, UUID id, Instant addedAt, Instant updatedAt) {
        return PaperMerge.merge(PaperId.print(id), group.records.values(), addedAt, updatedAt);
    }

    private void announce(PaperChange change, UUID id, String mergedInto, Paper paper, Group group) {
        changes.add(new Change(id, new PaperCatalogued(change, PaperId.print(id), mergedInto, paper),
                group.traceparent));
    }

    private void tie(Group group, UUID id, Set<Identifier> tiedIdentifiers, Set<Long> tiedFingerprints) {
        group.arrived.values().forEach(one -> records.add(new Tied<>(one, id)));
        group.identifiers.stream().filter(identifier -> !tiedIdentifiers.contains(identifier))
                .forEach(identifier -> identifiers.add(new Tied<>(identifier, id)));
        group.fingerprints.stream().filter(fingerprint -> !tiedFingerprints.contains(fingerprint))
                .forEach(fingerprint -> fingerprints.add(new Tied<>(fingerprint, id)));
    }
}
