package io.paperwire.events;

/** CloudEvent types of the events that are not changes of the catalogue (those are in {@link PaperChange}). */
public final class EventType {

    public static final String PAPER_PARSED = "paperwire.paper.parsed";
    public static final String RECORD_DELETED = "paperwire.record.deleted";
    public static final String SIGNALS_OBSERVED = "paperwire.signals.observed";
    public static final String SOURCE_DEGRADED = "paperwire.source.degraded";
    public static final String SOURCE_RECOVERED = "paperwire.source.recovered";
    public static final String TRENDING_ENTERED = "paperwire.trending.entered";
    public static final String TRENDING_LEFT = "paperwire.trending.left";
    public static final String SCORES_COMPUTED = "paperwire.scores.computed";
    public static final String VECTOR_COMPUTED = "paperwire.vector.computed";
    public static final String VOTES_COUNTED = "paperwire.votes.counted";

    private EventType() {
    }
}
