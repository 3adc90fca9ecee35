package io.paperwire.catalog.papers;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.describedAs;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.PaperParsed;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;

@CatalogTest
class PapersResourceTest {

    @Inject
    Wire wire;

    @Test
    void a_page_imported_at_once_keeps_its_own_order_over_all_partitions() {
        List<String> titles = IntStream.range(0, 57).mapToObj(i -> "Ordered list paper, entry " + i).toList();
        for (int i = 56; i >= 0; i--) {
            PaperParsed record = record("ordered", "hash" + i).title(titles.get(i))
                    .observed(MONDAY.plus(Duration.ofDays(30))).parsed();
            Headers headers = Wire.headers(EventType.PAPER_PARSED);
            headers.add("ce_sequence", Integer.toString(i).getBytes(StandardCharsets.UTF_8));
            wire.publish(record.source().key(), EventJson.write(record), headers);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> search("ordered list").getInt("total") == 57);

        List<String> listed = new ArrayList<>();
        String next = "/api/v1/papers?limit=20&fields=title";
        while (next != null) {
            var response = given().urlEncodingEnabled(false).get(next).then().statusCode(200).extract();
            listed.addAll(response.jsonPath().getList("items.title"));
            String link = response.header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }

        assertThat(listed).containsSubsequence(titles).doesNotHaveDuplicates();
    }

    @Test
    void a_paper_is_found_under_each_of_its_names_and_shows_every_field_even_without_value() {
        wire.publish(record("crossref", "10.1000/ab(c);x").title("Numbat nomenclature in full").identifiers(
                "doi:10.1000/ab(c);x", "arxiv:math/0611800").parsed());
        await().atMost(Duration.ofSeconds(30)).until(() -> search("numbat").getInt("total") == 1);
        String id = search("numbat").getString("items[0].id");

        for (String name : List.of(id, "doi:10.1000/ab(c)%3Bx", "DOI:10.1000/AB(c)%3Bx", "arxiv:math/0611800",
                "arxiv:math/0611800v2", "arxiv:math%2F0611800", "crossref:10.1000/ab(c)%3Bx"))
            given().urlEncodingEnabled(false).get("/api/v1/papers/" + name).then().statusCode(200)
                    .header("Link", equalTo("</api/v1/papers/" + id + ">; rel=\"canonical\""))
                    .body("id", equalTo(id)).body("provenance[0].fields", equalTo(List.of("title", "identifiers")));
        ValidatableResponse list = given().queryParam("q", "numbat").get("/api/v1/papers").then();
        for (String field : List.of("id", "title", "abstract", "authors", "identifiers", "links", "published",
                "sources"))
            list.body("items[0]", hasKey(field));
        list.body("next", equalTo(null));
    }

    @Test
    void an_unchanged_answer_is_not_sent_again() {
        wire.publish(record("etag", "1").title("Echidna entity tags").parsed());
        await().atMost(Duration.ofSeconds(30)).until(() -> search("echidna").getInt("total") == 1);
        String path = "/api/v1/papers/" + search("echidna").getString("items[0].id");
        String tag = given().get(path).then().statusCode(200).extract().header("ETag");

        given().header("If-None-Match", tag).get(path).then().statusCode(304);
    }

    @Test
    void a_query_that_cannot_be_read_says_where() {
        problem("/api/v1/papers?q=graph%20%22neural", 400).body("position", equalTo(6)).body("detail",
                containsString("quotation mark"));
        problem("/api/v1/papers?q=NOT%20graph", 400);
        problem("/api/v1/papers?q=" + "x".repeat(2001), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=201", "limit=-1", "limit=many", "cursor=x", "cursor=bC4x",
            "cursor=%00", "q=graph&cursor=bC4xLjIuMw", "limit=99999999999999999999"})
    void a_wrong_parameter_is_a_bad_request(String parameters) {
        problem("/api/v1/papers?" + parameters, 400);
    }

    @Test
    void a_cursor_of_another_query_is_refused() {
        for (int i = 0; i < 2; i++)
            wire.publish(record("cursor", "c" + i).title("Dugong cursors number " + i).parsed());
        await().atMost(Duration.ofSeconds(30)).until(() -> search("dugong").getInt("total") == 2);
        String next = given().get("/api/v1/papers?q=dugong&limit=1").jsonPath().getString("next");

        given().get("/api/v1/papers?q=dugong&limit=1&cursor=" + next).then().statusCode(200).body("total", equalTo(2));
        problem("/api/v1/papers?q=manatee&limit=1&cursor=" + next, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "11111111111111111111111111111", "doi:10.1/none", "..%2f..%2fetc%2fpasswd",
            "0OIl", "doi:%27%3B--"})
    void an_unknown_name_is_not_found(String name) {
        problem("/api/v1/papers/" + name, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {":x", "x:", "doi:%00"})
    void what_cannot_be_a_name_is_a_bad_request(String name) {
        problem("/api/v1/papers/" + name, 400);
    }

    @Test
    void an_unknown_path_or_method_is_a_problem_too() {
        problem("/api/v2/papers", 404);
        given().post("/api/v1/papers").then().statusCode(405).contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"POST,/api/v1/papers,'GET,HEAD,OPTIONS'", "DELETE,/feeds/papers.atom,'GET,HEAD,OPTIONS'",
            "PATCH,/api/v1/papers/1ChPkcMer33wrcketKPa3c/votes,'DELETE,GET,HEAD,OPTIONS,POST'",
            "PUT,/oai,'GET,HEAD,OPTIONS,POST'", "GET,/api/v1/papers/export,'OPTIONS,POST'",
            "GET,/api/v1/papers/lookup,'OPTIONS,POST'",
            "GET,/api/v1/papers/1ChPkcMer33wrcketKPa3c/split,'OPTIONS,POST'",
            "GET,/api/v1/papers/1ChPkcMer33wrcketKPa3c/merge,'OPTIONS,POST'",
            "GET,/api/v1/papers/1ChPkcMer33wrcketKPa3c/pick,'DELETE,OPTIONS,PUT'", "POST,/,'GET,HEAD,OPTIONS'",
            "POST,/papers/x;y,'GET,HEAD,OPTIONS'"})
    void a_method_that_an_address_does_not_have_is_told_with_those_that_it_has(String method, String path,
            String allowed) {
        String said = given().urlEncodingEnabled(false).request(method, path).then().statusCode(405)
                .contentType("application/problem+json").extract().header("Allow");

        assertThat(said.split("\\s*,\\s*")).containsExactlyInAnyOrder(allowed.split(","));
        Response asked = given().urlEncodingEnabled(false).options(path);
        assertThat(asked.header("Allow").split("\\s*,\\s*")).containsExactlyInAnyOrder(allowed.split(","));
        assertThat(asked.headers().hasHeaderWithName("Content-Encoding")).isFalse();
    }

    @Test
    void what_is_wrong_is_named_as_the_client_wrote_it() {
        for (String parameter : List.of("order=x", "match=x", "recency=x", "explain=x", "facets=x", "fields=x",
                "from=x",
                "until=x", "year=x", "has=x", "author=.", "venue=.", "format=x", "cursor=x", "limit=0", "limit=x",
                "highlight=x", "q=("))
            given().get("/api/v1/papers?" + parameter).then().statusCode(describedAs(parameter, equalTo(400))).body(
                    "field",
                    describedAs(parameter, equalTo(parameter.substring(0, parameter.indexOf('=')))));
        for (String url : List.of("suggest?q=", "suggest/opensearch?q="))
            given().get("/api/v1/" + url + "x".repeat(201)).then().statusCode(400).body("field", equalTo("q"))
                    .body("detail", startsWith("q "));
        given().get("/api/v1/trending?period=x").then().statusCode(400).body("field", equalTo("period"));
        given().get("/api/v1/trending?as_of=x").then().statusCode(400).body("field", equalTo("as_of"));
        given().get("/api/v1/changes?since=x").then().statusCode(400).body("field", equalTo("since"));
        given().header("Last-Event-ID", "x").get("/api/v1/changes/events").then().statusCode(400).body("field",
                equalTo("Last-Event-ID"));
        given().get("/api/v1/bulk/papers.jsonl?after=x").then().statusCode(400).body("field", equalTo("after"));
        lookedUp("").statusCode(400).body("field", equalTo("body")).body("detail", equalTo("The body is missing."));
        lookedUp("{\"ids\":[\"doi:10.1/a\",null]}").statusCode(400).body("field", equalTo("ids.[1]"));
        lookedUp("{\"ids\":[\"doi:10.1/a\",{}]}").statusCode(400).body("field", equalTo("ids.[1]"));
        lookedUp("{}").statusCode(400).body("field", equalTo("ids"));
    }

    @Test
    void a_body_with_something_behind_its_json_is_refused() {
        lookedUp("{\"ids\":[\"doi:10.1/a\"]} \n").statusCode(200);
        lookedUp("{\"ids\":[\"doi:10.1/a\"]}{\"ids\":[\"doi:10.1/b\"]}").statusCode(400);
        lookedUp("{\"ids\":[\"doi:10.1/a\"]} trailing").statusCode(400);
    }

    private static ValidatableResponse lookedUp(String body) {
        return given().contentType("application/json").body(body).post("/api/v1/papers/lookup").then();
    }

    @Test
    void the_documentation_names_the_fields_of_papers() {
        JsonPath document = given().accept("application/json").get("/openapi?format=json").then().statusCode(200)
                .extract().jsonPath();

        assertThat(document.getMap("components.schemas.Paper.properties").keySet()).extracting(Object::toString)
                .contains("id", "title", "abstract", "authors", "identifiers", "links", "published", "sources");
        assertThat(document.getString("components.schemas.PartialDate.type")).isEqualTo("string");
        assertThat(document.getList("components.schemas.DateKind.enum", String.class)).contains("listed");
        assertThat(document.getString("components.schemas.Paper.properties.published.anyOf[0].$ref"))
                .endsWith("/PartialDate");
        assertThat(document.getString("components.schemas.Link.properties.relation.$ref")).endsWith("/LinkRelation");
    }

    private static ValidatableResponse problem(String path, int status) {
        return given().urlEncodingEnabled(false).get(path).then().statusCode(status)
                .contentType("application/problem+json").body("status", equalTo(status)).body("$", hasKey("title"))
                .body(not(containsString("Exception"))).body(not(containsString("io.paperwire")));
    }

    private static JsonPath search(String query) {
        return given().queryParam("q", query).get("/api/v1/papers").then().statusCode(200).extract().jsonPath();
    }
}
