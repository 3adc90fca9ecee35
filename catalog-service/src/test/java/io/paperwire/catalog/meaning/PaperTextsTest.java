package io.paperwire.catalog.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.platform.Scans;
import io.paperwire.service.readiness.Preparation;

@CatalogTest
class PaperTextsTest {

    @Inject
    DataSource dataSource;

    @Inject
    Preparation preparation;

    @BeforeEach
    void awaitTables() {
        await().atMost(Duration.ofSeconds(30)).until(preparation::tablesReady);
    }

    @AfterEach
    void empty() throws SQLException {
        execute("DELETE FROM paper WHERE body ->> 'title' LIKE 'Counted %'", "ANALYZE paper");
    }

    @Test
    void papers_are_counted_without_those_that_were_merged_and_without_reading_them() throws SQLException {
        Scans scans = new Scans(dataSource);
        PaperTexts texts = new PaperTexts(scans);
        long before = texts.count();
        execute("""
                INSERT INTO paper (id, body, first_seen, place, merged_into)
                SELECT md5('counted' || n)::uuid, jsonb_build_object('id', 'counted' || n, 'title', 'Counted ' || n,
                    'addedAt', '2002-02-01T00:00:00Z', 'updatedAt', '2002-02-01T00:00:00Z'), '2002-02-01', n,
                    CASE WHEN n <= 7 THEN md5('counted' || 8)::uuid END
                FROM generate_series(1, 3000) n""", "ANALYZE paper");

        assertThat(texts.count()).isEqualTo(before + 3000 - 7);
        assertThat(scans.scanned()).isEmpty();
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            for (String sql : statements)
                statement.execute(sql);
        }
    }
}
