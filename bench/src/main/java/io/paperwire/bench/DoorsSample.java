package io.paperwire.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.catalog.papers.PaperId;
import io.paperwire.embedded.EmbeddedDatabase;
import io.paperwire.events.EventJson;

/**
 * What is asked for, of each kind so much that no cache of answers helps. Drawn from the catalogue with a fixed seed.
 *
 * @param papers  ids
 * @param places  in the list of the newest
 * @param queries with the papers of their first pages
 * @param changes places in the sequence of changes
 * @param stamps  of last changes, with the ids that come next to them; empty if the catalogue keeps none
 */
record DoorsSample(List<UUID> papers, List<Place> places, List<Query> queries, List<Change> changes,
        List<Stamp> stamps) {

    static final int PAGE = 30;

    private static final int PAPERS = 20_000;
    private static final int CHANGES = 2_000;
    private static final int STAMPS = 200;
    private static final int PLACES = 100;
    private static final int WALKED_AT_ONCE = 200;
    private static final int QUERIES = 1_000;

    /** Behind a paper of the list, for the service and for a query over the key of {@code bench.listed}. */
    record Place(String cursor, OffsetDateTime firstSeen, long place, UUID paper) {
    }

    /** @param text of the service's language and of {@code websearch_to_tsquery} alike */
    record Query(String text, List<UUID> firstPage) {
    }

    record Change(String origin, String transaction, long seq) {

        String place() {
            return origin + "-" + transaction + "-" + seq;
        }
    }

    record Stamp(OffsetDateTime changedAt, UUID paper) {

        Instant second() {
            return changedAt.toInstant().truncatedTo(ChronoUnit.SECONDS);
        }
    }

    static DoorsSample of(String jdbcUrl, String address) throws SQLException, IOException, InterruptedException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, EmbeddedDatabase.USER,
                EmbeddedDatabase.TRIAL_PASSWORD)) {
            DoorsHttp http = new DoorsHttp(address);
            List<UUID> papers = drawn(connection, "SELECT id FROM paper", PAPERS, row -> row.getObject(1, UUID.class));
            List<String> titles = drawn(connection, "SELECT body ->> 'title' FROM paper", PAPERS,
                    row -> row.getString(1));
            List<Query> queries = new ArrayList<>();
            for (String text : DoorsQueries.of(titles, QUERIES))
                queries.add(new Query(text, ids(list(http, "limit=" + PAGE + "&q=" + encoded(text)))));
            List<Change> changes = drawn(connection,
                    "SELECT (SELECT name FROM change_origin), xid::text, seq FROM paper_change", CHANGES,
                    row -> new Change(row.getString(1), row.getString(2), row.getLong(3)));
            List<Stamp> stamps = hasStamps(connection)
                    ? drawn(connection, "SELECT changed_at, id FROM paper", STAMPS,
                            row -> new Stamp(row.getObject(1, OffsetDateTime.class), row.getObject(2, UUID.class)))
                    : List.of();
            return new DoorsSample(papers, places(connection, http), queries, changes, stamps);
        }
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** The rows at places of the table that are always the same. */
    private static <T> List<T> drawn(Connection connection, String select, int count, Reading<T> reading)
            throws SQLException {
        List<T> drawn = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                select + " TABLESAMPLE BERNOULLI (least(100, 120.0 * ? / (SELECT count(*) FROM paper)))"
                        + " REPEATABLE (1) LIMIT ?")) {
            statement.setInt(1, count);
            statement.setInt(2, count);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next())
                    drawn.add(reading.of(rows));
            }
        }
        return drawn;
    }

    private static boolean hasStamps(Connection connection) throws SQLException {
        try (ResultSet column = connection.getMetaData().getColumns(null, "public", "paper", "changed_at")) {
            return column.next();
        }
    }

    /** There is no way to a place of a list but from its beginning. */
    private static List<Place> places(Connection connection, DoorsHttp http)
            throws SQLException, IOException, InterruptedException {
        List<Place> places = new ArrayList<>();
        String cursor = "";
        try (PreparedStatement key = connection
                .prepareStatement("SELECT first_seen, place FROM bench.listed WHERE id = ?")) {
            while (places.size() < PLACES && cursor != null) {
                JsonNode page = list(http, "limit=" + WALKED_AT_ONCE + "&fields=id&cursor=" + cursor);
                cursor = page.get("next").textValue();
                List<UUID> ids = ids(page);
                UUID last = ids.get(ids.size() - 1);
                key.setObject(1, last);
                try (ResultSet row = key.executeQuery()) {
                    row.next();
                    if (cursor != null)
                        places.add(new Place(cursor, row.getObject(1, OffsetDateTime.class), row.getLong(2), last));
                }
            }
        }
        return places;
    }

    private static JsonNode list(DoorsHttp http, String parameters) throws IOException, InterruptedException {
        return EventJson.mapper().readTree(http.body("/api/v1/papers?" + parameters));
    }

    private static List<UUID> ids(JsonNode page) {
        List<UUID> ids = new ArrayList<>();
        page.get("items").forEach(paper -> ids.add(PaperId.parse(paper.get("id").asText()).orElseThrow()));
        return ids;
    }

    /** @param number any, from 0 on */
    UUID paper(int number) {
        return papers.get(number % papers.size());
    }

    Place place(int number) {
        return places.get(number % places.size());
    }

    Query query(int number) {
        return queries.get(number % queries.size());
    }

    Change change(int number) {
        return changes.get(number % changes.size());
    }

    /** Of now if the catalogue keeps none. */
    Stamp stamp(int number) {
        return stamps.isEmpty()
                ? new Stamp(OffsetDateTime.now(ZoneOffset.UTC), new UUID(0, 0))
                : stamps.get(number % stamps.size());
    }

    /** So many different papers, beginning at any. */
    List<UUID> papers(int number, int count) {
        int start = number % papers.size();
        List<UUID> some = new ArrayList<>(count);
        for (int i = 0; i < Math.min(count, papers.size()); i++)
            some.add(papers.get((start + i * 37) % papers.size()));
        return some;
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String json(List<UUID> papers) {
        return papers.stream().map(id -> '"' + PaperId.print(id) + '"')
                .collect(Collectors.joining(",", "{\"ids\":[", "]}"));
    }
}
