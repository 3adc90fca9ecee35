package io.paperwire.catalog.intake;

import java.util.Set;

/**
 * What an operator said about two records, by their keys: that they are of one paper, or that they are not.
 *
 * @param reason in the operator's words
 */
record Verdict(Kind kind, String one, String other, String reason) {

    enum Kind {
        SAME, APART
    }

    boolean isBetween(Set<String> some, Set<String> others) {
        return some.contains(one) && others.contains(other) || others.contains(one) && some.contains(other);
    }
}
