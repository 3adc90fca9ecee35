package io.paperwire.catalog;

import static io.paperwire.catalog.Records.MONDAY;
import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;

import io.paperwire.citations.CitationFormat;
import io.paperwire.events.EventJson;
import io.paperwire.events.Link;
import io.paperwire.events.Manifestation;
import io.paperwire.events.PaperChange;
import io.paperwire.events.PaperDate;
import io.paperwire.events.Relation;
import io.paperwire.events.ScoresComputed;
import io.paperwire.testing.OpenApiDocument;
import io.paperwire.testing.OpenApiDocument.Operation;
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
    private static final Map<String, String> TOKEN = Map.of("Authorization", "Bearer ann");

    @Inject
    Wire wire;

    @TestHTTPResource
    URI address;

    private OpenApiDocument document;
    private String id;

    @BeforeEach
    void read() {
        document = new OpenApiDocument(address);
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
        assertThat(document.missing()).isEmpty();
        assertThat(document.operations()).extracting(one -> one.description().path("operationId").asText())
                .contains("papersList", "papersPaper", "lookupLookUp", "changes", "changesEvents");
        assertThat(document.json().at("/components/schemas/ListedPapers/required")).extracting(JsonNode::asText)
                .contains("items", "total", "next").doesNotContain("facets");
        assertThat(document.json().at("/components/schemas/Removal/properties/id").toString()).doesNotContain("null");
    }

    @Test
    void what_the_chief_doors_answer_is_shown_and_is_as_its_schema_says() {
        List<String> shown = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Operation operation : document.operations())
            operation.description().path("responses").path("200").path("content").properties().forEach(content -> {
                JsonNode example = content.getValue().path("example");
                if (example.isMissingNode())
                    return;
                shown.add(operation.toString());
                if (content.getKey().endsWith("json"))
                    document.invalid(content.getValue().path("schema"), example)
                            .forEach(message -> wrong.add(operation + " shows " + message));
            });

        assertThat(wrong).isEmpty();
        assertThat(shown).contains("GET /api/v1/papers", "GET /api/v1/papers/{name}", "POST /api/v1/papers/lookup",
                "POST /api/v1/papers/export", "GET /api/v1/changes", "GET /api/v1/trending",
                "GET /api/v1/{unit}/{name}", "GET /feeds/papers.{format}");
    }

    @Test
    void a_cursor_that_is_shown_is_one_of_the_list_without_other_parameters() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : document.operations())
            for (JsonNode parameter : operation.parameters("query"))
                if (parameter.path("name").asText().equals("cursor")) {
                    HttpResponse<byte[]> response = callWithOnly(operation,
                            Map.of("cursor", document.example(parameter)));
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

        words.forEach((schema, values) -> assertThat(document.json().at("/components/schemas/" + schema + "/enum"))
                .extracting(JsonNode::asText).containsExactlyInAnyOrderElementsOf(
                        Stream.of(values).map(value -> EventJson.mapper().convertValue(value, String.class)).toList()));
    }

    @Test
    void what_wants_a_token_names_the_scheme_that_is_described() {
        List<String> guarded = new ArrayList<>();
        for (Operation operation : document.operations()) {
            String security = operation.description().path("security").toString();
            if (operation.isGuarded())
                guarded.add(operation.toString());
            else
                // Reading may be for readers only.
                assertThat(security).as(operation.toString()).isEqualTo("[{},{\"token\":[]}]");
            assertThat(operation.description().path("responses").properties()).as(operation.toString())
                    .extracting(Map.Entry::getKey).contains("401", "403");
        }
        assertThat(guarded).hasSizeGreaterThan(5);
        assertThat(document.json().at("/components/securitySchemes").properties()).extracting(Map.Entry::getKey)
                .containsExactly("token");
    }

    @Test
    void every_operation_answers_as_the_document_says() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : document.operations()) {
            if (operation.path().endsWith("/events"))
                continue;
            HttpResponse<byte[]> response = call(operation, Map.of(), TOKEN);
            wrong.addAll(document.wrongs(operation, response));
            if (response.statusCode() >= 400 && !NOT_THERE.contains(operation.path()))
                wrong.add(operation + " with its examples answers " + response.statusCode() + " "
                        + new String(response.body(), StandardCharsets.UTF_8));
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void what_the_document_forbids_is_refused_as_it_says() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : document.operations()) {
            for (JsonNode parameter : operation.parameters("query")) {
                JsonNode schema = parameter.path("schema");
                String bad = schema.has("maximum")
                        ? schema.path("maximum").asLong() + 1 + ""
                        : schema.has("enum")
                                ? "nothing-of-this"
                                : schema.path("type").asText().equals("integer") ? "many" : null;
                if (bad == null)
                    continue;
                HttpResponse<byte[]> response = call(operation, Map.of(parameter.path("name").asText(), bad),
                        TOKEN);
                wrong.addAll(document.wrongs(operation, response));
                if (response.statusCode() != 400)
                    wrong.add(operation + " takes " + parameter.path("name").asText() + "=" + bad + " with "
                            + response.statusCode());
            }
            if (operation.isGuarded()) {
                HttpResponse<byte[]> response = call(operation, Map.of(), Map.of());
                wrong.addAll(document.wrongs(operation, response));
                if (response.statusCode() != 401)
                    wrong.add(operation + " without a token answers " + response.statusCode());
            }
            if (operation.parameters("path").isEmpty() || !operation.description().path("responses").has("404"))
                continue;
            Map<String, String> nobody = operation.parameters("path").stream()
                    .collect(Collectors.toMap(one -> one.path("name").asText(), one -> "1111111111111111111111"));
            HttpResponse<byte[]> response = call(operation, nobody, TOKEN);
            wrong.addAll(document.wrongs(operation, response));
            if (response.statusCode() != 404 && response.statusCode() != 400)
                wrong.add(operation + " for nobody answers " + response.statusCode());
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void a_token_that_is_not_known_is_told_as_the_document_says_also_to_who_reads() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : document.operations())
            // The keys of lists are for everybody in any case.
            if (!operation.path().equals("/.well-known/jwks.json"))
                check(operation, 401, call(operation, Map.of(),
                        Map.of("Authorization", "Bearer of-nobody")), wrong);

        assertThat(wrong).isEmpty();
    }

    @Test
    void a_body_of_no_media_type_or_with_a_member_that_is_not_known_is_refused_as_the_document_says() {
        List<String> taken = new ArrayList<>();
        for (Operation operation : document.operations())
            taken.addAll(document.taken(operation, Map.of(), TOKEN));

        assertThat(taken).isEmpty();
        assertThat(Stream.of("LookupRequest", "ExportRequest", "RemovalRequest", "Merge", "Split", "PickForm"))
                .allSatisfy(name -> assertThat(
                        document.json().at("/components/schemas/" + name + "/additionalProperties").asBoolean(true))
                        .isFalse());
    }

    @Test
    void a_generated_client_knows_what_of_a_paper_is_always_there() {
        JsonNode schemas = document.json().at("/components/schemas");
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
    void of_a_paper_that_was_taken_out_the_document_says_so() {
        wire.publish(record("arxiv", "2403.11005").title("A paper that the document names no more").parsed());
        await().atMost(SOON).until(() -> given().get("/api/v1/papers/arxiv:2403.11005").statusCode() == 200);
        String gone = given().get("/api/v1/papers/arxiv:2403.11005").path("id");
        given().contentType("application/json").header("Authorization", "Bearer ann")
                .body(Map.of("papers", List.of(gone), "reason", "not to be named")).post("/api/v1/removals").then()
                .statusCode(200);
        List<String> wrong = new ArrayList<>();
        for (Operation operation : document.operations()) {
            if (operation.path().startsWith("/api/v1/papers/{name"))
                check(operation, 410, call(operation, Map.of("name", gone), TOKEN), wrong);
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void every_format_of_citations_is_as_the_document_says() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : document.operations()) {
            if (operation.parameters("query").stream().noneMatch(one -> one.path("name").asText().equals("as")))
                continue;
            for (CitationFormat format : CitationFormat.values())
                for (String as : format.isFormatted() ? List.of("text", "html") : List.of("")) {
                    Map<String, String> parameters = as.isEmpty()
                            ? Map.of("format", format.parameter(), "as", "")
                            : Map.of("format", format.parameter(), "as", as);
                    HttpResponse<byte[]> response = call(operation, parameters, TOKEN);
                    wrong.addAll(document.wrongs(operation, response));
                    if (response.statusCode() != 200)
                        wrong.add(operation + " as " + parameters + " answers " + response.statusCode());
                }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void what_a_list_tells_beside_its_papers_is_in_the_document() throws IOException {
        List<String> wrong = new ArrayList<>();
        Operation list = operation("get", "/api/v1/papers");

        HttpResponse<byte[]> response = callWithOnly(list, Map.of("q", "document", "highlight", "true"));
        wrong.addAll(document.wrongs(list, response));

        assertThat(wrong).isEmpty();
        assertThat(EventJson.mapper().readTree(response.body()).at("/items/0/highlight/title").asText())
                .contains("<mark>");
        assertThat(properties("ListedPapers", "/properties/items/items")).contains("id", "title", "highlight");
        assertThat(operation("get", "/feeds/papers.{format}").parameters("query")).extracting(
                parameter -> parameter.path("name").asText()).contains("q", "category", "order")
                .doesNotContain("fields", "facets", "explain", "highlight");
    }

    @Test
    void a_history_has_values_of_all_kinds_and_they_are_as_the_document_says() throws IOException {
        List<String> wrong = new ArrayList<>();
        Operation history = operation("get", "/api/v1/papers/{name}/history");

        HttpResponse<byte[]> response = callWithOnly(history, Map.of("name", NAME));
        wrong.addAll(document.wrongs(history, response));

        assertThat(wrong).isEmpty();
        assertThat(EventJson.mapper().readTree(response.body()).findValues("after")).extracting(JsonNode::getNodeType)
                .contains(JsonNodeType.ARRAY, JsonNodeType.STRING, JsonNodeType.NUMBER);
    }

    @Test
    void an_answer_that_the_client_has_is_told_of_where_it_can_come_and_nowhere_else() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : document.operations()) {
            if (!operation.method().equals("get") || operation.path().endsWith("/events"))
                continue;
            String tag = call(operation, Map.of(), TOKEN).headers().firstValue("ETag").orElse(null);
            boolean isDescribed = operation.description().path("responses").has("304");
            if (isDescribed != (tag != null) && !NOT_THERE.contains(operation.path()))
                wrong.add(operation + " has the ETag " + tag + (isDescribed ? ", but 304" : ", but no 304"));
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void what_is_refused_for_its_media_type_is_told_of_where_it_can_come_and_nowhere_else() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : document.operations()) {
            if (operation.path().endsWith("/events"))
                continue;
            boolean hasBody = operation.description().has("requestBody");
            check(operation, 406, call(operation, Map.of("format", ""),
                    Map.of("Accept", "application/x-nothing", "Authorization", "Bearer ann")), wrong);
            if (hasBody)
                check(operation, 415, call(operation, Map.of(),
                        Map.of("Content-Type", "application/x-nothing", "Authorization", "Bearer ann")), wrong);
            if (hasBody && !operation.description().path("responses").has("413"))
                wrong.add(operation + " has a body, but no 413");
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void the_character_that_no_text_can_have_is_a_mistake_of_the_client_everywhere() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : document.operations()) {
            Stream.of("path", "query").flatMap(place -> operation.parameters(place).stream()).forEach(parameter -> {
                String name = parameter.path("name").asText();
                HttpResponse<byte[]> response = call(operation, Map.of(name, "a\0b"), TOKEN);
                if (response.statusCode() >= 500)
                    wrong.add(operation + " with it as " + name + " answers " + response.statusCode());
            });
            if (!operation.description().has("requestBody"))
                continue;
            String body = document.body(operation).replaceAll("([\\[:]\")", "$1\\\\u0000");
            HttpResponse<byte[]> response = document.call(operation, Map.of("id", id, "cursor", ""), body, TOKEN);
            if (response.statusCode() >= 500)
                wrong.add(operation + " with it in the body answers " + response.statusCode());
        }

        assertThat(wrong).isEmpty();
    }

    private Operation operation(String method, String path) {
        return document.operations().stream().filter(one -> one.method().equals(method) && one.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private List<String> properties(String schema, String place) {
        JsonNode found = document.json().at("/components/schemas/" + schema + place);
        while (found.has("$ref"))
            found = document.json().at(found.path("$ref").asText().substring(1));
        List<String> names = new ArrayList<>();
        found.findValues("properties").forEach(properties -> properties.fieldNames().forEachRemaining(names::add));
        return names;
    }

    /** With the examples of all other parameters but cursors, which are of other lists. */
    private HttpResponse<byte[]> call(Operation operation, Map<String, String> values, Map<String, String> headers) {
        Map<String, String> given = new HashMap<>(Map.of("id", id, "cursor", ""));
        given.putAll(values);
        return document.call(operation, given, null, headers);
    }

    private HttpResponse<byte[]> callWithOnly(Operation operation, Map<String, String> values) {
        Map<String, String> given = new HashMap<>();
        operation.parameters("query").forEach(parameter -> given.put(parameter.path("name").asText(), ""));
        given.put("id", id);
        given.putAll(values);
        return document.call(operation, given, null, TOKEN);
    }

    private void check(Operation operation, int status, HttpResponse<byte[]> response, List<String> wrong) {
        boolean isDescribed = operation.description().path("responses").has(Integer.toString(status));
        if (isDescribed != (response.statusCode() == status))
            wrong.add(operation + " answers " + response.statusCode() + (isDescribed ? ", not " : ", no ") + status);
        wrong.addAll(document.wrongs(operation, response));
    }
}
