package io.paperwire.catalog.trending;

import java.sql.Array;
import java.sql.Connection;
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

    interface Papers {
        void take(Set<UUID> papers) throws SQLException;
    }

    /** The papers to which something happened from that day on, some at a time; for a transaction. */
    void eachRated(LocalDate from, int atATime, Papers taker) throws SQLException {
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
            select.setFetchSize(atATime);
            try (ResultSet rows = select.executeQuery()) {
                Set<UUID> papers = new HashSet<>();
                while (rows.next()) {
                    papers.add(rows.getObject(1, UUID.class));
                    if (papers.size() == atATime) {
                        taker.take(papers);
                        papers = new HashSet<>();
                    }
                }
                if (!papers.isEmpty())
                    taker.take(papers);
            }
        }
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
        given(Kind.VOTES, papers, found,
                """
                SELECT coalesce(p.merged_into, p.id), min(v.cast_at)
                FROM paper p JOIN vote v ON v.paper_id = p.id WHERE (p.id = ANY (?) OR p.merged_into = ANY (?))
                AND p.merged_into IS DISTINCT FROM p.id AND v.cast_at <= ? AND (v.taken_back_at IS NULL OR v.taken_back_at > ?) GROUP BY 1, v.voter""");
        given(Kind.PICKS, papers, found,
                """
                SELECT coalesce(p.merged_into, p.id), min(k.picked_at)
                FROM paper p JOIN pick k ON k.paper_id = p.id WHERE (p.id = ANY (?) OR p.merged_into = ANY (?))
                AND p.merged_into IS DISTINCT FROM p.id AND k.picked_at <= ? AND (k.taken_back_at IS NULL OR k.taken_back_at > ?) GROUP BY 1""");
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

    /** What measures these gains. */
    Crowds crowds(Collection<Contribution> measured) throws SQLException {
        return new CrowdSums(connection).before(measured, today());
    }
}
