package io.paperwire.catalog.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import io.paperwire.catalog.identity.Match;
import io.paperwire.catalog.identity.OtherForms;
import io.paperwire.events.Identifier;

/**
 * Decides which records are one paper: those that an operator said are, those that share an identifier, those of
 * which one names the other as its preprint or article, and those whose titles have a key in common while what is known of
 * them agrees; never those that an operator said are not. Names that a
 * record had once tie it for ever. The result depends on the records alone, not on the order in which they or their states
 * arrived: ties are taken in the order of weight, and of equal weight in that of the records' first appearance.
 */
final class Grouping {

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<Entry, Group> groups = new HashMap<>();
    private final Map<String, Set<String>> apart = new HashMap<>();
    private final Map<Set<UUID>, String> reasons = new HashMap<>();

    private Grouping(Known known, Collection<Incoming> came) {
        known.records().forEach(record -> entries.put(record.key(), Entry.of(record)));
        for (Incoming one : came) {
            Entry entry = entries.get(one.key());
            if (entry == null)
                entries.put(one.key(), Entry.of(one));
            else
                entry.add(one);
        }
        entries.values().forEach(entry -> groups.put(entry, Group.of(entry)));
        for (Verdict verdict : known.verdicts()) {
            if (verdict.kind() == Verdict.Kind.APART) {
                apart.computeIfAbsent(verdict.one(), key -> new HashSet<>()).add(verdict.other());
                apart.computeIfAbsent(verdict.other(), key -> new HashSet<>()).add(verdict.one());
            }
        }
    }

    /**
     * @param groups  all of them
     * @param reasons why the records of two papers are now one paper's
     */
    record Result(Collection<Group> groups, Map<Set<UUID>, String> reasons) {
    }

    static Result of(Known known, Collection<Incoming> came) {
        Grouping grouping = new Grouping(known, came);
        grouping.byVerdict(known.verdicts());
        Map<Identifier, List<Entry>> owners = grouping.owners();
        grouping.byIdentifier(owners);
        grouping.byOtherForm(owners);
        grouping.byTitle();
        return new Result(new LinkedHashSet<>(grouping.groups.values()), grouping.reasons);
    }

    private void byVerdict(List<Verdict> verdicts) {
        verdicts.stream().filter(verdict -> verdict.kind() == Verdict.Kind.SAME)
                .filter(verdict -> entries.containsKey(verdict.one()) && entries.containsKey(verdict.other()))
                .sorted(Comparator.comparing(Verdict::one).thenComparing(Verdict::other))
                .forEach(verdict -> unite(entries.get(verdict.one()), entries.get(verdict.other()), verdict.reason()));
    }

    private void byIdentifier(Map<Identifier, List<Entry>> owners) {
        owners.forEach((identifier, those) -> {
            for (int n = 1; n < those.size(); n++) {
                // Where an operator keeps the first one apart, the later ones may still be one paper.
                for (int m = 0; m < n; m++) {
                    if (unite(those.get(m), those.get(n), identifier.toString()))
                        break;
                }
            }
        });
    }

    private Map<Identifier, List<Entry>> owners() {
        Map<Identifier, List<Entry>> owners = new TreeMap<>(
                Comparator.comparing(Identifier::scheme).thenComparing(Identifier::value));
        inOrder().forEach(entry -> entry.identifiers
                .forEach(identifier -> owners.computeIfAbsent(identifier, i -> new ArrayList<>()).add(entry)));
        return owners;
    }

    private void byOtherForm(Map<Identifier, List<Entry>> owners) {
        inOrder().forEach(entry -> OtherForms.of(entry.state.parsed())
                .forEach((identifier, kind) -> owners.getOrDefault(identifier, List.of()).forEach(other -> {
                    if (!groups.get(entry).facts().contradict(groups.get(other).facts()))
                        unite(entry, other, kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + identifier);
                })));
    }

    private void byTitle() {
        Map<Long, Set<Group>> namesakes = new TreeMap<>();
        inOrder().forEach(entry -> entry.titles
                .forEach(title -> namesakes.computeIfAbsent(title, t -> new LinkedHashSet<>()).add(groups.get(entry))));
        namesakes.values().stream().filter(those -> those.size() > 1).forEach(those -> {
            List<Entry> firsts = those.stream().map(Group::first).sorted(Entry.ORDER).toList();
            for (int n = 1; n < firsts.size(); n++) {
                Entry other = firsts.get(n);
                Set<Group> compared = new HashSet<>();
                for (int m = 0; m < n; m++) {
                    Entry one = firsts.get(m);
                    Group home = groups.get(one);
                    Group namesake = groups.get(other);
                    if (home == namesake || !compared.add(home))
                        continue;
                    Match match = home.facts().match(namesake.facts());
                    if (match.isSamePaper() && unite(one, other, String.join(", ", match.evidence())))
                        compared.clear();
                }
            }
        });
    }

    private List<Entry> inOrder() {
        return entries.values().stream().sorted(Entry.ORDER).toList();
    }

    /** @return whether they are together now */
    private boolean unite(Entry one, Entry other, String reason) {
        Group home = groups.get(one);
        Group guest = groups.get(other);
        if (home == guest)
            return true;
        if (!apart.isEmpty() && areApart(home, guest))
            return false;
        for (UUID mine : home.papers()) {
            for (UUID theirs : guest.papers())
                if (!mine.equals(theirs))
                    reasons.putIfAbsent(Set.of(mine, theirs), reason);
        }
        Group large = home.entries.size() >= guest.entries.size() ? home : guest;
        Group small = large == home ? guest : home;
        small.entries.forEach(entry -> groups.put(entry, large));
        large.absorb(small);
        return true;
    }

    private boolean areApart(Group one, Group other) {
        return one.entries.stream().map(entry -> apart.getOrDefault(entry.key(), Set.of()))
                .anyMatch(kept -> other.entries.stream().anyMatch(entry -> kept.contains(entry.key())));
    }
}
