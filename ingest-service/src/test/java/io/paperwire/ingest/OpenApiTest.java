package io.paperwire.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.paperwire.ingest.imports.ImportProfile;
import io.paperwire.testing.OpenApiDocument;
import io.paperwire.testing.OpenApiDocument.Operation;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** Reads the service's description of itself and asks for all that it names. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
@QuarkusTestResource(ImportProfile.class)
class OpenApiTest {

    private static final Map<String, String> TOKEN = Map.of("Authorization", "Bearer " + ImportProfile.TOKEN);
    private static final Map<String, String> OTHER_TOKEN = Map.of("Authorization",
            "Bearer " + ImportProfile.OTHER_TOKEN);
    private static final String NAME = "openapi-example";
    private static final Map<String, String> BODIES = Map.of("POST /api/v1/imports",
            "{\"title\":\"A paper that the document of ingest imports\"}\n", "POST /api/v1/sources", source(),
            "PUT /api/v1/sources/{name}", source());

    @TestHTTPResource
    URI address;

    private OpenApiDocument document;

    private static String source() {
        return "{\"name\":\"" + NAME + "\",\"kind\":\"folder\",\"folder\":\"" + NAME + "\",\"paused\":true}";
    }

    @BeforeEach
    void read() {
        document = new OpenApiDocument(address);
    }

    @Test
    void every_operation_and_parameter_is_described_with_an_example_and_every_error_is_a_problem() throws Exception {
        assertThat(document.operations()).hasSize(12);
        assertThat(document.missing()).isEmpty();
        String page = Files.readString(Path.of("../docs/api.md"));
        assertThat(document.operations()).allSatisfy(operation -> assertThat(page)
                .contains(operation.path().replaceAll("/(\\{.*|rejected|report|run)$", "")));
    }

    @Test
    void every_operation_answers_as_the_document_says() {
        List<String> wrong = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (Operation operation : document.operations()) {
            HttpResponse<byte[]> response = document.call(operation,
                    Map.of("name", NAME, "path", "", "id", latestImport()), BODIES.get(operation.toString()), TOKEN);
            wrong.addAll(document.wrongs(operation, response));
            if (response.statusCode() < 300)
                done.add(operation.toString());
        }

        assertThat(wrong).isEmpty();
        assertThat(done).contains("POST /api/v1/imports", "GET /api/v1/imports/{id}/report", "POST /api/v1/sources",
                "PUT /api/v1/sources/{name}", "DELETE /api/v1/sources/{name}");
    }

    private static String latestImport() {
        String id = given().get("/api/v1/imports").path("items[0].id");
        return id == null ? "" : id;
    }

    @Test
    void what_is_not_there_and_who_may_not_are_told_as_the_document_says() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : document.operations()) {
            Map<String, String> nobody = Map.of("name", "openapi-nobody", "id", "openapi-nobody");
            String body = operation.path().endsWith("/{name}") ? source().replace(NAME, "openapi-nobody") : null;
            if (operation.path().contains("{"))
                assertThat(called(operation, nobody, body, TOKEN, wrong)).as(operation.toString()).isEqualTo(404);
            boolean isGuarded = operation.description().has("security");
            assertThat(isGuarded).as(operation.toString()).isEqualTo(!operation.method().equals("get"));
            if (isGuarded) {
                assertThat(called(operation, nobody, body, Map.of(), wrong)).as(operation.toString()).isEqualTo(401);
                assertThat(called(operation, nobody, body, OTHER_TOKEN, wrong)).as(operation.toString())
                        .isEqualTo(403);
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void a_number_that_is_none_is_told_as_the_document_says() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : document.operations())
            if (operation.description().path("parameters").findValuesAsText("name").contains("limit"))
                for (String limit : List.of("many", "0"))
                    assertThat(called(operation, Map.of("limit", limit), null, TOKEN, wrong)).as(operation.toString())
                            .isEqualTo(400);

        assertThat(wrong).isEmpty();
    }

    private int called(Operation operation, Map<String, String> values, String body, Map<String, String> headers,
            List<String> wrong) {
        HttpResponse<byte[]> response = document.call(operation, values, body, headers);
        wrong.addAll(document.wrongs(operation, response));
        return response.statusCode();
    }
}
