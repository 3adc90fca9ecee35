package io.paperwire.catalog.papers;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.describedAs;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;

@CatalogTest
class LookupResourceTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    Wire wire;

    @Test
    void many_names_of_every_form_are_looked_up_at_once() {
        wire.publish(record("lookup", "1").title("Narwhals by name").identifiers("doi:10.1/narwhal").parsed(),
                record("lookup", "2").title("Belugas by name").identifiers("arxiv:2511.00001").parsed());
        String id = idOf("doi:10.1/narwhal");
        idOf("arxiv:2511.00001");

        JsonPath found = lookUp(List.of("arxiv:2511.00001v3", "DOI:10.1/NARWHAL", id, "lookup:2", "doi:10.1/none",
                "1111111111111111111111", ":", "lookup:2"));

        assertThat(found.getList("items.name")).containsExactly("arxiv:2511.00001v3", "DOI:10.1/NARWHAL", id,
                "lookup:2", "doi:10.1/none", "1111111111111111111111", ":");
        assertThat(found.getList("items.paper.title")).containsExactly("Belugas by name", "Narwhals by name",
                "Narwhals by name", "Belugas by name");
        assertThat(found.getList("items.problem", String.class).subList(4, 7)).containsExactly(
                "No paper has this name.", "No paper has this name.",
                "A name of a paper is its id or has the form scheme:value.");
    }

    @Test
    void a_name_may_be_written_in_every_form_that_people_paste() {
        wire.publish(record("lookup", "5").title("Vaquitas by name").identifiers("arxiv:2401.88888",
                "arxiv:hep-th/9802150", "doi:10.1000/vaquita.1", "pmcid:PMC7654321").parsed());
        String id = idOf("doi:10.1000/vaquita.1");
        List<String> names = List.of("doi:10.48550/arXiv.2401.88888", "10.48550/ARXIV.2401.88888v2", "2401.88888v1",
                "https://arxiv.org/abs/2401.88888", "http://www.arxiv.org/pdf/2401.88888v3.pdf",
                "https://doi.org/10.1000/VAQUITA.1", "doi.org/10.1000/vaquita%2E1", "10.1000/vaquita.1",
                "pmcid:pmc7654321", "PMC7654321", "arxiv:hep-th.AB/9802150", "hep-th/9802150v2", " lookup:5",
                "arxiv.org/abs/2401.88888?context=cs", "https://huggingface.co/papers/2401.88888",
                "https://dl.acm.org/doi/abs/10.1000/vaquita.1", "10.1000/vaquita.1.",
                "https://pmc.ncbi.nlm.nih.gov/articles/PMC7654321/",
                "\tdoi:10.1000/vaquita.1 ", " " + id + "\n");

        assertThat(lookUp(names).getList("items.paper.id")).hasSize(names.size()).containsOnly(id);
        for (String name : names) {
            String path = URLEncoder.encode(name, UTF_8).replace("+", "%20").replace("%2F", "/").replace("%3A", ":");
            for (String of : List.of("", "?format=ris", "/versions", "/history"))
                given().urlEncodingEnabled(false).get("/api/v1/papers/" + path + of).then()
                        .statusCode(describedAs(name + of, equalTo(200)));
            given().urlEncodingEnabled(false).get("/papers/" + path).then()
                    .statusCode(describedAs(name, equalTo(200)));
        }
    }

    @Test
    void a_record_is_named_by_its_source_also_where_that_is_another_name_of_a_scheme() {
        wire.publish(record("pmc", "7092803").title("Vaquitas of a source").parsed(),
                record("lookup", "6").title("Vaquitas of another source").identifiers("pmid:30654321").parsed(),
                record("pubmed", "30654321").title("Vaquitas of a third source").parsed());

        await().atMost(SOON).untilAsserted(() -> assertThat(
                lookUp(List.of("pmc:7092803", "pubmed:30654321", "pmid:30654321")).getList("items.paper.title"))
                .containsExactly("Vaquitas of a source", "Vaquitas of a third source", "Vaquitas of another source"));
        given().get("/api/v1/papers/pmc:7092803").then().statusCode(200)
                .body("title", equalTo("Vaquitas of a source"));
    }

    @ParameterizedTest
    @CsvSource({
            "doi:10.1002/(sici)1097-4636(199823)43:4<338::aid-jbm2>3.0.co;2-r,doi:10.1002/(sici)1097-4636(199823)43:4%3C338::aid-jbm2%3E3.0.co;2-r",
            "doi:10.1000/20%25;a=b/c;d,doi:10.1000/20%2525;a=b/c;d",
            "doi:10.1000/z%;y#x?w+v,doi:10.1000/z%25;y%23x%3Fw+v"})
    void a_name_in_a_path_may_have_any_sign(String name, String path) {
        wire.publish(record("lookup", name).title("Irrawaddy dolphins of " + name.hashCode()).identifiers(name)
                .parsed());
        await().atMost(SOON).until(() -> lookUp(List.of(name)).get("items[0].paper.id") != null);
        String id = lookUp(List.of(name)).getString("items[0].paper.id");

        for (String written : List.of(path, path.replace(";", "%3B"))) {
            for (String part : List.of("", "?fields=id", "/versions", "/provenance", "/records", "/history?limit=2"))
                given().urlEncodingEnabled(false).get("/api/v1/papers/" + written + part).then()
                        .statusCode(describedAs(written + part, equalTo(200))).body("id", equalTo(id));
            given().urlEncodingEnabled(false).get("/api/v1/papers/" + written + "?format=csl-json").then()
                    .statusCode(200).body("[0].DOI", equalTo(name.substring(4)));
            given().urlEncodingEnabled(false).get("/papers/" + written).then().statusCode(200)
                    .body(containsString("/papers/" + id));
        }
    }

    @Test
    void as_many_and_as_long_names_as_are_promised_are_looked_up() {
        List<String> names = IntStream.range(1000, 2000)
                .mapToObj(number -> "doi:10.1000/" + "x".repeat(984) + number).toList();

        assertThat(lookUp(names).getList("items.name")).isEqualTo(names);
    }

    @Test
    void the_names_of_a_merged_paper_lead_to_the_one_that_it_is_now() {
        wire.publish(record("lookup", "3").title("Beaked whales").identifiers("doi:10.1/beaked").parsed(),
                record("lookup", "4").title("Ziphiidae").identifiers("arxiv:2511.00002").parsed());
        String one = idOf("doi:10.1/beaked");
        String two = idOf("arxiv:2511.00002");

        wire.publish(record("lookup", "4").title("Ziphiidae").observed(MONDAY.plusSeconds(9))
                .identifiers("doi:10.1/beaked", "arxiv:2511.00002").parsed());

        // Which of the two came first is left to their partitions.
        await().atMost(SOON).untilAsserted(() -> assertThat(lookUp(List.of(two, one)).getList("items.paper.id"))
                .isIn(List.of(one, one), List.of(two, two)));
    }

    @Test
    void no_names_or_too_many_are_refused() {
        for (List<String> ids : List.of(List.<String>of(), Collections.nCopies(1001, "doi:10.1/a")))
            given().contentType(ContentType.JSON).body(Map.of("ids", ids)).post("/api/v1/papers/lookup").then()
                    .statusCode(400).contentType("application/problem+json");
        for (String body : List.of("", "{", "{}", "{\"ids\":[null]}", "{\"ids\":7}"))
            given().contentType(ContentType.JSON).body(body).post("/api/v1/papers/lookup").then().statusCode(400)
                    .contentType("application/problem+json");
    }

    @Test
    void a_paper_s_versions_provenance_and_records_have_addresses_of_their_own() {
        wire.publish(record("arxiv", "2511.00003").title("Porpoises").version(2).identifiers("arxiv:2511.00003")
                .parsed(),
                record("crossref", "10.1/porpoise").title("Porpoises").identifiers("doi:10.1/porpoise",
                        "arxiv:2511.00003").parsed());
        String id = idOf("doi:10.1/porpoise");
        await().atMost(SOON).until(() -> given().get("/api/v1/papers/" + id + "/records").path("items.size()"),
                equalTo(2));

        given().get("/api/v1/papers/doi:10.1/porpoise/versions").then().statusCode(200).body("id", equalTo(id))
                .body("latest", equalTo(2));
        given().get("/api/v1/papers/" + id + "/provenance").then().statusCode(200).body("items.source",
                contains("arxiv", "crossref"));
        given().get("/api/v1/papers/" + id + "/records").then().statusCode(200).body("items", hasSize(2))
                .body("items.record.source.recordId", containsInAnyOrder("2511.00003", "10.1/porpoise"));
        given().get("/api/v1/papers/doi:10.1/none/records").then().statusCode(404)
                .contentType("application/problem+json");
    }

    private static JsonPath lookUp(List<String> ids) {
        return given().contentType(ContentType.JSON).body(Map.of("ids", ids)).post("/api/v1/papers/lookup").then()
                .statusCode(200).extract().jsonPath();
    }

    private static String idOf(String name) {
        await().atMost(SOON).until(() -> given().get("/api/v1/papers/" + name).statusCode() == 200);
        return given().get("/api/v1/papers/" + name).path("id");
    }
}
