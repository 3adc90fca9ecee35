package io.paperwire.catalog.intake;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.paperwire.catalog.identity.OtherForms;
import io.paperwire.events.Identifier;
import io.paperwire.events.Relation;

/**
 * Notices by which other papers are retracted. A paper's source often tells nothing of them: the notice comes as a record of
 * its own, and the paper's record stays as it was.
 */
final class Notices {

    private static final Comparator<Relation> ORDER = Comparator
            .comparing(relation -> relation.identifier().toString());

    private final Map<Identifier, Set<Entry>> byWork = new HashMap<>();
    /** Works of which what came retracts one, or does so no more. */
    private final Set<Identifier> changed = new HashSet<>();

    Notices(Collection<Group> groups) {
        groups.forEach(group -> group.entries.forEach(this::add));
    }

    private void add(Entry entry) {
        Set<Identifier> works = OtherForms.retracted(entry.state.parsed());
        works.forEach(work -> byWork.computeIfAbsent(work, w -> new HashSet<>()).add(entry));
        if (entry.arrived != null) {
            changed.addAll(works);
            changed.addAll(entry.retractedBefore);
        }
    }

    /** Whether it may be retracted now and was not before, or the other way. */
    boolean change(Group group) {
        return !changed.isEmpty() && group.identifiers.stream().anyMatch(changed::contains);
    }

    /** How the paper is tied to those that retract it; empty if none does. */
    List<Relation> of(Group group) {
        Set<Relation> ties = new TreeSet<>(ORDER);
        for (Identifier identifier : group.identifiers)
            for (Entry notice : byWork.getOrDefault(identifier, Set.of())) {
                Identifier name = OtherForms.name(notice.state.parsed());
                if (name != null && !group.entries.contains(notice))
                    ties.add(new Relation(Relation.Kind.RETRACTED_BY, name));
            }
        return List.copyOf(ties);
    }
}
