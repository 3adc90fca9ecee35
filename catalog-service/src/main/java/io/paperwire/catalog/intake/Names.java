package io.paperwire.catalog.intake;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import io.paperwire.events.Identifier;

/**
 * By what records and papers find each other.
 *
 * @param titles the titles' keys
 */
record Names(Set<Identifier> identifiers, Set<Long> titles) {

    static Names of(Collection<Incoming> came) {
        Names names = new Names(new HashSet<>(), new HashSet<>());
        for (Incoming one : came)
            names.add(one.identifiers(), one.titles());
        return names;
    }

    static Names ofGroups(Collection<Group> groups) {
        Names names = new Names(new HashSet<>(), new HashSet<>());
        for (Group group : groups)
            names.add(group.identifiers, group.titles);
        return names;
    }

    private void add(Set<Identifier> moreIdentifiers, Set<Long> moreTitles) {
        identifiers.addAll(moreIdentifiers);
        titles.addAll(moreTitles);
    }

    /** @return those that are not among the others */
    Names without(Names others) {
        Names rest = new Names(new HashSet<>(identifiers), new HashSet<>(titles));
        rest.identifiers.removeAll(others.identifiers);
        rest.titles.removeAll(others.titles);
        return rest;
    }

    Names and(Names others) {
        Names all = new Names(new HashSet<>(identifiers), new HashSet<>(titles));
        all.add(others.identifiers, others.titles);
        return all;
    }

    boolean isEmpty() {
        return identifiers.isEmpty() && titles.isEmpty();
    }
}
