package io.paperwire.events;

/**
 * What can happen to a paper in the catalogue, each with the CloudEvent type that tells it. One new state of a paper may be
 * several of these; each is told by an event of its own.
 */
public enum PaperChange {
    ADDED("paperwire.paper.added"),
    /** Fields changed that no other kind of change tells of. */
    REVISED("paperwire.paper.revised"),
    /** A new version at its source. */
    VERSIONED("paperwire.paper.versioned"),
    /** The preprint has become an article with a place of its own. */
    PUBLISHED("paperwire.paper.published"),
    /** A link to code that was not known before. */
    CODE_ADDED("paperwire.paper.code-added"), WITHDRAWN("paperwire.paper.withdrawn"), RETRACTED(
            "paperwire.paper.retracted"),
    /** It was found to be another paper as well, under whose id it lives on. */
    MERGED("paperwire.paper.merged"),
    /** It was taken for a part of another paper until now. */
    SPLIT("paperwire.paper.split"),
    /** None of its records is in the catalogue any longer. One that comes later brings it back as {@link #ADDED}. */
    REMOVED("paperwire.paper.removed");

    private final String eventType;

    PaperChange(String eventType) {
        this.eventType = eventType;
    }

    public String eventType() {
        return eventType;
    }
}
