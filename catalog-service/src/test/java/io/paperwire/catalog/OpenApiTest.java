package io.paperwire.catalog;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import io.paperwire.citations.CitationFormat;
import io.paperwire.events.EventJson;
import io.paperwire.events.Link;
import io.paperwire.events.Manifestation;
import io.paperwire.events.PaperChange;
import io.paperwire.events.PaperDate;
import io.paperwire.events.Relation;
import io.paperwire.events.ScoresComputed;
import io.paperwire.testing.OpenApiDocument;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.TestProfile;

/** Reads the service's description of itself and asks for all that it names. */
@CatalogTest
@TestProfile(WithTokens.class)
class OpenApiTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String NAME = "arxiv:2403.11004";
    /** Their examples name records, papers, meanings and lists that are not in this catalogue. */
    private static final Set<String> NOT_THERE = Set.of("/api/v1/papers/{id}/split", "/api/v1/papers/{id}/merge",
            "/api/v1/papers/examples", "/api/v1/lists/days/{day}", "/api/v1/removals", "/api/v1/removals/{removal}");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

    @Inject
    Wire wire;

    @TestHTTPResource
    URI address;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private JsonNode document;
    private String id;

    private record Operation(String method, String path, JsonNode description) {

        @Override
        public String toString() {
            return method.toUpperCase(java.util.Locale.ROOT) + " " + path;
        }

        boolean isGuarded() {
            return description.path("security").toString().equals("[{\"token\":[]}]");
        }

        List<JsonNode> parameters(String place) {
            List<JsonNode> parameters = new ArrayList<>();
            description.path("parameters").forEach(parameter -> {
                if (parameter.path("in").asText().equals(place))
                    parameters.add(parameter);
            });
            return parameters;
        }
    }

    @BeforeEach
    void read() throws IOException {
        document = json.readTree(
                given().accept("application/json").get("/openapi?format=json").then().statusCode(200).extract()
                        .asByteArray());
        wire.publish(record("arxiv", "2403.11004").title("A paper that the document names").authors("Ada Example")
                .identifiers(NAME, "doi:10.1000/182").parsed());
        wire.publish(record("arxiv", "2403.11004").title("A paper that the document names")
                .authors("Ada Example", "Bo Example").abstractText("Later it had an abstract.").version(2)
                .observed(MONDAY.plusSeconds(1)).identifiers(NAME, "doi:10.1000/182").parsed());
        await().atMost(SOON)
                .until(() -> given().get("/api/v1/papers/" + NAME).then().extract().path("version") != null);
        id = given().get("/api/v1/papers/" + NAME).path("id");
        wire.publish(new ScoresComputed("recent-code", id, 1.0, Instant.parse("2026-03-16T08:00:00Z"), Map.of()));
        await().atMost(SOON).until(() -> given().get("/api/v1/rankings/recent-code").statusCode() == 200);
    }

    @Test
    void every_operation_and_parameter_is_described_and_every_error_is_a_problem() {
        List<String> missing = new ArrayList<>();
        for (Operation operation : operations()) {
            if (operation.description.path("summary").asText().isEmpty())
                missing.add(operation + " has no summary");
            if (operation.description.path("tags").isEmpty())
                missing.add(operation + " has no tag");
            operation.description.path("parameters").forEach(parameter -> {
                if (parameter.path("description").asText().isEmpty())
                    missing.add(operation + ": parameter " + parameter.path("name").asText() + " is not described");
                String example = example(parameter);
                if ((example == null || example.isEmpty()) && !parameter.path("name").asText().equals("id"))
                    missing.add(operation + ": parameter " + parameter.path("name").asText() + " has no example");
            });
            operation.description.path("responses").properties().forEach(response -> {
                JsonNode content = response.getValue().path("content");
                if (response.getKey().startsWith("2") && !response.getKey().equals("204") && content.isEmpty())
                    missing.add(operation + ": " + response.getKey() + " has no content");
                content.properties().stream().filter(type -> type.getValue().path("schema").isEmpty())
                        .forEach(type -> missing.add(operation + ": " + type.getKey() + " has no schema"));
                if (response.getKey().compareTo("400") >= 0 && !response.getKey().equals("413")
                        && content.path("application/problem+json").path("schema").path("$ref").asText().isEmpty())
                    missing.add(operation + ": " + response.getKey() + " is no problem");
            });
        }

        missing.addAll(new OpenApiDocument(address).invalid());

        assertThat(document.path("openapi").asText()).startsWith("3.1");
        assertThat(missing).isEmpty();
        assertThat(operations()).extracting(one -> one.description.path("operationId").asText())
                .contains("papersList", "papersPaper", "lookupLookUp", "changes", "changesEvents");
        assertThat(document.at("/components/schemas/ListedPapers/required")).extracting(JsonNode::asText)
                .contains("items", "total", "next").doesNotContain("facets");
        assertThat(document.at("/components/schemas/Removal/properties/id").toString()).doesNotContain("null");
    }

    @Test
    void what_the_chief_doors_answer_is_shown_and_is_as_its_schema_says() {
        List<String> shown = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Operation operation : operations())
            operation.description.path("responses").path("200").path("content").properties().forEach(content -> {
                JsonNode example = content.getValue().path("example");
                if (example.isMissingNode())
                    return;
                shown.add(operation.toString());
                if (content.getKey().endsWith("json"))
                    validate(operation + " shows", content.getValue().path("schema"), example, wrong);
            });

        assertThat(wrong).isEmpty();
        assertThat(shown).contains("GET /api/v1/papers", "GET /api/v1/papers/{name}", "POST /api/v1/papers/lookup",
                "POST /api/v1/papers/export", "GET /api/v1/changes", "GET /api/v1/trending",
                "GET /api/v1/{unit}/{name}", "GET /feeds/papers.{format}");
    }

    @Test
    void a_cursor_that_is_shown_is_one_of_the_list_without_other_parameters()
            throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : operations())
            for (JsonNode parameter : operation.parameters("query"))
                if (parameter.path("name").asText().equals("cursor")) {
                    HttpResponse<byte[]> response = send(operation, path(operation) + "?cursor=" + example(parameter),
                            null, true);
                    if (response.statusCode() != 200)
                        wrong.add(operation + " answers " + response.statusCode());
                }

        assertThat(wrong).isEmpty();
    }

    @Test
    void words_that_values_can_be_are_all_in_the_document() {
        Map<String, Enum<?>[]> words = Map.of("PaperChange", PaperChange.values(), "RelationKind",
                Relation.Kind.values(), "ManifestationKind", Manifestation.Kind.values(), "DateKind",
                PaperDate.Kind.values(), "LinkRelation", Link.Relation.values());

        words.forEach((schema, values) -> assertThat(document.at("/components/schemas/" + schema + "/enum"))
                .extracting(JsonNode::asText).containsExactlyInAnyOrderElementsOf(
                        Stream.of(values).map(value -> EventJson.mapper().convertValue(value, String.class)).toList()));
    }

    @Test
    void what_wants_a_token_names_the_scheme_that_is_described() {
        List<String> guarded = new ArrayList<>();
        for (Operation operation : operations()) {
            String security = operation.description.path("security").toString();
            if (operation.isGuarded())
                guarded.add(operation.toString());
            else
                // Reading may be for readers only.
                assertThat(security).as(operation.toString()).isEqualTo("[{},{\"token\":[]}]");
            assertThat(operation.description.path("responses").properties()).as(operation.toString())
                    .extracting(Map.Entry::getKey).contains("401", "403");
        }
        assertThat(guarded).hasSizeGreaterThan(5);
        assertThat(document.at("/components/securitySchemes").properties()).extracting(Map.Entry::getKey)
                .containsExactly("token");
    }

    @Test
    void every_operation_answers_as_the_document_says() throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : operations()) {
            if (operation.path.endsWith("/events"))
                continue;
            HttpResponse<byte[]> response = send(operation, url(operation, Map.of()), body(operation), true);
            check(operation, response, wrong);
            if (response.statusCode() >= 400 && !NOT_THERE.contains(operation.path))
                wrong.add(operation + " with its examples answers " + response.statusCode() + " "
                        + new String(response.body(), StandardCharsets.UTF_8));
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void what_the_document_forbids_is_refused_as_it_says() throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : operations()) {
            for (JsonNode parameter : operation.parameters("query")) {
                JsonNode schema = parameter.path("schema");
                String bad = schema.has("maximum")
                        ? schema.path("maximum").asLong() + 1 + ""
                        : schema.has("enum")
                                ? "nothing-of-this"
                                : schema.path("type").asText().equals("integer") ? "many" : null;
                if (bad == null)
                    continue;
                HttpResponse<byte[]> response = send(operation,
                        url(operation, Map.of(parameter.path("name").asText(), bad)), body(operation), true);
                check(operation, response, wrong);
                if (response.statusCode() != 400)
                    wrong.add(operation + " takes " + parameter.path("name").asText() + "=" + bad + " with "
                            + response.statusCode());
            }
            if (operation.isGuarded()) {
                HttpResponse<byte[]> response = send(operation, url(operation, Map.of()), body(operation), false);
                check(operation, response, wrong);
                if (response.statusCode() != 401)
                    wrong.add(operation + " without a token answers " + response.statusCode());
            }
            for (JsonNode parameter : operation.parameters("path")) {
                if (!operation.description.path("responses").has("404"))
                    continue;
                String nobody = parameter.path("name").asText().equals("name")
                        && operation.path.contains("/papers/") ? "doi:10.1000/nobody" : "1111111111111111111111";
                HttpResponse<byte[]> response = send(operation, operation.path.replaceAll("\\{[^}]+}", nobody),
                        body(operation), true);
                check(operation, response, wrong);
                if (response.statusCode() != 404 && response.statusCode() != 400)
                    wrong.add(operation + " for " + nobody + " answers " + response.statusCode());
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void a_token_that_is_not_known_is_told_as_the_document_says_also_to_who_reads()
            throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : operations())
            // The keys of lists are for everybody in any case.
            if (!operation.path.equals("/.well-known/jwks.json"))
                check(operation, 401, send(operation, url(operation, Map.of()), body(operation),
                        Map.of("Authorization", "Bearer of-nobody")), wrong);

        assertThat(wrong).isEmpty();
    }

    @Test
    void a_body_of_no_media_type_or_with_a_member_that_is_not_known_is_refused_as_the_document_says() {
        OpenApiDocument shared = new OpenApiDocument(address);
        List<String> taken = new ArrayList<>();
        for (OpenApiDocument.Operation operation : shared.operations())
            taken.addAll(shared.taken(operation, Map.of(), Map.of("Authorization", "Bearer ann")));

        assertThat(taken).isEmpty();
        assertThat(Stream.of("LookupRequest", "ExportRequest", "RemovalRequest", "Merge", "Split", "PickForm"))
                .allSatisfy(name -> assertThat(
                        document.at("/components/schemas/" + name + "/additionalProperties").asBoolean(true))
                        .isFalse());
    }

    @Test
    void a_generated_client_knows_what_of_a_paper_is_always_there() {
        JsonNode schemas = document.at("/components/schemas");
        assertThat(schemas.at("/Paper/required")).extracting(JsonNode::asText).contains("id", "title", "updatedAt");
        assertThat(schemas.at("/PaperDetail/required")).extracting(JsonNode::asText).contains("id", "title");
        assertThat(schemas.at("/PaperCatalogued/required")).extracting(JsonNode::asText).containsExactly("change",
                "paperId");
        assertThat(schemas.at("/Author/properties/name").toString()).doesNotContain("null");
        assertThat(schemas.at("/Author/properties/orcid").toString()).contains("null");
        // A list may be asked for some members only.
        assertThat(schemas.at("/Listed/required").isMissingNode()).isTrue();
    }

    @Test
    void of_a_paper_that_was_taken_out_the_document_says_so() throws IOException, InterruptedException {
        wire.publish(record("arxiv", "2403.11005").title("A paper that the document names no more").parsed());
        await().atMost(SOON).until(() -> given().get("/api/v1/papers/arxiv:2403.11005").statusCode() == 200);
        String gone = given().get("/api/v1/papers/arxiv:2403.11005").path("id");
        given().contentType("application/json").header("Authorization", "Bearer ann")
                .body(Map.of("papers", List.of(gone), "reason", "not to be named")).post("/api/v1/removals").then()
                .statusCode(200);
        List<String> wrong = new ArrayList<>();
        for (Operation operation : operations()) {
            if (operation.path.startsWith("/api/v1/papers/{name"))
                check(operation, 410, send(operation, operation.path.replaceAll("\\{name[^}]*}", gone), body(operation),
                        true), wrong);
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void every_format_of_citations_is_as_the_document_says() throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : operations()) {
            if (operation.parameters("query").stream().noneMatch(one -> one.path("name").asText().equals("as")))
                continue;
            for (CitationFormat format : CitationFormat.values())
                for (String as : format.isFormatted() ? List.of("text", "html") : List.of("")) {
                    Map<String, String> parameters = as.isEmpty()
                            ? Map.of("format", format.parameter(), "as", "")
                            : Map.of("format", format.parameter(), "as", as);
                    HttpResponse<byte[]> response = send(operation, url(operation, parameters), body(operation), true);
                    check(operation, response, wrong);
                    if (response.statusCode() != 200)
                        wrong.add(operation + " as " + parameters + " answers " + response.statusCode());
                }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void what_a_list_tells_beside_its_papers_is_in_the_document() throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        Operation list = operation("get", "/api/v1/papers");

        HttpResponse<byte[]> response = send(list, "/api/v1/papers?q=document&highlight=true", null, false);
        check(list, response, wrong);

        assertThat(wrong).isEmpty();
        assertThat(json.readTree(response.body()).at("/items/0/highlight/title").asText()).contains("<mark>");
        assertThat(properties("ListedPapers", "/properties/items/items")).contains("id", "title", "highlight");
        assertThat(operation("get", "/feeds/papers.{format}").parameters("query")).extracting(
                parameter -> parameter.path("name").asText()).contains("q", "category", "order")
                .doesNotContain("fields", "facets", "explain", "highlight");
    }

    @Test
    void a_history_has_values_of_all_kinds_and_they_are_as_the_document_says()
            throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        Operation history = operation("get", "/api/v1/papers/{name}/history");

        HttpResponse<byte[]> response = send(history, "/api/v1/papers/" + NAME + "/history", null, false);
        check(history, response, wrong);

        assertThat(wrong).isEmpty();
        assertThat(json.readTree(response.body()).findValues("after")).extracting(JsonNode::getNodeType)
                .contains(JsonNodeType.ARRAY, JsonNodeType.STRING, JsonNodeType.NUMBER);
    }

    @Test
    void an_answer_that_the_client_has_is_told_of_where_it_can_come_and_nowhere_else()
            throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : operations()) {
            if (!operation.method.equals("get") || operation.path.endsWith("/events"))
                continue;
            String url = url(operation, Map.of());
            String tag = send(operation, url, null, true).headers().firstValue("ETag").orElse(null);
            boolean isDescribed = operation.description.path("responses").has("304");
            if (isDescribed != (tag != null) && !NOT_THERE.contains(operation.path))
                wrong.add(operation + " has the ETag " + tag + (isDescribed ? ", but 304" : ", but no 304"));
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void what_is_refused_for_its_media_type_is_told_of_where_it_can_come_and_nowhere_else()
            throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : operations()) {
            if (operation.path.endsWith("/events"))
                continue;
            String body = body(operation);
            Map<String, String> unacceptable = Map.of("Accept", "application/x-nothing", "Authorization", "Bearer ann");
            check(operation, 406, send(operation, url(operation, Map.of("format", "")), body, unacceptable), wrong);
            if (body != null)
                check(operation, 415, send(operation, url(operation, Map.of()), body,
                        Map.of("Content-Type", "application/x-nothing", "Authorization", "Bearer ann")), wrong);
            if (body != null && !operation.description.path("responses").has("413"))
                wrong.add(operation + " has a body, but no 413");
        }

        assertThat(wrong).isEmpty();
    }

    private void check(Operation operation, int status, HttpResponse<byte[]> response, List<String> wrong)
            throws IOException {
        boolean isDescribed = operation.description.path("responses").has(Integer.toString(status));
        if (isDescribed != (response.statusCode() == status))
            wrong.add(operation + " answers " + response.statusCode() + (isDescribed ? ", not " : ", no ") + status);
        check(operation, response, wrong);
    }

    @Test
    void the_character_that_no_text_can_have_is_a_mistake_of_the_client_everywhere()
            throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : operations()) {
            List<String> urls = new ArrayList<>();
            for (JsonNode parameter : operation.parameters("query"))
                urls.add(url(operation, Map.of(parameter.path("name").asText(), "a\0b")));
            for (JsonNode parameter : operation.parameters("path"))
                urls.add(url(new Operation(operation.method,
                        operation.path.replaceAll("\\{" + parameter.path("name").asText() + "(:[^}]*)?}", "a%00b"),
                        operation.description), Map.of()));
            for (String url : urls) {
                HttpResponse<byte[]> response = send(operation, url, body(operation), true);
                if (response.statusCode() >= 500)
                    wrong.add(operation + " (" + url + ") answers " + response.statusCode());
            }
            if (body(operation) == null)
                continue;
            HttpResponse<byte[]> response = send(operation, url(operation, Map.of()),
                    body(operation).replaceAll("([\\[:]\")", "$1\\\\u0000"), true);
            if (response.statusCode() >= 500)
                wrong.add(operation + " with it in the body answers " + response.statusCode());
        }

        assertThat(wrong).isEmpty();
    }

    private Operation operation(String method, String path) {
        return operations().stream().filter(one -> one.method.equals(method) && one.path.equals(path)).findFirst()
                .orElseThrow();
    }

    private List<String> properties(String schema, String place) {
        JsonNode found = document.at("/components/schemas/" + schema + place);
        while (found.has("$ref"))
            found = document.at(found.path("$ref").asText().substring(1));
        List<String> names = new ArrayList<>();
        found.findValues("properties").forEach(properties -> properties.fieldNames().forEachRemaining(names::add));
        return names;
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(method -> {
            if (METHODS.contains(method.getKey()))
                operations.add(new Operation(method.getKey(), path.getKey(), method.getValue()));
        }));
        return operations;
    }

    private static String example(JsonNode parameter) {
        JsonNode example = parameter.has("example")
                ? parameter.path("example")
                : parameter.path("schema").has("examples")
                        ? parameter.path("schema").path("examples").path(0)
                        : parameter.path("schema").has("enum")
                                ? parameter.path("schema").path("enum").path(0)
                                : parameter.path("schema").path("default");
        return example.isMissingNode() || example.isNull() ? null : example.asText();
    }

    private String path(Operation operation) {
        String path = operation.path;
        for (JsonNode parameter : operation.parameters("path")) {
            String name = parameter.path("name").asText();
            path = path.replaceAll("\\{" + name + "(:[^}]*)?}",
                    name.equals("id") ? id : example(parameter).replace(" ", "%20"));
        }
        return path;
    }

    /**
     * With the examples of all parameters but cursors, which are of other lists.
     *
     * @param values in their place; empty for one that is left out
     */
    private String url(Operation operation, Map<String, String> values) {
        Map<String, String> query = new LinkedHashMap<>();
        for (JsonNode parameter : operation.parameters("query"))
            if (example(parameter) != null && !parameter.path("name").asText().equals("cursor"))
                query.put(parameter.path("name").asText(), example(parameter));
        query.putAll(values);
        query.values().removeIf(String::isEmpty);
        return path(operation) + query.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
    }

    private String body(Operation operation) {
        JsonNode content = operation.description.path("requestBody").path("content");
        if (content.isMissingNode())
            return null;
        return content.has("application/json") ? made(content.path("application/json").path("schema")).toString() : "";
    }

    /** An instance of the schema from its examples. */
    private JsonNode made(JsonNode schema) {
        if (schema.has("$ref"))
            return made(document.at(schema.path("$ref").asText().substring(1)));
        if (schema.has("examples"))
            return schema.path("examples").path(0);
        if (schema.has("example"))
            return schema.path("example");
        ObjectNode object = json.createObjectNode();
        schema.path("properties").properties().forEach(property -> {
            JsonNode value = made(property.getValue());
            if (!value.isObject() || !value.isEmpty())
                object.set(property.getKey(), value);
        });
        return object;
    }

    private HttpResponse<byte[]> send(Operation operation, String url, String body, boolean withToken)
            throws IOException, InterruptedException {
        return send(operation, url, body, withToken ? Map.of("Authorization", "Bearer ann") : Map.of());
    }

    /** @param headers beside the usual ones, or in their place */
    private HttpResponse<byte[]> send(Operation operation, String url, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(url)).timeout(SOON).method(
                operation.method.toUpperCase(java.util.Locale.ROOT),
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null)
            request.header("Content-Type",
                    operation.description.path("requestBody").path("content").fieldNames().next());
        headers.forEach(request::setHeader);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private void check(Operation operation, HttpResponse<byte[]> response, List<String> wrong) throws IOException {
        String what = operation + " (" + response.uri() + ") answers " + response.statusCode();
        JsonNode described = operation.description.path("responses").path(Integer.toString(response.statusCode()));
        if (described.isMissingNode()) {
            wrong.add(what + ", which is not in the document: " + new String(response.body(), StandardCharsets.UTF_8));
            return;
        }
        JsonNode content = described.path("content");
        String type = response.headers().firstValue("Content-Type").map(value -> value.split(";", 2)[0]).orElse("");
        if (content.isEmpty())
            return;
        if (!content.has(type)) {
            wrong.add(what + " as " + type + ", which is not in the document");
            return;
        }
        if (!type.endsWith("json"))
            return;
        validate(what, content.path(type).path("schema"), json.readTree(response.body()), wrong);
    }

    private void validate(String what, JsonNode described, JsonNode value, List<String> wrong) {
        ObjectNode schema = json.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.set("components", document.path("components"));
        schema.setAll((ObjectNode) described);
        JsonSchema validator = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        validator.validate(value).stream().limit(3).forEach(message -> wrong.add(what + ": " + message));
    }
}
