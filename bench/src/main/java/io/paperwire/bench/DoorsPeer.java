package io.paperwire.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import io.paperwire.embedded.EmbeddedDatabase;

/**
 * What PostgreSQL needs to answer by itself what the service answers from its search index: the order of the list, the words
 * with an inverted index, and the values that facets count, in a table of their own.
 */
final class DoorsPeer {

    private final String jdbcUrl;

    DoorsPeer(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    void build() throws SQLException {
        System.out.println("Building the bare queries' own table of words and values");
        long start = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(jdbcUrl, EmbeddedDatabase.USER,
                EmbeddedDatabase.TRIAL_PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("SET max_parallel_workers_per_gather = 2");
            statement.execute("SET maintenance_work_mem = '256MB'");
            statement.execute("CREATE SCHEMA bench");
            statement.execute("""
                    CREATE TABLE bench.listed AS
                    SELECT id, first_seen, -place AS place, left(body ->> 'published', 4) AS year, body ->> 'venue' AS venue,
                        ARRAY(SELECT a ->> 'name' FROM json_array_elements(body -> 'authors') a) AS authors,
                        setweight(to_tsvector('english', body ->> 'title'), 'A')
                            || to_tsvector('english', coalesce(body ->> 'abstract', '')) AS words
                    FROM paper WHERE merged_into IS NULL""");
            statement.execute("ALTER TABLE bench.listed ADD PRIMARY KEY (id)");
            statement.execute("CREATE INDEX ON bench.listed (first_seen DESC, place DESC, id DESC)");
            statement.execute("CREATE INDEX ON bench.listed USING gin (words) WITH (fastupdate = off)");
            statement.execute("VACUUM (ANALYZE) bench.listed");
            statement.execute("CHECKPOINT");
        }
        System.out.printf("  built in %s%n", DoorsCatalogue.since(start));
    }
}
