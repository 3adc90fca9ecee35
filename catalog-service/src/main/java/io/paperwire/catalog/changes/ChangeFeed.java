package io.paperwire.catalog.changes;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * New changes for those who wait for them. One look at the database in a while serves all who have what there was before it;
 * only who is behind reads by itself. None holds a thread.
 */
@ApplicationScoped
class ChangeFeed {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int MOST_AT_A_LOOK = 1_000;

    private final ChangeLog log;
    /** What there is, again and again while somebody waits. */
    private final Multi<Look> looks;
    /** Null before the first one since somebody began to wait. */
    private volatile Look latest;

    ChangeFeed(ChangeLog log) {
        this.log = log;
        looks = Multi.createFrom().ticks().every(LOOK).onOverflow().drop()
                .onSubscription().invoke(() -> latest = null)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .onItem().transformToUniAndConcatenate(tick -> blocking(this::look)
                        // Who waits sees nothing new for now; what is wrong is told to the next request.
                        .onFailure().recoverWithNull())
                .broadcast().withCancellationAfterLastSubscriberDeparture().toAllSubscribers();
    }

    /**
     * The changes behind that place as soon as there are some, or an empty list after that time.
     *
     * @param size as in {@link ChangeLog#after(ChangeCursor, int, long)}
     */
    Uni<ChangeList> next(ChangeCursor since, int limit, long size, Duration wait) {
        return Uni.createFrom().deferred(() -> {
            Look seen = latest;
            Uni<Look> news = seen != null && seen.isNewsFor(since)
                    ? Uni.createFrom().item(seen)
                    : looks.filter(look -> look.isNewsFor(since)).toUni().ifNoItem().after(wait)
                            .recoverWithItem((Look) null);
            return news.onItem().transformToUni(look -> look == null
                    ? Uni.createFrom().item(new ChangeList(List.of(), since.print()))
                    : look.behind(since, limit, size).map(list -> Uni.createFrom().item(list))
                            .orElseGet(() -> blocking(() -> log.after(since, limit, size))));
        });
    }

    private Look look() throws SQLException {
        ChangeCursor head = log.newest();
        ChangeCursor from = latest == null ? head : latest.head();
        latest = null;
        latest = new Look(from, from.isBefore(head) ? log.after(from, MOST_AT_A_LOOK).items() : List.of(), head);
        return latest;
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
