package io.paperwire.notify.delivery;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Stream;

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

    /**
     * What one subscription has found.
     *
     * @param entries those that are shown, the best first
     * @param others  how many more it has found
     */
    public record Group(UUID subscriptionId, Target target, String what, List<Entry> entries, int others) {

        public int size() {
            return entries.size() + others;
        }
    }

    /** How many papers and sources there are in all. */
    public int size() {
        return groups.stream().mapToInt(Group::size).sum();
    }

    /**
     * A paper or a source, with all that happened to it.
     *
     * @param finds   at least one
     * @param event   what happened; null for a paper that is new
     * @param authors in words; empty when none are known
     * @param facts   when and where it was published and how it is named; empty when nothing is known
     */
    public record Entry(List<Delivery.Find> finds, String url, String event, String authors, String facts) {

        /** The paper's id, or the source's name. */
        public String about() {
            return finds.get(0).about();
        }

        private PaperExcerpt paper() {
            return finds.get(0).paper();
        }

        public String title() {
            return paper() == null ? about() : Formulas.readable(paper().title());
        }

        public String abstractStart() {
            return paper() == null ? null : Formulas.readable(paper().abstractStart());
        }

        /** Of its title and abstract; null when it is not known. */
        public String language() {
            return paper() == null ? null : paper().language();
        }

        /** Where its source shows it, and its PDF, as far as they are known. */
        public List<String> elsewhere() {
            return paper() == null
                    ? List.of()
                    : Stream.of(paper().original(), paper().pdf()).filter(Objects::nonNull).map(URI::toString).toList();
        }

        public List<String> code() {
            return paper() == null ? List.of() : paper().code().stream().map(URI::toString).toList();
        }
    }
}
