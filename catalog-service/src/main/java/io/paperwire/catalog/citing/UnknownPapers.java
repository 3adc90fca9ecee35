package io.paperwire.catalog.citing;

import java.util.List;

import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.paperwire.service.answers.Problem;

/**
 * Some of the papers asked for are not there, in the form of RFC 9457.
 *
 * @param unknown their names as they were asked for
 * @param removed those of them whose papers were taken out of the catalogue
 */
public record UnknownPapers(String type, String title, int status, String detail, List<String> unknown,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> removed) {

    static Response response(List<String> names, List<String> removed) {
        return Response.status(404).type(Problem.MEDIA_TYPE).header("Cache-Control", "no-store")
                .entity(new UnknownPapers("about:blank", "Not Found", 404,
                        "Nothing is exported, as no paper has the names in unknown.", names, removed))
                .build();
    }
}
