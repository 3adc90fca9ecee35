package io.paperwire.catalog.intake;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.paperwire.catalog.papers.NextPage;
import io.paperwire.service.access.Role;
import io.paperwire.service.answers.Problem;

/** Where a curator takes papers and records out of the catalogue. */
@Path("/api/v1/removals")
@RolesAllowed({Role.CURATOR, Role.ADMIN})
@Tag(name = "Curation")
@APIResponse(responseCode = "403", description = "The token is none of a curator")
public class RemovalsResource {

    private static final int MAX_REASON = 500;
    private static final int MAX_NAMES = 100;

    private final Removals removals;

    RemovalsResource(Removals removals) {
        this.removals = removals;
    }

    /** At least one paper or record. */
    @Schema(name = "RemovalRequest")
    public record Wish(
            @Size(max = MAX_NAMES) @Schema(description = "Papers with all their records: ids, or any identifier as scheme:value", examples = "[\"doi:10.1000/183\"]") List<@NotBlank String> papers,
            @Size(max = MAX_NAMES) @Schema(description = "Records source:recordId of which the papers live on by their others", examples = "[\"crossref:10.1000/183\"]") List<@NotBlank @Pattern(regexp = "[^:]+:.+", message = "must have the form source:recordId") String> records,
            @Schema(description = "Stay out, whatever sources send of them later, and with a paper that is gone all that goes by identifiers that only it had; else until they come again", defaultValue = "false") boolean forGood,
            @NotBlank @Size(max = MAX_REASON) @Schema(examples = "Taken down at the request of its author") String reason) {

        public Wish {
            papers = papers == null ? List.of() : papers;
            records = records == null ? List.of() : records;
        }
    }

    /** @param papers ids of the papers that are gone, with those that led to them */
    public record Removed(List<String> papers) {
    }

    /** @param names records source:recordId, and identifiers of papers that are kept out */
    public record Removal(@Schema(examples = "019ac0f2-6f5c-7d6a-9a34-0d6b2f4c1e11") UUID id, Instant givenAt,
            @Schema(description = "token- and the first 24 digits of the token's hash", examples = "token-5f3a09c1a7e2b4d6c8f00112") String operator,
            String reason,
            boolean forGood, List<String> names) {
    }

    /** @param next the cursor of the next part; null on the last one */
    public record Page(List<Removal> items, String next) {
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Take papers and records out of the catalogue", description = "All of them or, with an error, none. A paper"
            + " is gone when it has no record left: its id answers 410, and papers.catalogued tells that it was removed.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Removed.class)))
    @APIResponse(responseCode = "400", description = "Nothing is named, too much at once, or what the catalogue does not have")
    public Removed remove(@Valid @NotNull Wish wish, @Context SecurityContext who) throws SQLException {
        if (wish.papers().isEmpty() && wish.records().isEmpty())
            throw Problem.badRequest("papers", "Name papers or records.");
        return new Removed(removals.remove(wish.papers(), wish.records(), wish.forGood(),
                who.getUserPrincipal().getName(), wish.reason()));
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What was taken out", description = "By operators, the newest first.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Page.class)))
    @APIResponse(responseCode = "400", description = "The limit or the cursor is wrong")
    public Response removals(
            @Parameter(description = "Removals in the answer", example = "30") @QueryParam("limit") @DefaultValue("30") @Min(1) @Max(200) int limit,
            @Parameter(description = "The value of next of the part before", example = "019ac0f2-6f5c-7d6a-9a34-0d6b2f4c1e11") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) throws SQLException {
        List<Removal> items = removals.list(cursor == null || cursor.isEmpty() ? null : id("cursor", cursor), limit + 1)
                .stream().map(one -> new Removal(one.id(), one.givenAt(), one.operator(), one.reason(),
                        one.isForGood(), one.names()))
                .toList();
        if (items.size() <= limit)
            return Response.ok(new Page(items, null)).build();
        String next = items.get(limit - 1).id().toString();
        return Response.ok(new Page(items.subList(0, limit), next)).header("Link", NextPage.link(uri, next)).build();
    }

    @DELETE
    @Path("{removal}")
    @Operation(summary = "Let come again what was taken out", description = "It is back, under the same id, when a source sends it"
            + " again.")
    @APIResponse(responseCode = "204", description = "It may come again")
    @APIResponse(responseCode = "400", description = "Not the form of an id")
    @APIResponse(responseCode = "404", description = "No such removal, or it was taken back")
    public void takeBack(
            @Parameter(description = "The removal's id", example = "019ac0f2-6f5c-7d6a-9a34-0d6b2f4c1e11") @PathParam("removal") String removal)
            throws SQLException {
        if (!removals.takeBack(id("removal", removal)))
            throw Problem.notFound("There is no removal '" + removal + "'.");
    }

    private static UUID id(String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(field, "'" + text + "' is not the id of a removal.");
        }
    }
}
