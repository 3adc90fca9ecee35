package io.paperwire.notify.bounce;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.paperwire.notify.line.Line;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.post.Answer;
import io.paperwire.notify.post.Call;
import io.paperwire.notify.post.PostException;
import io.paperwire.notify.post.Poster;
import io.paperwire.service.access.Role;
import io.paperwire.service.answers.Problem;
import io.paperwire.service.database.Trouble;
import io.smallrye.common.annotation.Blocking;

/** Where mail systems and providers say that a mail did not arrive, or was not wanted. */
@Path("/api/v1/bounces")
@Tag(name = "Bounces")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.BOUNCES)
@Blocking
class BouncesResource {

    private static final Logger LOG = Logger.getLogger(BouncesResource.class);
    private static final int LONGEST_IN_LOG = 1_000;

    /** What a provider's notice comes down to; whoever passes it on may leave more in it. */
    @Schema(name = "Bounce")
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Reported(
            @Schema(description = "The Message-ID of the mail, if it is that which it was sent with; it or address is there.", examples = "<3q5e8x…@paperwire.example.org>") String messageId,
            @Schema(description = "With the messageId of a mail of ours it must be the address that this went to.", examples = "ada@example.org") String address,
            @Schema(description = "bounce, or complaint for a mail that was reported as unwanted.", examples = "bounce") String kind,
            @Schema(description = "Of a bounce: the status code (RFC 3463).", examples = "5.1.1") String status,
            @Schema(description = "In the words of the other side.") String reason,
            @Schema(description = "When it happened, where no messageId says which mail of ours it is about; else now.") Instant at) {
    }

    record Taken(@Schema(examples = "suppressed") String outcome) {

        static Taken of(Bounces.Outcome outcome) {
            return new Taken(outcome.name().toLowerCase(Locale.ROOT));
        }
    }

    private final Bounces bounces;
    private final Links links;
    private final Poster poster;
    private final ObjectMapper json;

    BouncesResource(Bounces bounces, Links links, Poster poster, ObjectMapper json) {
        this.bounces = bounces;
        this.links = links;
        this.poster = poster;
        this.json = json;
    }

    @POST
    @Consumes({"message/rfc822", "multipart/report", "message/delivery-status", "message/feedback-report"})
    @Operation(hidden = true)
    public Response note(@Parameter(hidden = true) @HeaderParam("Content-Type") String type, byte[] content)
            throws SQLException {
        if (type == null)
            return Problem.of(Status.UNSUPPORTED_MEDIA_TYPE, "Say in Content-Type what the body is.").response();
        try {
            return Response
                    .ok(Taken.of(bounces.take(new Event(NoteReader.read(content, type, links::bounced), null, null))))
                    .build();
        } catch (NoteReader.Unreadable e) {
            return Problem.of(Status.BAD_REQUEST, e.getMessage()).response();
        }
    }

    @POST
    @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(summary = "Say that a mail did not arrive, or was not wanted", description = "As JSON, as a provider's"
            + " webhook, or as the mail system wrote it: a delivery status (RFC 3464) or a complaint (RFC 5965), as"
            + " multipart/report or within the whole mail (message/rfc822). The webhooks of Amazon SES (by way of SNS,"
            + " whose content is text/plain), Postmark, SendGrid and Mailgun are taken as they are sent, whatever their"
            + " events. An address that does not exist, or that complains, is suppressed: nothing is sent there until"
            + " somebody there confirms anew. Needs a token of the role bounces, which is here also taken as the"
            + " password of HTTP Basic (RFC 7617), whatever the user.")
    @RequestBody(content = {
            @Content(mediaType = "application/json", schema = @Schema(implementation = Reported.class)),
            @Content(mediaType = "text/plain", schema = @Schema(implementation = String.class)),
            @Content(mediaType = "message/rfc822", schema = @Schema(implementation = String.class)),
            @Content(mediaType = "multipart/report", schema = @Schema(implementation = String.class)),
            @Content(mediaType = "message/delivery-status", schema = @Schema(implementation = String.class)),
            @Content(mediaType = "message/feedback-report", schema = @Schema(implementation = String.class))})
    @APIResponse(responseCode = "200", description = "What it came to: suppressed; noted, if it is no reason to stop;"
            + " old, if the address was confirmed since; unknown, if no such mail or address is known. Of several events"
            + " the first of these that one came to. confirmed: Amazon SNS was told that its topic is wanted", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Taken.class)))
    @APIResponse(responseCode = "400", description = "Not such a note: field says what is wrong")
    @APIResponse(responseCode = "401", description = "No token, or one that is not known")
    @APIResponse(responseCode = "403", description = "The token may not do that")
    @APIResponse(responseCode = "413", description = "Larger than 1 MB")
    public Response report(byte[] content) throws SQLException {
        try {
            JsonNode body = json.readTree(content);
            Optional<SnsEnvelope> envelope = SnsEnvelope.in(body);
            if (envelope.isPresent() && envelope.get().asksForConfirmation())
                return confirm(envelope.get());
            if (envelope.isPresent() && !envelope.get().hasEvent())
                return Response.ok(Taken.of(Bounces.Outcome.NOTED)).build();
            JsonNode said = envelope.isPresent() ? json.readTree(envelope.get().message()) : body;
            Optional<ProviderEvents> events = ProviderEvents.in(said);
            return events.isPresent() ? take(events.get()) : take(json.treeToValue(said, Reported.class));
        } catch (IOException e) {
            return Problem.of(Status.BAD_REQUEST, "The body is not the JSON that is expected here.").response();
        }
    }

    private Response confirm(SnsEnvelope envelope) {
        Optional<URI> address = envelope.confirmation();
        if (address.isEmpty())
            return wrong("SubscribeURL", "SubscribeURL is not https://sns.REGION.amazonaws.com/…");
        String topic = Line.of(envelope.topic(), LONGEST_IN_LOG);
        String trouble;
        try {
            Answer answer = poster.send(new Call("GET", address.get(), Map.of(), new byte[0]));
            if (answer.isSuccess()) {
                LOG.infof("the subscription to %s is confirmed", topic);
                return Response.ok(new Taken("confirmed")).build();
            }
            trouble = "SNS answered " + answer.status();
        } catch (PostException e) {
            trouble = e.getMessage();
        }
        LOG.warnf("the subscription to %s is not confirmed (%s); open %s", topic, trouble,
                Line.of(address.get().toString(), LONGEST_IN_LOG));
        return Problem.of(Status.SERVICE_UNAVAILABLE, "SNS did not take the confirmation.").response();
    }

    private Response take(ProviderEvents read) throws SQLException {
        int unreadable = read.unreadable();
        Optional<Bounces.Outcome> first = read.hasOthers() ? Optional.of(Bounces.Outcome.NOTED) : Optional.empty();
        for (Event event : read.events()) {
            try {
                Bounces.Outcome outcome = bounces.take(event);
                first = first.filter(one -> one.compareTo(outcome) <= 0).or(() -> Optional.of(outcome));
            } catch (SQLException e) {
                if (!Trouble.isOfData(e))
                    throw e;
                unreadable++;
            }
        }
        if (unreadable > 0 && first.isEmpty())
            return Problem.of(Status.BAD_REQUEST,
                    "No event in it can be read: it needs its kind and an address.").response();
        if (unreadable > 0)
            LOG.warnf("events of the provider that could not be read: %d", unreadable);
        return Response.ok(Taken.of(first.orElse(Bounces.Outcome.NOTED))).build();
    }

    private Response take(Reported reported) throws SQLException {
        if (reported == null)
            throw Problem.badRequest("body", "The body is missing: {\"messageId\": …, \"kind\": …}");
        boolean complaint = "complaint".equals(reported.kind());
        if (!complaint && !"bounce".equals(reported.kind()))
            return wrong("kind", "kind is bounce or complaint.");
        if (isMissing(reported.messageId()) && isMissing(reported.address()))
            return wrong("messageId", "messageId or address is missing.");
        String reason = reported.reason() == null ? "" : reported.reason();
        EnhancedStatus status = complaint
                ? null
                : EnhancedStatus.at(reported.status()).map(code -> code.or(reason)).orElse(null);
        if (!complaint && status == null)
            return wrong("status", "A bounce needs its status, such as 5.1.1 (RFC 3463).");
        String address = isMissing(reported.address()) ? null : reported.address().strip();
        List<String> addresses = address == null ? List.of() : List.of(address);
        Note.Sent about = new Note.Sent(null, reported.messageId());
        Note note = complaint
                ? new Note.Complaint(about, addresses, "abuse")
                : new Note.Bounce(about, List.of(new Note.Recipient(addresses, "failed", status, reason)));
        return Response.ok(Taken.of(bounces.take(new Event(note, address, reported.at())))).build();
    }

    private static boolean isMissing(String text) {
        return text == null || text.isBlank();
    }

    private static Response wrong(String field, String what) {
        return Problem.of(Status.BAD_REQUEST, what, field, null).response();
    }
}
