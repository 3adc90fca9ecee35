package io.paperwire.catalog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.paperwire.service.traces.Traces;

@CatalogTest
class WithoutTracesTest {

    @Inject
    Traces traces;

    @Test
    void without_an_endpoint_there_are_no_spans_and_nothing_that_would_send_them() {
        given().header("traceparent", Wire.TRACE).get("/api/v1/papers").then().statusCode(200);

        assertThat(traces.goOn(Wire.TRACE, "anything", SpanKind.INTERNAL)).isSameAs(Span.getInvalid());
        assertThat(traces.begin("anything")).isSameAs(Span.getInvalid());
        assertThat(traces.ofWork()).endsWith("-00");
        assertThat(traces.ofKeptWork()).isNull();
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
                .noneMatch(name -> name.contains("BatchSpanProcessor"));
    }
}
