package io.paperwire.catalog.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;

import io.paperwire.catalog.merging.Changes;
import io.paperwire.catalog.merging.PaperMerge;
import io.paperwire.catalog.merging.Precedence;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.events.Identifier;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperCatalogued;

/** What a batch does to the catalogue: rows to write and changes to announce. */
final class Outcome {

    /** A clock that was ahead by more, and was set right, counts no more: the days of changes are made two days ahead. */
    private static final Duration MOST_AHEAD = Duration.ofDays(1);

    /** A paper's row; {@code isNew} says whether its id has a row already, be it that of a merged paper. */
    record PaperRow(UUID id, Paper paper, Incoming.Seen firstSeen, boolean isNew) {
    }

    /** An id that leads to another paper from now on. */
    record Redirect(UUID from, UUID to, String reason) {
    }

    record RecordRow(Entry entry, UUID home, UUID paper) {
    }

    record Tied<T>(T name, UUID paper) {
    }

    record Change(UUID paper, PaperCatalogued event, Instant at, String traceparent) {

        Change withoutValues() {
            return new Change(paper, new PaperCatalogued(event.change(), event.paperId(), event.mergedInto(),
                    event.splitFrom(), event.reason(), event.paper(), Payload.withoutValues(event.changes())), at,
                    traceparent);
        }
    }

    final List<PaperRow> papers = new ArrayList<>();
    final List<Redirect> redirects = new ArrayList<>();
    /** New records, and those whose state is another one. */
    final List<RecordRow> records = new ArrayList<>();
    /** Records whose state is as it was, but not their paper or their names. */
    final List<RecordRow> moved = new ArrayList<>();
    final List<Tied<Identifier>> identifiers = new ArrayList<>();
    /** Papers whose titles' keys are written anew. */
    final Set<UUID> retitled = new HashSet<>();
    final List<Tied<Long>> titles = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();

    private final Regrouping regrouping;
    private final Precedence precedence;
    private final Instant now;
    private final Set<Group> regrouped = new HashSet<>();
    /** Papers that become one, or are taken apart, change in one moment, as do ids that lead to them from now on. */
    private final Instant regroupedAt;
    /** Whether an id is a paper's again. */
    private boolean hasRevived;

    private Outcome(Regrouping regrouping, Precedence precedence, Instant now) {
        this.regrouping = regrouping;
        this.precedence = precedence;
        this.now = now;
        regrouping.affected().stream().filter(regrouping::isRegrouped).forEach(regrouped::add);
        regrouping.redirects().forEach(former -> regrouped.add(former.group()));
        Set<UUID> ids = new HashSet<>();
        regrouped.forEach(group -> ids.addAll(ids(group)));
        regrouping.redirects().forEach(former -> ids.add(former.id()));
        regroupedAt = after(ids);
    }

    /**
     * @param now each change is announced with this time, or a later one than any before of its papers, whatever the clock does
     * @param ids gives ascending ids for new papers
     */
    static Outcome decide(Regrouping regrouping, Precedence precedence, Instant now, Supplier<UUID> ids) {
        regrouping.assign(ids);
        Outcome outcome = new Outcome(regrouping, precedence, now);
        regrouping.affected().forEach(outcome::decide);
        regrouping.redirects().forEach(outcome::redirect);
        return outcome;
    }

    /** Its changes say which fields are others now, but not what they were. */
    Outcome withoutValues() {
        changes.replaceAll(Change::withoutValues);
        return this;
    }

    /** Those of the papers of which no record is left and whose ids lead nowhere. */
    Set<UUID> emptied(Set<UUID> papers) {
        Set<UUID> emptied = new HashSet<>(papers);
        regrouping.affected().forEach(group -> emptied.remove(regrouping.id(group)));
        redirects.forEach(redirect -> emptied.remove(redirect.from()));
        return emptied;
    }

    private void decide(Group group) {
        group.checkSize();
        UUID id = regrouping.id(group);
        KnownPaper before = regrouping.paper(id);
        Instant addedAt = group.papers().stream().map(regrouping::paper).filter(Objects::nonNull)
                .map(paper -> paper.paper().addedAt()).min(Instant::compareTo).orElse(now);
        if (before == null) {
            Paper paper = merged(group, id, addedAt, time(group));
            hasRevived |= regrouping.hasRow(id);
            papers.add(new PaperRow(id, paper, group.firstSeen(), !regrouping.hasRow(id)));
            UUID from = group.papers().stream().min(Comparator.naturalOrder()).orElse(null);
            announce(group, from == null
                    ? PaperCatalogued.added(paper)
                    : PaperCatalogued.split(paper, PaperId.print(from), regrouping.whySplit(group, from)));
        } else {
            revise(group, before, addedAt);
        }
        tie(group, id);
    }

    private void revise(Group group, KnownPaper before, Instant addedAt) {
        Paper paper = merged(group, before.id(), addedAt, before.paper().updatedAt());
        boolean changed = !paper.equals(before.paper());
        if (changed) {
            Paper revised = merged(group, before.id(), addedAt, time(group));
            Changes.between(before.paper(), revised).forEach(
                    (kind, fields) -> announce(group, PaperCatalogued.changed(kind, revised, fields)));
            paper = revised;
        }
        if (changed || !group.firstSeen().equals(before.firstSeen()))
            papers.add(new PaperRow(before.id(), paper, group.firstSeen(), false));
    }

    private Instant time(Group group) {
        return regrouped.contains(group) ? regroupedAt : after(ids(group));
    }

    private Set<UUID> ids(Group group) {
        Set<UUID> ids = group.papers();
        ids.add(regrouping.id(group));
        return ids;
    }

    /** Who only has two states of a paper takes the one of the later time for the newer. */
    private Instant after(Collection<UUID> ids) {
        return ids.stream().map(regrouping::toldAt).filter(Objects::nonNull).map(told -> after(told, now))
                .reduce(now, BinaryOperator.maxBy(Comparator.naturalOrder()));
    }

    static Instant after(Instant before, Instant now) {
        Instant time = before.plus(1, ChronoUnit.MICROS);
        return time.isAfter(now) && time.isBefore(now.plus(MOST_AHEAD)) ? time : now;
    }

    private Paper merged(Group group, UUID id, Instant addedAt, Instant updatedAt) {
        return PaperMerge.merge(PaperId.print(id), group.entries.stream().map(entry -> entry.state).toList(),
                regrouping.notices(group), precedence, addedAt, updatedAt);
    }

    private void announce(Group group, PaperCatalogued event) {
        UUID id = PaperId.parse(event.paperId()).orElseThrow();
        changes.add(new Change(id, event, time(group), group.traceparent()));
    }

    /**
     * Whoever only knows what was announced follows an id from paper to paper. So an id that led to another paper before is
     * announced again where that paper does not lead there too, or may be a paper of its own again.
     */
    private void redirect(Regrouping.Former former) {
        UUID to = regrouping.id(former.group());
        UUID before = regrouping.leadsTo(former.id());
        String reason = regrouping.why(former.id(), to);
        if (!to.equals(before))
            redirects.add(new Redirect(former.id(), to, reason));
        if (before != null && !hasRevived && (to.equals(before) || regrouping.leadsFrom(before, to)))
            return;
        Paper paper = papers.stream().filter(row -> row.id().equals(to)).findFirst().map(PaperRow::paper)
                .orElseGet(() -> regrouping.paper(to).paper());
        announce(former.group(), PaperCatalogued.merged(PaperId.print(former.id()), paper, reason));
    }

    private void tie(Group group, UUID id) {
        boolean isNewId = !regrouping.hasRow(id);
        for (Entry entry : group.entries) {
            RecordRow row = new RecordRow(entry, isNewId || entry.home == null ? id : entry.home, id);
            if (entry.isRevised)
                records.add(row);
            else if (entry.isRenamed || !id.equals(entry.paper))
                moved.add(row);
        }
        boolean isRegrouped = regrouping.isRegrouped(group);
        Set<Identifier> tied = isRegrouped ? Set.of() : regrouping.identifiers(id);
        group.identifiers.stream().filter(identifier -> !tied.contains(identifier))
                .filter(identifier -> regrouping.owner(identifier, group) == group)
                .forEach(identifier -> identifiers.add(new Tied<>(identifier, id)));
        if (isRegrouped) {
            retitled.add(id);
            retitled.addAll(group.papers());
        }
        Set<Long> titled = isRegrouped ? Set.of() : regrouping.titles(id);
        group.titles.stream().filter(title -> !titled.contains(title))
                .forEach(title -> titles.add(new Tied<>(title, id)));
    }
}
