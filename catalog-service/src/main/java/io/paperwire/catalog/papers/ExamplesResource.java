package io.paperwire.catalog.papers;

import java.sql.SQLException;
import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/papers/examples")
@Consumes(MediaType.TEXT_PLAIN)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Papers")
public class ExamplesResource {

    private final Examples examples;

    ExamplesResource(Examples examples) {
        this.examples = examples;
    }

    @POST
    @Operation(summary = "A query for papers like yours", description = "The text has names of papers, in any form: a list,"
            + " BibTeX, RIS, CSL-JSON. Of many papers some are chosen that stand for all.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Examples.Chosen.class)))
    @APIResponse(responseCode = "400", description = "The text names no paper whose meaning is known here")
    public Examples.Chosen choose(@NotNull String text,
            @Parameter(description = "Names of papers that others shall not be like; may be repeated", example = "arxiv:2403.11004") @QueryParam("unlike") List<String> unlike)
            throws SQLException {
        return examples.chosen(text, String.join("\n", unlike));
    }
}
