package io.paperwire.service.answers;

import java.util.Set;
import java.util.TreeSet;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/**
 * The methods of an address, which who used another one must be told (RFC 9110, section 15.5.6), and who asks for them (section
 * 9.3.7). RESTEasy does not tell the one, and tells the other of methods that only other addresses of the resource have.
 */
class AllowedMethods {

    @ServerResponseFilter
    void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() == 405 || request.getMethod().equals("OPTIONS"))
            response.getHeaders().putSingle(HttpHeaders.ALLOW, String.join(", ", of(CurrentRequestManager.get())));
    }

    private static Set<String> of(ResteasyReactiveRequestContext request) {
        String path = request.getPathWithoutPrefix();
        Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
        RequestMapper<InitialMatch> resources = new RequestMapper<>(request.getDeployment().getClassMappers());
        for (RequestMatch<InitialMatch> match = resources.map(path); match != null; match = resources
                .continueMatching(path, match))
            for (ServerRestHandler handler : match.value.handlers)
                if (handler instanceof ClassRoutingHandler resource)
                    add(resource, match.remaining.isEmpty() ? "/" : match.remaining, methods);
        if (methods.contains("GET"))
            methods.add("HEAD");
        return methods;
    }

    private static void add(ClassRoutingHandler resource, String path, Set<String> methods) {
        resource.getMappers().forEach((method, addresses) -> {
            if (method != null && addresses.map(path) != null)
                methods.add(method);
        });
    }
}
