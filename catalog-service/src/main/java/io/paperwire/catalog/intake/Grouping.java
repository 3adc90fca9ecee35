package io.paperwire.catalog.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.paperwire.events.Identifier;

/**
 * Decides which records are one paper: those that share an identifier, and those whose titles have the same fingerprint
 * while nothing known of them contradicts. Names that a record had once tie it for ever, so that the order in which its
 * states arrive does not matter. What remains of order: a record that fits two papers which contradict each other goes
 * with the one that was there first.
 */
final class Grouping {

    private final Map<String, Group> byKey = new HashMap<>();
    private final Map<Identifier, Group> byIdentifier = new HashMap<>();
    private final Map<Long, Set<Group>> byFingerprint = new HashMap<>();
    private final Set<Group> groups = new LinkedHashSet<>();

    private Grouping() {
    }

    /** @return the groups that the records that came are in; the others are as they were */
    static List<Group> of(Collection<KnownPaper> known, Collection<Incoming> came) {
        Grouping grouping = new Grouping();
        known.stream().map(Group::of).forEach(grouping::index);
        came.stream().sorted(Incoming.ORDER).forEach(grouping::place);
        return grouping.groups.stream().filter(group -> group.touched).toList();
    }

    private void place(Incoming one) {
        Group home = new Group();
        for (Group tied : tied(one))
            home = unite(home, tied);
        home.add(one);
        index(home);
        for (long fingerprint : Set.copyOf(home.fingerprints)) {
            for (Group namesake : List.copyOf(byFingerprint.get(fingerprint))) {
                if (namesake != home && groups.contains(namesake) && !home.facts().contradict(namesake.facts()))
                    home = unite(home, namesake);
            }
        }
    }

    private Set<Group> tied(Incoming one) {
        Set<Group> tied = new LinkedHashSet<>();
        if (byKey.containsKey(one.key()))
            tied.add(byKey.get(one.key()));
        one.identifiers().stream().filter(byIdentifier::containsKey).map(byIdentifier::get).forEach(tied::add);
        return tied;
    }

    private Group unite(Group home, Group other) {
        groups.remove(other);
        other.fingerprints.forEach(fingerprint -> byFingerprint.get(fingerprint).remove(other));
        home.absorb(other);
        index(home);
        return home;
    }

    private void index(Group group) {
        groups.add(group);
        group.records.keySet().forEach(key -> byKey.put(key, group));
        group.identifiers.forEach(identifier -> byIdentifier.put(identifier, group));
        group.fingerprints.forEach(
                fingerprint -> byFingerprint.computeIfAbsent(fingerprint, f -> new LinkedHashSet<>()).add(group));
    }
}
