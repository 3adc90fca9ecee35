package io.paperwire.catalog.papers;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
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

import io.paperwire.events.PaperVersion;

@Path("/api/v1/papers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Papers")
public class PaperPartsResource {

    private final PaperLookup lookup;

    PaperPartsResource(PaperLookup lookup) {
        this.lookup = lookup;
    }

    /** @param latest the newest version's number; null if no source numbers them */
    public record Versions(String id, Integer latest, List<PaperVersion> items) {
    }

    public record ProvenanceList(String id, List<PaperDetail.Provenance> items) {
    }

    public record StoredRecords(String id, List<PaperDetail.StoredRecord> items) {
    }

    @GET
    @Path("{name: \\G.+}/versions")
    @Operation(summary = "A paper's versions with their dates")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Versions.class)))
    @APIResponse(responseCode = "301", description = "The paper was merged into the one in Location, for the reason in the body", content = @Content(schema = @Schema(implementation = PaperLookup.Found.Moved.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since the ETag in If-None-Match")
    @APIResponse(responseCode = "400", description = "Not the form of a name")
    @APIResponse(responseCode = "404", description = "No such paper")
    @APIResponse(responseCode = "410", description = "The paper was taken out of the catalogue")
    public Response versions(
            @Parameter(description = "The paper's id, or any identifier as scheme:value", example = "arxiv:2403.11004") @PathParam("name") String name,
            @Context UriInfo uri) throws SQLException {
        return answer(name, "/versions", PaperLookup.Part.PAPER, uri,
                here -> new Versions(here.paper().id(), here.paper().version(),
                        here.paper().versions()));
    }

    @GET
    @Path("{name: \\G.+}/provenance")
    @Operation(summary = "Which source a paper's fields come from")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProvenanceList.class)))
    @APIResponse(responseCode = "301", description = "The paper was merged into the one in Location, for the reason in the body", content = @Content(schema = @Schema(implementation = PaperLookup.Found.Moved.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since the ETag in If-None-Match")
    @APIResponse(responseCode = "400", description = "Not the form of a name")
    @APIResponse(responseCode = "404", description = "No such paper")
    @APIResponse(responseCode = "410", description = "The paper was taken out of the catalogue")
    public Response provenance(
            @Parameter(description = "The paper's id, or any identifier as scheme:value", example = "arxiv:2403.11004") @PathParam("name") String name,
            @Context UriInfo uri) throws SQLException {
        return answer(name, "/provenance", PaperLookup.Part.WITH_PROVENANCE, uri,
                here -> new ProvenanceList(here.paper().id(), here.detail().provenance()));
    }

    @GET
    @Path("{name: \\G.+}/records")
    @Operation(summary = "The records of all sources that a paper is made of")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = StoredRecords.class)))
    @APIResponse(responseCode = "301", description = "The paper was merged into the one in Location, for the reason in the body", content = @Content(schema = @Schema(implementation = PaperLookup.Found.Moved.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since the ETag in If-None-Match")
    @APIResponse(responseCode = "400", description = "Not the form of a name")
    @APIResponse(responseCode = "404", description = "No such paper")
    @APIResponse(responseCode = "410", description = "The paper was taken out of the catalogue")
    public Response records(
            @Parameter(description = "The paper's id, or any identifier as scheme:value", example = "arxiv:2403.11004") @PathParam("name") String name,
            @Context UriInfo uri) throws SQLException {
        return answer(name, "/records", PaperLookup.Part.WITH_RECORDS, uri,
                here -> new StoredRecords(here.paper().id(), here.detail().records()));
    }

    private Response answer(String name, String path, PaperLookup.Part part, UriInfo uri,
            Function<PaperLookup.Found.Here, Object> answer) throws SQLException {
        PaperLookup.Found found = lookup.find(name, part);
        if (found instanceof PaperLookup.Found.Moved moved)
            return moved.redirect(path, uri);
        return Response.ok(answer.apply((PaperLookup.Found.Here) found))
                .header("Cache-Control", "no-cache").build();
    }
}
