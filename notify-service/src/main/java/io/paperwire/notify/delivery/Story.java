package io.paperwire.notify.delivery;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;

import io.paperwire.notify.wanted.Target;
import io.paperwire.service.formula.Formulas;

/**
 * What an alert tells, in words.
 *
 * @param heading how many papers, for what
 * @param count   how many papers
 * @param andMore how many more there are than are shown, in words
 * @param manage  the name of the link to where one changes what one gets
 */
public record Story(String heading, String count, List<Group> groups, IntFunction<String> andMore, String manage,
        String manageUrl) {

    /** What one subscription has found. */
    public record Group(UUID subscriptionId, Target target, String what, List<Entry> entries) {
    }

    /**
     * A paper or a source.
     *
     * @param event   what happened; null for a paper that is new
     * @param authors in words; empty when none are known
     */
    public record Entry(Delivery.Find find, String url, String event, String authors) {

        public String title() {
            return find.paper() == null ? find.about() : Formulas.readable(find.paper().title());
        }

        public String abstractStart() {
            return find.paper() == null ? null : Formulas.readable(find.paper().abstractStart());
        }

        /** Of its title and abstract; null when it is not known. */
        public String language() {
            return find.paper() == null ? null : find.paper().language();
        }

        public List<String> code() {
            return find.paper() == null ? List.of() : find.paper().code().stream().map(URI::toString).toList();
        }
    }
}
