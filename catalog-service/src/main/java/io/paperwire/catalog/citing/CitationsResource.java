package io.paperwire.catalog.citing;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.paperwire.catalog.papers.ListOptions;
import io.paperwire.catalog.papers.NextPage;
import io.paperwire.catalog.papers.PaperList;
import io.paperwire.catalog.papers.PaperLists;
import io.paperwire.catalog.papers.PaperLookup;
import io.paperwire.catalog.papers.PaperNames;
import io.paperwire.catalog.papers.PapersResource;
import io.paperwire.citations.CitationFormat;
import io.paperwire.citations.Citations;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.service.answers.Problem;

/** Papers as citations, at the addresses at which they are JSON too; {@link FormatChoice} leads here. */
@Path("/api/v1/papers")
@Produces({"application/x-bibtex", "application/x-research-info-systems", "application/vnd.citationstyles.csl+json",
        "text/x-bibliography"})
@Tag(name = "Papers")
public class CitationsResource {

    private static final int MOST = 1000;

    private final PaperLists lists;
    private final PaperLookup lookup;
    private final PaperNames names;

    CitationsResource(PaperLists lists, PaperLookup lookup, PaperNames names) {
        this.lists = lists;
        this.lookup = lookup;
        this.names = names;
    }

    @GET
    @Operation(hidden = true)
    public Response list(@QueryParam("q") String query,
            @QueryParam("limit") @DefaultValue("30") @Min(1) @Max(MOST) int limit,
            @QueryParam("cursor") String cursor, @QueryParam("as") String as, @BeanParam ListOptions options,
            @Context ContainerRequestContext context) throws SQLException {
        CitationAnswer answer = answer(context, as);
        answer.checkLimit(limit);
        PaperList page = lists.page(query, options, null, limit, cursor);
        // A header may have asked for the format.
        String next = page.next() == null
                ? null
                : NextPage.link(context.getUriInfo(),
                        Map.of("cursor", page.next(), "format", answer.format().parameter()));
        return answer.to(page.items(), "papers", next).build();
    }

    @GET
    @Path(PapersResource.NAME)
    @Operation(hidden = true)
    public Response paper(@PathParam("name") String name, @QueryParam("as") String as,
            @Context ContainerRequestContext context) throws SQLException {
        CitationAnswer answer = answer(context, as);
        PaperLookup.Found found = lookup.find(name, PaperLookup.Part.PAPER);
        if (found instanceof PaperLookup.Found.Moved moved)
            return moved.redirect("", context.getUriInfo());
        if (found instanceof PaperLookup.Found.Here here) {
            Paper paper = here.paper();
            return answer.to(List.of(paper), Citations.key(paper), null).header("Link", PapersResource.canonical(paper))
                    .build();
        }
        throw new AssertionError(found);
    }

    @POST
    @Path("export")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Many papers as citations", description = "By any of their names, in the order in which they are"
            + " named, each once. The format is that of the parameter or of Accept, without either BibTeX.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", description = "Not such a request, or more or larger papers than the answer may have")
    @APIResponse(responseCode = "404", description = "There are names that no paper has; they are listed, and nothing is exported", content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = UnknownPapers.class)))
    @APIResponse(responseCode = "406", description = "No format is named, and Accept allows none")
    public Response export(@NotNull @Valid ExportRequest wanted,
            @Parameter(description = "bibtex, biblatex, ris, csl-json, apa, ieee or chicago", example = "apa", schema = @Schema(type = SchemaType.STRING, enumeration = {
                    "bibtex", "biblatex", "ris", "csl-json", "apa", "ieee",
                    "chicago"})) @QueryParam("format") String format,
            @Parameter(description = "text or html, for apa, ieee and chicago", example = "text", schema = @Schema(type = SchemaType.STRING, enumeration = {
                    "text", "html"})) @QueryParam("as") String as,
            @Context ContainerRequestContext context) throws SQLException {
        CitationAnswer answer = answer(context, as);
        answer.checkLimit(wanted.ids().size());
        Map<String, Paper> found = new HashMap<>();
        List<String> removed = new ArrayList<>();
        names.find(wanted.ids()).forEach((name, one) -> {
            if (one.paper() != null)
                found.put(name, EventJson.read(one.paper(), Paper.class));
            if (one.isRemoved())
                removed.add(name);
        });
        List<String> unknown = wanted.ids().stream().distinct().filter(name -> !found.containsKey(name)).toList();
        if (!unknown.isEmpty())
            return UnknownPapers.response(unknown, removed);
        // By their ids, as to compare whole papers takes long.
        Map<String, Paper> papers = new LinkedHashMap<>();
        wanted.ids().stream().map(found::get).forEach(paper -> papers.putIfAbsent(paper.id(), paper));
        return answer.to(List.copyOf(papers.values()), "papers", null).build();
    }

    private static CitationAnswer answer(ContainerRequestContext context, String as) {
        CitationFormat format = (CitationFormat) context.getProperty(FormatChoice.FORMAT);
        return CitationAnswer.of(format, as, context.getUriInfo().getQueryParameters().containsKey("format"));
    }
}
