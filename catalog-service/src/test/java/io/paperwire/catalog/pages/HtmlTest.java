package io.paperwire.catalog.pages;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.events.PaperDate;

/** The validator of HTML finds nothing wrong with the pages, whatever is on them. */
@CatalogTest
class HtmlTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String HOSTILE = "</title></script><!-- <b> & &amp; &#0; \"' ]]> <svg onload=x> <p></p></h2>";
    private static Html html;

    @Inject
    Wire wire;

    @BeforeAll
    static void the_schema_is_read() throws Exception {
        html = new Html();
    }

    @Test
    void a_page_that_is_wrong_is_found() throws Exception {
        assertThat(html.faults("<!DOCTYPE html><html lang=\"en\"><title>Numbats</title><p><h1>Numbats</h1></p>"))
                .isNotEmpty();
    }

    @Test
    void lists_and_papers_are_valid_whatever_their_texts() throws Exception {
        wire.publish(
                record("html-page", "plain").title("Potoroohtml by night").authors("Ada Berg", "Bo Ng")
                        .abstractText("They dig.").language("de").categories("cs.LG", "cs.AI")
                        .identifiers("doi:10.5555/potoroo(1)<2>;3", "arxiv:2403.77001")
                        .code("https://code.example/a?b='c'&d=%20#e").url("https://html.example/7?a=b&c=d")
                        .date(PaperDate.Kind.PUBLISHED, "2024-03-05").retracted().parsed(),
                record("html-page", "hostile").title("Potoroohtml " + HOSTILE).abstractText(HOSTILE)
                        .authors(HOSTILE, "x<mark>").identifiers("scheme:" + HOSTILE).parsed(),
                record("html-page", "long").title("Potoroohtml 図\u200f\u202e𝔄\u0301 " + "Überlänge ".repeat(300))
                        .authors(IntStream.range(0, 40).mapToObj(n -> "Ada Berg" + n).toArray(String[]::new))
                        .abstractText("שלום \u2028 " + "x".repeat(5000)).language("he").parsed(),
                record("html-page", "bare").title("Potoroohtml").parsed());
        await().atMost(SOON).until(() -> given().get("/api/v1/papers?q=potoroohtml").jsonPath().getInt("total") == 4);

        List<String> ids = given().get("/api/v1/papers?q=potoroohtml").jsonPath().getList("items.id");
        for (String id : ids)
            assertValid(200, "/papers/" + id, Map.of());
        assertValid(200, "/", Map.of());
        assertValid(200, "/", Map.of("q", "potoroohtml"));
        assertValid(200, "/", Map.of("q", "potoroohtml", "category", "cs.LG", "order", "votes", "year", "2024"));
        assertValid(200, "/", Map.of("q", "potoroohtlm"));
        assertValid(200, "/", Map.of("q", "potoroohtml nowordofthese", "match", "best"));
        assertValid(200, "/", Map.of("q", "potoroohtml nowordofthese"));
        assertValid(200, "/", Map.of("q", "nothinghasthisword", "author", "Zoë <b>&amp;"));
        assertValid(200, "/", Map.of("q", "x".repeat(600)));
    }

    @Test
    void ranked_lists_are_valid_with_papers_and_without() throws Exception {
        wire.publish(record("html-ranked", "listed").title("Bettonghtml " + HOSTILE)
                .date(PaperDate.Kind.LISTED, "2025-05-13").observed(Instant.now()).signals(Map.of("votes", 7.0))
                .parsed());
        await().atMost(SOON).until(() -> given().get("/days/2025-05-13").asString().contains("Bettonghtml"));

        for (String path : List.of("/days/2025-05-13", "/weeks/2025-W20", "/months/2025-05?order=votes",
                "/days/1999-01-02", "/trending", "/trending?period=week"))
            assertValid(200, path, Map.of());
    }

    @Test
    void pages_that_say_what_is_wrong_are_valid() throws Exception {
        assertValid(404, "/papers/nobody", Map.of());
        assertValid(400, "/", Map.of("q", "title:(" + HOSTILE));
        assertValid(400, "/days/<b>&'", Map.of());
        assertValid(400, "/trending", Map.of("period", HOSTILE));
    }

    private static void assertValid(int status, String path, Map<String, String> parameters) throws Exception {
        String page = given().queryParams(parameters).get(path).then().statusCode(status).extract().asString();

        assertThat(html.faults(page)).as(path + " " + parameters + "\n" + page).isEmpty();
    }
}
