package io.paperwire.catalog.intake;

import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * How far the catalogue has to be known for a decision: the papers that what came may belong to, and, since records that join
 * or leave a paper change what is known of it, those that have a name in common with a paper that changed, and so on.
 */
final class Reach {

    private Reach() {
    }

    interface Catalogue {

        /** @return papers that have one of these names; nobody else changes them from now on */
        Set<UUID> named(Names names) throws SQLException;

        /**
         * These papers, those that have the ids under which some of their records began, and those that they are kept apart
         * from: an identifier leads to one of these only.
         */
        Known known(Set<UUID> papers) throws SQLException;

        /** Ids that are these papers' no more, and the one of them to which each leads. */
        Map<UUID, UUID> leadingTo(Set<UUID> papers) throws SQLException;
    }

    /** @param candidates that are to be known in any case: those that what came may belong to by itself, kept from others */
    static Regrouping of(Set<UUID> candidates, Collection<Incoming> came, Catalogue catalogue) throws SQLException {
        Set<UUID> reached = new HashSet<>(candidates);
        Names asked = Names.of(came);
        while (true) {
            Regrouping regrouping = new Regrouping(catalogue.known(reached), came);
            Names more = regrouping.names().without(asked);
            if (more.isEmpty() || !reached.addAll(catalogue.named(more))) {
                Set<UUID> parting = regrouping.parting();
                if (!parting.isEmpty())
                    regrouping.learn(catalogue.leadingTo(parting));
                return regrouping;
            }
            asked = asked.and(more);
        }
    }
}
