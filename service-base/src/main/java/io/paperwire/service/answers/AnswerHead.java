package io.paperwire.service.answers;

import java.time.Clock;
import java.util.Date;
import java.util.Set;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.netty.handler.codec.DateFormatter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** What the head of every answer has or has not, whoever gives it. */
@Singleton
class AnswerHead {

    /** Before those that answer by themselves. */
    private static final int FIRST = 10_000;
    private static final Set<HttpMethod> WITHOUT_BODY = Set.of(HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Clock clock;
    private volatile Moment now = new Moment(-1, "");

    AnswerHead(Clock clock) {
        this.clock = clock;
    }

    private record Moment(long second, String date) {
    }

    void register(@Observes Filters filters) {
        filters.register(this::pass, FIRST);
    }

    private void pass(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.putHeader(HttpHeaders.DATE, date());
        if (WITHOUT_BODY.contains(context.request().method()))
            context.addHeadersEndHandler(end -> withoutIdentity(response));
        context.next();
    }

    /** RFC 9110, section 6.6.1. */
    private String date() {
        long millis = clock.millis();
        Moment known = now;
        if (known.second() == millis / 1000)
            return known.date();
        Moment next = new Moment(millis / 1000, DateFormatter.format(new Date(millis)));
        now = next;
        return next.date();
    }

    /** The server's own mark of what it shall not pack, which it takes from answers with a body only (RFC 9110, section 8.4.1). */
    private static void withoutIdentity(HttpServerResponse response) {
        if (response.headers().contains(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY, true))
            response.headers().remove(HttpHeaders.CONTENT_ENCODING);
    }
}
