package io.paperwire.catalog.platform;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.StreamingOutput;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.paperwire.service.answers.Preconditions;

/**
 * What answers tell caches, and whether a client has the answer already (RFC 9110, sections 8.8 and 13), for all resources. An
 * answer to GET that says by {@code Cache-Control} how it may be kept gets a tag: its resource's, or a hash of its body.
 */
class Caching {

    private static final List<String> OF_THE_BODY = List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.CONTENT_DISPOSITION,
            "Link");

    private final ObjectMapper json;

    Caching(ObjectMapper json) {
        this.json = json;
    }

    @ServerResponseFilter
    void tell(ContainerRequestContext request, ContainerResponseContext response) {
        // Beside its address an answer depends on whether it is packed, and on the page that asks (CORS).
        response.getHeaders().add(HttpHeaders.VARY, "Accept-Encoding, Origin");
        if (isKept(request, response)) {
            if (response.getEntityTag() == null)
                addTag(response);
            if (hasAlready(request, response)) {
                response.setEntity(null);
                response.setStatusInfo(Status.NOT_MODIFIED);
                OF_THE_BODY.forEach(response.getHeaders()::remove);
            }
        }
        if (response.getEntity() instanceof Rendering body)
            response.setEntity(body.bytes());
    }

    private static boolean isKept(ContainerRequestContext request, ContainerResponseContext response) {
        String how = response.getHeaderString(HttpHeaders.CACHE_CONTROL);
        return response.getStatus() == Status.OK.getStatusCode() && how != null && !how.contains("no-store")
                && (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"));
    }

    /** A weak one, as the same goes out packed and as it is. What is streamed has none but its resource's. */
    private void addTag(ContainerResponseContext response) {
        Object body = response.getEntity();
        if (body == null || body instanceof StreamingOutput || body instanceof Rendering)
            return;
        byte[] bytes = body instanceof byte[] written ? written : write(body);
        response.setEntity(bytes);
        response.getHeaders().putSingle(HttpHeaders.ETAG, new EntityTag(checksum(bytes), true));
    }

    /** Two of 32 bits, which take a tenth of the time of a digest; nobody gains by two answers with the same. */
    private static String checksum(byte[] bytes) {
        CRC32 first = new CRC32();
        first.update(bytes);
        CRC32C second = new CRC32C();
        second.update(bytes);
        return Long.toHexString(first.getValue() << 32 | second.getValue());
    }

    private byte[] write(Object body) {
        try {
            return body instanceof String text
                    ? text.getBytes(StandardCharsets.UTF_8)
                    : json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean hasAlready(ContainerRequestContext request, ContainerResponseContext response) {
        return Preconditions.hasAlready(request::getHeaderString, response.getEntityTag(),
                response.getHeaders().getFirst(HttpHeaders.LAST_MODIFIED) instanceof Date changed ? changed : null);
    }
}
