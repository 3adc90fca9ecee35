package io.paperwire.notify.feed;

import java.sql.SQLException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.paperwire.events.Sha256;
import io.paperwire.notify.database.Database;
import io.paperwire.notify.link.Links;
import io.paperwire.service.answers.Preconditions;
import io.paperwire.service.answers.Problem;
import io.smallrye.common.annotation.Blocking;

/** What a subscription has found, for feed readers that know its secret address. */
@Path("/feeds")
@Tag(name = "Private feeds")
@Blocking
class FeedsResource {

    private final Database database;
    private final FeedRows rows;
    private final Links links;

    FeedsResource(Database database, FeedRows rows, Links links) {
        this.database = database;
        this.rows = rows;
        this.links = links;
    }

    @GET
    @Path("{secret: \\G[A-Za-z0-9_-]+}.{format: atom|json}")
    @Operation(summary = "What a subscription has found last", description = "The newest 100, at once when they are"
            + " found, whatever the rhythm of the mails. The address is a secret; the manage page shows it and gives a"
            + " new one.")
    @APIResponse(responseCode = "200", description = "Atom or JSON Feed 1.1", content = {
            @Content(mediaType = "application/atom+xml", schema = @Schema(type = SchemaType.STRING)),
            @Content(mediaType = "application/feed+json", schema = @Schema(type = SchemaType.OBJECT))})
    @APIResponse(responseCode = "304", description = "Nothing has changed since the ETag in If-None-Match")
    @APIResponse(responseCode = "404", description = "Not such an address")
    @APIResponse(responseCode = "410", description = "The subscription has ended, or the address was replaced by a new"
            + " one")
    public Response feed(
            @Parameter(description = "As the manage page shows it", example = "BOh2c5aOTSSkQ3mFHeXr6g…") @PathParam("secret") String secret,
            @Parameter(description = "atom or json", example = "atom") @PathParam("format") String format,
            @Context HttpHeaders headers) throws SQLException {
        Optional<UUID> feed = links.feedOf(secret);
        if (feed.isEmpty())
            return closed(Status.NOT_FOUND, "This is no address of a feed. Copy all of it.");
        String self = links.feed(feed.get()) + "." + format;
        return database.inTransaction(connection -> {
            FeedRows.Subscribed subscribed = rows.subscribed(connection, feed.get()).orElse(null);
            if (subscribed == null)
                return closed(Status.GONE, "This address is not valid any more.");
            return switch (subscribed.state()) {
                case "ended" -> closed(Status.GONE, "The subscription has ended.");
                case "pending" -> closed(Status.NOT_FOUND, "The subscription is not confirmed yet.");
                default -> answer(rows.read(connection, subscribed, self),
                        FeedFormat.valueOf(format.toUpperCase(Locale.ROOT)), headers);
            };
        });
    }

    private static Response answer(PrivateFeed feed, FeedFormat format, HttpHeaders headers) {
        byte[] body = format.write(feed);
        // A weak one, as proxies pack what they pass on.
        EntityTag tag = new EntityTag(hash(body), true);
        Response.ResponseBuilder answer = Preconditions.hasAlready(headers::getHeaderString, tag, null)
                ? Response.notModified()
                : Response.ok(body).type(format.mediaType());
        return secret(answer.tag(tag).header("Cache-Control", "private, max-age=60"));
    }

    private static Response closed(Status status, String why) {
        return secret(Response.fromResponse(Problem.of(status, why).response()));
    }

    private static Response secret(Response.ResponseBuilder answer) {
        return answer.header("X-Robots-Tag", "noindex").build();
    }

    private static String hash(byte[] body) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(body)).substring(0, 22);
    }
}
