package io.paperwire.catalog.intake;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Records;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.merging.SourceRecord;
import io.paperwire.events.EventJson;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperChange;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.RecordDeleted;
import io.paperwire.events.SourceRef;
import io.paperwire.service.readiness.Preparation;
import io.restassured.path.json.JsonPath;

@CatalogTest
class CurationTest {

    @Inject
    Curation curation;

    @Inject
    Cataloguing cataloguing;

    @Inject
    Removals removals;

    @Inject
    Preparation preparation;

    @Inject
    Wire wire;

    @BeforeEach
    void awaitTables() {
        await().atMost(Duration.ofSeconds(30)).until(preparation::tablesReady);
    }

    @Test
    void a_merge_taken_back_gives_both_ids_back_and_holds_against_what_ties_them() throws SQLException {
        take(record("arxiv", "2404.00001").identifiers("arxiv:2404.00001").title("Tapir dreams in winter"));
        take(record("crossref", "10.1/tapir").identifiers("doi:10.1/tapir").title("Winter sleep of Tapirus"));
        String older = id("arxiv:2404.00001");
        String younger = id("doi:10.1/tapir");
        take(record("openalex", "W404").identifiers("arxiv:2404.00001", "doi:10.1/tapir").title("Tapir dreams"));
        given().redirects().follow(false).get("/api/v1/papers/" + younger).then().statusCode(301)
                .header("Cache-Control", "no-cache").body("id", equalTo(older))
                .body("reason", equalTo("doi:10.1/tapir"));
        given().redirects().follow(false).get("/papers/" + younger).then().statusCode(301)
                .header("Cache-Control", "no-cache");

        List<String> papers = curation.split(older, List.of("crossref:10.1/tapir"), "ada", "another animal");

        assertThat(papers).containsExactlyInAnyOrder(older, younger);
        assertThat(paper(younger).getString("title")).isEqualTo("Winter sleep of Tapirus");
        assertThat(paper(older).getList("sources.source")).containsExactly("arxiv", "openalex");
        assertThat(id("doi:10.1/tapir")).as("both state the DOI; the record that had it first keeps it")
                .isEqualTo(younger);
        take(record("crossref", "10.1/tapir").identifiers("doi:10.1/tapir").title("Winter sleep of Tapirus, revised")
                .observed(MONDAY.plusSeconds(5)));
        assertThat(paper(younger).getString("title")).endsWith("revised");
        assertThat(paper(older).getList("sources.source")).containsExactly("arxiv", "openalex");
        await().untilAsserted(() -> {
            List<PaperCatalogued> changes = wire.announced().stream().map(Wire.Announced::change)
                    .filter(change -> change.paperId().equals(younger)).toList();
            assertThat(changes).extracting(PaperCatalogued::change).containsExactly(PaperChange.ADDED,
                    PaperChange.MERGED, PaperChange.SPLIT, PaperChange.REVISED);
            assertThat(changes.get(2).splitFrom()).isEqualTo(older);
            assertThat(changes.get(2).reason()).isEqualTo("another animal");
        });

        assertThat(curation.merge(younger, older, "ada", "the same after all")).containsExactly(older);

        given().redirects().follow(false).get("/api/v1/papers/" + younger).then().statusCode(301)
                .body("id", equalTo(older)).body("reason", equalTo("the same after all"));
        assertThat(id("doi:10.1/tapir")).isEqualTo(older);
    }

    @Test
    void a_split_tells_the_reason_that_was_given_for_it_and_not_that_of_an_earlier_one() throws SQLException {
        for (String name : List.of("quoll-1", "quoll-2", "quoll-3"))
            take(record("y", name).identifiers("doi:10.1/quoll").title("Quolls of the " + name));
        String all = id("y:quoll-2");

        curation.split(all, List.of("y:quoll-1"), "ada", "not the same");
        curation.split(id("y:quoll-2"), List.of("y:quoll-3"), "ada", "neither");

        String last = id("y:quoll-3");
        await().untilAsserted(() -> assertThat(wire.announced()).extracting(Wire.Announced::change)
                .filteredOn(change -> change.paperId().equals(last) && change.change() == PaperChange.SPLIT)
                .extracting(PaperCatalogued::reason).containsExactly("neither"));
    }

    @Test
    void a_record_that_is_named_twice_is_taken_out_once() throws SQLException {
        take(record("y", "zokor-1").identifiers("doi:10.1/zokor").title("Zokor stripes"));
        take(record("y", "zokor-2").identifiers("doi:10.1/zokor").title("Zokor patches"));

        List<String> papers = curation.split(id("y:zokor-1"), List.of("y:zokor-2", "y:zokor-2"), "ada", "two");

        assertThat(papers).containsExactlyInAnyOrder(id("y:zokor-1"), id("y:zokor-2")).hasSize(2);
    }

    @Test
    void a_merge_leaves_what_was_said_of_other_papers() throws SQLException {
        for (String name : List.of("serval", "pademelon")) {
            String doi = "doi:10.1/" + name;
            take(record("y", name + "-1").identifiers(doi).title("Termites eaten by one " + name));
            take(record("y", name + "-2").identifiers(doi).title("Termites eaten by another " + name));
            take(record("y", name + "-3").identifiers(doi + "-3").title("Burrows left by a " + name));
            curation.split(id("y:" + name + "-1"), List.of("y:" + name + "-2"), "ada", "two animals");
        }

        curation.merge(id("y:serval-3"), id("y:serval-1"), "ada", "the same burrow");
        curation.merge(id("y:pademelon-1"), id("y:pademelon-3"), "ada", "the same burrow");

        for (String name : List.of("serval", "pademelon")) {
            take(record("y", name + "-2").identifiers("doi:10.1/" + name, "doi:10.1/" + name + "-3")
                    .title("Termites eaten by another " + name).observed(MONDAY.plusSeconds(3)));
            assertThat(id("y:" + name + "-3")).isEqualTo(id("y:" + name + "-1")).isNotEqualTo(id("y:" + name + "-2"));
        }
    }

    @Test
    void a_merge_holds_without_the_records_that_came_first() throws SQLException {
        for (String name : List.of("linsang-1", "linsang-2"))
            take(record("y", name).identifiers("doi:10.1/linsang").title("Linsangs seen by " + name));
        for (String name : List.of("olingo-1", "olingo-2"))
            take(record("y", name).identifiers("doi:10.1/olingo").title("Olingos seen by " + name));
        curation.merge(id("y:linsang-1"), id("y:olingo-1"), "ada", "the same");

        curation.split(id("y:linsang-2"), List.of("y:linsang-1"), "ada", "another animal");
        removals.deleted(List.of(new RecordDeleted(new SourceRef("y", "olingo-1", null), MONDAY.plusSeconds(9))));

        assertThat(id("y:linsang-2")).isEqualTo(id("y:olingo-2")).isNotEqualTo(id("y:linsang-1"));
    }

    @Test
    void a_better_identifier_takes_apart_what_a_title_had_joined() throws SQLException {
        take(record("crossref", "10.1/potoroo").identifiers("doi:10.1/potoroo")
                .title("Potoroos of the western woodland and their termites"));
        take(record("x", "potoroo").title("Potoroos of the Western Woodland and Their Termites")
                .observed(MONDAY.plusSeconds(1)));
        String joined = id("doi:10.1/potoroo");
        assertThat(id("x:potoroo")).isEqualTo(joined);

        take(record("x", "potoroo").title("Potoroos of the Western Woodland and Their Termites")
                .identifiers("doi:10.1/other-potoroo")
                .observed(MONDAY.plusSeconds(2)));

        String other = id("doi:10.1/other-potoroo");
        assertThat(other).isNotEqualTo(joined).isEqualTo(id("x:potoroo"));
        assertThat(paper(joined).getList("sources.source")).containsExactly("crossref");
        take(record("x", "potoroo").title("Potoroos of the Western Woodland and Their Termites")
                .observed(MONDAY.plusSeconds(1)));
        assertThat(id("x:potoroo")).as("an older state that comes again").isEqualTo(other);
    }

    @Test
    void an_identifier_keeps_every_sign_that_is_in_it() throws SQLException {
        String odd = "x:a\"b\\c,d{e}'f NULL";
        take(record("arxiv", "2404.00005").identifiers(odd).title("Platypus of the odd names"));
        take(record("crossref", "10.1/platypus").identifiers(odd, "doi:10.1/platypus")
                .title("Ornithorhynchus, named oddly"));

        take(record("dblp", "platypus").identifiers("doi:10.1/platypus").title("Another title altogether"));

        assertThat(paper("doi:10.1/platypus").getList("sources.source")).containsExactly("arxiv", "crossref", "dblp");
        assertThat(paper("arxiv:2404.00005").getList("identifiers.value")).contains(odd.substring(2));
    }

    @Test
    void what_cannot_be_split_or_merged_is_refused() throws SQLException {
        take(record("arxiv", "2404.00009").identifiers("arxiv:2404.00009").title("Quoll of one record"));
        String paper = id("arxiv:2404.00009");

        assertRefused(400, () -> curation.split(paper, List.of("arxiv:2404.00009"), "ada", "all of it"));
        assertRefused(400, () -> curation.split(paper, List.of("arxiv:nobody"), "ada", "not there"));
        assertRefused(400, () -> curation.merge(paper, paper, "ada", "itself"));
        assertRefused(404, () -> curation.merge(paper, "1CJhVqZ2u7x9k3mNfTgRwB", "ada", "unknown"));
    }

    private static void assertRefused(int status, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(WebApplicationException.class,
                e -> assertThat(e.getResponse().getStatus()).isEqualTo(status));
    }

    private void take(Records made) throws SQLException {
        PaperParsed parsed = made.parsed();
        cataloguing.catalogue(List.of(Incoming.of(SourceRecord.of(parsed, parsed.observedAt()),
                EventJson.writeText(parsed), new Incoming.Seen(parsed.observedAt(), 0), Wire.TRACE)));
    }

    private static String id(String name) {
        return paper(name).getString("id");
    }

    private static JsonPath paper(String name) {
        return given().get("/api/v1/papers/" + name).then().statusCode(200).extract().jsonPath();
    }
}
