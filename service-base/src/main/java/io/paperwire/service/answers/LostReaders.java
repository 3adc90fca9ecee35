package io.paperwire.service.answers;

import java.util.List;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;

/** Who opens in a browser what is the address of nothing, or of a form that was sent: they are told so on a page. */
public final class LostReaders {

    private static final List<String> OF_PROGRAMS = List.of("/api/", "/feeds/", "/oai");

    private LostReaders() {
    }

    /** @param request that no method of a resource takes */
    public static boolean isOf(ContainerRequestContext request) {
        return isOf(request.getUriInfo().getPath(), request.getHeaderString(HttpHeaders.ACCEPT));
    }

    /** @param accept what the browser or program takes; may be null */
    public static boolean isOf(String path, String accept) {
        String asked = path.startsWith("/") ? path : "/" + path;
        return accept != null && accept.contains("text/html") && !accept.contains("json")
                && OF_PROGRAMS.stream().noneMatch(asked::startsWith);
    }
}
