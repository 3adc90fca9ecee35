package io.paperwire.notify.manage;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.paperwire.notify.words.Words;
import io.paperwire.service.answers.Problem;

/** The answers to links that open nothing and to what belongs to others. */
class ManageProblems {

    @ServerExceptionMapper
    public Response map(Manage.UnknownLink e) {
        return Response.fromResponse(Problem.of(Status.UNAUTHORIZED, e.getMessage()
                + " Ask for a new one: POST /api/v1/manage/links.").response())
                .header("WWW-Authenticate", "Bearer error=\"invalid_token\"").build();
    }

    /** Who sends none has sent no wrong one (RFC 6750, section 3.1). */
    @ServerExceptionMapper
    public Response map(Manage.NoLink e) {
        return Response.fromResponse(Problem.of(Status.UNAUTHORIZED, e.getMessage()).response())
                .header("WWW-Authenticate", "Bearer").build();
    }

    @ServerExceptionMapper
    public Response map(OwnSubscriptions.NotNow e) {
        return Problem.of(Status.CONFLICT, e.in(Words.ofApi().say())).response();
    }

    @ServerExceptionMapper
    public Response map(Manage.NotYours e) {
        return Problem.of(Status.NOT_FOUND, e.getMessage()).response();
    }
}
