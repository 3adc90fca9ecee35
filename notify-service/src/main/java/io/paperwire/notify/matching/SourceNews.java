package io.paperwire.notify.matching;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.events.SourceHealthChanged;
import io.paperwire.notify.database.Database;
import io.paperwire.notify.delivery.DeliveryWorkers;
import io.paperwire.notify.wanted.Target;

/** Tells operators which sources became degraded, and which are as they should be again. */
@Singleton
class SourceNews {

    private final Database database;
    private final Telling telling;
    private final DeliveryWorkers workers;
    private final MeterRegistry meters;

    SourceNews(Database database, Telling telling, DeliveryWorkers workers, MeterRegistry meters) {
        this.database = database;
        this.telling = telling;
        this.workers = workers;
        this.meters = meters;
    }

    void tell(List<SourceHealthChanged> changes) throws SQLException {
        int alerts = database.inTransaction(connection -> {
            List<News> news = new ArrayList<>();
            for (Subscribed operator : telling.subscribed(connection, Target.SOURCES, Set.of(""))) {
                for (SourceHealthChanged change : changes) {
                    if (operator.isNews(change.changedAt()))
                        news.add(news(operator, change));
                }
            }
            return telling.tell(connection, news);
        });
        if (alerts > 0) {
            meters.counter("paperwire.alerts").increment(alerts);
            workers.wake();
        }
    }

    private static News news(Subscribed operator, SourceHealthChanged change) {
        boolean degraded = change.state() == SourceHealthChanged.State.DEGRADED;
        String event = degraded ? "degraded" : "recovered";
        return new News(operator, change.source(), event + " " + change.changedAt(), event,
                Objects.requireNonNullElse(change.reason(), ""), List.of(), degraded ? 1 : 0, change.changedAt(), null);
    }
}
