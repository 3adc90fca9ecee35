package io.paperwire.notify.subscription;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.paperwire.notify.recent.Backtests;
import io.paperwire.notify.words.Words;
import io.paperwire.service.answers.Problem;

/** The answers to what is refused. */
class SubscriptionProblems {

    @ServerExceptionMapper
    public Response map(Rejected e) {
        if (e.retryAfter() != null && e.field() == null)
            return new Subscriptions.TooManyRequests(e.retryAfter())
                    .on(Problem.of(Status.TOO_MANY_REQUESTS, e.detail(Words.ofApi().say())).response());
        if (e.retryAfter() != null)
            return Response
                    .fromResponse(Problem.of(Status.SERVICE_UNAVAILABLE, e.detail(Words.ofApi().say()), e.field(),
                            e.position()).response())
                    .header("Retry-After", e.retryAfter().toSeconds()).build();
        return Problem.of(Status.BAD_REQUEST, e.detail(Words.ofApi().say()), e.field(), e.position()).response();
    }

    @ServerExceptionMapper
    public Response map(Subscriptions.TooManyRequests e) {
        return e.on(Problem.of(Status.TOO_MANY_REQUESTS, e.getMessage()).response());
    }

    @ServerExceptionMapper
    public Response map(Backtests.Busy e) {
        return Response.fromResponse(Problem.of(Status.SERVICE_UNAVAILABLE, e.getMessage()).response())
                .header("Retry-After", 10).build();
    }
}
