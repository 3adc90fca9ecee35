package io.paperwire.catalog.pages;

import java.util.Arrays;
import java.util.Optional;

/** What a curator does to the records of a paper, in the words of the pages. */
enum CuratorStep {

    SPLIT("split", "Make another paper of these records?", "Make another paper of them",
            "They stay apart, whatever their sources send later. Making the papers one again takes it back.",
            "The records are another paper now"), MERGE("merge", "Make one paper of these two?", "Make them one",
                    "The address that the paper does not keep leads to it from then on. Taking records out into another paper takes"
                            + " it back.",
                    "The two papers are one now"), REMOVE_RECORDS("remove-records",
                            "Take these records out of the catalogue?", "Take them out",
                            "They are deleted, with the history of the paper. Earlier announcements and what was sent stay.",
                            "The records are taken out"), REMOVE_PAPER("remove-paper",
                                    "Take this paper out of the catalogue?", "Take it out",
                                    "It is deleted, with its history. Earlier announcements and what was sent stay.",
                                    "The paper is taken out");

    private final String act;
    private final String question;
    private final String button;
    private final String consequence;
    private final String done;

    CuratorStep(String act, String question, String button, String consequence, String done) {
        this.act = act;
        this.question = question;
        this.button = button;
        this.consequence = consequence;
        this.done = done;
    }

    static Optional<CuratorStep> named(String act) {
        return Arrays.stream(values()).filter(step -> step.act.equals(act)).findFirst();
    }

    public boolean isRemoval() {
        return this == REMOVE_RECORDS || this == REMOVE_PAPER;
    }

    public String question() {
        return question;
    }

    public String button() {
        return button;
    }

    public String consequence() {
        return consequence;
    }

    public String done() {
        return done;
    }
}
