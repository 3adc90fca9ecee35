package io.paperwire.notify.problem;

import java.lang.reflect.Parameter;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

import io.paperwire.notify.database.Database;
import io.paperwire.service.access.Role;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;

/** The answers to requests that nothing better answers. They name no class and show no trace. */
class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final ResourceInfo resource;

    ProblemMappers(ResourceInfo resource) {
        this.resource = resource;
    }

    @ServerExceptionMapper
    public Response map(WebApplicationException e, UriInfo uri) {
        if (e.getCause() instanceof JsonProcessingException json)
            return json(json);
        // JAX-RS answers 404 to a parameter that is not of its type.
        Optional<Parameter> wrong = e instanceof NotFoundException && e.getCause() != null
                ? wrongParameter(uri)
                : Optional.empty();
        return wrong.map(ProblemMappers::notOfItsType).orElseGet(() -> Problem.response(e.getResponse().getStatus()));
    }

    private Optional<Parameter> wrongParameter(UriInfo uri) {
        return Stream.of(resource.getResourceMethod().getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(QueryParam.class))
                .filter(parameter -> !isOf(parameter.getType(), uri.getQueryParameters().getFirst(name(parameter))))
                .findFirst();
    }

    private static boolean isOf(Class<?> type, String value) {
        try {
            if (value != null && type == int.class) {
                var unused = Integer.parseInt(value);
            } else if (value != null && type == UUID.class) {
                var unused = UUID.fromString(value);
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Response notOfItsType(Parameter parameter) {
        String what = parameter.getType() == int.class ? " is not a number." : " is not an id.";
        return Problem.response(Status.BAD_REQUEST, name(parameter) + what, name(parameter), null);
    }

    private static String name(Parameter parameter) {
        return parameter.getAnnotation(QueryParam.class).value();
    }

    @ServerExceptionMapper
    public Response map(UnauthorizedException e) {
        RolesAllowed wanted = resource.getResourceClass().getAnnotation(RolesAllowed.class);
        // Some webhooks send a password only to who asks for it; browsers would ask for it in a window.
        return wanted != null && List.of(wanted.value()).contains(Role.BOUNCES)
                ? challenge("Send a token: Authorization: Bearer …, or as the password of Basic.",
                        "Basic realm=\"bounces\"")
                : challenge("Send a token: Authorization: Bearer …", "Bearer");
    }

    @ServerExceptionMapper
    public Response map(AuthenticationFailedException e) {
        return challenge("The token is not known.", "Bearer error=\"invalid_token\"");
    }

    @ServerExceptionMapper
    public Response map(ForbiddenException e) {
        return Problem.response(Status.FORBIDDEN, "This token may not do that.");
    }

    @ServerExceptionMapper
    public Response map(ConstraintViolationException e) {
        return Problem.response(Status.BAD_REQUEST, e.getConstraintViolations().stream().map(violation -> {
            String name = "";
            for (Path.Node node : violation.getPropertyPath())
                name = node.getName();
            return name + " " + violation.getMessage();
        }).sorted().collect(Collectors.joining("; ")));
    }

    private static Response challenge(String detail, String challenge) {
        return Response.fromResponse(Problem.response(Status.UNAUTHORIZED, detail))
                .header("WWW-Authenticate", challenge).build();
    }

    @ServerExceptionMapper
    public Response map(MismatchedInputException e) {
        return json(e);
    }

    @ServerExceptionMapper
    public Response map(SQLException e) {
        if (Database.isDataError(e))
            return Problem.response(Status.BAD_REQUEST, "Something in the request cannot be stored or looked for.");
        boolean busy = Database.isBusy(e);
        if (!busy)
            LOG.warnf("a request failed: %s", e.getMessage());
        Response problem = Problem.response(Status.SERVICE_UNAVAILABLE,
                busy ? Problem.BUSY : "The service is not ready; please try again.");
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
