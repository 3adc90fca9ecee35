package io.paperwire.service.answers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/**
 * Puts into the documents what holds for all operations: their names, that errors are problems, which of them each may answer,
 * that who is refused sends a token, and that who reads may send one.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonAnswers implements OASFilter {

    /** As the settings of quarkus.smallrye-openapi name the scheme. */
    private static final String TOKEN = "token";
    /** What is made in one form only; feeds and files come whatever a client says that it accepts. */
    private static final List<String> NEGOTIATED = List.of("application/json", "application/x-suggestions+json",
            "application/jwk-set+json", "application/x-ndjson", "text/x-opml");
    private static final String BEGINNING = "\\G";
    private static final Pattern WORDS_ALONE = Pattern.compile("\\w+(?:\\|\\w+)+");
    private static final Map<String, String> WORDS = Map.of("limit", "Items a page", "cursor",
            "The value of next of the page before");

    @Override
    public Operation filterOperation(Operation operation) {
        operation.operationId(name(operation.getOperationId()));
        APIResponses responses = operation.getResponses();
        if (responses.getAPIResponse("403") != null)
            add(responses, "401", "No token, or one that is not known");
        if (responses.getAPIResponse("401") != null)
            operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(TOKEN));
        else if (!hasSecret(operation))
            addReading(operation);
        if (operation.getRequestBody() != null)
            add(responses, "415", "The body is of another media type, or of none");
        if (responses.getAPIResponses().entrySet().stream()
                .anyMatch(one -> one.getKey().startsWith("2") && isOfOneForm(one.getValue())))
            add(responses, "406", "Accept allows none of the media types");
        if (add(responses, "429", "The client asked too often"))
            responses.getAPIResponse("429").addHeader("Retry-After", OASFactory.createHeader().description("Seconds")
                    .schema(schema(SchemaType.INTEGER, null)));
        add(responses, "503", "Not at the moment; please try again");
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.compareTo("400") >= 0 && response.getContent() == null)
                response.content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, OASFactory
                        .createMediaType().schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
        });
        if (operation.getRequestBody() != null)
            add(responses, "413", "The body is too large; the answer may have none");
        return operation;
    }

    /** @param made of class and method, such as PapersResource_list, which is papersList */
    private static String name(String made) {
        String[] parts = made.replace("Resource_", "_").split("_", 2);
        String type = parts[0].substring(0, 1).toLowerCase(Locale.ROOT) + parts[0].substring(1);
        return type.equals(parts[1])
                ? type
                : type + parts[1].substring(0, 1).toUpperCase(Locale.ROOT) + parts[1].substring(1);
    }

    /** Whoever has the address may read. */
    private static boolean hasSecret(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> "secret".equals(parameter.getName()));
    }

    /** A token that is sent must be one; where reading is for readers only, one has to be sent. */
    private static void addReading(Operation operation) {
        operation.addSecurityRequirement(OASFactory.createSecurityRequirement())
                .addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(TOKEN));
        add(operation.getResponses(), "401", "A token that is not known, or none where reading is for readers only");
        add(operation.getResponses(), "403", "The token may not read, where reading is for readers only");
    }

    /** @return whether it was not there yet */
    private static boolean add(APIResponses responses, String status, String description) {
        if (responses.getAPIResponse(status) != null)
            return false;
        responses.addAPIResponse(status, OASFactory.createAPIResponse().description(description));
        return true;
    }

    private static boolean isOfOneForm(APIResponse answer) {
        return answer.getContent() != null && NEGOTIATED.stream().anyMatch(answer.getContent()::hasMediaType);
    }

    @Override
    public Parameter filterParameter(Parameter parameter) {
        Schema schema = parameter.getSchema();
        // Java's mark of where a name in a path begins; JSON Schema has none.
        if (schema != null && schema.getPattern() != null && schema.getPattern().startsWith(BEGINNING))
            schema.pattern(schema.getPattern().substring(BEGINNING.length()));
        // Patterns of JSON Schema are found anywhere in a value.
        if (schema != null && schema.getPattern() != null && WORDS_ALONE.matcher(schema.getPattern()).matches())
            schema.enumeration(List.<Object>of((Object[]) schema.getPattern().split("\\|", -1))).pattern(null);
        if (parameter.getDescription() == null && parameter.getName() != null && WORDS.containsKey(parameter.getName()))
            parameter.description(WORDS.get(parameter.getName()));
        return parameter;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null)
            document.components(OASFactory.createComponents());
        document.getComponents().addSchema("Problem", OASFactory.createSchema().addType(SchemaType.OBJECT)
                .description("RFC 9457").required(List.of("type", "title", "status"))
                .addProperty("type", schema(SchemaType.STRING, "Always about:blank"))
                .addProperty("title", schema(SchemaType.STRING, "What the status says"))
                .addProperty("status", schema(SchemaType.INTEGER, null))
                .addProperty("detail", schema(SchemaType.STRING, "What is wrong, for a person to read"))
                .addProperty("field", schema(SchemaType.STRING, "The part of the request that is wrong"))
                .addProperty("position",
                        schema(SchemaType.INTEGER, "Where in the query or that part the error lies, from 0")));
    }

    private static Schema schema(SchemaType type, String description) {
        return OASFactory.createSchema().addType(type).description(description);
    }
}
