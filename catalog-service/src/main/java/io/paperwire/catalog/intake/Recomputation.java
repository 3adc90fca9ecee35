package io.paperwire.catalog.intake;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.paperwire.catalog.merging.Precedence;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.platform.Build;
import io.paperwire.catalog.platform.Portion;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.service.database.Trouble;
import io.paperwire.service.readiness.Preparation;
import io.paperwire.service.stopping.Shutdown;
import io.quarkus.scheduler.Scheduled;

/**
 * Decides all papers anew in the background where the code is another one, or the precedence, than when it was done last. Of
 * several replicas one is at it; the rules are those of the one that was started last. Where it was is kept, so that it goes on
 * there after a stop.
 */
@ApplicationScoped
class Recomputation {

    private static final Logger LOG = Logger.getLogger(Recomputation.class);

    /** In one transaction; fewer if they are large, or have many records or names. */
    private static final int PAPERS = 25;
    private static final int MAX_CONFLICTS = 8;

    /**
     * The paper's bytes stand for those of each of its records, where these are not larger, as bodies are compressed, lists of
     * authors to a tenth. A title's key may be one of a preprint or an article.
     */
    private static final String NEXT = """
            WITH here AS MATERIALIZED (
                SELECT coalesce(done_to, '00000000-0000-0000-0000-000000000000') AS done_to FROM recomputation
                WHERE rules = ? AND NOT finished FOR UPDATE SKIP LOCKED),
            first AS (
                SELECT id, octet_length(body::text) AS size FROM paper
                WHERE merged_into IS NULL AND id > (SELECT done_to FROM here)
                ORDER BY id LIMIT ?),
            those AS (
                SELECT array_agg(id ORDER BY id) AS ids FROM (
                    SELECT id, row_number() OVER before AS place, sum(locks) OVER before AS locks,
                        sum(bytes) OVER before AS bytes
                    FROM first, LATERAL (
                        SELECT coalesce(sum(1 + cardinality(identifiers) + 2 * cardinality(titles)), 0) AS locks,
                            count(*) * size + coalesce(10 * sum(octet_length(body)), 0) AS bytes
                        FROM source_record WHERE paper_id = first.id) records
                    WINDOW before AS (ORDER BY id)) next
                WHERE place = 1 OR locks <= ? AND bytes <= ?)
            UPDATE recomputation r SET done_to = coalesce(those.ids[cardinality(those.ids)], r.done_to),
                finished = those.ids IS NULL, papers = papers + coalesce(cardinality(those.ids), 0)
            FROM here, those RETURNING those.ids, r.papers""";

    private final Transactions transactions;
    private final Cataloguing cataloguing;
    private final Preparation preparation;
    private final Shutdown shutdown;
    private final String rules;
    private boolean begun;
    private int most = PAPERS;
    /** Of the next paper by itself. */
    private int conflicts;
    private Set<UUID> inTheWay = Set.of();

    Recomputation(Transactions transactions, Cataloguing cataloguing, Precedence precedence, Preparation preparation,
            Shutdown shutdown) {
        this.transactions = transactions;
        this.cataloguing = cataloguing;
        this.preparation = preparation;
        this.shutdown = shutdown;
        rules = Build.checksum() + " " + precedence;
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        if (!preparation.tablesReady())
            return;
        try {
            if (!begun)
                begin();
            for (boolean more = true; more && !shutdown.begun();) {
                long start = System.nanoTime();
                more = decideSome();
                // What comes goes before: half of the time is left to it.
                shutdown.pause(Duration.ofNanos(System.nanoTime() - start));
            }
        } catch (SQLException e) {
            LOG.warnf("Papers wait for being decided anew: %s", e.getMessage());
        }
    }

    /** A catalogue that begins has nothing to be decided anew. */
    void begin() throws SQLException {
        transactions.run(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("""
                    INSERT INTO recomputation AS r (rules, finished) VALUES (?, true) ON CONFLICT (one) DO UPDATE
                    SET rules = EXCLUDED.rules, done_to = NULL, finished = false, papers = 0
                    WHERE r.rules <> EXCLUDED.rules""")) {
                insert.setString(1, rules);
                return insert.executeUpdate();
            }
        });
        begun = true;
    }

    /** @return whether there may be more to do for this replica */
    private boolean decideSome() throws SQLException {
        int many = most;
        // After a failure one by one: a paper that cannot be decided is passed over by itself, and one has few locks.
        most = 1;
        Set<UUID> papers = new HashSet<>();
        List<Incoming> records = new ArrayList<>();
        try {
            cataloguing.catalogueAgain(connection -> {
                papers.addAll(next(connection, many));
                new KnownPapers(connection).load(papers).records().forEach(one -> records.add(Incoming.again(one)));
                return records;
            });
        } catch (SQLException | RuntimeException e) {
            if (e instanceof SQLException trouble && isToBeTriedAgain(trouble, papers, records))
                throw e;
            conflicts = 0;
            if (papers.isEmpty())
                throw e;
            if (many == 1)
                passOver(papers.iterator().next(), e);
            return true;
        }
        conflicts = 0;
        most = PAPERS;
        return !papers.isEmpty();
    }

    /** What stays in the way of one paper has to do with that paper; a lack of locks only if it has very many names. */
    private boolean isToBeTriedAgain(SQLException e, Set<UUID> papers, List<Incoming> records) {
        return switch (Trouble.of(e)) {
            case DATA -> false;
            case CONFLICT -> {
                if (!papers.equals(inTheWay))
                    conflicts = 0;
                inTheWay = papers;
                boolean isOfLocks = Trouble.isOfLocks(e)
                        && records.stream().mapToInt(Incoming::lockCount).sum() <= Portion.MAX_LOCKS;
                yield papers.size() != 1 || isOfLocks || ++conflicts < MAX_CONFLICTS;
            }
            case AWAY -> true;
        };
    }

    /** Unless another replica is beyond it. */
    private void passOver(UUID paper, Exception why) throws SQLException {
        int passed = transactions.run(connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    UPDATE recomputation SET done_to = ?, papers = papers + 1
                    WHERE rules = ? AND NOT finished AND (done_to IS NULL OR done_to < ?)""")) {
                update.setObject(1, paper);
                update.setString(2, rules);
                update.setObject(3, paper);
                return update.executeUpdate();
            }
        });
        if (passed > 0)
            LOG.warnf("The paper %s stays as it is, it cannot be decided anew: %s", PaperId.print(paper), why);
    }

    /** Takes the next papers in the order of their ids: none at the end, or while another replica is at it. */
    Set<UUID> next(Connection connection, int many) throws SQLException {
        Set<UUID> papers = new HashSet<>();
        try (PreparedStatement update = connection.prepareStatement(NEXT)) {
            update.setString(1, rules);
            update.setInt(2, many);
            update.setInt(3, Portion.MAX_LOCKS);
            update.setInt(4, Portion.MAX_BYTES);
            try (ResultSet row = update.executeQuery()) {
                if (!row.next())
                    return papers;
                Array ids = row.getArray(1);
                if (ids == null)
                    LOG.infof("%d papers were decided anew, since the rules are other ones than before",
                            row.getLong(2));
                else
                    papers.addAll(List.of((UUID[]) ids.getArray()));
            }
        }
        return papers;
    }
}
