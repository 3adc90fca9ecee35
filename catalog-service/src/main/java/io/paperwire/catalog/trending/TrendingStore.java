package io.paperwire.catalog.trending;

import static io.paperwire.catalog.platform.SqlArrays.setTexts;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.signals.Kind;
import io.paperwire.events.EventJson;

/** Writes where papers stand, within a transaction. */
final class TrendingStore {

    private final Connection connection;

    TrendingStore(Connection connection) {
        this.connection = connection;
    }

    private record Daily(UUID paper, LocalDate day, double score, BigDecimal votes, List<Part> why) {
    }

    void write(Standings standings, Instant now) throws SQLException {
        Set<UUID> papers = standings.signals().keySet();
        for (Period period : Period.values())
            writePeriod(period, papers, standings.ranked(period));
        List<Daily> dailies = new ArrayList<>();
        standings.totals()
                .forEach((paper, parts) -> dailies.add(daily(paper, standings.signals().get(paper), parts)));
        writeDailies(papers, dailies);
        writeRatings(papers, now);
    }

    private static Daily daily(UUID paper, PaperSignals signals, List<Part> parts) {
        double score = parts.stream().mapToDouble(Part::points).sum();
        BigDecimal votes = parts.stream().filter(part -> part.kind().equals(Kind.VOTES)).map(Part::gain)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Daily(paper, signals.day().orElseThrow(), score, votes, parts);
    }

    /** A paper that stands nowhere any more keeps its row until its leaving is announced. */
    private void writePeriod(Period period, Set<UUID> papers, List<Standings.Ranked> ranked) throws SQLException {
        Set<UUID> gone = new HashSet<>(papers);
        ranked.forEach(one -> gone.remove(one.paper()));
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE trending SET rank = '-Infinity', why = '[]'
                WHERE period = ? AND paper_id = ANY (?) AND rank > '-Infinity'""")) {
            update.setString(1, period.label());
            update.setArray(2, SqlArrays.uuids(connection, gone));
            update.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO trending (paper_id, rank, why, period)
                SELECT paper_id::uuid, rank::double precision, why::json, ?
                FROM unnest(?, ?, ?) AS came(paper_id, rank, why)
                ON CONFLICT (period, paper_id) DO UPDATE SET rank = EXCLUDED.rank, why = EXCLUDED.why""")) {
            insert.setString(1, period.label());
            insert.setArray(2, SqlArrays.texts(connection, ranked, one -> one.paper().toString()));
            insert.setArray(3, SqlArrays.texts(connection, ranked, one -> Double.toString(one.standing().rank())));
            insert.setArray(4, SqlArrays.texts(connection, ranked, one -> EventJson.writeText(one.standing().why())));
            insert.executeUpdate();
        }
    }

    private void writeDailies(Set<UUID> papers, List<Daily> dailies) throws SQLException {
        try (PreparedStatement delete = connection
                .prepareStatement("DELETE FROM daily_paper WHERE paper_id = ANY (?)")) {
            delete.setArray(1, SqlArrays.uuids(connection, papers));
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO daily_paper (paper_id, day, score, votes, why)
                SELECT paper_id::uuid, day::date, score::double precision, votes::numeric, why::json
                FROM unnest(?, ?, ?, ?, ?) AS came(paper_id, day, score, votes, why)""")) {
            setTexts(insert, dailies, one -> one.paper().toString(), one -> one.day().toString(),
                    one -> Double.toString(one.score()), one -> one.votes().toPlainString(),
                    one -> EventJson.writeText(one.why()));
            insert.executeUpdate();
        }
    }

    /** By the list that is served where no period is named. What stays as it was keeps its number. */
    private void writeRatings(Set<UUID> papers, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO paper_rating AS known (paper_id, votes, trending, voted_at)
                SELECT id, least(floor(coalesce(d.votes, 0)), 1e18), coalesce(t.rank, '-Infinity'), ?
                FROM unnest(?) AS came(id) LEFT JOIN daily_paper d ON d.paper_id = id
                LEFT JOIN trending t ON t.paper_id = id AND t.period = ?
                WHERE d.paper_id IS NOT NULL OR t.paper_id IS NOT NULL
                    OR EXISTS (SELECT FROM paper_rating WHERE paper_id = id)
                ON CONFLICT (paper_id) DO UPDATE SET votes = EXCLUDED.votes, trending = EXCLUDED.trending,
                    seq = nextval('paper_rating_seq'), voted_at =
                    CASE WHEN known.votes = EXCLUDED.votes THEN known.voted_at ELSE EXCLUDED.voted_at END
                WHERE known.votes <> EXCLUDED.votes OR known.trending <> EXCLUDED.trending""")) {
            insert.setObject(1, now.atOffset(ZoneOffset.UTC));
            insert.setArray(2, SqlArrays.uuids(connection, papers));
            insert.setString(3, Period.DAY.label());
            insert.executeUpdate();
        }
    }
}
