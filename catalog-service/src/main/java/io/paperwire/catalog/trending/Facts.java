package io.paperwire.catalog.trending;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.signals.Kind;
import io.paperwire.catalog.signals.RecordSignals;

/** Reads the facts as they were at a moment. A merged paper's facts are those of the paper that it lives on in. */
final class Facts {

    private final Connection connection;
    private final Instant asOf;

    Facts(Connection connection, Instant asOf) {
        this.connection = connection;
        this.asOf = asOf;
    }

    /** The last moment of that day (UTC). */
    static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minus(1, ChronoUnit.MICROS);
    }

    LocalDate today() {
        return RecordSignals.day(asOf);
    }

    /** The papers to which something happened from that day on. */
    Set<UUID> rated(LocalDate from) throws SQLException {
        Set<UUID> papers = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT r.paper_id FROM gain g JOIN source_record r USING (source, record_id)
                WHERE g.day BETWEEN ? AND ?
                UNION SELECT coalesce(p.merged_into, p.id) FROM vote v JOIN paper p ON p.id = v.paper_id
                WHERE v.cast_at BETWEEN ? AND ?
                UNION SELECT coalesce(p.merged_into, p.id) FROM pick k JOIN paper p ON p.id = k.paper_id
                WHERE k.picked_at BETWEEN ? AND ?""")) {
            select.setObject(1, from);
            select.setObject(2, today());
            for (int parameter = 3; parameter < 7; parameter += 2) {
                select.setObject(parameter, from.atStartOfDay().atOffset(ZoneOffset.UTC));
                select.setObject(parameter + 1, asOf.atOffset(ZoneOffset.UTC));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    papers.add(rows.getObject(1, UUID.class));
            }
        }
        return papers;
    }

    Map<UUID, PaperSignals> of(Set<UUID> papers) throws SQLException {
        Map<UUID, PaperSignals> found = new HashMap<>();
        papers.forEach(paper -> found.put(paper, new PaperSignals()));
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT r.paper_id, s.source, s.record_id, s.kind, s.seen_at, s.value
                FROM source_record r JOIN signal s USING (source, record_id)
                WHERE r.paper_id = ANY (?) AND s.seen_at <= ?""")) {
            select.setArray(1, SqlArrays.uuids(connection, papers));
            select.setObject(2, asOf.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    found.get(rows.getObject(1, UUID.class)).observed(rows.getString(2), rows.getString(3),
                            rows.getString(4), SqlArrays.instant(rows, 5), rows.getBigDecimal(6));
            }
        }
        // A reader who voted for two papers that turned out to be one has voted once.
        given(Kind.VOTES, papers, found, """
                SELECT coalesce(p.merged_into, p.id), min(v.cast_at)
                FROM paper p JOIN vote v ON v.paper_id = p.id WHERE (p.id = ANY (?) OR p.merged_into = ANY (?))
                AND v.cast_at <= ? AND (v.taken_back_at IS NULL OR v.taken_back_at > ?) GROUP BY 1, v.voter""");
        given(Kind.PICKS, papers, found, """
                SELECT coalesce(p.merged_into, p.id), min(k.picked_at)
                FROM paper p JOIN pick k ON k.paper_id = p.id WHERE (p.id = ANY (?) OR p.merged_into = ANY (?))
                AND k.picked_at <= ? AND (k.taken_back_at IS NULL OR k.taken_back_at > ?) GROUP BY 1""");
        return found;
    }

    private void given(String kind, Set<UUID> papers, Map<UUID, PaperSignals> found, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            Array ids = SqlArrays.uuids(connection, papers);
            select.setArray(1, ids);
            select.setArray(2, ids);
            select.setObject(3, asOf.atOffset(ZoneOffset.UTC));
            select.setObject(4, asOf.atOffset(ZoneOffset.UTC));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    PaperSignals signals = found.get(rows.getObject(1, UUID.class));
                    if (signals != null)
                        signals.given(kind, SqlArrays.instant(rows, 2));
                }
            }
        }
    }

    /** What measures the gains of these days: the crowds on the days before each of them. */
    Crowds crowds(Collection<LocalDate> measured) throws SQLException {
        Set<LocalDate> days = new TreeSet<>();
        for (LocalDate day : measured)
            for (int before = 1; before <= Crowds.DAYS; before++)
                days.add(day.minusDays(before));
        days.removeIf(day -> !day.isBefore(today()));
        Crowds crowds = new Crowds();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT source, kind, day, count(*), sum(amount) FROM gain WHERE day = ANY (?) GROUP BY 1, 2, 3
                UNION ALL SELECT ?, ?, day, count(DISTINCT paper_id), count(*) FROM unnest(?) AS wanted(day), LATERAL (
                    SELECT paper_id FROM vote WHERE cast_at >= day::timestamp AT TIME ZONE 'UTC'
                    AND cast_at < (day + 1)::timestamp AT TIME ZONE 'UTC') v GROUP BY day""")) {
            Array wanted = connection.createArrayOf("date", days.stream().map(Date::valueOf).toArray());
            select.setArray(1, wanted);
            select.setString(2, PaperSignals.HERE);
            select.setString(3, Kind.VOTES);
            select.setArray(4, wanted);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    BigDecimal amount = rows.getBigDecimal(5);
                    crowds.add(rows.getString(1), rows.getString(2), rows.getObject(3, LocalDate.class),
                            rows.getLong(4), amount);
                }
            }
        }
        return crowds;
    }
}
