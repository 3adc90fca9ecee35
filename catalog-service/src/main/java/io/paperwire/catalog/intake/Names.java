package io.paperwire.catalog.intake;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

import io.paperwire.catalog.identity.OtherForms;
import io.paperwire.events.Identifier;

/**
 * By what records and papers find each other.
 *
 * @param identifiers their own, and those of the other works that they name
 * @param titles      the titles' keys, and those by which who names them is found
 */
record Names(Set<Identifier> identifiers, Set<Long> titles) {

    static Names of(Collection<Incoming> came) {
        Names names = new Names(new HashSet<>(), new HashSet<>());
        for (Incoming one : came)
            names.add(one.identifiers(), one.otherWorks(), one.titles());
        return names;
    }

    static Names ofGroups(Collection<Group> groups) {
        Names names = new Names(new HashSet<>(), new HashSet<>());
        for (Group group : groups)
            names.add(group.identifiers, group.otherWorks(), group.titles);
        return names;
    }

    private void add(Set<Identifier> own, Set<Identifier> otherWorks, Set<Long> keys) {
        identifiers.addAll(own);
        identifiers.addAll(otherWorks);
        titles.addAll(keys);
        titles.addAll(OtherForms.keys(own));
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
        all.identifiers.addAll(others.identifiers);
        all.titles.addAll(others.titles);
        return all;
    }

    boolean isEmpty() {
        return identifiers.isEmpty() && titles.isEmpty();
    }
}
