package io.paperwire.notify;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class OpenApiTest {

    @Test
    void every_operation_is_described_here_and_on_the_page_and_every_error_is_a_problem() throws IOException {
        JsonNode document = new ObjectMapper().readTree(given().accept("application/json")
                .get("/openapi?format=json").then().statusCode(200).extract().asByteArray());
        String page = Files.readString(Path.of("../docs/api.md"));
        List<String> missing = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(method -> {
            String operation = method.getKey() + " " + path.getKey();
            JsonNode description = method.getValue();
            if (!page.contains(path.getKey().replaceAll("/(pause|resume|export\\.opml|retry|cancel)$", "")))
                missing.add(operation + " is not on the page");
            if (description.path("summary").asText().isEmpty() || description.path("tags").isEmpty())
                missing.add(operation + " has no summary or tag");
            description.path("parameters").forEach(parameter -> {
                if (parameter.path("description").asText().isEmpty())
                    missing.add(operation + ": " + parameter.path("name").asText() + " is not described");
            });
            if (path.getKey().matches("/api/v1/(admin|bounces).*") && (description.path("security").size() != 1
                    || !description.path("responses").has("401") || !description.path("responses").has("403")))
                missing.add(operation + " does not say that it wants a token");
            description.path("responses").properties().forEach(response -> {
                JsonNode content = response.getValue().path("content");
                if (response.getKey().compareTo("400") >= 0 && content.at(
                        "/application~1problem+json/schema/$ref").asText().isEmpty())
                    missing.add(operation + ": " + response.getKey() + " is no problem");
            });
        }));
        Set<String> schemes = document.path("components").path("securitySchemes").properties().stream()
                .map(Map.Entry::getKey).collect(Collectors.toSet());
        for (JsonNode security : document.findValues("security"))
            security.forEach(one -> one.fieldNames().forEachRemaining(scheme -> {
                if (!schemes.contains(scheme))
                    missing.add("scheme " + scheme);
            }));
        assertThat(document.at("/paths/~1api~1v1~1manage~1import/post/requestBody/content").properties())
                .extracting(Map.Entry::getKey).contains("application/json", "text/x-opml");
        assertThat(document.path("paths").size()).isGreaterThan(15);
        assertThat(missing).isEmpty();
    }
}
