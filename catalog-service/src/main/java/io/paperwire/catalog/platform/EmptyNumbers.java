package io.paperwire.catalog.platform;

import java.util.Arrays;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.vertx.ext.web.RoutingContext;

/**
 * Takes a number that is left empty for one that is not given, as forms and templates of addresses leave them. JAX-RS has
 * defaults only for what is absent.
 */
class EmptyNumbers {

    @ServerRequestFilter
    void remove(RoutingContext context, ResourceInfo resource) {
        String query = context.request().query();
        if (query == null || !(query.endsWith("=") || query.contains("=&")))
            return;
        Arrays.stream(resource.getResourceMethod().getParameters())
                .filter(parameter -> parameter.getType().isPrimitive())
                .map(parameter -> parameter.getAnnotation(QueryParam.class)).filter(number -> number != null)
                .map(QueryParam::value).filter(name -> "".equals(context.queryParams().get(name)))
                .forEach(context.queryParams()::remove);
    }
}
