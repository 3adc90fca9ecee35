package io.paperwire.service.stopping;

/** What a consumer was given is not done, as the service stops; it comes again after the next start. */
public final class ServiceStops extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ServiceStops() {
        // Where it happened says nothing, and it is told once for each message of a poll.
        super("the service stops", null, false, false);
    }
}
