package io.paperwire.catalog.trending;

import static io.paperwire.catalog.platform.SqlArrays.setTexts;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.paperwire.catalog.signals.Kind;

/**
 * What each source's crowd gave on each day, kept beside the gains: to measure a gain costs the same however many there are.
 * Who writes gains leaves what changed, which is added to the sums here, by one at a time.
 */
final class CrowdSums {

    /** So many days of a crowd have the papers that are measured by them queued in one transaction. */
    private static final int AT_A_TIME = 200;

    private static final String ADD = """
            WITH came AS (DELETE FROM gain_change RETURNING source, kind, day, gains, amount)
            INSERT INTO gain_sum AS known (source, kind, day, gains, amount, changed)
            SELECT source, kind, day, sum(gains)::bigint, sum(amount), day < ? FROM came GROUP BY source, kind, day
            HAVING sum(gains) <> 0 OR sum(amount) <> 0
            ON CONFLICT (source, kind, day) DO UPDATE SET gains = known.gains + EXCLUDED.gains,
                amount = known.amount + EXCLUDED.amount, changed = known.changed OR EXCLUDED.changed""";

    private final Connection connection;

    CrowdSums(Connection connection) {
        this.connection = connection;
    }

    private record CrowdDay(String source, String kind, LocalDate day) {
    }

    /** Adds what came. By days that are not over yet nothing was measured before. */
    void add(LocalDate today) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setObject(1, today);
            add.executeUpdate();
        }
    }

    /** Queues the papers that were measured by what has changed since. */
    void queueMeasured() throws SQLException {
        Set<CrowdDay> measured = new HashSet<>();
        for (CrowdDay changed : takeChanged())
            for (int after = 1; after <= Crowds.DAYS; after++)
                measured.add(new CrowdDay(changed.source(), changed.kind(), changed.day().plusDays(after)));
        if (measured.isEmpty())
            return;
        try (PreparedStatement insert = connection.prepareStatement("""
                WITH measured AS (SELECT source, kind, day::date FROM unnest(?, ?, ?) AS came(source, kind, day))
                INSERT INTO trending_stale (paper_id)
                SELECT r.paper_id FROM measured JOIN gain USING (source, kind, day)
                JOIN source_record r USING (source, record_id)
                UNION SELECT paper_id FROM daily_paper WHERE day IN (SELECT day FROM measured)""")) {
            setTexts(insert, measured, CrowdDay::source, CrowdDay::kind, one -> one.day().toString());
            insert.executeUpdate();
        }
    }

    private List<CrowdDay> takeChanged() throws SQLException {
        List<CrowdDay> changed = new ArrayList<>();
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE gain_sum s SET changed = false
                FROM (SELECT source, kind, day FROM gain_sum WHERE changed ORDER BY day LIMIT ?) AS c
                WHERE s.source = c.source AND s.kind = c.kind AND s.day = c.day
                RETURNING s.source, s.kind, s.day""")) {
            update.setInt(1, AT_A_TIME);
            try (ResultSet rows = update.executeQuery()) {
                while (rows.next())
                    changed.add(new CrowdDay(rows.getString(1), rows.getString(2),
                            rows.getObject(3, LocalDate.class)));
            }
        }
        return changed;
    }

    /** What measures these: their crowds on the days before each of them that are over. */
    Crowds before(Collection<Contribution> measured, LocalDate today) throws SQLException {
        Set<CrowdDay> sources = new HashSet<>();
        Set<LocalDate> here = new HashSet<>();
        for (Contribution one : measured) {
            if (Kind.isPlain(one.kind()))
                continue;
            for (int before = 1; before <= Crowds.DAYS; before++) {
                LocalDate day = one.day().minusDays(before);
                // The database has no year 0, and of a year before that nobody knows a crowd.
                if (!day.isBefore(today) || day.getYear() < 1)
                    continue;
                sources.add(new CrowdDay(one.source(), one.kind(), day));
                if (one.source().equals(PaperSignals.HERE) && one.kind().equals(Kind.VOTES))
                    here.add(day);
            }
        }
        Crowds crowds = new Crowds();
        addSources(crowds, sources);
        addReaders(crowds, here);
        return crowds;
    }

    private void addSources(Crowds crowds, Set<CrowdDay> asked) throws SQLException {
        if (asked.isEmpty())
            return;
        try (PreparedStatement select = connection.prepareStatement("""
                WITH asked AS (SELECT source, kind, day::date FROM unnest(?, ?, ?) AS came(source, kind, day))
                SELECT source, kind, day, gains, amount FROM asked JOIN gain_sum USING (source, kind, day)
                UNION ALL SELECT source, kind, day, gains, amount
                FROM asked JOIN gain_change USING (source, kind, day)""")) {
            setTexts(select, asked, CrowdDay::source, CrowdDay::kind, one -> one.day().toString());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    crowds.add(rows.getString(1), rows.getString(2), rows.getObject(3, LocalDate.class),
                            rows.getLong(4), rows.getBigDecimal(5));
            }
        }
    }

    /** The readers here, whose votes are few beside the gains. */
    private void addReaders(Crowds crowds, Set<LocalDate> days) throws SQLException {
        if (days.isEmpty())
            return;
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT day, count(DISTINCT paper_id), count(*) FROM unnest(?) AS wanted(day), LATERAL (
                    SELECT paper_id FROM vote WHERE cast_at >= day::timestamp AT TIME ZONE 'UTC'
                    AND cast_at < (day + 1)::timestamp AT TIME ZONE 'UTC') v GROUP BY day""")) {
            select.setArray(1, connection.createArrayOf("date", days.stream().map(Date::valueOf).toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    crowds.add(PaperSignals.HERE, Kind.VOTES, rows.getObject(1, LocalDate.class), rows.getLong(2),
                            rows.getBigDecimal(3));
            }
        }
    }
}
