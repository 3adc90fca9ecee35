package io.paperwire.service.answers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.paperwire.events.EventJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/**
 * What is wrong with a request, in the form of RFC 9457.
 *
 * @param field    which part of the request is wrong; may be null
 * @param position where in that part, or in the query, from 0; may be null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, String detail, String field, Integer position) {

    public static final String MEDIA_TYPE = "application/problem+json";
    private static final int SOON_IN_SECONDS = 5;
    private static final Pattern NAME = Pattern.compile("\\w+");

    /** @param detail for a person to read; may be null */
    public static Problem of(Response.StatusType status, String detail) {
        return of(status, detail, null, null);
    }

    public static Problem of(Response.StatusType status, String detail, String field, Integer position) {
        return of(status.getStatusCode(), status.getReasonPhrase(), detail, field, position);
    }

    private static Problem of(int status, String title, String detail, String field, Integer position) {
        // The title says what the status says: RFC 9457, section 4.2.1.
        return new Problem("about:blank", title, status, detail, field, position);
    }

    public static WebApplicationException badRequest(String detail) {
        return of(Status.BAD_REQUEST, detail).exception();
    }

    /** @param field as the client wrote it */
    public static WebApplicationException badRequest(String field, String detail) {
        return of(Status.BAD_REQUEST, detail, field, null).exception();
    }

    /** @param detail begins with the name of the field */
    public static WebApplicationException badField(String detail) {
        Matcher name = NAME.matcher(detail);
        return badRequest(name.lookingAt() ? name.group() : null, detail);
    }

    /** Of the query q. */
    public static WebApplicationException badQuery(String detail, int position) {
        return of(400, "The query cannot be read", detail, "q", position).exception();
    }

    public static WebApplicationException notFound(String detail) {
        return of(Status.NOT_FOUND, detail).exception();
    }

    public static WebApplicationException gone(String detail) {
        return of(Status.GONE, detail).exception();
    }

    /** Too much at this moment; the client shall come again in some seconds. */
    public static WebApplicationException busy(String detail) {
        return new WebApplicationException(detail, away(detail));
    }

    /** 503, after which the client shall come again in some seconds. */
    public static Response away(String detail) {
        return Response.fromResponse(of(Status.SERVICE_UNAVAILABLE, detail).response())
                .header("Retry-After", SOON_IN_SECONDS).build();
    }

    public Response response() {
        return Response.status(status).type(MEDIA_TYPE).header("Cache-Control", "no-store").entity(this).build();
    }

    /** The same where no resource has been asked yet. */
    public void send(HttpServerResponse answer) {
        answer.setStatusCode(status).putHeader("Content-Type", MEDIA_TYPE).putHeader("Cache-Control", "no-store")
                .end(Buffer.buffer(EventJson.write(this)));
    }

    public WebApplicationException exception() {
        return new WebApplicationException(detail, response());
    }
}
