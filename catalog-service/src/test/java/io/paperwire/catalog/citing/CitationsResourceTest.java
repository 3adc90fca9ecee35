package io.paperwire.catalog.citing;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.events.PaperDate;
import io.restassured.response.Response;

@CatalogTest
class CitationsResourceTest {

    private static final String MARKHOR = "/api/v1/papers/doi:10.5555/markhor";

    @Inject
    Wire wire;

    @BeforeEach
    void papers_are_there() {
        wire.publish(record("crossref", "markhor").title("The markhor's horns & O(n) of them")
                .authors("Ada van der Berg", "Grace Hopper").identifiers("doi:10.5555/markhor", "arxiv:2403.90001")
                .date(PaperDate.Kind.PUBLISHED, "2024-03-05").parsed());
        for (int i = 0; i < 3; i++)
            wire.publish(record("deer", "deer" + i).title("Axis deer in herd number " + i)
                    .identifiers("doi:10.5555/deer." + i).parsed());
        await().atMost(Duration.ofSeconds(30)).until(() -> total("markhor") == 1 && total("\"axis deer\"") == 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"history", "versions", "records", "provenance", "votes", "similar"})
    void a_record_whose_id_ends_like_a_part_of_papers_is_had_with_its_slash_encoded(String part) {
        wire.publish(record("deer", "part/" + part).title("Brockets by " + part).parsed());
        String paper = "/api/v1/papers/deer%3Apart%2F" + part;
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().urlEncodingEnabled(false).get(paper + "?format=json").statusCode() == 200);

        given().urlEncodingEnabled(false).get(paper).then().statusCode(200).contentType("application/json")
                .body("title", equalTo("Brockets by " + part));
        given().urlEncodingEnabled(false).get(paper + "?format=bibtex").then().statusCode(200)
                .body(containsString("Brockets"));
    }

    @Test
    void an_export_is_refused_to_who_takes_json_only_with_what_there_is() {
        String detail = given().contentType("application/json").accept("application/json")
                .body(Map.of("ids", List.of("doi:10.5555/markhor"))).post("/api/v1/papers/export").then()
                .statusCode(406).extract().path("detail");

        assertThat(detail).contains("application/x-bibtex").doesNotContain("application/json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"bibtex|application/x-bibtex|@|attachment; filename=\"berg2024markhor's.bib\"",
            "ris|application/x-research-info-systems|TY  - |attachment",
            "csl-json|application/vnd.citationstyles.csl+json|[|attachment",
            "apa|text/plain|van der Berg, A., & Hopper, G. (2024).|inline",
            "ieee|text/plain|[1] A. van der Berg and G. Hopper,|inline",
            "chicago|text/plain|van der Berg, Ada, and Grace Hopper. 2024.|inline"})
    void a_paper_is_had_in_each_format_by_its_name(String format, String type, String beginning, String disposition) {
        given().queryParam("format", format).get(MARKHOR).then().statusCode(200).contentType(startsWith(type))
                .header("Content-Disposition", startsWith(disposition.replace("'s", "s")))
                .header("Link", given().get(MARKHOR).header("Link"))
                .header("Link", endsWith("rel=\"canonical\""))
                .header("Vary", containsString("Accept"))
                .body(startsWith(beginning));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/papers/", "/api/v1/papers//", MARKHOR + "/", MARKHOR + "///",
            "/api/v1/papers/arxiv:2403.90001/"})
    void slashes_at_the_end_make_no_difference(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(200).contentType("application/json")
                .header("Vary", containsString("Accept"));
        given().urlEncodingEnabled(false).get(path + "?format=bibtex").then().statusCode(200)
                .contentType(startsWith("application/x-bibtex"));
        given().urlEncodingEnabled(false).accept("image/png").get(path).then().statusCode(406);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"application/x-bibtex|@", "application/x-research-info-systems|TY  - ",
            "application/vnd.citationstyles.csl+json|[", "text/x-bibliography|van der Berg, A.",
            "text/x-bibliography; style=ieee|[1] A. van der Berg",
            "text/x-bibliography; style=chicago-author-date|van der Berg, Ada, and",
            "application/json;q=0.4, application/x-bibtex;q=0.5|@", "application/json, application/x-bibtex;q=0.5|{",
            "*/*|{", "application/x-bibtex, */*|@", "text/html, application/x-research-info-systems;q=0.1|TY",
            "application/x-bibtex;q=0, */*;q=0.1|{"})
    void a_paper_is_had_in_each_format_by_its_media_type(String accept, String beginning) {
        given().accept(accept).get(MARKHOR).then().statusCode(200).header("Vary", containsString("Accept"))
                .body(startsWith(beginning));
    }

    @Test
    void what_is_not_to_be_had_is_a_problem_that_says_what_is() {
        given().queryParam("format", "word").get(MARKHOR).then().statusCode(400)
                .contentType("application/problem+json").body("detail", containsString("json, bibtex, biblatex, ris"));
        given().accept("application/pdf").get(MARKHOR).then().statusCode(406).contentType("application/problem+json")
                .header("Vary", containsString("Accept")).body("detail", containsString("application/x-bibtex"));
        given().accept("text/x-bibliography; style=vancouver").get(MARKHOR).then().statusCode(406);
        given().header("Accept", "nonsense").get(MARKHOR).then().statusCode(anyOf(equalTo(400), equalTo(406)))
                .contentType("application/problem+json");
        given().queryParam("format", "bibtex").queryParam("as", "html").get(MARKHOR).then().statusCode(400);
        given().queryParam("format", "bibtex").get("/api/v1/papers/nobody").then().statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void a_reference_is_had_in_html() {
        given().queryParam("format", "apa").queryParam("as", "html").get(MARKHOR).then().statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .header("Content-Security-Policy", startsWith("default-src 'none'"))
                .body(containsString("<div class=\"csl-entry\">"));
    }

    @Test
    void an_unchanged_citation_is_not_sent_again() {
        String tag = given().queryParam("format", "ris").get(MARKHOR).header("ETag");

        given().header("If-None-Match", tag).queryParam("format", "ris").get(MARKHOR).then().statusCode(304)
                .header("ETag", tag);
        given().header("If-None-Match", tag).queryParam("format", "bibtex").get(MARKHOR).then().statusCode(200);
    }

    @Test
    void a_list_that_goes_on_now_is_sent_again() {
        wire.publish(record("deer", "pudu1").title("Pudu by itself").date(PaperDate.Kind.PUBLISHED, "2024-03-05")
                .parsed());
        await().atMost(Duration.ofSeconds(30)).until(() -> total("pudu") == 1);
        String list = "/api/v1/papers?q=pudu&order=published&limit=1&format=bibtex";
        Response alone = given().get(list);
        assertThat(alone.header("Link")).isNull();

        wire.publish(
                record("deer", "pudu0").title("Pudu before").date(PaperDate.Kind.PUBLISHED, "2019-03-05").parsed());
        await().atMost(Duration.ofSeconds(30)).until(() -> total("pudu") == 2);

        given().header("If-None-Match", alone.header("ETag")).get(list).then().statusCode(200)
                .header("Link", containsString("rel=\"next\""));
    }

    @Test
    void a_list_is_exported_page_by_page() {
        Response first = given().urlEncodingEnabled(false)
                .get("/api/v1/papers?q=%22axis%20deer%22&limit=2&format=bibtex");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.asString()).contains("@misc{anonndaxis,", "@misc{anonndaxisa,");
        assertThat(first.header("Content-Disposition")).isEqualTo("attachment; filename=\"papers.bib\"");
        String link = first.header("Link");
        assertThat(link).contains("q=%22axis").endsWith("&format=bibtex>; rel=\"next\"");

        Response second = given().urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>')));
        assertThat(second.asString()).containsOnlyOnce("@misc{");
        assertThat(second.header("Link")).isNull();
        given().accept("application/x-research-info-systems").queryParam("q", "\"axis deer\"").get("/api/v1/papers")
                .then().statusCode(200).body(startsWith("TY  - "));
        given().get("/api/v1/papers?q=nothinghasthisword&format=csl-json").then().statusCode(200).body(equalTo("[]\n"));
    }

    @Test
    void a_list_has_its_limit_and_a_formatted_one_a_lower_one() {
        given().get("/api/v1/papers?limit=1000&q=markhor&format=bibtex").then().statusCode(200);
        given().get("/api/v1/papers?limit=1001&q=markhor&format=bibtex").then().statusCode(400)
                .contentType("application/problem+json");
        given().get("/api/v1/papers?limit=201&q=markhor&format=apa").then().statusCode(400)
                .body("detail", containsString("200"));
        given().get("/api/v1/papers?limit=201").then().statusCode(400);
    }

    @Test
    void papers_of_any_names_are_exported_in_the_order_of_the_names_each_once() {
        given().contentType("application/json")
                .body(Map.of("ids", List.of("doi:10.5555/deer.1", "arxiv:2403.90001", "doi:10.5555/markhor")))
                .post("/api/v1/papers/export?format=ris").then().statusCode(200)
                .contentType(startsWith("application/x-research-info-systems"))
                .body(startsWith("TY  - GEN\r\nID  - anonndaxis"))
                .body(containsString("ER  - \r\n\r\nTY  - MANSCPT\r\nID  - berg2024markhors"))
                .body(not(containsString("berg2024markhorsa")));
        given().contentType("application/json").body(Map.of("ids", List.of("arxiv:2403.90001")))
                .post("/api/v1/papers/export").then().statusCode(200).body(startsWith("@misc{"));
    }

    @Test
    void a_paper_that_was_merged_is_cited_as_the_one_that_it_is_in_now() {
        wire.publish(record("herd", "one").title("Spotted hoofed animals, the first record")
                .identifiers("doi:10.5555/hoofed").parsed());
        await().atMost(Duration.ofSeconds(30)).until(() -> given().get("/api/v1/papers/herd:one").statusCode() == 200);
        wire.publish(record("herd", "two").title("Ungulates that graze on slopes").parsed());
        await().atMost(Duration.ofSeconds(30)).until(() -> given().get("/api/v1/papers/herd:two").statusCode() == 200);
        String kept = given().get("/api/v1/papers/herd:one").jsonPath().getString("id");
        String merged = given().get("/api/v1/papers/herd:two").jsonPath().getString("id");
        wire.publish(record("herd", "two").title("Ungulates that graze on slopes").observed(MONDAY.plusSeconds(60))
                .identifiers("doi:10.5555/hoofed").parsed());
        await().atMost(Duration.ofSeconds(30)).until(() -> given().redirects().follow(false)
                .get("/api/v1/papers/" + merged).statusCode() == 301);

        for (String asked : List.of("?format=ris", "?format=json", "?format=apa&as=html", ""))
            given().redirects().follow(false).get("/api/v1/papers/" + merged + asked).then().statusCode(301)
                    .header("Location", endsWith("/api/v1/papers/" + kept + asked)).contentType("application/json")
                    .body("id", equalTo(kept)).body("reason", equalTo("doi:10.5555/hoofed"));
        given().contentType("application/json").body(Map.of("ids", List.of(merged))).post("/api/v1/papers/export")
                .then()
                .statusCode(200).body(containsString("10.5555/hoofed"));
    }

    @Test
    void names_that_no_paper_has_are_listed() {
        given().contentType("application/json")
                .body(Map.of("ids", List.of("doi:10.5555/deer.1", "nobody", "doi:10.5555/none")))
                .post("/api/v1/papers/export?format=ris").then().statusCode(404)
                .contentType("application/problem+json").header("Cache-Control", "no-store")
                .body("unknown", equalTo(List.of("nobody", "doi:10.5555/none")));
    }

    @Test
    void a_wrong_export_is_a_bad_request() {
        for (Object body : List.of("{\"ids\":[]}", "{\"ids\":[null]}", "{\"ids\":[\"\"]}", "{}", "null",
                "[1", Map.of("ids", Collections.nCopies(1001, "x"))))
            given().contentType("application/json").body(body).post("/api/v1/papers/export?format=bibtex").then()
                    .statusCode(400);
        given().contentType("application/json")
                .body(Map.of("ids", IntStream.range(0, 201).mapToObj(i -> "x" + i).toList()))
                .post("/api/v1/papers/export?format=apa").then().statusCode(400).body("detail", containsString("200"));
        given().contentType("application/json").body("{\"ids\":[\"x\"]}").post("/api/v1/papers/export?format=json")
                .then()
                .statusCode(400);
    }

    @Test
    void the_documentation_tells_of_the_formats() {
        var document = given().accept("application/json").get("/openapi?format=json").then().statusCode(200);
        for (String path : List.of("/api/v1/papers", "/api/v1/papers/{name}"))
            document.body("paths.'" + path + "'.get.parameters.name", hasItem("format"))
                    .body("paths.'" + path + "'.get.responses.'200'.content.keySet()",
                            hasItems("application/json", "application/x-bibtex", "text/x-bibliography"));
        document.body("paths.'/api/v1/papers/export'.post.responses.keySet()", hasItems("200", "400", "404"));
    }

    private static int total(String query) {
        return given().queryParam("q", query).get("/api/v1/papers").jsonPath().getInt("total");
    }
}
