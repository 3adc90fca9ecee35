package io.paperwire.notify.manage;

import java.util.List;

import io.paperwire.notify.subscription.WishForm;

/** All that is kept about a person, as a file; its subscriptions can be read again. */
record Export(int version, Person person, List<LedgerEntry> alerts) {

    /** What an import reads of it. */
    record Wishes(ImportedPerson person, List<WishForm> subscriptions) {

        List<WishForm> all() {
            return subscriptions != null
                    ? subscriptions
                    : person == null || person.subscriptions() == null ? List.of() : person.subscriptions();
        }
    }

    record ImportedPerson(List<WishForm> subscriptions) {
    }
}
