package io.paperwire.catalog.votes;

import java.sql.SQLException;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.paperwire.service.access.Role;
import io.quarkus.security.identity.SecurityIdentity;

@Path("/api/v1/papers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Votes and picks")
@APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Ratings.class)))
@APIResponse(responseCode = "400", description = "Not the form of a name")
@APIResponse(responseCode = "404", description = "No such paper")
@APIResponse(responseCode = "410", description = "The paper was taken out of the catalogue")
public class VotesResource {

    private final Votes votes;
    private final SecurityIdentity identity;

    VotesResource(Votes votes, SecurityIdentity identity) {
        this.votes = votes;
        this.identity = identity;
    }

    /** @param note why the paper is worth reading */
    @Schema(name = "PickForm")
    public record Pick(
            @NotBlank @Size(max = 2_000) @Schema(description = "Why it is worth reading", examples = "The proof is short") String note) {
    }

    @GET
    @Path("{name: \\G.+}/votes")
    @Operation(summary = "A paper's votes here")
    @APIResponse(responseCode = "304", description = "Nothing has changed since the ETag in If-None-Match")
    public Response votes(
            @Parameter(description = "The paper's id, or any identifier as scheme:value", example = "arxiv:2403.11004") @PathParam("name") String name)
            throws SQLException {
        return Response.ok(votes.ratings(name, identity.isAnonymous() ? null : voter()))
                .header("Cache-Control", "private, no-cache").header("Vary", "Authorization, Cookie").build();
    }

    @POST
    @Path("{name: \\G.+}/votes")
    @RolesAllowed(Role.READER)
    @Operation(summary = "Vote for a paper", description = "Once for each token or person; more change nothing.")
    @APIResponse(responseCode = "403", description = "The token may not do that")
    public Ratings vote(
            @Parameter(description = "The paper's id, or any identifier as scheme:value", example = "arxiv:2403.11004") @PathParam("name") String name)
            throws SQLException {
        return votes.cast(name, voter());
    }

    @DELETE
    @Path("{name: \\G.+}/votes")
    @RolesAllowed(Role.READER)
    @Operation(summary = "Take a vote back")
    @APIResponse(responseCode = "403", description = "The token may not do that")
    public Ratings takeBack(
            @Parameter(description = "The paper's id, or any identifier as scheme:value", example = "arxiv:2403.11004") @PathParam("name") String name)
            throws SQLException {
        return votes.takeBack(name, voter());
    }

    @PUT
    @Path("{name: \\G.+}/pick")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Role.CURATOR)
    @Operation(summary = "Pick a paper, with a note", description = "A pick that stands gets the new note.")
    @APIResponse(responseCode = "403", description = "The token is none of a curator")
    public Ratings pick(
            @Parameter(description = "The paper's id, or any identifier as scheme:value", example = "arxiv:2403.11004") @PathParam("name") String name,
            @Valid @NotNull Pick pick) throws SQLException {
        return votes.pick(name, voter(), pick.note());
    }

    @DELETE
    @Path("{name: \\G.+}/pick")
    @RolesAllowed(Role.CURATOR)
    @Operation(summary = "Take a pick back")
    @APIResponse(responseCode = "403", description = "The token is none of a curator")
    public Ratings unpick(
            @Parameter(description = "The paper's id, or any identifier as scheme:value", example = "arxiv:2403.11004") @PathParam("name") String name)
            throws SQLException {
        return votes.unpick(name, voter());
    }

    private String voter() {
        return identity.getPrincipal().getName();
    }
}
