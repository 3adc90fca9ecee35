package io.paperwire.service.access;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.paperwire.service.answers.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Where programs on this machine are trusted, a browser on it is asked under the names alone that the service has: a foreign
 * one that was made to resolve to this machine would open the answers to its owner's scripts. 421 (RFC 9110, section 15.5.20).
 */
@Singleton
class ForeignNames {

    private static final int BEFORE_CORS = SecurityHandlerPriorities.CORS + 1;
    private static final int MISDIRECTED = 421;

    private final boolean refuses;
    private final Set<String> own;

    ForeignNames(AccessConfig access, @ConfigProperty(name = "paperwire.catalog.url") Optional<URI> catalog,
            @ConfigProperty(name = "paperwire.notify.url") Optional<URI> notify) {
        refuses = access.loopback();
        own = Stream.of(catalog, notify).flatMap(Optional::stream).map(URI::getHost)
                .filter(Objects::nonNull).map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    void register(@Observes Filters filters) {
        if (refuses)
            filters.register(this::pass, BEFORE_CORS);
    }

    private void pass(RoutingContext context) {
        if (isForeign(context.request(), own))
            new Problem("about:blank", "Misdirected Request", MISDIRECTED, "This name does not serve here.", null, null)
                    .send(context.response());
        else
            context.next();
    }

    /** Whether it is sent on this machine, under a name that is neither the machine's own nor one of those. */
    static boolean isForeign(HttpServerRequest request, Set<String> own) {
        if (!LocalClient.isOnThisMachine(request) || LocalClient.isNamedSo(request.authority()))
            return false;
        return request.authority() == null
                ? request.getHeader("Host") != null
                : !own.contains(request.authority().host().toLowerCase(Locale.ROOT));
    }
}
