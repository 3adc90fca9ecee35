package io.paperwire.notify.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What went wrong with a request (RFC 9457).
 *
 * @param field    which part of the request is wrong; may be null
 * @param position where in that part, from 0; may be null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String title, int status, String detail, String field, Integer position) {

    public static final String BUSY = "Something is on its way there at this moment; please try again.";
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Response response(Response.StatusType status, String detail) {
        return response(status, detail, null, null);
    }

    public static Response response(Response.StatusType status, String detail, String field, Integer position) {
        return Response.status(status.getStatusCode()).type(MEDIA_TYPE).header("Cache-Control", "no-store")
                .entity(new Problem(status.getReasonPhrase(), status.getStatusCode(), detail, field, position)).build();
    }

    static Response response(int status) {
        Status known = Status.fromStatusCode(status);
        return response(known == null ? Status.INTERNAL_SERVER_ERROR : known, null);
    }
}
