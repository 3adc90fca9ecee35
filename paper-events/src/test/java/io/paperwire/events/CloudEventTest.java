package io.paperwire.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;

import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventTest {

    private static final CloudEvent EVENT = new CloudEvent("7", "paperwire.paper.added",
            URI.create("/paperwire/catalog"),
            Instant.parse("2024-01-02T03:04:05.678Z"), TraceParent.start());

    @Test
    void travels_in_headers_and_comes_back() {
        assertThat(CloudEvent.from(EVENT.headers())).isEqualTo(EVENT);
    }

    @Test
    void a_trace_context_is_optional() {
        CloudEvent untraced = new CloudEvent("7", "t", URI.create("/s"), Instant.EPOCH, null);

        assertThat(CloudEvent.from(untraced.headers())).isEqualTo(untraced);
    }

    @Test
    void sequences_have_the_order_of_their_texts() {
        assertThat(Stream.of(1L, 2L, 10L, 99_999L, 1_000_000_000L).map(CloudEventTest::sequence)).isSorted()
                .startsWith("0000000001");
    }

    private static String sequence(long place) {
        return new String(EVENT.inSequence(place).lastHeader("ce_sequence").value(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_id", "ce_type", "ce_source", "ce_time"})
    void a_missing_attribute_is_named(String attribute) {
        Headers headers = EVENT.headers().remove(attribute);

        assertThatThrownBy(() -> CloudEvent.from(headers)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(attribute);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_source", "ce_time"})
    void a_malformed_attribute_is_refused(String attribute) {
        Headers headers = EVENT.headers().remove(attribute).add(attribute, "§ %".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> CloudEvent.from(headers)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00-zz", "", "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
            "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\0"})
    void a_trace_context_that_cannot_be_read_is_none(String header) {
        Headers headers = EVENT.headers().remove("traceparent")
                .add("traceparent", header.getBytes(StandardCharsets.UTF_8));

        assertThat(CloudEvent.from(headers).traceparent()).isNull();
    }

    @Test
    void a_trace_context_has_the_form_of_the_standard() {
        for (int i = 0; i < 1000; i++)
            assertThat(TraceParent.start()).matches("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-00");
    }

    @Test
    void a_trace_context_says_whether_it_is_sampled_and_can_be_so_no_more() {
        String sampled = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        assertThat(TraceParent.isSampled(sampled)).isTrue();
        assertThat(TraceParent.unsampled(sampled)).isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");
        assertThat(TraceParent.isSampled(TraceParent.unsampled(sampled))).isFalse();
        assertThat(TraceParent.isSampled(null)).isFalse();
        assertThat(TraceParent.isSampled(sampled + "-extra")).isFalse();
        assertThat(TraceParent.isSampled("z".repeat(sampled.length()))).isFalse();
    }
}
