package io.paperwire.catalog.suggesting;

import java.sql.SQLException;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.paperwire.catalog.discovery.PublicAddress;

/** Completes what somebody types, for our pages and for browsers' search boxes. */
@Path("/api/v1/suggest")
@Tag(name = "Papers")
@APIResponse(responseCode = "400", description = "The text is too long or the limit out of bounds")
public class SuggestResource {

    private static final int LONGEST = 200;
    private static final int FOR_BROWSERS = 8;
    /** Who types a letter and deletes it asks for the same again. */
    private static final String CACHE = "public, max-age=60";

    private final Suggestions suggestions;
    private final PublicAddress address;

    SuggestResource(Suggestions suggestions, PublicAddress address) {
        this.suggestions = suggestions;
        this.address = address;
    }

    record Suggested(List<Suggestion> items) {
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Titles, authors, categories and venues that begin so", description = "Those that have for each"
            + " word one that begins so, whatever its case and accents; of a title only the last word may be incomplete."
            + " Titles first: the one that was typed in full, those that begin so, then those of the papers first seen last.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Suggested.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since the ETag in If-None-Match")
    public Response suggest(
            @Parameter(description = "What was typed so far; less than two letters give nothing", example = "graph neu") @QueryParam("q") @DefaultValue("") @Size(max = LONGEST) String typed,
            @QueryParam("limit") @DefaultValue("8") @Min(1) @Max(20) int limit) throws SQLException {
        return Response.ok(new Suggested(suggestions.of(typed, limit))).header("Cache-Control", CACHE).build();
    }

    @GET
    @Path("opensearch")
    @Produces("application/x-suggestions+json")
    @Operation(summary = "The same for browsers' search boxes", description = "In the form of OpenSearch Suggestions: what"
            + " was typed, then lists of queries, of texts and of addresses.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/x-suggestions+json", schema = @Schema(type = SchemaType.ARRAY, implementation = Object.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since the ETag in If-None-Match")
    public Response opensearch(
            @Parameter(description = "What was typed so far", example = "graph neu") @QueryParam("q") @DefaultValue("") @Size(max = LONGEST) String typed,
            @Context UriInfo uri) throws SQLException {
        List<Suggestion> found = suggestions.of(typed, FOR_BROWSERS);
        String base = address.base(uri);
        List<Object> answer = List.of(typed, found.stream().map(Suggestion::q).toList(),
                found.stream().map(Suggestion::text).toList(), found.stream().map(one -> base + one.page()).toList());
        return Response.ok(answer).header("Cache-Control", CACHE).build();
    }
}
