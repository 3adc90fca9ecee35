package io.paperwire.notify.problem;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Puts into the document what holds for all operations: that errors are problems, and how a token is sent. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CommonAnswers implements OASFilter {

    private static final String TOKEN = "token";

    @Override
    public Operation filterOperation(Operation operation) {
        var responses = operation.getResponses();
        if (responses.getAPIResponse("401") != null)
            operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(TOKEN));
        responses.addAPIResponse("503", OASFactory.createAPIResponse().description("Not at the moment; try again"));
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.compareTo("400") >= 0 && response.getContent() == null)
                makeProblem(response);
        });
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Schema text = OASFactory.createSchema().addType(SchemaType.STRING);
        Schema number = OASFactory.createSchema().addType(SchemaType.INTEGER);
        document.getComponents().addSchema("Problem", OASFactory.createSchema().addType(SchemaType.OBJECT)
                .description("RFC 9457; field is the part of the request that is wrong, position the place in it")
                .addProperty("title", text).addProperty("status", number).addProperty("detail", text)
                .addProperty("field", text).addProperty("position", number));
        document.getComponents().addSecurityScheme(TOKEN,
                OASFactory.createSecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")
                        .description("RFC 6750: an operator's token, or for Manage the last part of the address of the"
                                + " manage page"));
    }

    private static void makeProblem(APIResponse response) {
        response.content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
    }
}
