package io.paperwire.events;

/** What can happen to a paper in the catalogue, each with the CloudEvent type that tells it. */
public enum PaperChange {
    ADDED("paperwire.paper.added"), REVISED("paperwire.paper.revised"), WITHDRAWN("paperwire.paper.withdrawn"), MERGED(
            "paperwire.paper.merged");

    private final String eventType;

    PaperChange(String eventType) {
        this.eventType = eventType;
    }

    public String eventType() {
        return eventType;
    }
}
