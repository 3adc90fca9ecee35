package io.paperwire.catalog.history;

import java.sql.SQLException;
import java.util.regex.Pattern;

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

import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.papers.PaperLookup;
import io.paperwire.service.answers.Problem;

@Path("/api/v1/papers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Papers")
public class HistoryResource {

    private static final Pattern CURSOR = Pattern.compile("\\d{1,18}");

    private final PaperLookup lookup;
    private final PaperHistory history;

    HistoryResource(PaperLookup lookup, PaperHistory history) {
        this.lookup = lookup;
        this.history = history;
    }

    @GET
    @Path("{name: \\G.+}/history")
    @Operation(summary = "What happened to a paper", description = "Its changes with the values before and after, the last"
            + " one on top, and those of papers that were merged into it; since the last time that a record was removed that is or was a part of it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = History.class)))
    @APIResponse(responseCode = "301", description = "The paper was merged into the one in Location, for the reason in the body", content = @Content(schema = @Schema(implementation = PaperLookup.Found.Moved.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since the ETag in If-None-Match")
    @APIResponse(responseCode = "400", description = "Not the form of a name, or the limit or the cursor is wrong")
    @APIResponse(responseCode = "404", description = "No such paper")
    @APIResponse(responseCode = "410", description = "The paper was taken out of the catalogue")
    public Response history(
            @Parameter(description = "The paper's id, or any identifier as scheme:value", example = "arxiv:2403.11004") @PathParam("name") String name,
            @QueryParam("limit") @DefaultValue("30") @Min(1) @Max(200) int limit,
            @Parameter(description = "The value of next of the part before") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) throws SQLException {
        long before = before(cursor);
        PaperLookup.Found found = lookup.find(name, PaperLookup.Part.PAPER);
        if (found instanceof PaperLookup.Found.Moved moved)
            return moved.redirect("/history", uri);
        String id = ((PaperLookup.Found.Here) found).paper().id();
        History part = history.read(PaperId.parse(id).orElseThrow(), before, limit);
        Response.ResponseBuilder response = Response.ok(part).header("Cache-Control", "no-cache");
        if (part.next() != null)
            response.header("Link", "</api/v1/papers/" + id + "/history?limit=" + limit + "&cursor=" + part.next()
                    + ">; rel=\"next\"");
        return response.build();
    }

    private static long before(String cursor) {
        if (cursor == null || cursor.isEmpty())
            return Long.MAX_VALUE;
        if (!CURSOR.matcher(cursor).matches())
            throw Problem.badRequest("cursor", "The cursor is none that this list gave; start without one.");
        return Long.parseLong(cursor);
    }
}
