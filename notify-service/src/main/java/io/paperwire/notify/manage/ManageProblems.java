package io.paperwire.notify.manage;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.paperwire.notify.problem.Problem;
import io.paperwire.notify.words.Words;

/** The answers to links that open nothing and to what belongs to others. */
class ManageProblems {

    @ServerExceptionMapper
    public Response map(Manage.UnknownLink e) {
        return Response.fromResponse(Problem.response(Status.UNAUTHORIZED, e.getMessage()
                + " Ask for a new one: POST /api/v1/manage/links."))
                .header("WWW-Authenticate", "Bearer error=\"invalid_token\"").build();
    }

    @ServerExceptionMapper
    public Response map(OwnSubscriptions.NotNow e) {
        return Problem.response(Status.CONFLICT, e.in(Words.ofApi().say()));
    }

    @ServerExceptionMapper
    public Response map(Manage.NotYours e) {
        return Problem.response(Status.NOT_FOUND, e.getMessage());
    }
}
