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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.paperwire.notify.problem.Problem;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;

/** Subscriptions for programs. */
@Path("/api/v1/subscriptions")
@Blocking
class SubscriptionsResource {

    record Wanted(String address, String query) {
    }

    record Accepted(String message) {
    }

    private static final Accepted ACCEPTED = new Accepted(
            "If this subscription is new, a mail with a link to confirm it is on its way to the address.");

    private final Subscriptions subscriptions;

    SubscriptionsResource(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Ask for mail about new papers that match a query", description = "A mail with a link to"
            + " confirm goes to the address. The answer is the same whether or not the address is known.")
    @APIResponse(responseCode = "202", description = "Taken")
    @APIResponse(responseCode = "400", description = "Not an address, or not a query: application/problem+json with"
            + " field and, in a query, position")
    @APIResponse(responseCode = "429", description = "Too many requests of this client")
    public Response subscribe(Wanted wanted, @Context HttpServerRequest request) throws SQLException {
        if (wanted == null)
            return Problem.response(Status.BAD_REQUEST, "The body is missing: {\"address\": …, \"query\": …}");
        subscriptions.request(wanted.address(), wanted.query(), Client.of(request));
        return Response.status(Status.ACCEPTED).entity(ACCEPTED).build();
    }

    @ServerExceptionMapper
    public Response map(SubscriptionRequest.Rejected e) {
        return Problem.response(Status.BAD_REQUEST, e.getMessage(), e.field(), e.position());
    }

    @ServerExceptionMapper
    public Response map(Subscriptions.TooManyRequests e) {
        return Response.fromResponse(Problem.response(Status.TOO_MANY_REQUESTS, e.getMessage()))
                .header("Retry-After", Math.max(1, e.retryAfter().toSeconds())).build();
    }
}
