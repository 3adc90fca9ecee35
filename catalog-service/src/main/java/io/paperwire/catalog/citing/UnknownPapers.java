package io.paperwire.catalog.citing;

import java.util.List;

import jakarta.ws.rs.core.Response;

import io.paperwire.service.answers.Problem;

/**
 * Some of the papers asked for are not there, in the form of RFC 9457.
 *
 * @param unknown their names as they were asked for
 */
public record UnknownPapers(String type, String title, int status, String detail, List<String> unknown) {

    static Response response(List<String> names) {
        return Response.status(404).type(Problem.MEDIA_TYPE).entity(new UnknownPapers("about:blank", "Not Found", 404,
                "Nothing is exported, as no paper has the names in unknown.", names)).build();
    }
}
