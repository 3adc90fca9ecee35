package io.paperwire.notify.subscription;

import java.sql.SQLException;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.paperwire.notify.wanted.Target;
import io.paperwire.notify.words.Messages;
import io.paperwire.service.limits.Client;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;

/** Subscriptions for programs. */
@Path("/api/v1/subscriptions")
@Tag(name = "Subscriptions")
@Blocking
class SubscriptionsResource {

    record Wanted(@Schema(examples = "ada@example.org", required = true) String address, String query,
            @Schema(enumeration = {
                    "day", "week", "month"}) String trending,
            String paper,
            Boolean sources, @Schema(examples = "daily 08:00") String rhythm,
            @Schema(examples = "22:00-07:00") String quietHours, Integer mostADay,
            @Schema(enumeration = {"en", "de"}, examples = "de") String language,
            @Schema(examples = "Europe/Berlin") String zone){

        WishForm wish() {
            return new WishForm(query, trending, paper, sources, rhythm, quietHours, mostADay);
        }
    }

    /** @param warning what whoever subscribes should know; null when all is well */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SubscriptionAccepted")
    record Accepted(String message, String warning) {
    }

    private static final String ACCEPTED = "If this subscription is new, a mail with a link to confirm it is on its way"
            + " to the address.";

    private final Subscriptions subscriptions;
    private final NamedPapers named;
    private final SubscriptionConfig config;

    SubscriptionsResource(Subscriptions subscriptions, NamedPapers named, SubscriptionConfig config) {
        this.subscriptions = subscriptions;
        this.named = named;
        this.config = config;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Subscribe to a query, a trending list or a paper", description = "A mail with a link to"
            + " confirm goes to the address. The answer is the same whether or not the address is known.")
    @APIResponse(responseCode = "202", description = "Taken; a warning when nothing is known of the paper", content = @Content(schema = @Schema(implementation = Accepted.class)))
    @APIResponse(responseCode = "400", description = "Not an address, or not a query: application/problem+json with"
            + " field and, in a query, position")
    @APIResponse(responseCode = "429", description = "Too many requests of this client")
    @APIResponse(responseCode = "503", description = "The meaning of the paper of a like: is not known yet; come again after Retry-After")
    public Response subscribe(Wanted wanted, @Context HttpServerRequest request) throws SQLException {
        if (wanted == null)
            throw new Rejected("body", "The body is missing: {\"address\": …, \"query\": …}");
        SubscriptionRequest asked = SubscriptionRequest.of(wanted.address(), wanted.wish(), wanted.language(),
                wanted.zone(), config.longestQuery());
        if (asked.wish().target() instanceof Target.SourceHealth)
            throw new Rejected("sources", Messages::sourcesByOperators);
        subscriptions.request(asked, Client.of(request));
        String warning = named.warning(asked.wish().target()).orElse(null);
        return Response.status(Status.ACCEPTED).entity(new Accepted(ACCEPTED, warning)).build();
    }
}
