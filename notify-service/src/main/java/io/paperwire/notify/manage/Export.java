package io.paperwire.notify.manage;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

import io.paperwire.notify.subscription.WishForm;

/** The file with all that is kept about a person. */
final class Export {

    private Export() {
    }

    /**
     * As it is written, piece by piece.
     *
     * @param alerts null for a file without the ledger
     */
    record Whole(int version, Person person, @JsonInclude(JsonInclude.Include.NON_NULL) List<LedgerEntry> alerts) {
    }

    /** What an import reads of it, also of one by another version, or of a list of subscriptions alone. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Wishes(ImportedPerson person, List<Wish> subscriptions) {

        List<Wish> all() {
            return subscriptions != null
                    ? subscriptions
                    : person == null || person.subscriptions() == null ? List.of() : person.subscriptions();
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record ImportedPerson(List<Wish> subscriptions) {
    }

    /** A subscription as in a request, or as it was exported. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @Schema(name = "ImportedSubscription")
    record Wish(String query, String trending, String paper, Boolean sources, String rhythm, String quietHours,
            Integer mostADay, String state) {

        static Wish of(WishForm form) {
            return new Wish(form.query(), form.trending(), form.paper(), form.sources(), form.rhythm(),
                    form.quietHours(), form.mostADay(), null);
        }

        /** Not what had ended, nor what was never confirmed: a stranger may have asked for it. */
        boolean goesOn() {
            return !"ended".equals(state) && !"pending".equals(state);
        }

        @JsonIgnore
        boolean isPaused() {
            return "paused".equals(state);
        }

        /** What it is about, as it was given; null when that is not said. */
        String what() {
            return Stream.of(query, trending, paper).filter(Objects::nonNull).findFirst().orElse(null);
        }

        WishForm form() {
            return new WishForm(query, trending, paper, sources, rhythm, quietHours, mostADay);
        }
    }
}
