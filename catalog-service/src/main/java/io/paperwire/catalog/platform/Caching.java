package io.paperwire.catalog.platform;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells caches what an answer depends on beside its address: whether it is packed, and the page that asks (CORS). */
class Caching {

    @ServerResponseFilter
    void vary(ContainerResponseContext response) {
        response.getHeaders().add(HttpHeaders.VARY, "Accept-Encoding, Origin");
    }
}
