package io.paperwire.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A collector that takes traces by OTLP over HTTP and keeps them. As a resource of Quarkus tests it has the service send them. */
public class TraceCollector implements QuarkusTestResourceLifecycleManager {

    /**
     * A span as it came.
     *
     * @param parent     empty if it has none
     * @param start      nanoseconds since 1970, as the end
     * @param attributes values as texts
     * @param all        the whole of it as a text
     */
    public record Seen(String service, String trace, String id, String parent, String name, String kind, long start,
            long end, boolean isError, Map<String, String> attributes, String all) {
    }

    private static final List<Seen> SEEN = new CopyOnWriteArrayList<>();
    private static HttpServer server;

    /** The address that services send to. */
    public static synchronized String endpoint() {
        if (server == null)
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/v1/traces", TraceCollector::take);
                server.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public static List<Seen> all() {
        return List.copyOf(SEEN);
    }

    public static List<Seen> of(String trace) {
        return SEEN.stream().filter(span -> span.trace().equals(trace)).toList();
    }

    private static void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            for (ResourceSpans resource : request.getResourceSpansList()) {
                String service = attributes(resource.getResource().getAttributesList()).get("service.name");
                for (ScopeSpans scope : resource.getScopeSpansList())
                    scope.getSpansList().forEach(span -> SEEN.add(seen(service, span)));
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static Seen seen(String service, Span span) {
        return new Seen(service, hex(span.getTraceId()), hex(span.getSpanId()), hex(span.getParentSpanId()),
                span.getName(), span.getKind().name().replace("SPAN_KIND_", ""), span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano(), span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
                attributes(span.getAttributesList()), span.toString());
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    private static Map<String, String> attributes(List<KeyValue> attributes) {
        return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, one -> text(one.getValue())));
    }

    private static String text(AnyValue value) {
        return value.hasStringValue()
                ? value.getStringValue()
                : value.hasIntValue() ? Long.toString(value.getIntValue()) : value.toString();
    }

    @Override
    public Map<String, String> start() {
        return settings();
    }

    /** With which a service sends its traces here, soon. */
    public static Map<String, String> settings() {
        return Map.of("paperwire.traces.endpoint", endpoint(), "quarkus.otel.bsp.schedule.delay", "200ms");
    }

    @Override
    public void stop() {
        // It is shared by all tests and ends with the JVM.
    }
}
