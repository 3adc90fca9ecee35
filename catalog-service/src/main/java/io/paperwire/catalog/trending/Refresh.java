package io.paperwire.catalog.trending;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.platform.Transactions;

/**
 * Keeps the lists as they are by computing anew what may have changed: the papers that something happened to, the papers
 * that are measured by a crowd of which something was learnt late, and once a day those on the lists, for their oldest
 * gains fall out. One replica does so at a time.
 */
@ApplicationScoped
class Refresh {

    private static final int AT_A_TIME = 500;
    static final String TAKE = """
            DELETE FROM trending_stale WHERE seq = ANY (ARRAY(
                SELECT seq FROM trending_stale WHERE paper_id IS NOT NULL ORDER BY seq LIMIT ?))
            RETURNING paper_id""";
    /** By the key: in the table itself all that was taken comes first, until it is vacuumed. */
    static final String ANY = "SELECT seq FROM trending_stale ORDER BY seq LIMIT 1";
    static final String CROWDS = """
            WITH crowd AS (DELETE FROM trending_stale WHERE paper_id IS NULL RETURNING source, kind, day),
            since AS (SELECT source, kind, min(day) AS first, max(day) + ? AS last FROM crowd GROUP BY 1, 2)
            INSERT INTO trending_stale (paper_id)
            SELECT r.paper_id FROM since c JOIN gain g USING (source, kind)
            JOIN source_record r USING (source, record_id) WHERE g.day > c.first AND g.day <= c.last
            UNION SELECT d.paper_id FROM since c JOIN daily_paper d ON d.day > c.first AND d.day <= c.last""";
    private static final long LOCK = 0x7472656e64696e67L;

    private final Transactions transactions;
    private final TrendingSettings settings;
    private final Clock clock;

    Refresh(Transactions transactions, TrendingSettings settings, Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /** @return whether there is more to do */
    boolean refreshSome() throws SQLException {
        Instant now = clock.instant();
        return transactions.run(connection -> locked(connection) && refresh(connection, now));
    }

    private static boolean locked(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_try_advisory_xact_lock(" + LOCK + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private boolean refresh(Connection connection, Instant now) throws SQLException {
        // To the day's end: a source's clock that runs a little ahead does not delay its counts.
        Facts facts = new Facts(connection, Facts.endOf(new Facts(connection, now).today()));
        boolean newDay = moveOn(connection, facts.today());
        expandCrowds(connection);
        Set<UUID> papers = takeStale(connection);
        if (!papers.isEmpty())
            new TrendingStore(connection).write(Standings.of(facts, papers), now);
        boolean more = hasStale(connection);
        // While much is computed anew, as after an import of old counts, nobody wants to hear of each step.
        if (!more && (newDay || !papers.isEmpty()))
            new Places(connection, settings.places()).update(facts.today(), now);
        return more;
    }

    private static boolean moveOn(Connection connection, LocalDate today) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                WITH moved AS (UPDATE trending_day SET day = ? WHERE day < ? RETURNING day),
                begun AS (INSERT INTO trending_day SELECT ? WHERE NOT EXISTS (SELECT FROM trending_day) RETURNING day)
                INSERT INTO trending_stale (paper_id)
                SELECT paper_id FROM (SELECT DISTINCT paper_id FROM trending
                    UNION SELECT r.paper_id FROM gain g JOIN source_record r USING (source, record_id) WHERE g.day = ?)
                    AS affected
                WHERE EXISTS (SELECT FROM moved UNION ALL SELECT FROM begun)""")) {
            for (int parameter = 1; parameter <= 4; parameter++)
                update.setObject(parameter, today);
            return update.executeUpdate() > 0;
        }
    }

    private static void expandCrowds(Connection connection) throws SQLException {
        try (PreparedStatement expand = connection.prepareStatement(CROWDS)) {
            expand.setInt(1, Crowds.DAYS);
            expand.executeUpdate();
        }
    }

    private static Set<UUID> takeStale(Connection connection) throws SQLException {
        Set<UUID> papers = new HashSet<>();
        try (PreparedStatement take = connection.prepareStatement(TAKE)) {
            take.setInt(1, AT_A_TIME);
            try (ResultSet rows = take.executeQuery()) {
                while (rows.next())
                    papers.add(rows.getObject(1, UUID.class));
            }
        }
        return papers;
    }

    private static boolean hasStale(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ANY)) {
            return row.next();
        }
    }
}
