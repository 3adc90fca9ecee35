package io.paperwire.service.limits;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response.Status;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.paperwire.events.EventJson;
import io.paperwire.service.access.LocalClient;
import io.paperwire.service.answers.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** Answers 429 (RFC 6585, section 4) to clients that ask too often, before anything is done for them. */
@Singleton
class RequestLimit {

    /** The handler of CORS, whose headers this answer has too; behind it come those that know who asks. */
    private static final int BEHIND_CORS = SecurityHandlerPriorities.CORS - 1;
    private static final int MAX_CLIENTS = 100_000;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final int limit;
    private final Cache<Client, Bucket> buckets = Caffeine.newBuilder().maximumSize(MAX_CLIENTS)
            .expireAfterAccess(PERIOD.multipliedBy(2)).build();

    RequestLimit(LimitSettings settings) {
        limit = settings.requestsPerMinute();
    }

    void register(@Observes Filters filters) {
        if (limit > 0)
            filters.register(this::pass, BEHIND_CORS);
    }

    private void pass(RoutingContext context) {
        if (context.normalizedPath().startsWith("/q/") || LocalClient.sends(context.request())) {
            context.next();
            return;
        }
        ConsumptionProbe probe = buckets.get(Client.of(context.request()), client -> bucket())
                .tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            context.next();
            return;
        }
        long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill() + 999_999_999));
        String detail = "More than " + limit + " requests a minute; try again after " + seconds + " s.";
        boolean page = wantsPage(context.request().getHeader("Accept"));
        context.response().setStatusCode(429).putHeader("Retry-After", Long.toString(seconds))
                .putHeader("Content-Type", page ? "text/html;charset=UTF-8" : Problem.MEDIA_TYPE)
                .end(page
                        ? Buffer.buffer(
                                "<!DOCTYPE html>\n<html lang=\"en\"><head><title>Too many requests</title></head>"
                                        + "<body><h1>Too many requests</h1><p>" + detail + "</p></body></html>\n")
                        : Buffer.buffer(EventJson.write(Problem.of(Status.TOO_MANY_REQUESTS, detail))));
    }

    /** Browsers name HTML before all else. */
    private static boolean wantsPage(String accept) {
        int html = accept == null ? -1 : accept.indexOf("text/html");
        return html >= 0 && !accept.substring(0, html).contains("json");
    }

    private Bucket bucket() {
        return Bucket.builder().addLimit(allowed -> allowed.capacity(limit).refillGreedy(limit, PERIOD)).build();
    }
}
