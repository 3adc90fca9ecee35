package io.paperwire.catalog.changes;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.service.answers.Problem;
import io.paperwire.service.limits.Client;
import io.paperwire.service.limits.Places;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Bounds how many wait for changes at a time. They hold no threads, but a connection each. */
@ApplicationScoped
class Listeners {

    private final Places places;

    Listeners(ChangesSettings settings) {
        this.places = new Places(settings.mostListeners());
    }

    /** The same within a place, which is free again when the list has come or nobody waits for it any more. */
    <T> Uni<T> waiting(Optional<Client> reader, Uni<T> list) {
        return Uni.createFrom().deferred(() -> places.take(reader)
                ? list.onTermination().invoke(() -> places.leave(reader))
                : Uni.createFrom().failure(full()));
    }

    /** To be called before a stream begins, which cannot be refused any more. */
    void check(Optional<Client> reader) {
        if (!places.isFreeFor(reader))
            throw full();
    }

    <T> Multi<T> listening(Optional<Client> reader, Multi<T> events) {
        return Multi.createFrom().deferred(() -> places.take(reader)
                ? events.onTermination().invoke(() -> places.leave(reader))
                : Multi.createFrom().failure(full()));
    }

    private static RuntimeException full() {
        return Problem
                .busy("Many listen at this moment, or you do so many times; please come again, or ask without wait.");
    }
}
