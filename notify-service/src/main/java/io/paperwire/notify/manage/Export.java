package io.paperwire.notify.manage;

import java.util.List;

import io.paperwire.notify.subscription.WishForm;

/** All that is kept about a person, as a file; its subscriptions can be read again. */
record Export(int version, Person person, List<LedgerEntry> alerts) {

    /** What an import reads of it, or of a list of subscriptions alone. */
    record Wishes(ImportedPerson person, List<Wish> subscriptions) {

        List<Wish> all() {
            return subscriptions != null
                    ? subscriptions
                    : person == null || person.subscriptions() == null ? List.of() : person.subscriptions();
        }
    }

    record ImportedPerson(List<Wish> subscriptions) {
    }

    /** A subscription as in a request; what had ended is not begun again, and what was paused stays so. */
    record Wish(String query, String trending, String paper, Boolean sources, String rhythm, String quietHours,
            Integer mostADay, String state) {

        static Wish of(WishForm form) {
            return new Wish(form.query(), form.trending(), form.paper(), form.sources(), form.rhythm(),
                    form.quietHours(), form.mostADay(), null);
        }

        boolean isEnded() {
            return "ended".equals(state);
        }

        boolean isPaused() {
            return "paused".equals(state);
        }

        WishForm form() {
            return new WishForm(query, trending, paper, sources, rhythm, quietHours, mostADay);
        }
    }
}
