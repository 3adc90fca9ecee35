package io.paperwire.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.ingest.harvest.protocol.SourceKind;
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

    @Test
    void a_generated_client_knows_what_is_always_there_what_may_be_null_and_what_words_there_are() {
        JsonNode schemas = document.json().at("/components/schemas");
        assertThat(schemas.at("/ListPageImportView/properties/next/type").toString()).contains("\"null\"");
        assertThat(schemas.at("/ImportView/properties/failure/type").toString()).contains("\"null\"");
        assertThat(schemas.at("/ImportView/properties/id").toString()).doesNotContain("null");
        assertThat(schemas.at("/ImportView/required")).extracting(JsonNode::asText).contains("id", "state", "failure");
        assertThat(schemas.at("/SourceForm/required")).extracting(JsonNode::asText).containsExactly("kind");
        assertThat(schemas.at("/SourceForm/properties/kind/enum")).extracting(JsonNode::asText)
                .containsExactlyElementsOf(Stream.of(SourceKind.values()).map(SourceKind::toString).toList());
        assertThat(schemas.at("/ImportView/properties/state/enum")).extracting(JsonNode::asText)
                .containsExactly("queued", "running", "done", "failed");
        assertThat(document.json().at("/paths/~1api~1v1~1imports/post/requestBody/required").asBoolean()).isFalse();
    }

    @Test
    void a_setting_that_is_wrong_is_named() {
        for (String field : List.of("from", "granularity", "schedule", "quietAfter", "pageSize", "url"))
            given().auth().oauth2(ImportProfile.TOKEN).contentType("application/json")
                    .body(Map.of("name", "openapi-wrong", "kind", "oai-pmh", field, field.equals("pageSize") ? 0 : "x"))
                    .post("/api/v1/sources").then().statusCode(400).body("field",
                            // Without an address nothing else is looked at.
                            equalTo(List.of("schedule", "pageSize").contains(field) ? "url" : field));
        given().auth().oauth2(ImportProfile.TOKEN).contentType("application/json")
                .body(Map.of("name", "openapi-wrong", "kind", "feed")).post("/api/v1/sources").then().statusCode(400)
                .body("field", equalTo("url")).body("detail", equalTo("url is missing"));
    }

    @Test
    void a_body_of_no_media_type_or_with_a_member_that_is_not_known_is_refused_as_the_document_says() {
        List<String> taken = new ArrayList<>();
        for (Operation operation : document.operations())
            taken.addAll(document.taken(operation, Map.of("name", NAME), TOKEN));

        assertThat(taken).isEmpty();
        assertThat(document.json().at("/components/schemas/SourceForm/additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void a_token_that_is_not_known_is_told_as_the_document_says_also_to_who_reads() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : document.operations())
            assertThat(called(operation, Map.of("name", NAME), null, Map.of("Authorization", "Bearer of-nobody"),
                    wrong)).as(operation.toString()).isEqualTo(401);

        assertThat(wrong).isEmpty();
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
            boolean isGuarded = operation.isGuarded();
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

    @Test
    void a_name_that_no_source_can_have_is_told_as_the_document_says() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : document.operations())
            if (operation.path().startsWith("/api/v1/sources/{name}"))
                assertThat(called(operation, Map.of("name", "a\0b"), source().replace(NAME, "a-b"), TOKEN, wrong))
                        .as(operation.toString()).isEqualTo(400);

        assertThat(wrong).isEmpty();
    }

    private int called(Operation operation, Map<String, String> values, String body, Map<String, String> headers,
            List<String> wrong) {
        HttpResponse<byte[]> response = document.call(operation, values, body, headers);
        wrong.addAll(document.wrongs(operation, response));
        return response.statusCode();
    }
}
