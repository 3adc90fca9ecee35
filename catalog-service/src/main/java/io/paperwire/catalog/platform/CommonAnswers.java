package io.paperwire.catalog.platform;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Puts into the document what holds for all operations: how a token is sent, and the answers that each may give. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonAnswers implements OASFilter {

    private static final String TOKEN = "token";
    private static final Set<SchemaType> SCALARS = Set.of(SchemaType.STRING, SchemaType.INTEGER, SchemaType.NUMBER);
    private static final List<String> NEGOTIATED = List.of("application/json", "application/x-suggestions+json",
            "application/jwk-set+json");
    private static final Map<String, String> WORDS = Map.of("id", "The paper's id", "limit", "Items a page", "cursor",
            "The value of next of the page before", "q", "In the query language; without it all papers", "format",
            "atom, rss or json", "day", "A day of UTC", "verb", "One of the protocol's six", "code", "A category",
            "name", "An author's name");
    private static final Map<String, String> EXAMPLES = Map.of("format", "atom", "day", "2026-03-16", "period", "week",
            "verb", "Identify");

    @Override
    public Operation filterOperation(Operation operation) {
        var responses = operation.getResponses();
        if (responses.getAPIResponse("401") != null || responses.getAPIResponse("403") != null) {
            responses.addAPIResponse("401", problem("No token, or one that is not known"));
            responses.addAPIResponse("403", problem("The token may not do that"));
            operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(TOKEN));
        }
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.compareTo("400") >= 0 && response.getContent() == null)
                response.content(problem(null).getContent());
        });
        if (operation.getRequestBody() != null) {
            responses.addAPIResponse("413", OASFactory.createAPIResponse()
                    .description("The body is larger than 1 MB; the answer has none"));
            responses.addAPIResponse("415", problem("The body is of another media type"));
        }
        if (isOfOneForm(responses.getAPIResponse("200")))
            responses.addAPIResponse("406", problem("Accept allows none of the media types"));
        responses.addAPIResponse("429", problem("The client asked too often")
                .addHeader("Retry-After", OASFactory.createHeader().description("Seconds")
                        .schema(OASFactory.createSchema().addType(
                                SchemaType.INTEGER))));
        responses.addAPIResponse("503", problem("The catalogue cannot answer at the moment"));
        return operation;
    }

    /** What else there is, such as feeds and files, comes whatever a client says that it accepts. */
    private static boolean isOfOneForm(APIResponse answer) {
        return answer != null && answer.getContent() != null
                && NEGOTIATED.stream().anyMatch(answer.getContent()::hasMediaType);
    }

    @Override
    public Parameter filterParameter(Parameter parameter) {
        if (parameter.getDescription() == null && parameter.getName() != null && WORDS.containsKey(parameter.getName()))
            parameter.description(WORDS.get(parameter.getName()));
        if (parameter.getExample() == null
                && EXAMPLES.containsKey(parameter.getName()))
            parameter.example(EXAMPLES.get(parameter.getName()));
        return parameter;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents().getSchemas().values().forEach(CommonAnswers::mayBeAbsent);
        document.getComponents().addSecurityScheme(TOKEN, OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP).scheme("bearer").description("RFC 6750; see the page on operations"));
    }

    /** What no source says is null; lists and what is true or false are always there. */
    private static void mayBeAbsent(Schema schema) {
        if (schema.getProperties() == null)
            return;
        schema.getProperties().forEach((name, property) -> {
            if (schema.getRequired() != null && schema.getRequired().contains(name))
                return;
            if (property.getRef() != null)
                schema.addProperty(name, OASFactory.createSchema().addAnyOf(property)
                        .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL)));
            else if (property.getType() != null && property.getType().stream().anyMatch(SCALARS::contains)) {
                property.addType(SchemaType.NULL);
                if (property.getEnumeration() != null && !property.getEnumeration().contains(null))
                    property.addEnumeration(null);
            }
        });
    }

    private static APIResponse problem(String description) {
        return OASFactory.createAPIResponse().description(description).content(OASFactory.createContent().addMediaType(
                Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(OASFactory.createSchema()
                        .ref("#/components/schemas/Problem"))));
    }
}
