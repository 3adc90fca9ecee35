package io.paperwire.notify.manage;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.paperwire.notify.subscription.Rejected;
import io.paperwire.notify.subscription.Subscriptions;
import io.paperwire.notify.subscription.WishForm;
import io.paperwire.notify.words.Words;
import io.paperwire.service.limits.Client;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;

/**
 * What the manage page does, for programs. The bearer token (RFC 6750) is the last part of the page's address, which is
 * mailed on request.
 */
@Path("/api/v1/manage")
@Tag(name = "Manage")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
class ManageResource {

    record Asked(@Schema(examples = "ada@example.org", required = true) String address) {
    }

    record Accepted(String message) {
    }

    record Settings(@Schema(enumeration = {
            "en", "de"}, examples = "de") String language, @Schema(examples = "Europe/Berlin") String zone){
    }

    record Answers(List<Why> items, int total) {
    }

    record LivePage(String url, String events) {
    }

    private static final String CHANGES = "You have changed too much of late";
    static final String TOKEN = "The token of a link to the manage page is missing, or works no more";

    private final Manage manage;
    private final OwnSubscriptions own;
    private final Explanations explanations;
    private final TypedPapers papers;
    private final Transfer transfer;
    private final Subscriptions subscriptions;

    ManageResource(Manage manage, OwnSubscriptions own, Explanations explanations, TypedPapers papers,
            Transfer transfer, Subscriptions subscriptions) {
        this.manage = manage;
        this.own = own;
        this.explanations = explanations;
        this.papers = papers;
        this.transfer = transfer;
        this.subscriptions = subscriptions;
    }

    @POST
    @Path("links")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Ask for a link to the manage page", description = "It is mailed to the address. The answer is"
            + " the same whether or not the address is known.")
    @APIResponse(responseCode = "202", description = "Taken", content = @Content(schema = @Schema(implementation = Accepted.class)))
    @APIResponse(responseCode = "400", description = "Not an address")
    @APIResponse(responseCode = "429", description = "Too many requests of this client")
    public Response ask(Asked asked, @Context HttpServerRequest request) throws SQLException {
        subscriptions.sendManageLink(asked == null ? null : asked.address(), Client.of(request));
        return Response.status(Status.ACCEPTED).entity(new Accepted(Words.ofApi().say().linkSent())).build();
    }

    @GET
    @Operation(summary = "Your language, zone, addresses and subscriptions")
    @APIResponse(responseCode = "200", description = "All of it")
    @APIResponse(responseCode = "401", description = TOKEN)
    public Person person(@Parameter(hidden = true) @HeaderParam("Authorization") String token) throws SQLException {
        return manage.person(manage.bearer(token));
    }

    @PUT
    @Path("settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change language and zone", description = "What is left out stays.")
    @APIResponse(responseCode = "200", description = "As it is now")
    @APIResponse(responseCode = "400", description = "No such language or zone")
    @APIResponse(responseCode = "401", description = TOKEN)
    @APIResponse(responseCode = "429", description = CHANGES)
    public Person settings(@Parameter(hidden = true) @HeaderParam("Authorization") String token, Settings settings)
            throws SQLException {
        UUID subscriber = manage.bearer(token);
        if (settings == null)
            throw new Rejected("body", "The body is missing: {\"language\": …, \"zone\": …}");
        manage.settings(subscriber, settings.language(), settings.zone());
        return manage.person(subscriber);
    }

    @POST
    @Path("subscriptions")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Subscribe", description = "At once, as the address is confirmed: the first one, or that of"
            + " contact. What you have already gets the new rhythm, and goes on if it was paused.")
    @APIResponse(responseCode = "201", description = "Its id; a warning when nothing is known of the paper", content = @Content(schema = @Schema(implementation = OwnSubscriptions.Made.class)))
    @APIResponse(responseCode = "400", description = "Something typed is wrong: field says what")
    @APIResponse(responseCode = "401", description = TOKEN)
    @APIResponse(responseCode = "429", description = CHANGES)
    @APIResponse(responseCode = "503", description = "The meaning of the paper of a like: is not known yet; come again after Retry-After")
    public Response subscribe(@Parameter(hidden = true) @HeaderParam("Authorization") String token,
            @Parameter(description = "The id of one of your addresses") @QueryParam("contact") UUID contact,
            WishForm wish) throws SQLException {
        return Response.status(Status.CREATED).entity(own.subscribe(manage.bearer(token), contact, present(wish)))
                .build();
    }

    @PUT
    @Path("subscriptions/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    // Nothing is sent, whatever the client accepts.
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "Change a subscription", description = "What it has found and not told yet is due by the new"
            + " rhythm and at the new address; papers that a new query does not find are not told.")
    @APIResponse(responseCode = "204", description = "Changed")
    @APIResponse(responseCode = "400", description = "Something typed is wrong: field says what")
    @APIResponse(responseCode = "401", description = TOKEN)
    @APIResponse(responseCode = "404", description = "None of yours")
    @APIResponse(responseCode = "409", description = "It has ended")
    @APIResponse(responseCode = "429", description = CHANGES)
    @APIResponse(responseCode = "503", description = "The meaning of the paper of a like: is not known yet; come again after Retry-After")
    public void change(@Parameter(hidden = true) @HeaderParam("Authorization") String token,
            @Parameter(description = "The subscription's id") @PathParam("id") UUID id,
            @Parameter(description = "The id of one of your addresses, to which it moves") @QueryParam("contact") UUID contact,
            WishForm wish) throws SQLException {
        own.change(manage.bearer(token), id, contact, present(wish));
    }

    @POST
    @Path("subscriptions/{id}/pause")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "Pause a subscription", description = "What it has found waits.")
    @APIResponse(responseCode = "204", description = "Paused")
    @APIResponse(responseCode = "401", description = TOKEN)
    @APIResponse(responseCode = "404", description = "None of yours")
    @APIResponse(responseCode = "409", description = "It has ended, or is not confirmed yet")
    @APIResponse(responseCode = "429", description = CHANGES)
    public void pause(@Parameter(hidden = true) @HeaderParam("Authorization") String token,
            @Parameter(description = "The subscription's id") @PathParam("id") UUID id) throws SQLException {
        own.pause(manage.bearer(token), id);
    }

    @POST
    @Path("subscriptions/{id}/resume")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "Resume a subscription", description = "Papers that came in the pause are not told.")
    @APIResponse(responseCode = "204", description = "Active again")
    @APIResponse(responseCode = "401", description = TOKEN)
    @APIResponse(responseCode = "404", description = "None of yours")
    @APIResponse(responseCode = "409", description = "It has ended, or is not confirmed yet")
    @APIResponse(responseCode = "429", description = CHANGES)
    public void resume(@Parameter(hidden = true) @HeaderParam("Authorization") String token,
            @Parameter(description = "The subscription's id") @PathParam("id") UUID id) throws SQLException {
        own.resume(manage.bearer(token), id);
    }

    @POST
    @Path("pause")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "Pause all subscriptions", description = "What they have found waits.")
    @APIResponse(responseCode = "204", description = "None is active any more")
    @APIResponse(responseCode = "401", description = TOKEN)
    @APIResponse(responseCode = "429", description = CHANGES)
    public void pauseAll(@Parameter(hidden = true) @HeaderParam("Authorization") String token) throws SQLException {
        own.pauseAll(manage.bearer(token));
    }

    @POST
    @Path("resume")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "Resume all subscriptions that are paused", description = "Papers that came in the pause are not told.")
    @APIResponse(responseCode = "204", description = "None is paused any more")
    @APIResponse(responseCode = "401", description = TOKEN)
    @APIResponse(responseCode = "429", description = CHANGES)
    public void resumeAll(@Parameter(hidden = true) @HeaderParam("Authorization") String token) throws SQLException {
        own.resumeAll(manage.bearer(token));
    }

    @POST
    @Path("subscriptions/{id}/feeds")
    @Operation(summary = "New addresses for a private feed and the live page", description = "Those of before are void from now on.")
    @APIResponse(responseCode = "200", description = "The new addresses")
    @APIResponse(responseCode = "401", description = TOKEN)
    @APIResponse(responseCode = "404", description = "None of yours")
    @APIResponse(responseCode = "409", description = "It has ended, or is not confirmed yet")
    @APIResponse(responseCode = "429", description = CHANGES)
    public Person.Feeds renewFeeds(@Parameter(hidden = true) @HeaderParam("Authorization") String token,
            @Parameter(description = "The subscription's id") @PathParam("id") UUID id) throws SQLException {
        return own.renewFeeds(manage.bearer(token), id);
    }

    @DELETE
    @Path("subscriptions/{id}")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "End a subscription")
    @APIResponse(responseCode = "204", description = "Ended")
    @APIResponse(responseCode = "401", description = TOKEN)
    @APIResponse(responseCode = "404", description = "None of yours")
    public void end(@Parameter(hidden = true) @HeaderParam("Authorization") String token,
            @Parameter(description = "The subscription's id") @PathParam("id") UUID id) throws SQLException {
        own.end(manage.bearer(token), id);
    }

    @GET
    @Path("subscriptions/{id}/live")
    @Operation(summary = "The live page of a subscription", description = "Its address is a secret: whoever has it sees"
            + " what is found.")
    @APIResponse(responseCode = "200", description = "Its address, and that of the events")
    @APIResponse(responseCode = "401", description = TOKEN)
    @APIResponse(responseCode = "404", description = "None of yours")
    @APIResponse(responseCode = "409", description = "It has ended, or is not confirmed yet")
    public LivePage live(@Parameter(hidden = true) @HeaderParam("Authorization") String token,
            @Parameter(description = "The subscription's id") @PathParam("id") UUID id) throws SQLException {
        String page = own.open(manage.bearer(token), id).feeds().live();
        return new LivePage(page, page + "/events");
    }

    @GET
    @Path("alerts")
    @Operation(summary = "What was found for you, why, and how it was told", description = "The newest first.")
    @APIResponse(responseCode = "200", description = "A part of the ledger")
    @APIResponse(responseCode = "400", description = "A parameter is wrong")
    @APIResponse(responseCode = "401", description = TOKEN)
    @APIResponse(responseCode = "429", description = "Too many requests of this client, by an identifier")
    public Ledger.Part alerts(@Parameter(hidden = true) @HeaderParam("Authorization") String token,
            @Parameter(description = "Only about the paper of this id, page or identifier", example = "1ChQqnUk6gQan3dQiphcHq") @QueryParam("paper") String paper,
            @Parameter(description = "Items a part") @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(500) int limit,
            @Parameter(description = "The value of next of the part before") @QueryParam("cursor") String cursor,
            @Context HttpServerRequest request) throws SQLException {
        UUID subscriber = manage.bearer(token);
        String about = paper == null || paper.isBlank() ? null : papers.id(paper, Client.of(request), Words.ofApi());
        return manage.alerts(subscriber, about, limit, cursor);
    }

    @GET
    @Path("why")
    @Operation(summary = "Why did I get a paper, and why did I not?", description = "An answer for each of your"
            + " subscriptions, from the ledger and from the papers of the last 90 days.")
    @APIResponse(responseCode = "200", description = "The answers")
    @APIResponse(responseCode = "400", description = "Without a paper, or the identifier is of none that has come lately")
    @APIResponse(responseCode = "401", description = TOKEN)
    @APIResponse(responseCode = "429", description = "Too many requests of this client, by an identifier")
    public Answers why(@Parameter(hidden = true) @HeaderParam("Authorization") String token,
            @Parameter(description = "The paper's id, the address of its page, or an identifier such as a DOI", example = "1ChQqnUk6gQan3dQiphcHq", required = true) @QueryParam("paper") String paper,
            @Context HttpServerRequest request) throws SQLException {
        UUID subscriber = manage.bearer(token);
        if (paper == null || paper.isBlank())
            throw new Rejected("paper", "paper is missing: the id of the paper that you ask about.");
        List<Why> answers = explanations.why(subscriber,
                papers.id(paper, Client.of(request), Words.ofApi()), Words.ofApi());
        return new Answers(answers, answers.size());
    }

    @GET
    @Path("export")
    @Operation(summary = "All that is kept about you", description = "Also the whole ledger, subscription by subscription,"
            + " which may be larger than what can be imported.")
    @APIResponse(responseCode = "200", description = "As a file", content = @Content(schema = @Schema(implementation = Export.Whole.class)))
    @APIResponse(responseCode = "400", description = "alerts is neither true nor false")
    @APIResponse(responseCode = "401", description = TOKEN)
    @APIResponse(responseCode = "429", description = "Too many changes and exports of this person")
    public Response export(@Parameter(hidden = true) @HeaderParam("Authorization") String token,
            @Parameter(description = "false: without the ledger, to be imported", example = "false") @QueryParam("alerts") @DefaultValue("true") @Pattern(regexp = "true|false", message = "is true or false") String alerts)
            throws SQLException {
        return file(transfer.export(manage.bearer(token), alerts.equals("true")), "paperwire.json");
    }

    @GET
    @Path("export.opml")
    @Produces("text/x-opml")
    @Operation(summary = "Your queries and lists as feeds, for feed readers")
    @APIResponse(responseCode = "200", description = "OPML 2.0", content = @Content(schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "401", description = TOKEN)
    public Response opml(@Parameter(hidden = true) @HeaderParam("Authorization") String token) throws SQLException {
        return file(transfer.opml(manage.bearer(token), Words.ofApi()), "paperwire.opml");
    }

    @POST
    @Path("import")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Subscribe to all of an export", description = "What cannot be, and what you have already, is said in"
            + " leftOut.")
    @RequestBody(content = {
            @Content(mediaType = "application/json", schema = @Schema(implementation = Export.Wishes.class)),
            @Content(mediaType = "text/x-opml", schema = @Schema(implementation = String.class))})
    @APIResponse(responseCode = "200", description = "How many came in")
    @APIResponse(responseCode = "400", description = "Not an export and not OPML, or of more than 1,000 subscriptions")
    @APIResponse(responseCode = "401", description = TOKEN)
    @APIResponse(responseCode = "429", description = "Too many requests of this client")
    public Transfer.Imported importJson(@Parameter(hidden = true) @HeaderParam("Authorization") String token,
            Export.Wishes wishes, @Context HttpServerRequest request) throws SQLException {
        return transfer.bring(manage.bearer(token), wishes, Client.of(request), Words.ofApi().say());
    }

    @POST
    @Path("import")
    @Consumes({"text/x-opml", "application/xml", "text/xml"})
    @Operation(hidden = true)
    public Transfer.Imported importOpml(@HeaderParam("Authorization") String token, byte[] opml,
            @Context HttpServerRequest request) throws SQLException {
        return transfer.bring(manage.bearer(token), opml, Client.of(request), Words.ofApi().say());
    }

    @DELETE
    @Operation(summary = "Delete everything", description = "Addresses, subscriptions and the ledger. The answer says"
            + " what remains. 503 with Retry-After while a mail or a post is on its way to you for longer than some seconds.")
    @APIResponse(responseCode = "200", description = "What was deleted and what remains")
    @APIResponse(responseCode = "401", description = TOKEN)
    public Manage.Deleted deleteAll(@Parameter(hidden = true) @HeaderParam("Authorization") String token)
            throws SQLException {
        return manage.deleteAll(manage.bearer(token), Words.ofApi().say());
    }

    private static WishForm present(WishForm wish) {
        if (wish == null)
            throw new Rejected("body", "The body is missing: {\"query\": …}");
        return wish;
    }

    private static Response file(Object body, String name) {
        return Response.ok(body).header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "no-store").build();
    }
}
