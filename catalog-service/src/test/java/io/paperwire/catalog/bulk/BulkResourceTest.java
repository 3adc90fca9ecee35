package io.paperwire.catalog.bulk;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperParsed;
import io.restassured.response.Response;

@CatalogTest
class BulkResourceTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int MANY = 1_100;

    @Inject
    Wire wire;

    @Test
    void all_papers_come_a_line_each_plain_and_packed() throws IOException {
        wire.publishMany(IntStream.range(0, MANY).mapToObj(n -> record("bulk", "many-" + n)
                .title("Bulk krill number " + n + " \u2028\n\"quoted\"").parsed()).toArray(PaperParsed[]::new));
        await().atMost(SOON).until(() -> given().queryParam("q", "title:\"bulk krill\"").get("/api/v1/papers")
                .jsonPath().getInt("total") == MANY);

        String whole = plain("");
        List<Paper> papers = papers(whole);
        byte[] packed = given().get("/api/v1/bulk/papers.jsonl.gz").then().statusCode(200)
                .contentType("application/gzip").extract().asByteArray();
        String unpacked = new String(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes(),
                StandardCharsets.UTF_8);

        assertThat(papers).extracting(Paper::id).doesNotHaveDuplicates();
        assertThat(papers).filteredOn(paper -> paper.title().startsWith("Bulk krill")).hasSize(MANY);
        assertThat(unpacked).isEqualTo(whole);
        String middle = papers.get(700).id();
        assertThat(papers(plain("?after=" + middle))).isEqualTo(papers.subList(701, papers.size()));
    }

    @Test
    void the_changes_since_the_download_began_can_be_followed() {
        wire.publish(record("bulk", "before").title("Bulk before").identifiers("doi:10.1/bulk-before").parsed());
        await().atMost(SOON).until(() -> given().get("/api/v1/papers/doi:10.1/bulk-before").statusCode() == 200);
        Response download = given().get("/api/v1/bulk/papers.jsonl");
        wire.publish(record("bulk", "after").title("Bulk after").parsed());

        assertThat(download.asString()).contains("Bulk before");
        assertThat(given().queryParam("since", download.header("Paperwire-Changes")).queryParam("wait", 60)
                .get("/api/v1/changes").jsonPath().getList("items.data.paper.title")).contains("Bulk after")
                .doesNotContain("Bulk before");
    }

    @Test
    void only_the_first_answer_of_a_download_tells_the_place_to_go_on_from() {
        wire.publish(record("bulk", "place").title("Bulk place").identifiers("doi:10.1/bulk-place").parsed());
        await().atMost(SOON).until(() -> given().get("/api/v1/papers/doi:10.1/bulk-place").statusCode() == 200);
        String first = papers(plain("")).get(0).id();

        for (String file : List.of("papers.jsonl", "papers.jsonl.gz")) {
            assertThat(given().get("/api/v1/bulk/" + file).header("Paperwire-Changes")).as(file).isNotNull();
            assertThat(given().get("/api/v1/bulk/" + file + "?after=" + first).header("Paperwire-Changes")).as(file)
                    .isNull();
        }
    }

    @Test
    void an_answer_without_a_body_names_no_coding() {
        for (String path : List.of("papers.jsonl", "papers.jsonl.gz"))
            assertThat(given().header("Accept-Encoding", "gzip").head("/api/v1/bulk/" + path).then().statusCode(200)
                    .extract().header("Content-Encoding")).as(path).isNull();
    }

    @Test
    void an_id_that_is_none_is_refused() {
        given().get("/api/v1/bulk/papers.jsonl?after=0").then().statusCode(400)
                .contentType("application/problem+json");
    }

    private static String plain(String query) {
        return new String(given().get("/api/v1/bulk/papers.jsonl" + query).then().statusCode(200)
                .contentType("application/jsonl").extract().asByteArray(), StandardCharsets.UTF_8);
    }

    private static List<Paper> papers(String lines) {
        return List.of(lines.split("\n")).stream()
                .map(line -> EventJson.read(line.getBytes(StandardCharsets.UTF_8), Paper.class)).toList();
    }
}
