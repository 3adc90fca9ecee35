package io.paperwire.catalog.platform;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import io.paperwire.catalog.search.IndexAwayException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;

/** Every error of the REST interface as a problem that tells the client what helps it, and nothing of our inside. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    /** PostgreSQL: a character that no text has, with the number 0 too, and one that JSON cannot have. */
    private static final Set<String> CHARACTERS = Set.of("22021", "22P05");
    /** A number or a date out of bounds, or none. */
    private static final Set<String> VALUES = Set.of("22003", "22007", "22008", "22P02");

    @ServerExceptionMapper
    Response ofHttp(WebApplicationException e) {
        Response response = e.getResponse();
        if (response.getEntity() instanceof Problem || response.getStatus() < 400)
            return response;
        // JAX-RS answers 404 to a parameter that is not of its type.
        if (e instanceof NotFoundException && e.getCause() != null)
            return badRequest("A parameter is not of its type, a number for example.");
        return plain(response.getStatus(), response.getStatusInfo().getReasonPhrase());
    }

    @ServerExceptionMapper
    Response ofValidation(ConstraintViolationException e) {
        String detail = e.getConstraintViolations().stream().map(Problems::tell).sorted()
                .collect(Collectors.joining("; "));
        return badRequest(detail);
    }

    @ServerExceptionMapper
    Response ofJson(MismatchedInputException e) {
        String place = e.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining("."));
        return badRequest(
                "The JSON is not of the form that is asked for" + (place.isEmpty() ? "." : ", at " + place + "."));
    }

    @ServerExceptionMapper
    Response ofMissingToken(UnauthorizedException e) {
        return challenge("Send a token: Authorization: Bearer …", "Bearer");
    }

    @ServerExceptionMapper
    Response ofUnknownToken(AuthenticationFailedException e) {
        return challenge("The token is not known.", "Bearer error=\"invalid_token\"");
    }

    @ServerExceptionMapper
    Response ofWrongToken(ForbiddenException e) {
        return new Problem("about:blank", "Forbidden", 403, "This token may not do that.", null).response();
    }

    private static Response challenge(String detail, String challenge) {
        return Response.fromResponse(new Problem("about:blank", "Unauthorized", 401, detail, null).response())
                .header("WWW-Authenticate", challenge).build();
    }

    @ServerExceptionMapper
    Response ofDatabase(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (CHARACTERS.contains(state))
            return badRequest("The request has a character that no text can have.");
        if (VALUES.contains(state))
            return badRequest("The request has a number or a date that cannot be.");
        LOG.warnf("A request met a database that cannot serve: %s", e.getMessage());
        return unavailable("The catalogue cannot answer at the moment; please try again.");
    }

    @ServerExceptionMapper
    Response ofSearch(IndexAwayException e) {
        LOG.warnf("A request met no search index: %s", e.getMessage());
        return unavailable(e.getMessage() + " Please try again.");
    }

    private static Response unavailable(String detail) {
        Problem problem = new Problem("about:blank", "Service Unavailable", 503, detail, null);
        return Response.fromResponse(problem.response()).header("Retry-After", "5").build();
    }

    @ServerExceptionMapper
    Response ofAny(RuntimeException e) {
        LOG.error("A request failed", e);
        return plain(500, "Internal Server Error");
    }

    private static Response badRequest(String detail) {
        return new Problem("about:blank", "Bad Request", 400, detail, null).response();
    }

    private static Response plain(int status, String title) {
        return new Problem("about:blank", title, status, null, null).response();
    }

    private static String tell(ConstraintViolation<?> violation) {
        String name = "";
        for (Path.Node node : violation.getPropertyPath())
            name = node.getName();
        return name + " " + violation.getMessage();
    }
}
