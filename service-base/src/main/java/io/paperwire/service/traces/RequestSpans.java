package io.paperwire.service.traces;

import java.util.Set;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

/**
 * Each request is a span, but those of who watches the service. Of its address only the template is told: tokens of links stand
 * in paths, mail addresses in queries.
 */
@Singleton
class RequestSpans {

    /** Before all that answer by themselves. */
    private static final int FIRST = 10_001;
    /** Others may be anything. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    /** Where Quarkus REST leaves the template of the path for those that measure. */
    private static final String TEMPLATE = "UrlPathTemplate";

    private final Traces traces;

    RequestSpans(Traces traces) {
        this.traces = traces;
    }

    void register(@Observes Filters filters) {
        if (traces.areOn())
            filters.register(this::pass, FIRST);
    }

    private void pass(RoutingContext routing) {
        if (routing.normalizedPath().startsWith("/q/")) {
            routing.next();
            return;
        }
        String method = METHODS.contains(routing.request().method().name())
                ? routing.request().method().name()
                : "_OTHER";
        Span span = traces.request(routing.request().getHeader(MessageSpans.HEADER), method);
        io.vertx.core.Context own = Vertx.currentContext();
        // Each request has a context of its own, which its work takes along from thread to thread.
        Scope scope = Context.root().with(span).makeCurrent();
        routing.addEndHandler(ended -> {
            scope.close();
            end(span, method, own.getLocal(TEMPLATE), routing);
        });
        routing.next();
    }

    private static void end(Span span, String method, String template, RoutingContext routing) {
        int status = routing.response().getStatusCode();
        span.setAttribute("http.request.method", method).setAttribute("http.response.status_code", status)
                .setAttribute("url.scheme", routing.request().scheme());
        if (template != null)
            span.setAttribute("http.route", template).updateName(method + " " + template);
        if (status >= 500)
            span.setStatus(StatusCode.ERROR);
        span.end();
    }
}
