package io.paperwire.catalog.intake;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.f4b6a3.uuid.UuidCreator;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.catalog.merging.Precedence;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.catalog.relay.ChangeDays;
import io.paperwire.catalog.relay.Relay;
import io.paperwire.catalog.signals.Observation;
import io.paperwire.catalog.signals.SignalStore;
import io.paperwire.events.PaperChange;
import io.quarkus.runtime.Startup;

/**
 * Takes a batch of source records into the catalogue in one transaction: state and announcement together. A batch that is
 * taken twice changes nothing the second time.
 */
@Startup
@ApplicationScoped
class Cataloguing {

    private final Transactions transactions;
    private final Precedence precedence;
    private final Relay relay;
    private final ChangeDays days;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Counter records;

    Cataloguing(Transactions transactions, Precedence precedence, Relay relay, ChangeDays days, Clock clock,
            MeterRegistry metrics) {
        this.transactions = transactions;
        this.precedence = precedence;
        this.relay = relay;
        this.days = days;
        this.clock = clock;
        this.metrics = metrics;
        // From the start, so that the first one is seen as a rise.
        this.records = metrics.counter("paperwire.catalog.records");
        for (PaperChange change : PaperChange.values())
            changes(change);
    }

    void catalogue(List<Incoming> batch) throws SQLException {
        long start = System.nanoTime();
        List<Incoming> came = Incoming.distinct(batch);
        days.prepare(clock.instant());
        Outcome outcome = transactions.run(connection -> {
            CatalogStore store = new CatalogStore(connection);
            Outcome decided = decide(connection, store, store.lockNews(came), true);
            // Of all states that came, also those that a later one replaces.
            new SignalStore(connection).record(batch.stream()
                    .flatMap(one -> Observation.of(one.state().parsed()).stream())
                    .toList());
            return decided;
        });
        metrics.timer("paperwire.intake").record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        records.increment(batch.size());
        tell(outcome);
    }

    /**
     * Decides records that are in the catalogue already by the rules of now, as if they came again.
     *
     * @param known gives them within the transaction
     */
    void catalogueAgain(Transactions.Work<List<Incoming>> known) throws SQLException {
        days.prepare(clock.instant());
        Outcome outcome = transactions.run(connection -> {
            List<Incoming> again = known.with(connection);
            CatalogStore store = new CatalogStore(connection);
            store.lockNames(again);
            return decide(connection, store, again, false);
        });
        tell(outcome);
    }

    /** What the catalogue becomes by these records, whose names are locked; it is written. */
    private Outcome decide(Connection connection, CatalogStore store, List<Incoming> came, boolean canBeParted)
            throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Outcome decided = Outcome.decide(store.regroup(came, canBeParted), precedence, now,
                UuidCreator::getTimeOrderedEpoch);
        new OutcomeStore(connection).write(decided);
        return decided;
    }

    private void tell(Outcome outcome) {
        for (Outcome.Change change : outcome.changes)
            changes(change.event().change()).increment();
        if (!outcome.changes.isEmpty())
            relay.wake();
    }

    private Counter changes(PaperChange change) {
        return metrics.counter("paperwire.catalog.changes", "type", change.name());
    }
}
