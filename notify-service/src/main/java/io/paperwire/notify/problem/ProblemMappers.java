package io.paperwire.notify.problem;

import java.sql.SQLException;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** The answers to requests that nothing better answers. They name no class and show no trace. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response map(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json)
            return json(json);
        return Problem.response(e.getResponse().getStatus());
    }

    @ServerExceptionMapper
    public Response map(MismatchedInputException e) {
        return json(e);
    }

    @ServerExceptionMapper
    public Response map(SQLException e) {
        LOG.warnf("a request failed: %s", e.getMessage());
        Response problem = Problem.response(Status.SERVICE_UNAVAILABLE, "The service is not ready; please try again.");
        return Response.fromResponse(problem).header("Retry-After", 5).build();
    }

    @ServerExceptionMapper
    public Response map(Throwable e) {
        LOG.error("a request failed", e);
        return Problem.response(Status.INTERNAL_SERVER_ERROR, null);
    }

    private static Response json(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ")";
        return Problem.response(Status.BAD_REQUEST, "The body is not the JSON that is expected here" + where + ".");
    }
}
