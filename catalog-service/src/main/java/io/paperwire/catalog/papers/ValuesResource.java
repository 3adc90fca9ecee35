package io.paperwire.catalog.papers;

import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.paperwire.catalog.search.Facet;
import io.paperwire.catalog.search.SearchIndex;
import io.paperwire.catalog.search.ValueCount;
import io.paperwire.service.answers.Problem;

/** What the papers are filed under, with how many papers there are of each. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Values")
@APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ValuesResource.Values.class)))
@APIResponse(responseCode = "304", description = "Nothing has changed since the ETag in If-None-Match")
@APIResponse(responseCode = "400", description = "The prefix is too long or the limit out of bounds", content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class ValuesResource {

    private final SearchIndex index;

    ValuesResource(SearchIndex index) {
        this.index = index;
    }

    record Values(List<ValueCount> items) {
    }

    @GET
    @Path("categories")
    @Operation(summary = "Categories, those of most papers first")
    public Response categories(
            @Parameter(description = "How any word of the value begins, whatever its case and accents") @QueryParam("prefix") @DefaultValue("") @Size(max = 100) String prefix,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit) {
        return values(Facet.CATEGORY, prefix, limit);
    }

    @GET
    @Path("authors")
    @Operation(summary = "Authors, those of most papers first", description = "With a prefix those of whose name any word begins so, whatever its case and accents.")
    public Response authors(
            @Parameter(description = "How any word of the value begins, whatever its case and accents") @QueryParam("prefix") @DefaultValue("") @Size(max = 100) String prefix,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(200) int limit) {
        return values(Facet.AUTHOR, prefix, limit);
    }

    @GET
    @Path("venues")
    @Operation(summary = "Venues, those of most papers first", description = "With a prefix those of whose name any word begins so.")
    public Response venues(
            @Parameter(description = "How any word of the value begins, whatever its case and accents") @QueryParam("prefix") @DefaultValue("") @Size(max = 100) String prefix,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(200) int limit) {
        return values(Facet.VENUE, prefix, limit);
    }

    @GET
    @Path("sources")
    @Operation(summary = "Sources that papers came from, those of most papers first")
    public Response sources(
            @Parameter(description = "How any word of the value begins, whatever its case and accents") @QueryParam("prefix") @DefaultValue("") @Size(max = 100) String prefix,
            @QueryParam("limit") @DefaultValue("200") @Min(1) @Max(1000) int limit) {
        return values(Facet.SOURCE, prefix, limit);
    }

    private Response values(Facet facet, String prefix, int limit) {
        return Response.ok(new Values(index.values(facet, prefix, limit))).header("Cache-Control", "no-cache").build();
    }
}
