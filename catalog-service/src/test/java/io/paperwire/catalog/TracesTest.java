package io.paperwire.catalog;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.PaperParsed;
import io.paperwire.testing.TraceCollector;
import io.paperwire.testing.TraceCollector.Seen;
import io.quarkus.test.junit.TestProfile;

@CatalogTest
@TestProfile(WithTokens.class)
class TracesTest {

    private static final String SENDER = "b7ad6b7169203331";

    private final String trace = UUID.randomUUID().toString().replace("-", "");

    @Inject
    Wire wire;

    @Test
    void a_record_is_followed_from_its_arrival_until_its_paper_is_found() {
        publish("01");

        Seen catalogued = span("catalogue papers.parsed");
        Seen announced = span("send papers.catalogued");
        Seen indexed = span("index papers.catalogued");
        assertThat(catalogued).returns(SENDER, Seen::parent).returns("CONSUMER", Seen::kind)
                .returns("catalog-service", Seen::service);
        assertThat(catalogued.attributes()).containsEntry("messaging.kafka.message.key", "traces:" + trace)
                .containsEntry("messaging.operation.type", "process").containsKey("messaging.kafka.offset");
        assertThat(announced).returns(catalogued.id(), Seen::parent).returns("PRODUCER", Seen::kind);
        assertThat(announced.attributes()).containsEntry("cloudevents.event_type", "paperwire.paper.added");
        assertThat(indexed).returns(announced.id(), Seen::parent).returns("CONSUMER", Seen::kind);
        assertThat(announced.start()).isGreaterThanOrEqualTo(catalogued.start());
        assertThat(given().queryParam("q", "\"traced " + trace + "\"").get("/api/v1/papers").jsonPath()
                .getInt("total")).as("found when its index says so").isEqualTo(1);
    }

    @Test
    void what_is_put_aside_is_followed_there() {
        wire.publish("traces:" + trace, "no record".getBytes(StandardCharsets.UTF_8), headers("01"));

        Seen aside = span("send papers.dead");
        assertThat(aside.parent()).isEqualTo(span("catalogue papers.parsed").id());
    }

    @Test
    void a_record_whose_trace_is_not_kept_makes_no_spans() {
        publish("00");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/api/v1/papers/traces:" + trace).statusCode() == 200);
        given().header("traceparent", "00-" + trace + "-" + SENDER + "-01")
                .get("/api/v1/papers/traces:" + trace + "?secret=of-a-query").then().statusCode(200);
        Seen request = span("GET /api/v1/papers/{name");
        assertThat(request.all()).doesNotContain("of-a-query", "traces:" + trace);
        assertThat(TraceCollector.of(trace)).containsExactly(request);
    }

    private void publish(String flags) {
        PaperParsed parsed = record("traces", trace).title("Traced " + trace).parsed();
        wire.publish(parsed.source().key(), EventJson.write(parsed), headers(flags));
    }

    private Headers headers(String flags) {
        return new CloudEvent(UUID.randomUUID().toString(), EventType.PAPER_PARSED, URI.create("/test"), Instant.now(),
                "00-" + trace + "-" + SENDER + "-" + flags).headers();
    }

    private Seen span(String name) {
        await(name).atMost(Duration.ofSeconds(60))
                .until(() -> TraceCollector.of(trace).stream().anyMatch(span -> span.name().startsWith(name)));
        return TraceCollector.of(trace).stream().filter(span -> span.name().startsWith(name)).findFirst().orElseThrow();
    }
}
