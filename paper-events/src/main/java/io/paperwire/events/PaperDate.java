package io.paperwire.events;

/** A date of a paper with what it is the date of. */
public record PaperDate(Kind kind, PartialDate date) {

    public PaperDate {
        Checks.present("date.kind", kind);
        Checks.present("date.date", date);
    }

    /** What happened on the date; {@code LISTED} is the day of a list (a daily-papers page) that shows the paper. */
    public enum Kind {
        SUBMITTED, PUBLISHED, UPDATED, LISTED
    }
}
