package io.paperwire.service.traces;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.paperwire.events.TraceParent;

/**
 * Makes spans of what a traceparent tells that was carried along, be it in a message or in a row. Where it is not sampled, or
 * traces are off, spans are invalid ones, which cost nothing.
 */
@Singleton
public class Traces {

    /** Of an import or a harvest so many papers are followed: the first ones, however many there are. */
    public static final int MOST_FOLLOWED = 100;

    private static final TextMapGetter<String> CARRIED = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(MessageSpans.HEADER);
        }

        @Override
        public String get(String traceparent, String key) {
            return MessageSpans.HEADER.equals(key) ? traceparent : null;
        }
    };

    /** Null when traces are off. */
    private final Tracer tracer;

    @Inject
    Traces(OpenTelemetry telemetry, TracesConfig config) {
        this(config.endpoint().isPresent() ? telemetry.getTracer("io.paperwire") : null);
    }

    private Traces(Tracer tracer) {
        this.tracer = tracer;
    }

    public static Traces off() {
        return new Traces(null);
    }

    boolean areOn() {
        return tracer != null;
    }

    /** Begins a trace; whether it is kept is decided here. */
    public Span begin(String name) {
        return tracer == null
                ? Span.getInvalid()
                : tracer.spanBuilder(name).setNoParent().startSpan();
    }

    /**
     * Goes on with a trace.
     *
     * @param traceparent may be null
     */
    public Span goOn(String traceparent, String name, SpanKind kind) {
        return follows(traceparent)
                ? tracer.spanBuilder(name).setSpanKind(kind).setParent(context(traceparent)).startSpan()
                : Span.getInvalid();
    }

    /** That of a request, sampled or not. */
    Span request(String traceparent, String name) {
        return tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(context(traceparent)).startSpan();
    }

    private boolean follows(String traceparent) {
        return tracer != null && TraceParent.isSampled(traceparent);
    }

    private static Context context(String traceparent) {
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, CARRIED);
    }

    /** The traceparent of what the work of this thread causes, else of a new trace of which nobody keeps spans. */
    public String ofWork() {
        return tracer == null ? TraceParent.start() : of(Span.current(), TraceParent.start());
    }

    /** The traceparent of what the work of this thread causes, if its trace is kept, else null. */
    public String ofKeptWork() {
        String traceparent = tracer == null ? null : of(Span.current(), null);
        return TraceParent.isSampled(traceparent) ? traceparent : null;
    }

    /**
     * The traceparent of what a span causes.
     *
     * @param otherwise if the span is invalid
     */
    public static String of(Span span, String otherwise) {
        SpanContext at = span.getSpanContext();
        return at.isValid()
                ? "00-" + at.getTraceId() + "-" + at.getSpanId() + "-" + at.getTraceFlags().asHex()
                : otherwise;
    }

    /** For messages that are about to be sent together; from now on they carry their spans. */
    public MessageSpans sending(Iterable<? extends ProducerRecord<?, ?>> messages) {
        MessageSpans spans = new MessageSpans();
        if (tracer != null)
            for (ProducerRecord<?, ?> message : messages)
                spans.add(message.headers(), traceparent -> {
                    Span span = goOn(traceparent, "send " + message.topic(), SpanKind.PRODUCER);
                    return MessageSpans.describe(span, "send", "send", message.topic(), message.key());
                });
        return spans;
    }

    /**
     * For messages that are about to be worked on together; from now on they carry their spans.
     *
     * @param work what is done with them, in a word
     */
    public MessageSpans receiving(Iterable<? extends ConsumerRecord<?, ?>> messages, String work) {
        MessageSpans spans = new MessageSpans();
        if (tracer != null)
            for (ConsumerRecord<?, ?> message : messages)
                spans.add(message.headers(), traceparent -> {
                    Span span = goOn(traceparent, work + " " + message.topic(), SpanKind.CONSUMER);
                    return MessageSpans.describe(span, "process", work, message.topic(), message.key())
                            .setAttribute("messaging.destination.partition.id", Integer.toString(message.partition()))
                            .setAttribute("messaging.kafka.offset", message.offset());
                });
        return spans;
    }
}
