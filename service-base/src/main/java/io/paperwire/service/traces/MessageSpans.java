package io.paperwire.service.traces;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

import io.opentelemetry.api.trace.Span;
import io.paperwire.events.TraceParent;

/** The spans of messages that are handled together, as far as they are followed. Of what comes to nothing none is kept. */
public final class MessageSpans {

    static final String HEADER = "traceparent";

    private final List<Span> spans = new ArrayList<>();

    MessageSpans() {
    }

    void add(Headers headers, Function<String, Span> start) {
        Header header = headers.lastHeader(HEADER);
        if (header == null || header.value() == null)
            return;
        String traceparent = new String(header.value(), StandardCharsets.US_ASCII);
        if (!TraceParent.isSampled(traceparent))
            return;
        Span span = start.apply(traceparent);
        String type = text(headers.lastHeader("ce_type"));
        if (type != null)
            span.setAttribute("cloudevents.event_type", type);
        spans.add(span);
        headers.remove(HEADER).add(HEADER, Traces.of(span, traceparent).getBytes(StandardCharsets.US_ASCII));
    }

    static Span describe(Span span, String type, String operation, String topic, Object key) {
        span.setAttribute("messaging.system", "kafka").setAttribute("messaging.destination.name", topic)
                .setAttribute("messaging.operation.type", type).setAttribute("messaging.operation.name", operation);
        if (key != null)
            span.setAttribute("messaging.kafka.message.key",
                    key instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : key.toString());
        return span;
    }

    private static String text(Header header) {
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** All of it is done. */
    public void end() {
        spans.forEach(Span::end);
        spans.clear();
    }
}
