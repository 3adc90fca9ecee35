package io.paperwire.catalog.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.f4b6a3.uuid.UuidCreator;

import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.catalog.intake.RemovalStore.Removal;
import io.paperwire.catalog.intake.RemovalStore.Wanted;
import io.paperwire.catalog.merging.Precedence;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.papers.PaperLookup;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Statements;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.catalog.relay.ChangeDays;
import io.paperwire.catalog.relay.Relay;
import io.paperwire.events.PaperChange;
import io.paperwire.events.RecordDeleted;
import io.paperwire.service.answers.Problem;

/**
 * Takes records out of the catalogue, because an operator says so or because their source no longer has them. A paper that
 * has no record left is removed. What was removed is known again by its names, in whatever order its messages come.
 */
@ApplicationScoped
public class Removals {

    private static final int MOST_RECORDS = 100;
    private static final UUID LAST = new UUID(-1, -1);
    private static final String SOURCE_SAID = "its source no longer has it";

    private final Transactions transactions;
    private final Decision decision;
    private final Precedence precedence;
    private final ChangeDays days;
    private final Relay relay;
    private final Clock clock;
    private final MeterRegistry metrics;

    Removals(Transactions transactions, Decision decision, Precedence precedence, ChangeDays days, Relay relay,
            Clock clock, MeterRegistry metrics) {
        this.transactions = transactions;
        this.decision = decision;
        this.precedence = precedence;
        this.days = days;
        this.relay = relay;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** What is said of some removed names: one removal. */
    public record Said(UUID id, String operator, String reason, Instant givenAt, boolean isForGood,
            List<String> names) {
    }

    /** Sources that no longer have records; what of these was observed later stays. */
    void deleted(List<RecordDeleted> batch) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        days.prepare(now);
        List<Wanted> wanted = latest(batch);
        for (int from = 0; from < wanted.size(); from += CatalogStore.FEW) {
            List<Wanted> some = wanted.subList(from, Math.min(wanted.size(), from + CatalogStore.FEW));
            count(transactions.run(connection -> {
                RemovalStore store = new RemovalStore(connection);
                store.lock(some);
                return store.remove(some, new Removal(UuidCreator.getTimeOrderedEpoch(), null, SOURCE_SAID, false),
                        precedence, now);
            }));
        }
        relay.wake();
    }

    private static List<Wanted> latest(List<RecordDeleted> batch) {
        Map<String, Instant> latest = new TreeMap<>();
        batch.forEach(one -> latest.merge(one.source().key(), one.observedAt().truncatedTo(ChronoUnit.MICROS),
                (a, b) -> a.isAfter(b) ? a : b));
        return latest.entrySet().stream().map(one -> new Wanted(one.getKey(), one.getValue())).toList();
    }

    /**
     * Takes records out: these, and all of these papers.
     *
     * @param papers  ids, or other names of papers
     * @param records keys {@code source:recordId}
     * @param forGood whether they stay out whatever their sources say later, and with a paper that is gone all that goes by
     *                identifiers that only it had; else until they come again
     * @return the ids of the papers that are gone
     * @throws jakarta.ws.rs.WebApplicationException 400 for a paper or record that the catalogue does not have; nothing is done
     *         then
     */
    public List<String> remove(Collection<String> papers, Collection<String> records, boolean forGood, String operator,
            String reason) throws SQLException {
        Removal why = new Removal(UuidCreator.getTimeOrderedEpoch(), operator, reason, forGood);
        Set<UUID> gone = decision.take(connection -> remove(connection, papers, records, why));
        count(gone);
        return printed(gone);
    }

    /**
     * What would be left.
     *
     * @param gone   the ids of the papers that would be gone
     * @param living the papers that the records would be in that were beside those
     */
    public record Left(List<String> gone, List<Part> living) {
    }

    /** What would be left if these were removed. */
    public Left ifRemoved(Collection<String> papers, Collection<String> records) throws SQLException {
        Removal why = new Removal(UuidCreator.getTimeOrderedEpoch(), "nobody", "", false);
        return decision.foresee(connection -> {
            Set<String> rest = Part.besides(connection, keys(connection, papers, records));
            Set<UUID> gone = remove(connection, papers, records, why);
            return new Left(printed(gone), Part.holding(connection, rest));
        });
    }

    private Set<UUID> remove(Connection connection, Collection<String> papers, Collection<String> records, Removal why)
            throws SQLException {
        Set<String> keys = keys(connection, papers, records);
        if (keys.size() > MOST_RECORDS)
            throw Problem.badRequest("These are " + keys.size() + " records; remove at most " + MOST_RECORDS
                    + " at a time.");
        List<Wanted> wanted = keys.stream().map(key -> new Wanted(key, null)).toList();
        RemovalStore store = new RemovalStore(connection);
        store.lock(wanted);
        if (!keys.equals(keys(connection, papers, records)))
            throw new SQLException("the papers have other records meanwhile", "40001");
        return store.remove(wanted, why, precedence, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static List<String> printed(Set<UUID> gone) {
        return gone.stream().map(PaperId::print).sorted().toList();
    }

    private void count(Set<UUID> gone) {
        metrics.counter("paperwire.catalog.changes", "type", PaperChange.REMOVED.name()).increment(gone.size());
    }

    /** Those of the papers as they are at this moment, and these. */
    private static Set<String> keys(Connection connection, Collection<String> papers, Collection<String> records)
            throws SQLException {
        Set<String> keys = new LinkedHashSet<>(records);
        for (String paper : papers)
            keys.addAll(recordsOf(connection, paper));
        return keys;
    }

    private static List<String> recordsOf(Connection connection, String paper) throws SQLException {
        List<String> keys = new ArrayList<>();
        Optional<UUID> id = PaperLookup.id(connection, "papers", paper);
        if (id.isPresent())
            new Statements(connection).and("""
                    SELECT r.source || ':' || r.record_id FROM unnest(?) AS came(id) JOIN paper p USING (id)
                    JOIN source_record r ON r.paper_id = coalesce(p.merged_into, p.id)""", List.of(id.get()),
                    Statements.uuids(one -> one)).run(row -> keys.add(row.getString(1)));
        if (keys.isEmpty())
            throw Problem.badRequest("papers", "The catalogue has no paper '" + paper + "'.");
        return keys;
    }

    /**
     * What operators removed, the newest first.
     *
     * @param before only earlier ones; null for the newest
     */
    public List<Said> list(UUID before, int limit) throws SQLException {
        return transactions.run(connection -> {
            List<Said> said = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT removal, operator, reason, given_at, until = 'infinity', array_agg(DISTINCT name ORDER BY name)
                    FROM removed_name WHERE until > '-infinity' AND removal = ANY (ARRAY(
                        SELECT DISTINCT removal FROM removed_name
                        WHERE operator IS NOT NULL AND until > '-infinity' AND removal < ?
                        ORDER BY removal DESC LIMIT ?))
                    GROUP BY 1, 2, 3, 4, 5 ORDER BY removal DESC""")) {
                select.setObject(1, before == null ? LAST : before);
                select.setInt(2, limit);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next())
                        said.add(new Said(rows.getObject(1, UUID.class), rows.getString(2), rows.getString(3),
                                SqlArrays.instant(rows, 4), rows.getBoolean(5),
                                List.of((String[]) rows.getArray(6).getArray())));
                }
            }
            return said;
        });
    }

    /**
     * What was removed may come again.
     *
     * @return whether there was such a removal
     */
    public boolean takeBack(UUID removal) throws SQLException {
        return transactions.run(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE removed_name SET until = '-infinity' WHERE removal = ?"
                            + " AND operator IS NOT NULL AND until > '-infinity'")) {
                update.setObject(1, removal);
                return update.executeUpdate() > 0;
            }
        });
    }
}
