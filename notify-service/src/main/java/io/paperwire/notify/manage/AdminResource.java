package io.paperwire.notify.manage;

import java.sql.SQLException;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.paperwire.notify.subscription.Address;
import io.paperwire.notify.subscription.Rejected;
import io.paperwire.notify.subscription.Subscriptions;
import io.paperwire.notify.words.Words;
import io.paperwire.service.access.Role;
import io.paperwire.service.limits.Client;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;

/** What operators may see and do. */
@Path("/api/v1/admin")
@Tag(name = "Admin")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN)
@Blocking
class AdminResource {

    record Found(UUID subscriber, Person person) {
    }

    record Operator(@Schema(examples = "ops@example.org") String address,
            @Schema(description = "In place of an address: the id of somebody's confirmed webhook or chat.", examples = "0b7c6a2e-4d0e-4b35-9a53-0f6f4f1f7a11") UUID contact,
            @Schema(examples = "at once") String rhythm,
            @Schema(description = "Of the address, if it is new.", enumeration = {
                    "en", "de"}, examples = "en") String language,
            @Schema(description = "Of the address, if it is new.", examples = "Europe/Berlin") String zone){

        private boolean hasMail() {
            return address != null || language != null || zone != null;
        }
    }

    private final Admin admin;
    private final Manage manage;
    private final Subscriptions subscriptions;

    AdminResource(Admin admin, Manage manage, Subscriptions subscriptions) {
        this.admin = admin;
        this.manage = manage;
        this.subscriptions = subscriptions;
    }

    @GET
    @Path("subscribers")
    @Operation(summary = "Who an address belongs to", description = "With all addresses and subscriptions.")
    @APIResponse(responseCode = "200", description = "The person")
    @APIResponse(responseCode = "400", description = "Not an address")
    @APIResponse(responseCode = "401", description = "No token, or one that is not known")
    @APIResponse(responseCode = "403", description = "The token may not do that")
    @APIResponse(responseCode = "404", description = "Nobody's address")
    public Found find(
            @Parameter(description = "The address", required = true, example = "ada@example.org") @QueryParam("address") String address)
            throws SQLException {
        UUID subscriber = admin.subscriber(Address.typed(address));
        return new Found(subscriber, manage.person(subscriber));
    }

    @GET
    @Path("subscribers/{id}/alerts")
    @Operation(summary = "What was found for a person, why, and how it was told")
    @APIResponse(responseCode = "200", description = "A part of the ledger")
    @APIResponse(responseCode = "400", description = "A parameter is wrong")
    @APIResponse(responseCode = "401", description = "No token, or one that is not known")
    @APIResponse(responseCode = "403", description = "The token may not do that")
    @APIResponse(responseCode = "404", description = "No such subscriber")
    public Ledger.Part alerts(@Parameter(description = "The subscriber's id") @PathParam("id") UUID id,
            @Parameter(description = "Only about the paper with this id", example = "1ChQqnUk6gQan3dQiphcHq") @QueryParam("paper") String paper,
            @Parameter(description = "Items a part") @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Parameter(description = "The value of next of the part before") @QueryParam("cursor") String cursor)
            throws SQLException {
        admin.known(id);
        return manage.alerts(id, paper, limit, cursor);
    }

    @DELETE
    @Path("subscribers/{id}")
    @Operation(summary = "Delete everything about a person")
    @APIResponse(responseCode = "200", description = "What was deleted and what remains")
    @APIResponse(responseCode = "401", description = "No token, or one that is not known")
    @APIResponse(responseCode = "403", description = "The token may not do that")
    @APIResponse(responseCode = "404", description = "No such subscriber")
    public Manage.Deleted delete(@Parameter(description = "The subscriber's id") @PathParam("id") UUID id)
            throws SQLException {
        admin.known(id);
        return manage.deleteAll(id, Words.ofApi().say());
    }

    @POST
    @Path("source-alerts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Tell an address, a webhook or a chat when sources fail and when they are well again", description = "A"
            + " mail with a link to confirm goes to an address. A webhook or a chat (contact) is told from now on.")
    @APIResponse(responseCode = "201", description = "The webhook or chat is told", content = @Content(schema = @Schema(implementation = OwnSubscriptions.Made.class)))
    @APIResponse(responseCode = "202", description = "A mail with a link goes to the address", content = @Content(schema = @Schema(implementation = ManageResource.Accepted.class)))
    @APIResponse(responseCode = "400", description = "Something typed is wrong: field says what")
    @APIResponse(responseCode = "401", description = "No token, or one that is not known")
    @APIResponse(responseCode = "403", description = "The token may not do that")
    @APIResponse(responseCode = "429", description = "Too many requests of this client")
    public Response sourceAlerts(Operator operator, @Context HttpServerRequest request) throws SQLException {
        Operator asked = operator == null ? new Operator(null, null, null, null, null) : operator;
        if (asked.contact() != null) {
            if (asked.hasMail())
                throw new Rejected("contact",
                        "Beside a contact there is no address, language or zone: they are its owner's.");
            return Response.status(Status.CREATED)
                    .entity(new OwnSubscriptions.Made(admin.tellOfSources(asked.contact(), asked.rhythm()), null))
                    .build();
        }
        subscriptions.requestSourceAlerts(asked.address(), asked.rhythm(), asked.language(), asked.zone(),
                Client.of(request));
        return Response.status(Status.ACCEPTED)
                .entity(new ManageResource.Accepted("A mail with a link to confirm it is on its way to the address."))
                .build();
    }

    @GET
    @Path("deliveries")
    @Operation(summary = "Deliveries that were given up, or wait", description = "200 at most: of dead ones the last, of"
            + " failed and pending ones those that wait longest.")
    @APIResponse(responseCode = "200", description = "Where they should have gone, and why they did not")
    @APIResponse(responseCode = "400", description = "No such state")
    @APIResponse(responseCode = "401", description = "No token, or one that is not known")
    @APIResponse(responseCode = "403", description = "The token may not do that")
    public Admin.Listed deliveries(
            @Parameter(description = "dead; failed: tried again at dueAt; pending: not tried yet", schema = @Schema(type = SchemaType.STRING, enumeration = {
                    "dead", "failed", "pending"})) @QueryParam("state") @DefaultValue("dead") String state)
            throws SQLException {
        return admin.list(state);
    }

    @POST
    @Path("deliveries/{id}/retry")
    // Nothing is sent, whatever the client accepts.
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "Send a delivery again that was given up or has failed")
    @APIResponse(responseCode = "204", description = "It is due now")
    @APIResponse(responseCode = "401", description = "No token, or one that is not known")
    @APIResponse(responseCode = "403", description = "The token may not do that")
    @APIResponse(responseCode = "404", description = "No such delivery is dead or has failed")
    public void retry(@Parameter(description = "The delivery's id") @PathParam("id") UUID id) throws SQLException {
        admin.sendAgain(id);
    }

    @POST
    @Path("deliveries/{id}/cancel")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "Do not send a delivery that waits")
    @APIResponse(responseCode = "204", description = "It is cancelled")
    @APIResponse(responseCode = "401", description = "No token, or one that is not known")
    @APIResponse(responseCode = "403", description = "The token may not do that")
    @APIResponse(responseCode = "404", description = "No such delivery is still to be sent")
    public void cancel(@Parameter(description = "The delivery's id") @PathParam("id") UUID id) throws SQLException {
        admin.cancel(id);
    }
}
