package io.paperwire.catalog.oai;

import static io.paperwire.catalog.oai.Harvester.ask;
import static io.paperwire.catalog.oai.Harvester.ofPage;
import static io.paperwire.catalog.oai.Harvester.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.platform.Scans;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.service.readiness.Preparation;
import io.quarkus.test.junit.QuarkusMock;

/** In a table of some thousand papers, with statistics. All of them are in one set, and a handful in another. */
@CatalogTest
class OaiIndexesTest {

    @Inject
    DataSource dataSource;

    @Inject
    Preparation preparation;

    private Scans scans;

    @BeforeEach
    void fill() throws SQLException {
        await().atMost(Duration.ofSeconds(30)).until(preparation::tablesReady);
        execute("""
                INSERT INTO paper (id, body, first_seen, place, changed_at, sets)
                SELECT md5('kakapo' || n)::uuid, jsonb_build_object('id', 'kakapo' || n, 'title', 'Kakapo ' || n, 'addedAt',
                    '2003-02-01T00:00:00Z', 'updatedAt', '2003-02-01T00:00:00Z'), '2003-02-01', n,
                    timestamptz '2003-02-01Z' + n * interval '1 second',
                    CASE WHEN n % 1000 = 0 THEN '{strigops,strigops:rare}'::text[] ELSE '{strigops}' END
                FROM generate_series(1, 5000) n""", "ANALYZE paper");
        scans = new Scans(dataSource);
        QuarkusMock.installMockForType(scans, Transactions.class);
    }

    @AfterEach
    void empty() throws SQLException {
        execute("DELETE FROM paper WHERE body ->> 'title' LIKE 'Kakapo %'", "ANALYZE paper");
    }

    @Test
    void no_page_reads_the_papers_from_end_to_end() {
        for (List<String> selection : List.of(List.of("from", "2003-02-01T00:50:00Z"), List.of("set", "strigops"),
                List.of("set", "strigops", "from", "2003-02-01", "until", "2003-02-01"),
                List.of("set", "strigops:rare"),
                List.of("set", "strigops:none"))) {
            Element page = ask(("verb=ListRecords=metadataPrefix=mods=" + String.join("=", selection)).split("="));
            if (token(page) != null)
                assertThat(ofPage(ask("verb", "ListRecords", "resumptionToken", token(page)))).isNotEmpty();
        }
        Element first = ask("verb", "ListIdentifiers", "metadataPrefix", "oai_dc", "from", "2003-02-01", "until",
                "2003-02-01");
        String id = Harvester.text(first, "identifier");
        ask("verb", "GetRecord", "identifier", id, "metadataPrefix", "oai_dc");
        ask("verb", "Identify");
        ask("verb", "ListSets");

        assertThat(scans.scanned()).isEmpty();
        assertThat(Harvester.element(first, "resumptionToken").getAttribute("completeListSize")).isEqualTo("5000");
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            for (String sql : statements)
                statement.execute(sql);
        }
    }
}
