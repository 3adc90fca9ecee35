package io.paperwire.catalog.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.paperwire.events.Identifier;
import io.paperwire.events.Relation;

/**
 * Gives the groups of records their papers' ids. A group of all the records that a paper has left, and of no other paper's,
 * keeps its id. Else an id belongs to the group that has the earliest of the records that began under it and no older id; one
 * that is left over leads to the group of the earliest, of those that the paper had until now if there are any. So ids come
 * back when a merge is undone. The id of a paper that was removed is for records that come back and are in no other paper.
 */
final class Regrouping {

    private static final String NO_TIE = "nothing ties the records any more, or their identifiers contradict";

    private final Known known;
    private final Grouping.Result grouping;
    private final Map<UUID, KnownPaper> papers = new HashMap<>();
    /** The groups that the records of a paper are in now. */
    private final Map<UUID, Set<Group>> spread = new HashMap<>();
    private final Notices notices;
    private final List<Group> affected;
    private final Map<Group, UUID> ids = new LinkedHashMap<>();
    private final Set<UUID> withRow = new HashSet<>();
    private final List<Former> redirects = new ArrayList<>();
    private final Map<UUID, UUID> signposts;
    private final Map<Identifier, Group> owners = new HashMap<>();
    private final Map<UUID, Set<Identifier>> identifiers = new HashMap<>();
    private final Map<UUID, Set<Long>> titles = new HashMap<>();

    /** An id that is a paper's no more, and the group that it leads to. */
    record Former(UUID id, Group group) {
    }

    Regrouping(Known known, Collection<Incoming> came) {
        this.known = known;
        signposts = new TreeMap<>(known.signposts());
        known.papers().forEach(paper -> papers.put(paper.id(), paper));
        for (KnownRecord record : known.records()) {
            identifiers.computeIfAbsent(record.paper(), id -> new HashSet<>()).addAll(record.identifiers());
            titles.computeIfAbsent(record.paper(), id -> new HashSet<>()).addAll(record.titles());
        }
        grouping = Grouping.of(known, came);
        for (Group group : grouping.groups())
            group.papers().forEach(id -> spread.computeIfAbsent(id, i -> new HashSet<>()).add(group));
        notices = new Notices(grouping.groups());
        affected = grouping.groups().stream().filter(this::isAffected)
                .sorted(Comparator.comparing(Group::first, Entry.ORDER)).toList();
    }

    /** The papers whose records are several papers' now. */
    Set<UUID> parting() {
        return affected.stream().flatMap(group -> group.papers().stream()).filter(id -> spread.get(id).size() > 1)
                .collect(Collectors.toSet());
    }

    /** Ids that lead to these papers, also those under which no record began that is still there. */
    void learn(Map<UUID, UUID> leading) {
        signposts.putAll(leading);
    }

    /** By what the affected papers go: who has one of these may be one paper with them now. */
    Names names() {
        return Names.ofGroups(affected);
    }

    /** To be called once, before anything is asked that needs the ids. */
    void assign(Supplier<UUID> newIds) {
        Map<Entry, Group> groups = new HashMap<>();
        affected.forEach(group -> group.entries.forEach(entry -> groups.put(entry, group)));
        Map<UUID, List<Entry>> byHome = new TreeMap<>(
                Comparator.<UUID, Boolean>comparing(this::isEmptied).thenComparing(Comparator.naturalOrder()));
        groups.keySet().stream().filter(this::hasHome).sorted(Entry.ORDER)
                .forEach(entry -> byHome.computeIfAbsent(entry.home, id -> new ArrayList<>()).add(entry));
        grouping.groups().stream().filter(group -> !group.papers().isEmpty() && !isRegrouped(group))
                .forEach(group -> keepId(group, group.papers().iterator().next(), byHome));
        byHome.forEach((id, entries) -> {
            withRow.add(id);
            boolean isRemoved = known.removed().containsKey(id);
            Group own = entries.stream().map(groups::get).filter(group -> !ids.containsKey(group))
                    .filter(group -> !isRemoved || group.papers().isEmpty()).findFirst().orElse(null);
            Group heir = groups.get(entries.stream().filter(entry -> id.equals(entry.paper)).findFirst()
                    .orElse(entries.get(0)));
            if (own != null)
                ids.put(own, id);
            else if (isRemoved || isRegrouped(heir) && !isEmptied(id))
                redirects.add(new Former(id, heir));
        });
        affected.forEach(group -> ids.computeIfAbsent(group, g -> newIds.get()));
        signposts.forEach((id, paper) -> {
            if (!byHome.containsKey(id))
                heirOf(paper).ifPresent(group -> redirects.add(new Former(id, group)));
        });
        if (affected.stream().anyMatch(this::isRegrouped) || !known.verdicts().isEmpty())
            findOwners();
    }

    /** Records that were in the catalogue all the time do not speak for the id of a removed paper. */
    private boolean hasHome(Entry entry) {
        return entry.home != null && (entry.paper == null || !known.removed().containsKey(entry.home));
    }

    private void keepId(Group group, UUID id, Map<UUID, List<Entry>> byHome) {
        byHome.remove(id);
        if (isAffected(group)) {
            ids.put(group, id);
            withRow.add(id);
        }
    }

    /** Whether it is a paper all of whose records are being removed. */
    private boolean isEmptied(UUID id) {
        return papers.containsKey(id) && !identifiers.containsKey(id);
    }

    /** The group that has the paper's id, or to which that leads. */
    private Optional<Group> heirOf(UUID paper) {
        return Stream.concat(
                ids.entrySet().stream().filter(one -> one.getValue().equals(paper)).map(Map.Entry::getKey),
                redirects.stream().filter(one -> one.id().equals(paper)).map(Former::group)).findFirst();
    }

    private void findOwners() {
        grouping.groups().stream().flatMap(group -> group.entries.stream().map(entry -> Map.entry(entry, group)))
                .sorted(Map.Entry.comparingByKey(Entry.ORDER))
                .forEach(of -> of.getKey().identifiers
                        .forEach(identifier -> owners.putIfAbsent(identifier, of.getValue())));
    }

    /**
     * The groups for which anything came, or which are not made of the records of one paper and all of them, or whose
     * retraction came or is no more.
     */
    List<Group> affected() {
        return affected;
    }

    List<Former> redirects() {
        return redirects;
    }

    /** How the paper is tied to notices that retract it. */
    List<Relation> notices(Group group) {
        return notices.of(group);
    }

    UUID id(Group group) {
        return ids.get(group);
    }

    /** The paper of that id as it was, or null. */
    KnownPaper paper(UUID id) {
        return papers.get(id);
    }

    /** When the paper of that id changed or was removed last; null if it is none. */
    Instant toldAt(UUID id) {
        KnownPaper paper = papers.get(id);
        return paper == null ? known.removed().get(id) : paper.paper().updatedAt();
    }

    /** The paper that the id led to before, or null. */
    UUID leadsTo(UUID id) {
        return signposts.get(id);
    }

    /** Whether the one id leads to that paper from now on. */
    boolean leadsFrom(UUID former, UUID paper) {
        return redirects.stream().anyMatch(one -> one.id().equals(former) && paper.equals(id(one.group())));
    }

    boolean hasRow(UUID id) {
        return withRow.contains(id);
    }

    private boolean isAffected(Group group) {
        return group.isTouched() || isRegrouped(group) || notices.change(group);
    }

    boolean isRegrouped(Group group) {
        Set<UUID> before = group.papers();
        return before.size() > 1 || before.stream().anyMatch(id -> spread.get(id).size() > 1);
    }

    Set<Identifier> identifiers(UUID paper) {
        return identifiers.getOrDefault(paper, Set.of());
    }

    Set<Long> titles(UUID paper) {
        return titles.getOrDefault(paper, Set.of());
    }

    /** Of an identifier that records of several papers have, the paper to which it leads. */
    Group owner(Identifier identifier, Group otherwise) {
        return owners.getOrDefault(identifier, otherwise);
    }

    String why(UUID one, UUID other) {
        return grouping.reasons().getOrDefault(Set.of(one, other), "the same records");
    }

    /** @param from the paper that its records were a part of, as others still are */
    String whySplit(Group group, UUID from) {
        Set<String> own = group.entries.stream().map(Entry::key).collect(Collectors.toSet());
        Set<String> left = spread.get(from).stream().filter(other -> other != group)
                .flatMap(other -> other.entries.stream()).filter(entry -> from.equals(entry.paper)).map(Entry::key)
                .collect(Collectors.toSet());
        return known.verdicts().stream().filter(verdict -> verdict.kind() == Verdict.Kind.APART)
                .filter(verdict -> verdict.isBetween(own, left)).map(Verdict::reason).findFirst().orElse(NO_TIE);
    }
}
