package io.paperwire.catalog.changes;

import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.platform.Problem;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Bounds how many wait for changes at a time. They hold no threads, but a connection each, and all ask when a change comes. */
@ApplicationScoped
class Listeners {

    private final Semaphore places;

    Listeners(ChangesSettings settings) {
        this.places = new Semaphore(settings.mostListeners());
    }

    /** The same within a place, which is free again when the list has come or nobody waits for it any more. */
    <T> Uni<T> waiting(Uni<T> list) {
        return Uni.createFrom().deferred(() -> places.tryAcquire()
                ? list.onTermination().invoke(places::release)
                : Uni.createFrom().failure(full()));
    }

    /** To be called before a stream begins, which cannot be refused any more. */
    void check() {
        if (places.availablePermits() < 1)
            throw full();
    }

    <T> Multi<T> listening(Multi<T> events) {
        return Multi.createFrom().deferred(() -> places.tryAcquire()
                ? events.onTermination().invoke(places::release)
                : Multi.createFrom().failure(full()));
    }

    private static RuntimeException full() {
        return Problem.busy("Many listen at this moment; please come again, or ask without wait.");
    }
}
