package io.paperwire.catalog.platform;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets paths have semicolons, as DOIs do: JAX-RS takes what stands behind one for matrix parameters, which nothing here
 * has, unless it is written with a percent sign.
 */
@Singleton
class Semicolons {

    /** Requests begin anew when their path is another one; none shall count twice for the limit of requests, or be two spans. */
    private static final int BEFORE_ALL_OTHERS = 20_000;

    void register(@Observes Filters filters) {
        filters.register(Semicolons::escape, BEFORE_ALL_OTHERS);
    }

    private static void escape(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = request.path();
        if (path == null || path.indexOf(';') < 0)
            context.next();
        else
            context.reroute(path.replace(";", "%3B") + (request.query() == null ? "" : "?" + request.query()));
    }
}
