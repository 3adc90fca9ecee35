package io.paperwire.catalog.platform;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What is wrong with a request, in the form of RFC 9457.
 *
 * @param position for a query that cannot be read: where in it the error lies, from 0
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, String detail, Integer position) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public static WebApplicationException badRequest(String detail) {
        return new Problem("about:blank", "Bad Request", 400, detail, null).exception();
    }

    public static WebApplicationException badQuery(String detail, int position) {
        return new Problem("about:blank", "The query cannot be read", 400, detail, position).exception();
    }

    public static WebApplicationException notFound(String detail) {
        return new Problem("about:blank", "Not Found", 404, detail, null).exception();
    }

    public static WebApplicationException gone(String detail) {
        return new Problem("about:blank", "Gone", 410, detail, null).exception();
    }

    Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }

    private WebApplicationException exception() {
        return new WebApplicationException(detail, response());
    }
}
