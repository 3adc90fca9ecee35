package io.paperwire.notify.matching;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Two papers that became one, or a paper that was split off. */
sealed interface Regrouped {

    Change change();

    /** The paper whose finds and followers, or some of them, are the other's from now on. */
    String from();

    String to();

    default boolean concerns(String paper) {
        return paper.equals(from()) || paper.equals(to());
    }

    /**
     * @param parts the loser's id and those of papers that are parts of it
     * @param rest  the winner's and those of the others that are parts of it
     */
    record Merged(Change change, String loser, String winner, Set<String> parts,
            Set<String> rest) implements Regrouped {
        @Override
        public String from() {
            return loser;
        }

        @Override
        public String to() {
            return winner;
        }
    }

    /**
     * @param whole the paper that it was a part of
     * @param parts its own id and those of papers that are parts of it
     * @param rest  the id of the paper that it was a part of, and those of the others that are parts of that
     * @param since for each of these ids, when its paper had become one with the other side
     */
    record Parted(Change change, String part, String whole, Set<String> parts, Set<String> rest,
            Map<String, Instant> since) implements Regrouped {
        @Override
        public String from() {
            return whole;
        }

        @Override
        public String to() {
            return part;
        }

        boolean isBefore(Change later) {
            return later.paper().id().equals(part) && !later.time().isBefore(change.time());
        }
    }
}
