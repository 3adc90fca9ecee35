package io.paperwire.catalog.papers;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.events.EventJson;
import io.restassured.http.ContentType;

/** More papers than one answer has room for. */
@CatalogTest
class LargePapersTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int MANY = 11;
    private static final List<String> NAMES = IntStream.range(0, MANY).mapToObj(n -> "doi:10.1/bulky-" + n).toList();

    @Inject
    Wire wire;

    @BeforeEach
    void publish() {
        for (int n = 0; n < MANY; n++)
            wire.publish(record("bulky", "" + n).title("Bulky babirusa " + n).identifiers(NAMES.get(n))
                    .abstractText("Tusks. ".repeat(130_000)).parsed());
        await().atMost(SOON).until(() -> given().get("/api/v1/papers?q=babirusa&limit=1&fields=id")
                .jsonPath().getInt("total") == MANY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/papers?q=babirusa&limit=200", "/api/v1/papers?q=babirusa&order=newest&limit=200",
            "/api/v1/papers?q=babirusa&limit=20&highlight=true"})
    void a_page_ends_sooner_and_the_next_one_goes_on_behind_it(String list) throws IOException {
        List<String> titles = new ArrayList<>();
        int pages = 0;
        for (String cursor = ""; cursor != null; pages++) {
            byte[] answer = given().queryParam("cursor", cursor).get(list).then().statusCode(200).extract()
                    .asByteArray();
            assertThat(answer.length).isBetween(1, 9_000_000 * (list.contains("highlight") ? 3 : 1));
            // Jackson, as REST Assured takes seconds for millions of bytes.
            JsonNode page = EventJson.mapper().readTree(answer);
            page.get("items").forEach(paper -> titles.add(paper.get("title").asText()));
            cursor = page.get("next").textValue();
        }

        assertThat(pages).isEqualTo(2);
        assertThat(titles).hasSize(MANY).doesNotHaveDuplicates();
    }

    @Test
    void a_page_of_fields_that_are_small_is_whole() {
        assertThat(given().get("/api/v1/papers?q=babirusa&limit=200&fields=title").jsonPath().getList("items.title"))
                .hasSize(MANY);
    }

    @Test
    void citations_of_a_list_go_on_on_the_next_page() {
        var first = given().urlEncodingEnabled(false).get("/api/v1/papers?q=babirusa&format=bibtex&limit=1000").then()
                .statusCode(200).extract();
        String link = first.header("Link");
        var second = given().urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>'))).then().statusCode(200)
                .extract();

        assertThat(entries(first.asString())).isLessThan(MANY).isPositive();
        assertThat(entries(first.asString()) + entries(second.asString())).isEqualTo(MANY);
        assertThat(second.header("Link")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lookup", "export?format=ris"})
    void who_names_too_much_at_once_is_told_so(String path) {
        given().contentType(ContentType.JSON).body(new LookupResource.Wanted(NAMES)).post("/api/v1/papers/" + path)
                .then().statusCode(400).contentType("application/problem+json")
                .body("detail", containsString("ask for fewer"));
        given().contentType(ContentType.JSON).body(new LookupResource.Wanted(NAMES.subList(0, 4)))
                .post("/api/v1/papers/" + path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lookup", "export?format=ris"})
    void a_paper_counts_for_each_spelling_of_its_name(String path) {
        List<String> spellings = IntStream.range(0, MANY).mapToObj(n -> " ".repeat(n) + NAMES.get(0)).toList();
        given().contentType(ContentType.JSON).body(new LookupResource.Wanted(spellings)).post("/api/v1/papers/" + path)
                .then().statusCode(400).contentType("application/problem+json")
                .body("detail", containsString("ask for fewer"));
        given().contentType(ContentType.JSON).body(new LookupResource.Wanted(spellings.subList(0, 4)))
                .post("/api/v1/papers/" + path).then().statusCode(200);
    }

    private static int entries(String bibtex) {
        return bibtex.split("babirusa", -1).length - 1;
    }
}
