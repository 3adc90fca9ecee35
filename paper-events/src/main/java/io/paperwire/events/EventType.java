package io.paperwire.events;

/** CloudEvent types of the events that are not changes of the catalogue (those are in {@link PaperChange}). */
public final class EventType {

    public static final String PAPER_PARSED = "paperwire.paper.parsed";
    public static final String SIGNALS_OBSERVED = "paperwire.signals.observed";

    private EventType() {
    }
}
