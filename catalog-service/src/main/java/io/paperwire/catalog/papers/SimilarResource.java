package io.paperwire.catalog.papers;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.paperwire.events.Paper;

@Path("/api/v1/papers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Papers")
public class SimilarResource {

    private final PaperLookup lookup;
    private final SimilarPapers similar;

    SimilarResource(PaperLookup lookup, SimilarPapers similar) {
        this.lookup = lookup;
        this.similar = similar;
    }

    record Similar(List<Paper> items,
            @Schema(description = "What the papers have in common with this one: meaning, or words as long as its meaning is not known", enumeration = {
                    "meaning", "words"}, example = "meaning") String by){
    }

    @GET
    @Path("{name: \\G.+}/similar")
    @Operation(summary = "Papers on the same matter", description = "The likest first; without the paper itself, others of its title, and such as are nearly the same as one before. Near in meaning, or with the same telling words as long as its meaning is not known.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Similar.class)))
    @APIResponse(responseCode = "301", description = "The paper was merged into the one in Location, for the reason in the body", content = @Content(schema = @Schema(implementation = PaperLookup.Found.Moved.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since the ETag in If-None-Match")
    @APIResponse(responseCode = "400", description = "Not the form of a name, or the limit is out of bounds")
    @APIResponse(responseCode = "404", description = "No such paper")
    @APIResponse(responseCode = "410", description = "The paper was taken out of the catalogue")
    public Response similar(
            @Parameter(description = "The paper's id, or any identifier as scheme:value", example = "arxiv:2403.11004") @PathParam("name") String name,
            @QueryParam("limit") @DefaultValue("10") @Min(1) @Max(50) int limit, @Context UriInfo uri)
            throws SQLException {
        PaperLookup.Found found = lookup.find(name, PaperLookup.Part.PAPER);
        if (found instanceof PaperLookup.Found.Moved moved)
            return moved.redirect("/similar", uri);
        if (found instanceof PaperLookup.Found.Here here)
            return Response.ok(answer(similar.to(here.paper(), limit))).header("Cache-Control", "no-cache")
                    .build();
        throw new AssertionError(found);
    }

    private static Similar answer(SimilarPapers.Similar found) {
        return new Similar(found.items(), found.by().name().toLowerCase(Locale.ROOT));
    }
}
