package io.paperwire.ingest.harvest;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockModeType;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.paperwire.ingest.harvest.protocol.SourceSettings;
import io.paperwire.ingest.imports.ListPage;
import io.paperwire.service.answers.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;

/** The sources: which there are, how they are doing, and making, changing, running and removing them. */
@Path("/api/v1/sources")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "sources")
public class SourceResource {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private final HarvestWorker worker;
    private final Clock clock;

    SourceResource(HarvestWorker worker, Clock clock) {
        this.worker = worker;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "The sources, by name")
    @APIResponse(responseCode = "200", description = "A part of the list")
    @APIResponse(responseCode = "400", description = "The limit is none")
    public ListPage<SourceView> list(@QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @Parameter(example = "arxiv-cs") @QueryParam("cursor") @DefaultValue("") String cursor) {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<Source> sources = Source.<Source>find("name > ?1 order by name", cursor).page(0, limit + 1).list();
            List<SourceView> items = sources.stream().limit(limit).map(this::view).toList();
            return new ListPage<>(items, Source.count(), sources.size() <= limit ? null : items.get(limit - 1).name());
        });
    }

    @GET
    @Path("{name}")
    @Operation(summary = "A source with its health, its position and its last run")
    @APIResponse(responseCode = "200", description = "The source")
    @APIResponse(responseCode = "400", description = "No name can have such characters")
    @APIResponse(responseCode = "404", description = "There is no source of that name")
    public SourceView one(
            @Parameter(description = "The source's name", example = "arxiv-cs") @PathParam("name") String name) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Source.<Source>findByIdOptional(name).map(this::view).orElseThrow(SourceResource::unknown));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("ingest")
    @Operation(summary = "Make a source", description = "Its first run begins at once unless it is paused.")
    @APIResponse(responseCode = "201", description = "The source, also at the address in Location", content = @Content(schema = @Schema(implementation = SourceView.class)))
    @APIResponse(responseCode = "400", description = "A field is missing or wrong")
    @APIResponse(responseCode = "403", description = "The token may not change sources")
    @APIResponse(responseCode = "409", description = "There is a source of that name")
    public Response make(@Valid SourceForm form) {
        SourceSettings settings = settings(form);
        if (form.name() == null || !NAME.matcher(form.name()).matches())
            throw bad("name is not of small letters, digits and hyphens: '" + form.name() + "'");
        SourceView made = QuarkusTransaction.requiringNew().call(() -> {
            if (Source.findById(form.name()) != null)
                throw conflict("There is a source of the name '" + form.name() + "'.");
            Source source = Source.of(form.name(), settings, false, clock.instant());
            source.persist();
            return view(source);
        });
        worker.wake();
        return Response.status(Status.CREATED).header("Location", "/api/v1/sources/" + made.name()).entity(made)
                .build();
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("ingest")
    @Operation(summary = "Give a source new settings", description = "It stays where it is, unless what it reads is "
            + "another list now; then it begins anew.")
    @APIResponse(responseCode = "200", description = "The source")
    @APIResponse(responseCode = "400", description = "A field is missing or wrong")
    @APIResponse(responseCode = "404", description = "There is no source of that name")
    @APIResponse(responseCode = "409", description = "The source is one of the configuration")
    @APIResponse(responseCode = "403", description = "The token may not change sources")
    public SourceView change(
            @Parameter(description = "The source's name", example = "arxiv-cs") @PathParam("name") String name,
            @Valid SourceForm form) {
        SourceSettings settings = settings(form);
        if (form.name() != null && !form.name().equals(name))
            throw bad("name is not that of the address: '" + form.name() + "'");
        SourceView changed = with(name, source -> {
            checkNotConfigured(source);
            source.change(settings, clock.instant());
            return view(source);
        });
        worker.wake();
        return changed;
    }

    @DELETE
    @Path("{name}")
    @RolesAllowed("ingest")
    // Nothing is sent, whatever the client accepts.
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "Remove a source", description = "What it brought stays in the catalogue.")
    @APIResponse(responseCode = "204", description = "It is removed")
    @APIResponse(responseCode = "400", description = "No name can have such characters")
    @APIResponse(responseCode = "404", description = "There is no source of that name")
    @APIResponse(responseCode = "409", description = "The source is one of the configuration")
    @APIResponse(responseCode = "403", description = "The token may not change sources")
    public void remove(
            @Parameter(description = "The source's name", example = "arxiv-cs") @PathParam("name") String name) {
        with(name, source -> {
            checkNotConfigured(source);
            source.remove(clock.instant().truncatedTo(ChronoUnit.MICROS));
            return name;
        });
        worker.wake();
    }

    @POST
    @Path("{name}/run")
    @RolesAllowed("ingest")
    @Operation(summary = "Run a source now", description = "Also one that is paused or has ended. A run that goes on "
            + "is not begun again.")
    @APIResponse(responseCode = "202", description = "It is due", content = @Content(schema = @Schema(implementation = SourceView.class)))
    @APIResponse(responseCode = "400", description = "No name can have such characters")
    @APIResponse(responseCode = "404", description = "There is no source of that name")
    @APIResponse(responseCode = "403", description = "The token may not change sources")
    public Response run(
            @Parameter(description = "The source's name", example = "arxiv-cs") @PathParam("name") String name) {
        SourceView due = with(name, source -> {
            source.runNow(clock.instant());
            return view(source);
        });
        worker.wake();
        return Response.accepted(due).build();
    }

    private <T> T with(String name, Function<Source, T> work) {
        return QuarkusTransaction.requiringNew().call(() -> work.apply(Source.<Source>find("name", name)
                .withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional()
                .orElseThrow(SourceResource::unknown)));
    }

    private static WebApplicationException unknown() {
        return Problem.of(Status.NOT_FOUND, "There is no source of that name.").exception();
    }

    private SourceView view(Source source) {
        return SourceView.of(source, clock.instant());
    }

    private static SourceSettings settings(SourceForm form) {
        if (form == null)
            throw Problem.badRequest("body", "The body is missing.");
        try {
            return form.settings();
        } catch (IllegalArgumentException e) {
            throw bad(e.getMessage());
        }
    }

    private static void checkNotConfigured(Source source) {
        if (source.configured)
            throw conflict("The source is one of the configuration; change it there.");
    }

    /** Of a setting, with whose name all details begin. */
    private static WebApplicationException bad(String detail) {
        return Problem.badField(detail);
    }

    private static WebApplicationException conflict(String detail) {
        return Problem.of(Status.CONFLICT, detail).exception();
    }
}
