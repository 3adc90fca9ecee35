package io.paperwire.catalog.platform;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.events.ScoresComputed;
import io.restassured.response.Response;

/** Who has an answer already gets no second one. */
@CatalogTest
class CachingTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String PAPER = "arxiv:2411.80001";

    @Inject
    Wire wire;

    private String id;

    @BeforeEach
    void publish() {
        wire.publish(record("arxiv", "2411.80001").title("Aye-aye percussion").identifiers(PAPER).parsed());
        await().atMost(SOON).until(() -> get("/api/v1/papers/" + PAPER).statusCode() == 200);
        id = get("/api/v1/papers/" + PAPER).path("id");
        wire.publish(new ScoresComputed("aye-aye", id, 1.0, MONDAY, Map.of()));
        await().atMost(SOON).until(() -> get("/api/v1/rankings/aye-aye").statusCode() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/papers/arxiv:2411.80001", "/api/v1/papers/arxiv:2411.80001?format=bibtex",
            "/api/v1/papers?q=%22aye+aye+percussion%22", "/api/v1/papers/arxiv:2411.80001/versions",
            "/api/v1/papers/arxiv:2411.80001/provenance", "/api/v1/papers/arxiv:2411.80001/records",
            "/api/v1/papers/arxiv:2411.80001/history", "/api/v1/papers/{id}/similar", "/api/v1/papers/{id}/votes",
            "/api/v1/categories?prefix=nothing+has+it", "/api/v1/authors?prefix=nothing+has+it",
            "/api/v1/venues?prefix=nothing+has+it", "/api/v1/sources?prefix=nothing+has+it",
            "/api/v1/trending?as_of=2019-01-01T00:00:00Z", "/api/v1/days/2019-01-01", "/api/v1/weeks/2019-W01",
            "/api/v1/months/2019-01", "/api/v1/rankings/aye-aye", "/api/v1/lists/days", "/.well-known/jwks.json",
            "/feeds/papers.rss?q=%22aye+aye+percussion%22", "/opensearch.xml", "/robots.txt", "/sitemap.xml",
            "/papers/arxiv:2411.80001"})
    void an_unchanged_answer_is_not_sent_again(String path) {
        String address = path.replace("{id}", id);
        Response first = get(address);
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(200);
        assertThat(first.header("ETag")).matches("(W/)?\"[0-9a-f]+\"");

        Response again = given().urlEncodingEnabled(false).header("If-None-Match", first.header("ETag")).get(address);
        again.then().statusCode(304).body(emptyString()).header("ETag", equalTo(first.header("ETag")))
                .header("Cache-Control", equalTo(first.header("Cache-Control"))).header("Content-Type", nullValue());
        assertThat(again.headers().getValues("Vary")).isEqualTo(first.headers().getValues("Vary"))
                .contains("Accept-Encoding, Origin");
        given().urlEncodingEnabled(false).header("If-None-Match", "\"another\"").get(address).then().statusCode(200)
                .header("ETag", equalTo(first.header("ETag")));
        given().urlEncodingEnabled(false).header("If-None-Match", first.header("ETag")).head(address).then()
                .statusCode(304);
    }

    @Test
    void a_changed_paper_is_sent_again() {
        String path = "/api/v1/papers/" + PAPER + "/records";
        String tag = get(path).header("ETag");
        wire.publish(record("arxiv", "2411.80001").title("Aye-aye percussion").identifiers(PAPER)
                .abstractText("Now with an abstract.").observed(MONDAY.plusSeconds(1)).parsed());

        await().atMost(SOON).untilAsserted(() -> given().header("If-None-Match", tag).get(path).then().statusCode(200)
                .body(containsString("Now with an abstract.")));
    }

    @Test
    void a_tag_is_known_again_as_a_proxy_that_packs_sends_it_and_among_others() {
        String path = "/feeds/papers.atom?source=nobody-knows-it";
        String tag = get(path).header("ETag");

        for (String known : new String[]{tag, "W/" + tag, "\"a,b\", W/\"c\" ," + tag, "*"})
            given().header("If-None-Match", known).get(path).then().statusCode(304);
        for (String other : new String[]{"", "\"\"", tag.replace("\"", ""), "\"x" + tag.substring(1)})
            given().header("If-None-Match", other).get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feeds/days/2019-04-01.json",
            "/feeds/trending/day.rss?limit=1"})
    void a_date_that_is_none_is_as_if_it_were_not_said(String path) {
        String date = get(path).header("Last-Modified");

        for (String garbage : List.of("garbage", "", "0", "2019-04-01", "Mon, 99 Foo 2019 00:00:00 GMT",
                "9".repeat(100)))
            for (String header : List.of("If-Modified-Since", "If-Unmodified-Since"))
                given().header(header, garbage).get(path).then().statusCode(200);
        given().header("If-Modified-Since", date).header("If-Unmodified-Since", "garbage").get(path).then()
                .statusCode(304);
        given().header("If-Modified-Since", "Sunday, 06-Nov-94 08:49:37 GMT").get(path).then().statusCode(200);
    }

    @Test
    void a_list_that_papers_can_leave_tells_no_time_of_change() {
        given().header("If-Modified-Since", "Fri, 31 Dec 2999 00:00:00 GMT")
                .get("/feeds/papers.atom?source=nobody-knows-it").then().statusCode(200)
                .header("Last-Modified", nullValue());
    }

    @Test
    void what_is_true_for_one_reader_or_one_moment_only_is_not_kept_for_others() {
        given().get("/api/v1/papers/" + id + "/votes").then().header("Cache-Control", containsString("private"))
                .header("Vary", notNullValue());
        given().get("/api/v1/changes?since=now").then().header("Cache-Control", equalTo("no-store")).header("ETag",
                nullValue());
        given().get("/api/v1/papers/nobody").then().statusCode(404).header("ETag", nullValue());
    }

    private static Response get(String path) {
        return given().urlEncodingEnabled(false).get(path);
    }
}
