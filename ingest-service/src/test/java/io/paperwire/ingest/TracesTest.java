package io.paperwire.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.paperwire.ingest.imports.ImportProfile;
import io.paperwire.testing.StackResource;
import io.paperwire.testing.TraceCollector;
import io.paperwire.testing.TraceCollector.Seen;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
@QuarkusTestResource(ImportProfile.class)
@QuarkusTestResource(TraceCollector.class)
class TracesTest {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String CLIENT = "b7ad6b7169203331";

    private final String trace = UUID.randomUUID().toString().replace("-", "");

    @Test
    void a_request_is_the_parent_of_its_import_which_is_that_of_the_records_it_publishes() {
        sampled().body(lines(2)).post("/api/v1/imports?name=traced.jsonl").then().statusCode(202);

        Seen request = span("POST /api/v1/imports");
        Seen work = span("import");
        Seen sent = span("send papers.parsed");
        assertThat(request).returns(CLIENT, Seen::parent).returns("SERVER", Seen::kind)
                .returns("ingest-service", Seen::service);
        assertThat(request.attributes()).containsEntry("http.request.method", "POST")
                .containsEntry("http.route", "/api/v1/imports").containsEntry("http.response.status_code", "202");
        assertThat(work.parent()).isEqualTo(request.id());
        assertThat(sent).returns(work.id(), Seen::parent).returns("PRODUCER", Seen::kind);
        assertThat(sent.attributes()).containsEntry("messaging.system", "kafka")
                .containsEntry("messaging.destination.name", "papers.parsed")
                .containsEntry("messaging.operation.type", "send").containsKey("messaging.kafka.message.key");
        assertThat(spans("send papers.parsed")).hasSize(2);
    }

    @Test
    void of_a_large_import_the_first_records_are_followed() {
        sampled().body(lines(250)).post("/api/v1/imports").then().statusCode(202);

        span("import");
        assertThat(spans("send papers.parsed")).hasSize(100);
    }

    @Test
    void who_does_not_sample_is_not_followed_and_nor_are_those_who_watch_the_service() {
        given().header("traceparent", "00-" + trace + "-" + CLIENT + "-00")
                .header("Authorization", "Bearer " + ImportProfile.TOKEN).body(lines(1)).post("/api/v1/imports").then()
                .statusCode(202);
        sampled().get("/q/health").then().statusCode(200);
        sampled().get("/q/metrics").then().statusCode(200);
        sampled().get("/api/v1/imports/none-of-them?token=the-last").then().statusCode(404);

        await().atMost(SOON).until(() -> !TraceCollector.of(trace).isEmpty());
        assertThat(TraceCollector.of(trace)).hasSize(1);
        assertThat(TraceCollector.of(trace).get(0).all()).contains("/api/v1/imports/{id}").doesNotContain(
                "none-of-them",
                "the-last");
    }

    @Test
    void a_harvest_begins_a_trace() {
        String name = "traced-" + trace;
        sampled().contentType("application/json").body("{\"name\":\"" + name
                + "\",\"kind\":\"feed\",\"url\":\"http://127.0.0.1:1/feed\"}").post("/api/v1/sources").then()
                .statusCode(201);

        await().atMost(SOON).until(() -> !harvests(name).isEmpty());
        sampled().delete("/api/v1/sources/" + name).then().statusCode(204);
        Seen harvest = harvests(name).get(0);
        assertThat(harvest).returns("", Seen::parent).returns(true, Seen::isError);
        assertThat(harvest.trace()).isNotEqualTo(trace);
    }

    private static List<Seen> harvests(String source) {
        return TraceCollector.all().stream().filter(span -> source.equals(span.attributes().get("paperwire.source")))
                .toList();
    }

    private RequestSpecification sampled() {
        return given().header("traceparent", "00-" + trace + "-" + CLIENT + "-01").header("Authorization",
                "Bearer " + ImportProfile.TOKEN);
    }

    private String lines(int records) {
        return IntStream.range(0, records).mapToObj(n -> "{\"title\":\"Traced " + n + " " + trace + "\"}\n")
                .collect(Collectors.joining());
    }

    private List<Seen> spans(String name) {
        return TraceCollector.of(trace).stream().filter(span -> span.name().equals(name)).toList();
    }

    private Seen span(String name) {
        await(name).atMost(SOON).until(() -> !spans(name).isEmpty());
        return spans(name).get(0);
    }
}
