package io.paperwire.catalog.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;

import io.paperwire.events.EventJson;
import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Puts real answers, and cursors that lists gave, into the document as examples. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ExamplesInApi implements OASFilter {

    private static final String FILE = "/openapi/examples.json";

    /**
     * @param cursors by the path of the list, each of the list without other parameters
     * @param answers in JSON, by method and path
     */
    record Examples(Map<String, String> cursors, Map<String, Object> answers) {
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Examples examples = read();
        examples.cursors().forEach((path, cursor) -> document.getPaths().getPathItem(path).getGET().getParameters()
                .stream().filter(parameter -> "cursor".equals(parameter.getName()))
                .forEach(parameter -> parameter.example(cursor)));
        examples.answers().forEach((operation, answer) -> {
            Content content = operation(document, operation).getResponses().getAPIResponse("200").getContent();
            content.getMediaTypes().forEach((type, form) -> {
                if (type.equals("application/json") || type.equals("application/feed+json"))
                    form.example(answer);
            });
        });
    }

    private static Operation operation(OpenAPI document, String name) {
        String[] parts = name.split(" ");
        var path = document.getPaths().getPathItem(parts[1]);
        return parts[0].equals("get") ? path.getGET() : path.getPOST();
    }

    private static Examples read() {
        try (InputStream file = ExamplesInApi.class.getResourceAsStream(FILE)) {
            return EventJson.mapper().readValue(file, Examples.class);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
