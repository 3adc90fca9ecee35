package io.paperwire.query;

import java.util.Set;

/** Words that English sentences are held together by; a paper that has only these of a question does not answer it. */
final class SmallWords {

    private static final Set<String> ALL = Set
            .of(("a about after all also am an and any are as at be been before being"
                    + " between both but by can could did do does each for from had has have he her here him his how i if in into"
                    + " is it its itself may me more most must my no nor not of on one only or other our over she should so some"
                    + " such than that the their them then there these they this those through to too under up upon us use was we"
                    + " were what when where whether which while who whom whose why will with within without would you your")
                    .split(" "));

    private SmallWords() {
    }

    /** @param word folded */
    static boolean has(String word) {
        return ALL.contains(word);
    }
}
