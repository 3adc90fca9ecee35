package io.paperwire.catalog.trending;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.events.EventJson;
import io.paperwire.events.Identifier;

/** The list of a day that is over, by the facts up to some later moment, as far as they are known now. */
public final class ClosedDay {

    private static final int PAPERS_AT_A_TIME = 2_000;

    private ClosedDay() {
    }

    private record Scored(UUID paper, double score) {

        static final Comparator<Scored> ORDER = Comparator.comparingDouble(Scored::score).reversed()
                .thenComparing(one -> one.paper().toString());
    }

    /** What a list tells of a paper. */
    public record Listed(String id, List<Identifier> identifiers, String title) {
    }

    /**
     * The papers of the day's list, the first on top.
     *
     * @param grace how long after the day's end papers may first be counted that were listed on it, and all gain
     */
    public static List<Listed> papers(Connection connection, LocalDate day, Duration grace) throws SQLException {
        Facts facts = new Facts(connection, Facts.endOf(day).plus(grace));
        Set<UUID> candidates = listed(connection, day);
        facts.eachRated(day, PAPERS_AT_A_TIME, candidates::addAll);
        if (candidates.isEmpty())
            return List.of();
        Standings standings = Standings.of(facts, candidates);
        List<Scored> scored = new ArrayList<>();
        standings.totals().forEach((paper, parts) -> {
            if (standings.signals().get(paper).day().filter(day::equals).isPresent())
                scored.add(new Scored(paper, parts.stream().mapToDouble(Part::points).sum()));
        });
        scored.sort(Scored.ORDER);
        Map<UUID, Listed> papers = papers(connection, scored.stream().map(Scored::paper).toList());
        return scored.stream().map(one -> papers.get(one.paper())).filter(Objects::nonNull).toList();
    }

    static Map<UUID, Listed> papers(Connection connection, List<UUID> ids) throws SQLException {
        Map<UUID, Listed> papers = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT id, json_build_object('id', body -> 'id', 'title', body -> 'title',
                    'identifiers', coalesce(body -> 'identifiers', '[]'))::text FROM paper
                WHERE id = ANY (?) AND merged_into IS DISTINCT FROM id""")) {
            select.setArray(1, SqlArrays.uuids(connection, ids));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    papers.put(rows.getObject(1, UUID.class), EventJson.read(SqlArrays.utf8(rows, 2), Listed.class));
            }
        }
        return papers;
    }

    /** The first day behind another on which anything was rated; empty if there is none yet. */
    public static Optional<LocalDate> nextRated(Connection connection, LocalDate after) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                """
                SELECT min(day) FROM (
                    SELECT min(day) AS day FROM gain WHERE day > ?
                    UNION ALL SELECT (min(cast_at) AT TIME ZONE 'UTC')::date FROM vote WHERE cast_at >= ?
                    UNION ALL SELECT (min(picked_at) AT TIME ZONE 'UTC')::date FROM pick WHERE picked_at >= ?) rated""")) {
            select.setObject(1, after);
            for (int parameter = 2; parameter <= 3; parameter++)
                select.setObject(parameter, after.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getObject(1, LocalDate.class));
            }
        }
    }

    private static Set<UUID> listed(Connection connection, LocalDate day) throws SQLException {
        Set<UUID> papers = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT paper_id FROM daily_paper WHERE day = ?")) {
            select.setObject(1, day);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    papers.add(rows.getObject(1, UUID.class));
            }
        }
        return papers;
    }
}
