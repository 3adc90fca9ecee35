package io.paperwire.events;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The attributes of a CloudEvent 1.0 in Kafka's binary content mode (CloudEvents Kafka protocol binding, section 3.2): each
 * is a header {@code ce_…}, the message's value is the data alone. The trace context travels in the header
 * {@code traceparent} (W3C Trace Context).
 *
 * @param id          unique with the source; the same on a repeated send
 * @param type        {@link EventType} or {@link PaperChange#eventType()}
 * @param source      which service speaks, for example {@code /paperwire/catalog}
 * @param time        when it happened
 * @param traceparent may be null
 */
public record CloudEvent(String id, String type, URI source, Instant time, String traceparent) {

    private static final long PLACES = 10_000_000_000L;

    public CloudEvent {
        Checks.notBlank("ce_id", id);
        Checks.notBlank("ce_type", type);
        Checks.present("ce_source", source);
        Checks.present("ce_time", time);
    }

    /**
     * With {@code ce_sequence} (CloudEvents' sequence extension, whose values are ordered as texts): the event's place among
     * those of its import.
     *
     * @param place below 10,000,000,000
     */
    public Headers inSequence(long place) {
        String padded = Long.toString(PLACES + place).substring(1);
        return headers().add("ce_sequence", padded.getBytes(StandardCharsets.UTF_8));
    }

    public Headers headers() {
        RecordHeaders headers = new RecordHeaders();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", id);
        add(headers, "ce_type", type);
        add(headers, "ce_source", source.toString());
        add(headers, "ce_time", time.toString());
        add(headers, "content-type", "application/json");
        if (traceparent != null)
            add(headers, "traceparent", traceparent);
        return headers;
    }

    /** @throws IllegalArgumentException an attribute is missing or malformed; the message names it */
    public static CloudEvent from(Headers headers) {
        String specVersion = text(headers, "ce_specversion");
        if (!"1.0".equals(specVersion))
            throw new IllegalArgumentException("ce_specversion is not 1.0: '" + specVersion + "'");
        String time = text(headers, "ce_time");
        String source = Checks.notBlank("ce_source", text(headers, "ce_source"));
        try {
            return new CloudEvent(text(headers, "ce_id"), text(headers, "ce_type"), URI.create(source),
                    Instant.parse(Checks.notBlank("ce_time", time)),
                    TraceParent.read(text(headers, "traceparent")));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("ce_time is not an instant: '" + time + "'", e);
        }
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
