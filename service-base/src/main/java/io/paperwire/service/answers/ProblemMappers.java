package io.paperwire.service.answers;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.handlers.FormBodyHandler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import io.paperwire.service.access.Role;
import io.paperwire.service.access.SignOn;
import io.paperwire.service.database.Trouble;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;

/** Every error of the REST interfaces as a problem that tells the client what helps it, and nothing of our inside. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    /** PostgreSQL: a character that no text has, with the number 0 too, and one that JSON cannot have. */
    private static final Set<String> CHARACTERS = Set.of("22021", "22P05");
    private static final String BODY = "body";
    private static final Map<Class<?>, Function<String, Object>> READ = Map.of(int.class, Integer::valueOf,
            Integer.class, Integer::valueOf, long.class, Long::valueOf, Long.class, Long::valueOf, UUID.class,
            UUID::fromString);

    private final ResourceInfo resource;

    ProblemMappers(ResourceInfo resource) {
        this.resource = resource;
    }

    @ServerExceptionMapper
    public Response ofHttp(WebApplicationException e, UriInfo uri) {
        Response response = e.getResponse();
        if (response.getEntity() instanceof Problem || response.getStatus() < 400)
            return response;
        if (e.getCause() instanceof JsonProcessingException json)
            return ofJson(json);
        // JAX-RS answers 404 to a parameter that is not of its type.
        return e instanceof NotFoundException && e.getCause() != null
                ? ofParameter(uri)
                : Problem.of(response.getStatusInfo(), null).response();
    }

    /** An address with a part that is not of its type is that of nothing; all else is a mistake in the request. */
    private Response ofParameter(UriInfo uri) {
        List<Parameter> parameters = List.of(resource.getResourceMethod().getParameters());
        if (parameters.stream().filter(parameter -> parameter.isAnnotationPresent(PathParam.class))
                .anyMatch(parameter -> cannotRead(parameter.getType(),
                        uri.getPathParameters().getFirst(parameter.getAnnotation(PathParam.class).value()))))
            return Problem.of(Status.NOT_FOUND, null).response();
        return parameters.stream().filter(parameter -> parameter.isAnnotationPresent(QueryParam.class))
                .filter(parameter -> cannotRead(parameter.getType(),
                        uri.getQueryParameters().getFirst(name(parameter))))
                .findFirst().map(ProblemMappers::notOfItsType)
                .orElseGet(() -> bad("A parameter is not of its type, a number for example.", null));
    }

    private static boolean cannotRead(Class<?> type, String value) {
        try {
            return value != null && !value.isEmpty() && READ.containsKey(type) && READ.get(type).apply(value) == null;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static Response notOfItsType(Parameter parameter) {
        return bad(name(parameter) + (parameter.getType() == UUID.class ? " is not an id." : " is not a number."),
                name(parameter));
    }

    private static String name(Parameter parameter) {
        return parameter.getAnnotation(QueryParam.class).value();
    }

    /** Whose token it is would have to be asked. */
    @ServerExceptionMapper
    public Response ofProvider(OIDCException e) {
        LOG.warnf("the provider that people sign in with: %s", e.getMessage());
        return Problem.away(SignOn.AWAY);
    }

    @ServerExceptionMapper
    public Response ofForm(MismatchedInputException e) {
        return ofJson(e);
    }

    private static Response ofJson(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ")";
        if (!(e instanceof JsonMappingException mapping))
            return bad("The body is no JSON" + where + ".", null);
        String field = mapping.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining("."));
        if (e instanceof UnrecognizedPropertyException unknown)
            return bad(field + " is no field; there are " + unknown.getKnownPropertyIds().stream().map(Object::toString)
                    .sorted().collect(Collectors.joining(", ")) + ".", field);
        return bad("The JSON is not of the form that is asked for" + (field.isEmpty() ? "" : ", at " + field) + where
                + ".", field.isEmpty() ? null : field);
    }

    @ServerExceptionMapper
    public Response ofValidation(ConstraintViolationException e) {
        List<String> fields = e.getConstraintViolations().stream().map(this::field).distinct().toList();
        if (fields.equals(List.of(BODY)))
            return bad("The body is missing.", BODY);
        return bad(e.getConstraintViolations().stream().map(one -> field(one) + " " + one.getMessage()).sorted()
                .collect(Collectors.joining("; ")), fields.size() == 1 ? fields.get(0) : null);
    }

    /** As the client writes it: the name of a parameter, or the way to a member of the body. */
    private String field(ConstraintViolation<?> violation) {
        String parameter = "";
        List<String> members = new ArrayList<>();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER)
                parameter = name(violation, node.as(Path.ParameterNode.class));
            if (node.getIndex() != null)
                members.add("[" + node.getIndex() + "]");
            if (node.getKind() == ElementKind.PROPERTY)
                members.add(node.getName());
        }
        return members.isEmpty() ? parameter : String.join(".", members);
    }

    private String name(ConstraintViolation<?> violation, Path.ParameterNode node) {
        if (!resource.getResourceClass().isAssignableFrom(violation.getRootBeanClass()))
            return node.getName();
        Parameter parameter = resource.getResourceMethod().getParameters()[node.getParameterIndex()];
        if (parameter.isAnnotationPresent(QueryParam.class))
            return name(parameter);
        return parameter.isAnnotationPresent(PathParam.class)
                ? parameter.getAnnotation(PathParam.class).value()
                : BODY;
    }

    @ServerExceptionMapper
    public Response ofMissingToken(UnauthorizedException e) {
        RolesAllowed wanted = Optional.<Class<?>>ofNullable(resource.getResourceClass())
                .map(type -> type.getAnnotation(RolesAllowed.class)).orElse(null);
        // Some webhooks send a password only to who asks for it; browsers would ask for it in a window.
        return wanted != null && List.of(wanted.value()).contains(Role.BOUNCES)
                ? challenge("Send a token: Authorization: Bearer …, or as the password of Basic.",
                        "Basic realm=\"bounces\"")
                : challenge("Send a token: Authorization: Bearer …", "Bearer");
    }

    @ServerExceptionMapper
    public Response ofUnknownToken(AuthenticationFailedException e) {
        return challenge("The token is not known.", "Bearer error=\"invalid_token\"");
    }

    private static Response challenge(String detail, String challenge) {
        return Response.fromResponse(Problem.of(Status.UNAUTHORIZED, detail).response())
                .header("WWW-Authenticate", challenge).build();
    }

    @ServerExceptionMapper
    public Response ofWrongToken(ForbiddenException e) {
        return Problem.of(Status.FORBIDDEN, "You may not do that here.").response();
    }

    @ServerExceptionMapper
    public Response ofDatabase(SQLException e) {
        return answer(e);
    }

    public static Response answer(SQLException e) {
        if (CHARACTERS.contains(String.valueOf(e.getSQLState())))
            return bad("The request has a character that no text can have, such as NUL.", null);
        if (Trouble.of(e) == Trouble.DATA)
            return bad("Something in the request cannot be stored or looked for, such as a number out of bounds.",
                    null);
        if (Trouble.isBusy(e))
            return Problem.away("Something is on its way there at this moment; please try again.");
        LOG.warnf("a request met a database that cannot serve: %s", e.getMessage());
        return Problem.away("The service cannot answer at the moment; please try again.");
    }

    @ServerExceptionMapper
    public Response ofAny(Throwable e) {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        if (e instanceof IllegalArgumentException && request != null
                && isNoType(request.serverRequest().getRequestHeader(HttpHeaders.CONTENT_TYPE)))
            return Problem.of(Status.UNSUPPORTED_MEDIA_TYPE, "Content-Type is no media type.").response();
        if (isOfForm(e))
            return bad("The form cannot be read: it is cut off or damaged, or has more than a thousand fields.", null);
        // Mostly the client went away.
        if (e instanceof IOException && request != null && request.serverResponse().headWritten())
            LOG.infof("an answer broke off: %s", e.getMessage());
        else
            LOG.error("a request failed", e);
        return Problem.of(Status.INTERNAL_SERVER_ERROR, null).response();
    }

    /** RESTEasy fails on it where it chooses among several methods by the type. */
    private static boolean isNoType(String contentType) {
        try {
            return contentType != null && MediaType.valueOf(contentType) == null;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    /** RESTEasy tells all that is wrong with a form by exceptions of any kind, with what was sent in some of their messages. */
    private static boolean isOfForm(Throwable e) {
        if (Stream.of(e.getStackTrace())
                .noneMatch(place -> place.getClassName().equals(FormBodyHandler.class.getName())))
            return false;
        Throwable failure = e.getCause() instanceof IOException cause ? cause : e;
        // What fails beside it, such as a disk, is another place's exception.
        return !(failure instanceof IOException) || Stream.of(failure.getStackTrace()).findFirst()
                .filter(place -> place.getClassName().startsWith(FormData.class.getPackageName())).isPresent();
    }

    private static Response bad(String detail, String field) {
        return Problem.of(Status.BAD_REQUEST, detail, field, null).response();
    }
}
