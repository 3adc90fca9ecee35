package io.paperwire.catalog.changes;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

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
    <T> Uni<T> waiting(Supplier<Uni<T>> list) {
        return Uni.createFrom().deferred(() -> places.tryAcquire()
                ? Uni.createFrom().deferred(list::get).onTermination().invoke(places::release)
                : Uni.createFrom().failure(full()));
    }

    <T> Multi<T> listening(Supplier<Multi<T>> events) {
        return Multi.createFrom().deferred(() -> places.tryAcquire()
                ? Multi.createFrom().deferred(events::get).onTermination().invoke(places::release)
                : Multi.createFrom().failure(full()));
    }

    private static RuntimeException full() {
        return Problem.busy("Many listen at this moment; please come again, or ask without wait.");
    }
}
