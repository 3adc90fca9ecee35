package io.paperwire.bench;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import io.paperwire.catalog.papers.PaperId;

/** All doors, with what is asked for at each and the best query that PostgreSQL has for the same. */
final class DoorsList {

    private static final int EXPORTED = 500;
    private static final int HARVESTED = 500;
    private static final int PAGES_OF_A_HARVEST = 10;

    private static final String BY_ID = "SELECT body::text FROM paper WHERE id = ANY (?) AND merged_into IS NULL";

    /** What stands beside the paper in the answer tells where it comes from. */
    private static final String ONE = """
            SELECT body::text, (SELECT json_agg(json_build_object('source', source, 'recordId', record_id, 'observedAt', observed_at))
                FROM source_record WHERE paper_id = paper.id)::text
            FROM paper WHERE id = ?""";

    private static final String NEWEST = """
            SELECT body::text FROM (
                SELECT id, first_seen, place FROM bench.listed WHERE (first_seen, place, id) < (?, ?, ?)
                ORDER BY first_seen DESC, place DESC, id DESC LIMIT 30) l
            JOIN paper USING (id) ORDER BY l.first_seen DESC, l.place DESC, id DESC""";

    private static final String FOUND = """
            WITH hits AS MATERIALIZED (
                SELECT id, year, venue, authors, ts_rank(words, query) AS rank
                FROM bench.listed, websearch_to_tsquery('english', ?) query WHERE words @@ query),
            page AS (SELECT id, rank FROM hits ORDER BY rank DESC, id LIMIT 30)
            """;

    private static final String SEARCH = FOUND
            + """
            SELECT body::text, (SELECT count(*) FROM hits)::text FROM page JOIN paper USING (id) ORDER BY rank DESC, id""";

    private static final String FACETS = FOUND + """
            (SELECT body::text, '' FROM page JOIN paper USING (id) ORDER BY rank DESC, id)
            UNION ALL SELECT '', count(*)::text FROM hits
            UNION ALL (SELECT year, count(*)::text FROM hits GROUP BY year ORDER BY count(*) DESC LIMIT 20)
            UNION ALL (SELECT venue, count(*)::text FROM hits GROUP BY venue ORDER BY count(*) DESC LIMIT 20)
            UNION ALL (SELECT author, count(*)::text FROM hits, unnest(authors) author
                GROUP BY author ORDER BY count(*) DESC LIMIT 20)""";

    private static final String CHANGES = """
            SELECT id::text, type, occurred_at::text, payload FROM paper_change
            WHERE (xid, seq) > (?::xid8, ?) AND xid < pg_snapshot_xmin(pg_current_snapshot())
            ORDER BY xid, seq LIMIT 100""";

    private static final String HARVEST = """
            SELECT body::text FROM paper WHERE (changed_at, id) > (?, ?) ORDER BY changed_at, id LIMIT %d"""
            .formatted(HARVESTED);

    private final String address;
    private final String jdbcUrl;
    private final DoorsSample sample;

    DoorsList(String address, String jdbcUrl, DoorsSample sample) {
        this.address = address;
        this.jdbcUrl = jdbcUrl;
        this.sample = sample;
    }

    List<Door> all() {
        Door.Asking found = DoorsHttp.getting(address,
                number -> "/api/v1/papers?limit=" + DoorsSample.PAGE + "&q=" + query(number));
        Door.Asking firstPage = byId(number -> sample.query(number).firstPage());
        return List.of(
                new Door("a small file, the least that HTTP takes", DoorsHttp.getting(address, number -> "/style.css"),
                        "SELECT 1", sql("SELECT '1'", (statement, number) -> {
                        })),
                new Door("one paper",
                        DoorsHttp.getting(address, number -> "/api/v1/papers/" + PaperId.print(sample.paper(number))),
                        "the paper and its records' names",
                        sql(ONE, (statement, number) -> statement.setObject(1, sample.paper(number)))),
                new Door("30 newest, a page anywhere in the first 20,000",
                        DoorsHttp.getting(address, number -> "/api/v1/papers?limit=" + DoorsSample.PAGE + "&cursor="
                                + sample.place(number).cursor()),
                        "the same page by an index, without the total",
                        sql(NEWEST, this::setPlace)),
                new Door("30 found by a query", found, "the same by tsvector, GIN and ts_rank",
                        sql(SEARCH, this::setQuery)),
                new Door("30 found by a query", found, "the same 30 by their ids", firstPage),
                new Door("30 found, with facets year, venue, author",
                        DoorsHttp.getting(address, number -> "/api/v1/papers?limit=" + DoorsSample.PAGE
                                + "&facets=year,venue,author&q=" + query(number)),
                        "the same by tsvector, ts_rank and GROUP BY", sql(FACETS, this::setQuery)),
                new Door("100 changes",
                        DoorsHttp.getting(address, number -> "/api/v1/changes?limit=100&since="
                                + sample.change(number).place()),
                        "the same rows",
                        sql(CHANGES, this::setChange)),
                new Door("Atom feed of a query, 30",
                        DoorsHttp.getting(address, number -> "/feeds/papers.atom?limit=30&q=" + query(number)),
                        "30 papers of the query by their ids", firstPage),
                new Door("OAI-PMH ListRecords, 500 in oai_dc",
                        DoorsHttp.harvesting(address, number -> sample.stamp(number).second().toString(),
                                PAGES_OF_A_HARVEST),
                        "500 papers by the index of their last changes", sql(HARVEST, this::setStamp)),
                new Door("BibTeX of 500 papers",
                        DoorsHttp.posting(address, "/api/v1/papers/export?format=bibtex",
                                number -> DoorsSample.json(sample.papers(number, EXPORTED))),
                        "the same 500 by their ids", byId(number -> sample.papers(number, EXPORTED))));
    }

    private Door.Asking sql(String sql, DoorsSql.Parameters parameters) {
        return DoorsSql.querying(jdbcUrl, sql, parameters);
    }

    private interface Ids {
        List<UUID> of(int number);
    }

    private Door.Asking byId(Ids ids) {
        return sql(BY_ID, (statement, number) -> statement.setArray(1,
                statement.getConnection().createArrayOf("uuid", ids.of(number).toArray())));
    }

    private String query(int number) {
        return DoorsSample.encoded(sample.query(number).text());
    }

    private void setQuery(PreparedStatement statement, int number) throws SQLException {
        statement.setString(1, sample.query(number).text());
    }

    private void setPlace(PreparedStatement statement, int number) throws SQLException {
        DoorsSample.Place place = sample.place(number);
        statement.setObject(1, place.firstSeen());
        statement.setLong(2, place.place());
        statement.setObject(3, place.paper());
    }

    private void setChange(PreparedStatement statement, int number) throws SQLException {
        statement.setString(1, sample.change(number).transaction());
        statement.setLong(2, sample.change(number).seq());
    }

    private void setStamp(PreparedStatement statement, int number) throws SQLException {
        statement.setObject(1, sample.stamp(number).changedAt());
        statement.setObject(2, sample.stamp(number).paper());
    }
}
