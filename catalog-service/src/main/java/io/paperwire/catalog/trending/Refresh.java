package io.paperwire.catalog.trending;

import static io.paperwire.catalog.platform.Statements.uuids;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.platform.Statements;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.service.database.Trouble;

/**
 * Keeps the lists as they are by computing anew what may have changed: the papers that something happened to, behind them
 * the papers that are measured by a crowd of which something was learnt late, and once a day those on the lists, for their
 * oldest gains fall out. One replica does so at a time.
 */
@ApplicationScoped
class Refresh {

    private static final Logger LOG = Logger.getLogger(Refresh.class);
    private static final int AT_A_TIME = 500;
    static final String TAKE = """
            DELETE FROM trending_stale WHERE seq = ANY (ARRAY(SELECT seq FROM trending_stale ORDER BY seq LIMIT ?))
            RETURNING paper_id""";
    /** By the key: in the table itself all that was taken comes first, until it is vacuumed. */
    static final String ANY = """
            (SELECT seq FROM trending_stale ORDER BY seq LIMIT 1)
            UNION ALL (SELECT 0 FROM gain_sum WHERE changed LIMIT 1)""";
    static final long LOCK = 0x7472656e64696e67L;

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
        Instant now = transactions.earlier(clock);
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
        moveOn(connection, facts.today());
        CrowdSums sums = new CrowdSums(connection);
        sums.add(facts.today());
        Set<UUID> papers = takeStale(connection);
        write(connection, facts, List.copyOf(papers), now);
        // Behind all others, so that no paper is queued again while it is queued.
        if (papers.size() < AT_A_TIME)
            sums.queueMeasured();
        boolean more = hasStale(connection);
        // While much is computed anew, as after an import of old counts, nobody wants to hear of each step.
        if (!more)
            new ListPlaces(connection, settings.places()).update(facts.today(), now);
        return more;
    }

    /** A paper that cannot be computed stays where it is, and the others go on. */
    static void write(Connection connection, Facts facts, List<UUID> papers, Instant now) throws SQLException {
        if (papers.isEmpty())
            return;
        Savepoint before = connection.setSavepoint();
        try {
            new TrendingStore(connection).write(Standings.of(facts, Set.copyOf(papers)), now);
            connection.releaseSavepoint(before);
        } catch (SQLException | RuntimeException e) {
            if (e instanceof SQLException trouble && Trouble.of(trouble) != Trouble.DATA)
                throw e;
            connection.rollback(before);
            if (papers.size() == 1) {
                LOG.errorf(e, "The paper %s stays where it is on the lists", PaperId.print(papers.get(0)));
                return;
            }
            write(connection, facts, papers.subList(0, papers.size() / 2), now);
            write(connection, facts, papers.subList(papers.size() / 2, papers.size()), now);
        }
    }

    /**
     * Queues the lists of the day before, and the papers whose gains were dated ahead up to now. Where the clock was days ahead
     * and was set right, also the papers that fell out of the lists too early; the clocks of replicas may be a little apart.
     */
    static void moveOn(Connection connection, LocalDate today) throws SQLException {
        LocalDate last = lastDay(connection).orElse(today.minusDays(1));
        LocalDate tomorrow = today.plusDays(1);
        if (last.isAfter(tomorrow))
            new Facts(connection, Facts.endOf(today)).eachRated(Period.MONTH.firstDay(today), AT_A_TIME,
                    papers -> new Statements(connection)
                            .and("INSERT INTO trending_stale (paper_id) SELECT * FROM unnest(?)",
                                    List.copyOf(papers), uuids(id -> id))
                            .run());
        try (PreparedStatement update = connection.prepareStatement("""
                WITH moved AS (UPDATE trending_day SET day = ? WHERE day < ? OR day > ? RETURNING day),
                begun AS (INSERT INTO trending_day SELECT ? WHERE NOT EXISTS (SELECT FROM trending_day) RETURNING day)
                INSERT INTO trending_stale (paper_id)
                SELECT paper_id FROM (SELECT DISTINCT paper_id FROM trending
                    UNION SELECT r.paper_id FROM gain g JOIN source_record r USING (source, record_id)
                    WHERE g.day > ? AND g.day <= ?) AS affected
                WHERE EXISTS (SELECT FROM moved UNION ALL SELECT FROM begun)""")) {
            update.setObject(1, today);
            update.setObject(2, today);
            update.setObject(3, tomorrow);
            update.setObject(4, today);
            update.setObject(5, last);
            update.setObject(6, today);
            update.executeUpdate();
        }
    }

    private static Optional<LocalDate> lastDay(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT day FROM trending_day")) {
            return row.next() ? Optional.of(row.getObject(1, LocalDate.class)) : Optional.empty();
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
