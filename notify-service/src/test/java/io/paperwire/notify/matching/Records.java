package io.paperwire.notify.matching;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.paperwire.events.Author;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperChange;
import io.paperwire.events.SourceRef;

/**
 * A catalogue of a few records that are put together and taken apart: a paper goes by the first of its records' ids, and what it
 * becomes is announced under the ids that it happens to, as the catalogue does.
 */
final class Records {

    /** A paper's own words are those of its first record. */
    private static final class One {
        final String id;
        final List<String> words = new ArrayList<>();
        boolean isThere;
        boolean isWithdrawn;
        int group;

        One(String id, int group) {
            this.id = id;
            this.group = group;
        }
    }

    private final List<One> records = new ArrayList<>();
    private final Map<String, Paper> papers = new TreeMap<>();
    private final Map<String, List<Change>> announced = new TreeMap<>();
    private final Set<Integer> wereRemoved = new HashSet<>();
    private final Set<String> removed = new HashSet<>();
    private final Map<String, String> merged = new HashMap<>();
    private final Instant addedAt;
    private Instant now;

    Records(List<String> ids, Instant now) {
        for (String id : ids)
            records.add(new One(id, records.size()));
        this.now = now;
        this.addedAt = now;
    }

    /** When it last changed. */
    Instant now() {
        return now;
    }

    boolean has(int record) {
        return records.get(record).isThere;
    }

    void add(int record, String word) {
        put(record, word);
        announce();
    }

    /** Comes as a part of a paper that is there, and has no id of its own before it is split off. */
    void addTo(int other, int record, String word) {
        records.get(record).group = records.get(other).group;
        put(record, word);
        announce();
    }

    private void put(int record, String word) {
        One one = records.get(record);
        one.isThere = true;
        one.words.add(word);
    }

    void revise(int record, String word) {
        One one = records.get(record);
        if (!one.words.remove(word))
            one.words.add(word);
        announce();
    }

    void withdrawOrNot(int record) {
        records.get(record).isWithdrawn ^= true;
        announce();
    }

    void merge(int record, int other) {
        int from = records.get(other).group;
        records.stream().filter(one -> one.group == from).forEach(one -> one.group = records.get(record).group);
        announce();
    }

    /** With all records of its paper. */
    void remove(int record) {
        int group = records.get(record).group;
        for (int i = 0; i < records.size(); i++) {
            One one = records.get(i);
            if (one.group != group)
                continue;
            one.isThere = false;
            wereRemoved.add(i);
            one.isWithdrawn = false;
            one.words.clear();
        }
        now = now.plusMillis(10);
        for (One one : records) {
            if (one.group == group && announced.containsKey(one.id) && !removed.contains(one.id)) {
                papers.remove(one.id);
                removed.add(one.id);
                announce(PaperCatalogued.removed(one.id));
            }
        }
        for (int i = 0; i < records.size(); i++)
            if (records.get(i).group == group)
                records.get(i).group = free();
    }

    private int free() {
        Set<Integer> taken = records.stream().map(one -> one.group).collect(Collectors.toSet());
        int free = 0;
        while (taken.contains(free))
            free++;
        return free;
    }

    void split(int record) {
        records.get(record).group = free();
        announce();
    }

    /** The changes of each id, in their order, as a partition has them. */
    Map<String, List<Change>> announced() {
        return announced;
    }

    /** What comes again without ever having had an id of its own comes as a part of the paper that it was in, or of none. */
    boolean hadNoId(int record) {
        return wereRemoved.contains(record) && !announced.containsKey(records.get(record).id);
    }

    boolean isRemoved(String id) {
        return removed.contains(id);
    }

    Map<String, Paper> papers() {
        return papers;
    }

    /** The id by which the paper goes that this id's record belongs to. */
    String livesOnAs(String id) {
        return name(records.stream().filter(one -> one.id.equals(id)).findFirst().orElseThrow().group);
    }

    /** Whether an id leads to another paper than what was announced says: nobody is told of that. */
    boolean leadSilently() {
        return records.stream().filter(one -> one.isThere && announced.containsKey(one.id)).anyMatch(one -> {
            String last = one.id;
            while (merged.containsKey(last))
                last = merged.get(last);
            return !last.equals(livesOnAs(one.id));
        });
    }

    Set<String> idsIn(String paper) {
        return records.stream().filter(one -> one.isThere && livesOnAs(one.id).equals(paper)).map(one -> one.id)
                .collect(Collectors.toSet());
    }

    private String name(int group) {
        return records.stream().filter(one -> one.isThere && one.group == group).findFirst().map(one -> one.id)
                .orElse("");
    }

    private void announce() {
        now = now.plusMillis(10);
        Map<String, Paper> before = new HashMap<>(papers);
        Set<String> names = records.stream().filter(one -> one.isThere).map(one -> name(one.group))
                .collect(Collectors.toCollection(HashSet::new));
        papers.keySet().retainAll(names);
        for (String name : names) {
            Paper paper = paper(name);
            if (!before.containsKey(name)) {
                papers.put(name, paper);
                announce(whole(name, before).map(from -> PaperCatalogued.split(paper, from, "records"))
                        .orElseGet(() -> PaperCatalogued.added(paper)));
            } else if (!paper.title().equals(before.get(name).title())
                    || paper.withdrawn() != before.get(name).withdrawn()
                    || !Objects.equals(paper.sources(), before.get(name).sources())) {
                papers.put(name, paper);
                boolean isWithdrawn = paper.withdrawn() && !before.get(name).withdrawn();
                announce(PaperCatalogued.changed(isWithdrawn ? PaperChange.WITHDRAWN : PaperChange.REVISED, paper,
                        List.of()));
            }
        }
        before.keySet().stream().filter(name -> !names.contains(name)).sorted()
                .forEach(name -> announce(PaperCatalogued.merged(name, papers.get(livesOnAs(name)), "records")));
    }

    private static Optional<String> whole(String name, Map<String, Paper> before) {
        return before.values().stream().filter(paper -> paper.sources().contains(source(name))).findFirst()
                .map(Paper::id);
    }

    private void announce(PaperCatalogued event) {
        if (event.mergedInto() != null)
            merged.put(event.paperId(), event.mergedInto());
        else
            merged.remove(event.paperId());
        if (event.change() != PaperChange.REMOVED)
            removed.remove(event.paperId());
        announced.computeIfAbsent(event.paperId(), any -> new ArrayList<>()).add(new Change(event, now));
    }

    private static SourceRef source(String id) {
        return new SourceRef("arxiv", "of-" + id, null);
    }

    private Paper paper(String name) {
        List<One> parts = records.stream().filter(one -> one.isThere && livesOnAs(one.id).equals(name)).toList();
        return new Paper(name, "On " + String.join(" ", parts.get(0).words), "An abstract.",
                List.of(new Author("Ada Lovelace")), null, null, null, null, null, null, null, null, null, null,
                parts.stream().anyMatch(one -> one.isWithdrawn), parts.stream().map(one -> source(one.id)).toList(),
                addedAt, now, false, null, null, null, null, null, null);
    }
}
