package io.paperwire.catalog.intake;

import java.sql.SQLException;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.paperwire.service.access.Role;

/** Where a curator says which records are one paper and which are not. */
@Path("/api/v1/papers")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.CURATOR, Role.ADMIN})
@Tag(name = "Curation")
@APIResponse(responseCode = "403", description = "The token is none of a curator")
public class CurationResource {

    private static final int MAX_REASON = 500;

    private final Curation curation;

    CurationResource(Curation curation) {
        this.curation = curation;
    }

    /** @param records keys {@code source:recordId} */
    public record Split(
            @NotEmpty @Size(max = 1000) @Schema(examples = "[\"crossref:10.1000/182\"]") List<@NotBlank String> records,
            @NotBlank @Size(max = MAX_REASON) @Schema(examples = "The same title, another paper") String reason) {
    }

    /** @param with the other paper's id */
    public record Merge(@NotBlank @Schema(examples = "CQdsYoEpumxsV1pLkLRbZ") String with,
            @NotBlank @Size(max = MAX_REASON) @Schema(examples = "The published form of it") String reason) {
    }

    /** The ids of the papers that the records are in now. */
    public record Papers(List<String> papers) {
    }

    @POST
    @Path("{id}/split")
    @Operation(summary = "Take records out of a paper", description = "They are another paper from now on, also for what"
            + " arrives later; an id that some of them had before a merge comes back.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Papers.class)))
    @APIResponse(responseCode = "400", description = "Not records of this paper, or all of them")
    @APIResponse(responseCode = "404", description = "No such paper")
    public Papers split(@PathParam("id") String id, @Valid @NotNull Split split, @Context SecurityContext who)
            throws SQLException {
        return new Papers(curation.split(id, split.records(), who.getUserPrincipal().getName(), split.reason()));
    }

    @POST
    @Path("{id}/merge")
    @Operation(summary = "Make two papers one", description = "Under the older id; the other one redirects. Takes back what"
            + " was said to keep them apart.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Papers.class)))
    @APIResponse(responseCode = "400", description = "The same paper twice")
    @APIResponse(responseCode = "404", description = "No such paper")
    public Papers merge(@PathParam("id") String id, @Valid @NotNull Merge merge, @Context SecurityContext who)
            throws SQLException {
        return new Papers(curation.merge(id, merge.with(), who.getUserPrincipal().getName(), merge.reason()));
    }
}
