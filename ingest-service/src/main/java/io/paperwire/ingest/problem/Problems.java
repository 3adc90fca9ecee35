package io.paperwire.ingest.problem;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Collectors;

import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.hibernate.JDBCException;
import org.hibernate.exception.DataException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;

/** Every error of the REST interface as a problem that tells the client what helps it, and nothing of our inside. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @ServerExceptionMapper
    Response ofHttp(WebApplicationException e) {
        Response response = e.getResponse();
        if (response.getEntity() instanceof Problem || response.getStatus() < 400)
            return response;
        if (e.getCause() instanceof JsonProcessingException noJson)
            return Problem.of(Response.Status.BAD_REQUEST, "The body is no JSON" + place(noJson) + ".").response();
        // JAX-RS answers 404 to a parameter that is not of its type.
        if (e instanceof NotFoundException && e.getCause() != null)
            return Problem.of(Response.Status.BAD_REQUEST, "A parameter is not of its type, a number for example.")
                    .response();
        return Problem.of(response.getStatusInfo(), null).response();
    }

    @ServerExceptionMapper
    Response ofJson(MismatchedInputException e) {
        String field = e.getPath().stream().map(JsonMappingException.Reference::getFieldName).filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        String detail = e instanceof UnrecognizedPropertyException unknown
                ? field + " is no field; there are "
                        + unknown.getKnownPropertyIds().stream().map(Object::toString).sorted()
                                .collect(Collectors.joining(", "))
                : "The JSON is not of the form that is asked for" + (field.isEmpty() ? "" : ", at " + field);
        return Problem.of(Response.Status.BAD_REQUEST, detail + ".").response();
    }

    @ServerExceptionMapper
    Response ofValidation(ConstraintViolationException e) {
        return Problem.of(Response.Status.BAD_REQUEST,
                e.getConstraintViolations().stream().map(Problems::tell).sorted().collect(Collectors.joining("; ")))
                .response();
    }

    @ServerExceptionMapper(UnauthorizedException.class)
    Response ofMissingToken() {
        return Response.fromResponse(Problem.of(Response.Status.UNAUTHORIZED,
                "Send a token that may import: Authorization: Bearer …").response())
                .header("WWW-Authenticate", "Bearer").build();
    }

    @ServerExceptionMapper({AuthenticationFailedException.class, ForbiddenException.class})
    Response ofWrongToken(Throwable e) {
        if (e instanceof ForbiddenException)
            return Problem.of(Response.Status.FORBIDDEN, "This token may not import.").response();
        return Response.fromResponse(Problem.of(Response.Status.UNAUTHORIZED, "The token is not known.").response())
                .header("WWW-Authenticate", "Bearer error=\"invalid_token\"").build();
    }

    /** SQLSTATE class 22: what the request says is at fault, not the database. */
    @ServerExceptionMapper
    Response ofData(DataException e) {
        return Problem.of(Response.Status.BAD_REQUEST,
                "A value is none that the database can have, with a NUL character for example.").response();
    }

    @ServerExceptionMapper({PersistenceException.class, JDBCException.class, RollbackException.class})
    Response ofDatabase(Throwable e) {
        LOG.warnf("a request met a database that cannot serve: %s", e.getMessage());
        return Response.fromResponse(Problem.of(Response.Status.SERVICE_UNAVAILABLE,
                "The database cannot answer at the moment; please try again.").response()).header("Retry-After", "5")
                .build();
    }

    @ServerExceptionMapper({RuntimeException.class, IOException.class})
    Response ofAny(Throwable e) {
        LOG.error("a request failed", e);
        return Problem.of(Response.Status.INTERNAL_SERVER_ERROR, null).response();
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : ", at line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
    }

    private static String tell(ConstraintViolation<?> violation) {
        String name = "";
        for (Path.Node node : violation.getPropertyPath())
            name = node.getName();
        return name + " " + violation.getMessage();
    }
}
