package io.paperwire.ingest.imports;

import java.util.Optional;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.paperwire.service.answers.Problem;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.ext.web.RoutingContext;

/** Refuses what is too large before it is received; of a form, whose length need not be told, while it is. */
class UploadLimit {

    /** What a form has beside its file, and what is received while that is read. */
    private static final long BESIDE_THE_FILE = 1 << 20;

    private final long limit;

    UploadLimit(ImportConfig config) {
        limit = config.maxUpload().asLongValue();
    }

    @ServerRequestFilter
    Optional<Response> check(ContainerRequestContext request, RoutingContext routing) {
        if (!request.getMethod().equals("POST") || !routing.normalizedPath().startsWith("/api/v1/imports"))
            return Optional.empty();
        boolean isForm = MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(request.getMediaType());
        long most = isForm ? limit + BESIDE_THE_FILE : limit;
        if (isForm)
            routing.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most);
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return length != null && Long.parseLong(length) > most
                ? Optional
                        .of(Problem.of(Status.REQUEST_ENTITY_TOO_LARGE, new Spool.TooLargeException(limit).getMessage())
                                .response())
                : Optional.empty();
    }
}
