package io.paperwire.notify.bounce;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

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

import io.paperwire.notify.link.Links;
import io.paperwire.notify.problem.Problem;
import io.paperwire.notify.words.Words;
import io.paperwire.service.access.Role;
import io.smallrye.common.annotation.Blocking;

/** Where mail systems and providers say that a mail did not arrive, or was not wanted. */
@Path("/api/v1/bounces")
@Tag(name = "Bounces")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.BOUNCES)
@Blocking
class BouncesResource {

    /** What a provider's notice comes down to. */
    @Schema(name = "Bounce")
    record Reported(
            @Schema(description = "The Message-ID of the mail; it or address is there.", examples = "<3q5e8x…@paperwire.example.org>") String messageId,
            @Schema(description = "With messageId it must be the address that the mail went to.", examples = "ada@example.org") String address,
            @Schema(description = "bounce, or complaint for a mail that was reported as unwanted.", examples = "bounce") String kind,
            @Schema(description = "Of a bounce: the status code (RFC 3463).", examples = "5.1.1") String status,
            @Schema(description = "In the words of the other side.") String reason,
            @Schema(description = "When it happened, where no messageId says which mail it is about; else now.") Instant at) {
    }

    record Taken(@Schema(examples = "suppressed") String outcome) {

        static Taken of(Bounces.Outcome outcome) {
            return new Taken(outcome.name().toLowerCase(Locale.ROOT));
        }
    }

    private final Bounces bounces;
    private final Links links;
    private final Clock clock;

    BouncesResource(Bounces bounces, Links links, Clock clock) {
        this.bounces = bounces;
        this.links = links;
        this.clock = clock;
    }

    @POST
    @Consumes({"message/rfc822", "multipart/report", "message/delivery-status", "message/feedback-report"})
    @Operation(hidden = true)
    public Response note(@Parameter(hidden = true) @HeaderParam("Content-Type") String type, byte[] content)
            throws SQLException {
        try {
            return Response.ok(Taken.of(bounces.take(NoteReader.read(content, type, links::bounced)))).build();
        } catch (NoteReader.Unreadable e) {
            return Problem.response(Status.BAD_REQUEST, e.getMessage());
        }
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say that a mail did not arrive, or was not wanted", description = "As JSON, or as the mail"
            + " system wrote it: a delivery status (RFC 3464) or a complaint (RFC 5965), as multipart/report or within"
            + " the whole mail (message/rfc822). An address that does not exist, or that complains, is suppressed:"
            + " nothing is sent there until somebody there confirms anew. Needs a token of the role bounces.")
    @RequestBody(content = {
            @Content(mediaType = "application/json", schema = @Schema(implementation = Reported.class)),
            @Content(mediaType = "message/rfc822", schema = @Schema(implementation = String.class)),
            @Content(mediaType = "multipart/report", schema = @Schema(implementation = String.class)),
            @Content(mediaType = "message/delivery-status", schema = @Schema(implementation = String.class)),
            @Content(mediaType = "message/feedback-report", schema = @Schema(implementation = String.class))})
    @APIResponse(responseCode = "200", description = "What it came to: suppressed; noted, if it is no reason to stop;"
            + " old, if the address was confirmed since; unknown, if no such mail or address is known", content = @Content(mediaType = "application/json", schema = @Schema(implementation = Taken.class)))
    @APIResponse(responseCode = "400", description = "Not such a note: field says what is wrong")
    @APIResponse(responseCode = "401", description = "No token, or one that is not known")
    @APIResponse(responseCode = "403", description = "The token may not do that")
    @APIResponse(responseCode = "413", description = "Larger than 1 MB")
    public Response report(Reported reported) throws SQLException {
        if (reported == null)
            return Problem.response(Status.BAD_REQUEST, "The body is missing: {\"messageId\": …, \"kind\": …}");
        boolean complaint = "complaint".equals(reported.kind());
        if (!complaint && !"bounce".equals(reported.kind()))
            return wrong("kind", "kind is bounce or complaint.");
        if (isMissing(reported.messageId()) && isMissing(reported.address()))
            return wrong("messageId", "messageId or address is missing.");
        EnhancedStatus status = complaint
                ? null
                : EnhancedStatus.at(reported.status()).map(code -> code.or(reported.reason())).orElse(null);
        if (!complaint && status == null)
            return wrong("status", "A bounce needs its status, such as 5.1.1 (RFC 3463).");
        return Response.ok(Taken.of(take(reported, status))).build();
    }

    private Bounces.Outcome take(Reported reported, EnhancedStatus status) throws SQLException {
        String reason = reported.reason() == null ? "" : reported.reason();
        if (!isMissing(reported.messageId())) {
            Note.Sent about = new Note.Sent(null, reported.messageId());
            List<String> addresses = isMissing(reported.address()) ? List.of() : List.of(reported.address());
            return bounces.take(status == null
                    ? new Note.Complaint(about, addresses, "abuse")
                    : new Note.Bounce(about, List.of(new Note.Recipient(addresses, "failed", status, reason))));
        }
        if (status != null && !status.saysAddressIsBad())
            return Bounces.Outcome.NOTED;
        return bounces.take(reported.address().strip(), reported.at() == null ? clock.instant() : reported.at(),
                status == null ? Words.COMPLAINED : status + " " + reason);
    }

    private static boolean isMissing(String text) {
        return text == null || text.isBlank();
    }

    private static Response wrong(String field, String what) {
        return Problem.response(Status.BAD_REQUEST, what, field, null);
    }
}
