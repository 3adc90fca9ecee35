package io.paperwire.notify.manage;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.annotation.JsonIgnore;

import io.paperwire.notify.endpoint.EndpointForm;
import io.paperwire.notify.endpoint.Endpoints;
import io.paperwire.notify.endpoint.Posted;
import io.paperwire.notify.subscription.Rejected;
import io.paperwire.service.limits.Client;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;

/** The mail addresses, webhooks and chats of a subscriber, for programs. */
@Path("/api/v1/manage/contacts")
@Tag(name = "Manage")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class ContactsResource {

    /** A mail address, or an endpoint with what its kind needs. */
    record NewContact(@Schema(description = "mail if it is left out", enumeration = {
            "mail", "webhook", "slack", "discord", "mattermost", "teams", "matrix", "telegram",
            "ntfy"}, examples = "webhook") String kind, @Schema(examples = "ada@example.org") String address,
            @Schema(examples = "https://example.org/hook") String url,
            @Schema(examples = "!abc:example.org") String room, @Schema(examples = "-1001234567890") String chat,
            String token){

        @JsonIgnore
        boolean isMail() {
            return kind == null || kind.isBlank() || kind.strip().equalsIgnoreCase("mail");
        }

        EndpointForm endpoint() {
            return new EndpointForm(kind, url, room, chat, token);
        }
    }

    /** All since a time, or one delivery. */
    record Replay(@Schema(examples = "2026-03-01T00:00:00Z") Instant since, UUID delivery) {
    }

    record Replayed(int replayed) {
    }

    record PostedList(List<Posted> items, int total) {
    }

    private final Manage manage;

    ContactsResource(Manage manage) {
        this.manage = manage;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Add an address, a webhook or a chat", description = "To a mail address goes a mail with a link"
            + " to confirm; confirmed, it is yours with the subscriptions that it has. The answer is the same whether or"
            + " not it is known. A webhook or a chat gets a message; when it answers 2xx, it is confirmed. kind is mail"
            + " (address), webhook, slack, discord, mattermost, teams (url), matrix (url, room, token), telegram (chat,"
            + " token) or ntfy (url, token).")
    @APIResponse(responseCode = "201", description = "Its id, and the secret of a webhook, which is shown this once", content = @Content(schema = @Schema(implementation = Endpoints.Added.class)))
    @APIResponse(responseCode = "202", description = "Taken: a mail address", content = @Content(schema = @Schema(implementation = ManageResource.Accepted.class)))
    @APIResponse(responseCode = "400", description = "Something typed is wrong: field says what; or you have that webhook or chat")
    @APIResponse(responseCode = "401", description = ManageResource.TOKEN)
    @APIResponse(responseCode = "429", description = "Too many requests of this client")
    public Response addContact(@Parameter(hidden = true) @HeaderParam("Authorization") String token, NewContact contact,
            @Context HttpServerRequest request) throws SQLException {
        UUID subscriber = manage.bearer(token);
        if (contact != null && !contact.isMail())
            return Response.status(Status.CREATED).header("Cache-Control", "no-store")
                    .entity(manage.addEndpoint(subscriber, contact.endpoint(), Client.of(request))).build();
        manage.addAddress(subscriber, contact == null ? null : contact.address(), Client.of(request));
        return Response.status(Status.ACCEPTED)
                .entity(new ManageResource.Accepted("A mail with a link to confirm is on its way to the address."))
                .build();
    }

    @POST
    @Path("{id}/verify")
    @Operation(summary = "Ask a webhook or a chat again whether it answers", description = "When it answers 2xx it is"
            + " confirmed, or enabled again; what has waited comes.")
    @APIResponse(responseCode = "202", description = "Taken; its state says when it has answered", content = @Content(schema = @Schema(implementation = ManageResource.Accepted.class)))
    @APIResponse(responseCode = "401", description = ManageResource.TOKEN)
    @APIResponse(responseCode = "404", description = "None of yours")
    @APIResponse(responseCode = "429", description = "Too many requests of this client")
    public Response verify(@Parameter(hidden = true) @HeaderParam("Authorization") String token,
            @Parameter(description = "The contact's id") @PathParam("id") UUID id, @Context HttpServerRequest request)
            throws SQLException {
        manage.verifyEndpoint(manage.bearer(token), id, Client.of(request));
        return Response.status(Status.ACCEPTED).entity(new ManageResource.Accepted("It is asked now.")).build();
    }

    @POST
    @Path("{id}/secret")
    @Operation(summary = "Give a webhook a new secret", description = "Each that is replaced signs for"
            + " 24 hours more, so that the receiver can change over; up to five are replaced in that time.")
    @APIResponse(responseCode = "200", description = "The secret, which is shown this once")
    @APIResponse(responseCode = "400", description = "It is no webhook")
    @APIResponse(responseCode = "401", description = ManageResource.TOKEN)
    @APIResponse(responseCode = "404", description = "None of yours")
    @APIResponse(responseCode = "429", description = "Five secrets were replaced within 24 hours, or too many requests of this client")
    public Endpoints.Added rotate(@Parameter(hidden = true) @HeaderParam("Authorization") String token,
            @Parameter(description = "The contact's id") @PathParam("id") UUID id, @Context HttpServerRequest request)
            throws SQLException {
        return manage.rotateSecret(manage.bearer(token), id, null, Client.of(request));
    }

    @GET
    @Path("{id}/deliveries")
    @Operation(summary = "What was posted to a webhook or a chat", description = "The last 100, with their states and"
            + " why they failed.")
    @APIResponse(responseCode = "200", description = "The newest first")
    @APIResponse(responseCode = "401", description = ManageResource.TOKEN)
    @APIResponse(responseCode = "404", description = "None of yours")
    public PostedList posted(@Parameter(hidden = true) @HeaderParam("Authorization") String token,
            @Parameter(description = "The contact's id") @PathParam("id") UUID id) throws SQLException {
        List<Posted> posted = manage.posted(manage.bearer(token), id);
        return new PostedList(posted, posted.size());
    }

    @POST
    @Path("{id}/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Post once more to a webhook or a chat", description = "One delivery, or all that were sent or"
            + " given up since a time, the last 10,000 at most; each with the id that it had. What was sent is posted whatever became of its"
            + " subscription; what was given up only if one of its subscriptions is active.")
    @APIResponse(responseCode = "200", description = "How many")
    @APIResponse(responseCode = "400", description = "Neither since nor delivery, or both")
    @APIResponse(responseCode = "401", description = ManageResource.TOKEN)
    @APIResponse(responseCode = "404", description = "None of yours")
    @APIResponse(responseCode = "429", description = "Too many requests of this client, or posts to this endpoint: 20,000 a day are posted once more")
    public Replayed replay(@Parameter(hidden = true) @HeaderParam("Authorization") String token,
            @Parameter(description = "The contact's id") @PathParam("id") UUID id, Replay replay,
            @Context HttpServerRequest request) throws SQLException {
        UUID subscriber = manage.bearer(token);
        if (replay != null && replay.delivery() != null && replay.since() != null)
            throw new Rejected("delivery", "Say since or delivery, not both.");
        if (replay != null && replay.delivery() != null) {
            manage.replay(subscriber, id, replay.delivery(), Client.of(request));
            return new Replayed(1);
        }
        if (replay == null || replay.since() == null)
            throw new Rejected(replay == null ? "body" : "since",
                    "The body is missing: {\"since\": \"2026-03-01T00:00:00Z\"} or {\"delivery\": id}");
        return new Replayed(manage.replay(subscriber, id, replay.since(), Client.of(request)));
    }

    @DELETE
    @Path("{id}")
    // Nothing is sent, whatever the client accepts.
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "Remove an address, a webhook or a chat", description = "With its subscriptions and what was told there."
            + " 503 with Retry-After while a mail or a post is on its way there for longer than some seconds.")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "400", description = "It is the only mail address, or the only one that is confirmed")
    @APIResponse(responseCode = "401", description = ManageResource.TOKEN)
    @APIResponse(responseCode = "404", description = "None of yours")
    public void removeContact(@Parameter(hidden = true) @HeaderParam("Authorization") String token,
            @Parameter(description = "The address's id") @PathParam("id") UUID id) throws SQLException {
        manage.removeContact(manage.bearer(token), id);
    }
}
