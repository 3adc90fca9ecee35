package io.paperwire.notify.subscription;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.paperwire.notify.problem.Problem;
import io.paperwire.notify.recent.Backtests;
import io.paperwire.notify.words.Words;

/** The answers to what is refused. */
class SubscriptionProblems {

    @ServerExceptionMapper
    public Response map(Rejected e) {
        return Problem.response(Status.BAD_REQUEST, e.detail(Words.ofApi().say()), e.field(), e.position());
    }

    @ServerExceptionMapper
    public Response map(Subscriptions.TooManyRequests e) {
        return Response.fromResponse(Problem.response(Status.TOO_MANY_REQUESTS, e.getMessage()))
                .header("Retry-After", Math.max(1, e.retryAfter().toSeconds())).build();
    }

    @ServerExceptionMapper
    public Response map(Backtests.Busy e) {
        return Response.fromResponse(Problem.response(Status.SERVICE_UNAVAILABLE, e.getMessage()))
                .header("Retry-After", 10).build();
    }
}
