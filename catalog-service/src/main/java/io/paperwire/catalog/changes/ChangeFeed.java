package io.paperwire.catalog.changes;

import java.sql.SQLException;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Changes for those who wait for them. One look at the database in a while serves all who wait, and none holds a thread. */
@ApplicationScoped
class ChangeFeed {

    private static final Duration LOOK = Duration.ofMillis(200);

    private final ChangeLog log;
    /** The place of the newest change, again and again while somebody waits. */
    private final Multi<ChangeCursor> newest;

    ChangeFeed(ChangeLog log) {
        this.log = log;
        newest = Multi.createFrom().ticks().every(LOOK).onOverflow().drop()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onItem().transformToUniAndConcatenate(tick -> blocking(log::newest)
                        // Who waits sees nothing new for now; what is wrong is told to the next request.
                        .onFailure().recoverWithItem(ChangeCursor.START))
                .broadcast().withCancellationAfterLastSubscriberDeparture().toAllSubscribers();
    }

    /** The changes behind that place; if there are none, those that come within the time, or an empty list. */
    Uni<ChangeList> after(ChangeCursor since, int limit, Duration wait) {
        Uni<ChangeList> now = blocking(() -> log.after(since, limit));
        if (wait.isZero())
            return now;
        return now.onItem().transformToUni(list -> list.items().isEmpty()
                ? newest.filter(since::isBefore).toUni().ifNoItem().after(wait)
                        .recoverWithItem(since).replaceWith(now)
                : Uni.createFrom().item(list));
    }

    /**
     * The same at once, for who may be held up.
     *
     * @throws jakarta.ws.rs.WebApplicationException as {@link ChangeLog#after}
     */
    ChangeList behind(ChangeCursor since, int limit) throws SQLException {
        return log.after(since, limit);
    }

    /** No changes, and the place behind all that there are. */
    ChangeList end() throws SQLException {
        return log.after(log.newest(), 1);
    }

    Uni<ChangeCursor> newest() {
        return blocking(log::newest);
    }

    private interface Reading<T> {
        T read() throws SQLException;
    }

    private static <T> Uni<T> blocking(Reading<T> reading) {
        return Uni.createFrom().<T>emitter(emitter -> {
            try {
                emitter.complete(reading.read());
            } catch (SQLException | RuntimeException e) {
                emitter.fail(e);
            }
        }).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
