package io.paperwire.catalog.papers;

import java.sql.SQLException;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
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
public class PapersResource {

    /** Not what has other methods only. */
    public static final String NAME = "{name: \\G(?!export$|[0-9A-Za-z]+/(?:split|merge|pick)$).+}";

    private final PaperLists lists;
    private final PaperLookup lookup;

    PapersResource(PaperLists lists, PaperLookup lookup) {
        this.lists = lists;
        this.lookup = lookup;
    }

    @GET
    @Operation(summary = "List or search papers", description = "Without a query all papers, those first seen last on"
            + " top; with one the papers that it finds, the best first.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ListedPapers.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since the ETag in If-None-Match")
    @APIResponse(responseCode = "400", description = "The query, the cursor or another parameter is wrong")
    @APIResponse(responseCode = "503", description = "There is no search index yet; Retry-After says when to come back")
    public Response list(
            @Parameter(description = "A query: words, \"phrases\", prefixes (quant*), AND, OR, NOT, parentheses and fields such as title:, author:, cat: and after:; docs/queries.md has the whole language", example = "graph neural") @QueryParam("q") String query,
            @Parameter(description = "Papers a page") @QueryParam("limit") @DefaultValue("30") @Min(1) @Max(200) int limit,
            @Parameter(description = "The value of next of the page before") @QueryParam("cursor") String cursor,
            @Parameter(description = "Whether each paper has a member highlight: its title, the part of its abstract that has most of what the query looks for, and its authors, as HTML with <mark>") @QueryParam("highlight") @DefaultValue("false") @Pattern(regexp = "true|false", message = "is true or false") String highlight,
            @BeanParam ListOptions options, @BeanParam ListDetails details, @Context UriInfo uri) throws SQLException {
        ListedPapers page = lists.list(new ListRequest(query, options.match(), options.filters(), options.order(),
                options.recency(), details.explain(), limit, cursor, true, details.facets()), details.fields(),
                highlight.equals("true"));
        Response.ResponseBuilder response = answer(page);
        if (page.next() != null)
            response.header("Link", NextPage.link(uri, page.next()));
        return response.build();
    }

    @GET
    @Path(PapersResource.NAME)
    @Operation(summary = "One paper with its provenance")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PaperDetail.class)))
    @APIResponse(responseCode = "301", description = "The paper was merged into the one in Location, for the reason in the body", content = @Content(schema = @Schema(implementation = PaperLookup.Found.Moved.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since the ETag in If-None-Match")
    @APIResponse(responseCode = "400", description = "Not the form of a name")
    @APIResponse(responseCode = "404", description = "No such paper")
    @APIResponse(responseCode = "410", description = "The paper was taken out of the catalogue")
    public Response paper(
            @Parameter(description = "The paper's id, or any identifier as scheme:value; slashes may be encoded", example = "arxiv:2403.11004") @PathParam("name") String name,
            @Context UriInfo uri) throws SQLException {
        PaperLookup.Found found = lookup.find(name, PaperLookup.Part.WITH_PROVENANCE);
        if (found instanceof PaperLookup.Found.Moved moved)
            return moved.redirect("", uri);
        if (found instanceof PaperLookup.Found.Here here)
            return answer(here.detail()).header("Link", canonical(here.paper()))
                    .build();
        throw new AssertionError(found);
    }

    /** The value of {@code Link} that names the paper's own address, whatever name was asked for and in whatever form. */
    public static String canonical(Paper paper) {
        return "</api/v1/papers/" + paper.id() + ">; rel=\"canonical\"";
    }

    /** A cache may keep the answer but asks whether it still holds: papers change at any time. */
    private static Response.ResponseBuilder answer(Object body) {
        return Response.ok(body).header("Cache-Control", "no-cache");
    }
}
