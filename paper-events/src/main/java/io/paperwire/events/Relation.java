package io.paperwire.events;

/** A tie to another work; the kind says what the other work is to this one. */
public record Relation(Kind kind, Identifier identifier) {

    public Relation {
        Checks.present("relation.kind", kind);
        Checks.present("relation.identifier", identifier);
    }

    /**
     * {@code PUBLISHED_AS} is the article that this preprint became, {@code PREPRINT} the reverse; {@code RETRACTS} and
     * {@code CORRECTS} are what this notice is about, {@code RETRACTED_BY} and {@code CORRECTED_BY} the notices about this
     * work.
     */
    public enum Kind {
        PUBLISHED_AS, PREPRINT, VERSION_OF, PART_OF, SUPPLEMENT, RETRACTS, RETRACTED_BY, CORRECTS, CORRECTED_BY
    }
}
