package io.paperwire.notify;

import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.manageToken;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

import io.paperwire.events.PaperChange;
import io.paperwire.notify.wanted.Language;
import io.paperwire.testing.OpenApiDocument;
import io.paperwire.testing.OpenApiDocument.Operation;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** Reads the service's description of itself and asks for all that it names. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class OpenApiTest {

    @TestHTTPResource
    URI address;

    private OpenApiDocument document;

    @BeforeEach
    void read() {
        document = new OpenApiDocument(address);
    }

    @Test
    void every_operation_is_described_here_and_on_the_page_and_every_error_is_a_problem() throws IOException {
        assertThat(document.missing()).isEmpty();
        assertThat(document.operations()).hasSizeGreaterThan(30);
        String page = Files.readString(Path.of("../docs/api.md"));
        assertThat(document.operations()).allSatisfy(operation -> assertThat(page)
                .contains(operation.path().replaceAll("/(pause|resume|export\\.opml|retry|cancel)$", "")));
        assertThat(document.json().at("/paths/~1api~1v1~1manage~1import/post/requestBody/content").properties())
                .extracting(Map.Entry::getKey).contains("application/json", "text/x-opml");
    }

    @Test
    void what_an_operator_does_wants_a_token() {
        assertThat(document.operations()).filteredOn(one -> one.path().matches("/api/v1/(admin|bounces).*"))
                .isNotEmpty().allSatisfy(operation -> {
                    assertThat(operation.isGuarded()).isTrue();
                    assertThat(operation.description().path("responses").has("401")).isTrue();
                    assertThat(operation.description().path("responses").has("403")).isTrue();
                });
    }

    @Test
    void what_a_person_asks_is_answered_as_the_document_says() {
        Wire.awaitReady();
        String word = someWord();
        String address = subscriberOf(word);
        Wire.awaitHandled(Wire.tell(PaperChange.ADDED, paper(someId(), "Planigales of " + word)));
        awaitMails(address, 2);
        String token = manageToken(address);
        JsonPath person = given().auth().oauth2(token).get("/api/v1/manage").jsonPath();
        List<String> wrong = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (Operation operation : document.operations()) {
            if (!operation.path().startsWith("/api/v1/manage"))
                continue;
            String id = person
                    .getString(operation.path().contains("/contacts") ? "contacts[0].id" : "subscriptions[0].id");
            HttpResponse<byte[]> response = document.call(operation, Map.of("id", id, "contact", ""), null,
                    Map.of("Authorization", "Bearer " + token));
            wrong.addAll(document.wrongs(operation, response));
            if (response.statusCode() < 300)
                done.add(operation.toString());
        }

        assertThat(wrong).isEmpty();
        assertThat(done).contains("GET /api/v1/manage", "GET /api/v1/manage/alerts", "GET /api/v1/manage/why",
                "GET /api/v1/manage/export", "POST /api/v1/manage/subscriptions", "POST /api/v1/manage/contacts",
                "POST /api/v1/manage/links", "POST /api/v1/manage/subscriptions/{id}/feeds",
                "GET /api/v1/manage/subscriptions/{id}/live", "DELETE /api/v1/manage");
    }

    @Test
    void a_generated_client_knows_what_is_always_there_what_may_be_null_and_what_words_there_are() {
        JsonNode schemas = document.json().at("/components/schemas");
        assertThat(schemas.at("/Part/properties/next/type").toString()).contains("\"null\"");
        assertThat(schemas.at("/Backtest/properties/warning/type").toString()).contains("\"null\"");
        assertThat(schemas.at("/Subscription/required")).extracting(JsonNode::asText).contains("id", "state")
                .doesNotContain("query");
        assertThat(schemas.at("/Asked/required")).extracting(JsonNode::asText).containsExactly("address");
        assertThat(schemas.at("/Wanted/properties/language/enum")).extracting(JsonNode::asText)
                .filteredOn(one -> !one.equals("null"))
                .containsExactlyElementsOf(Stream.of(Language.values()).map(Language::tag).toList());
        assertThat(schemas.properties()).extracting(Map.Entry::getKey).doesNotContain("OutboundSseEvent", "MediaType");
        assertThat(schemas.at("/Alert/properties").has("told")).isFalse();
        assertThat(document.json().at("/info/title").asText()).isEqualTo("Paperwire notify");
    }

    @Test
    void a_body_of_no_media_type_or_with_a_member_that_is_not_known_is_refused_as_the_document_says() {
        List<String> taken = new ArrayList<>();
        String person = manageToken(subscriberOf(someWord()));
        List<String> strict = new ArrayList<>();
        for (Operation operation : document.operations()) {
            taken.addAll(document.taken(operation, Map.of("contact", ""), Map.of("Authorization",
                    "Bearer " + (operation.path().startsWith("/api/v1/manage") ? person : "operator"))));
            if (operation.description().at("/requestBody/content/application~1json").isObject())
                strict.add(operation.toString());
        }

        assertThat(taken).isEmpty();
        assertThat(strict).contains("POST /api/v1/subscriptions", "POST /api/v1/manage/contacts",
                "PUT /api/v1/manage/subscriptions/{id}", "POST /api/v1/admin/source-alerts");
        assertThat(document.json().at("/components/schemas/Wanted/additionalProperties").asBoolean(true)).isFalse();
        assertThat(document.json().at("/components/schemas/Wishes/additionalProperties").asBoolean(true)).isTrue();
    }

    @Test
    void a_subscription_is_changed_as_it_was_told() {
        String address = subscriberOf(someWord());
        String token = manageToken(address);
        Map<String, Object> told = given().auth().oauth2(token).get("/api/v1/manage").jsonPath()
                .getMap("subscriptions[0]");
        told.put("rhythm", "hourly");

        given().auth().oauth2(token).contentType("application/json").body(told)
                .put("/api/v1/manage/subscriptions/" + told.get("id")).then().statusCode(204);

        assertThat(given().auth().oauth2(token).get("/api/v1/manage").jsonPath().getString("subscriptions[0].rhythm"))
                .isEqualTo("hourly");
    }

    @Test
    void every_operation_answers_as_the_document_says_with_a_token_and_without() {
        List<String> wrong = new ArrayList<>();
        for (Operation operation : document.operations())
            for (Map<String, String> headers : List.of(Map.<String, String>of(),
                    Map.of("Authorization", "Bearer operator"),
                    Map.of("Authorization", "Bearer of-nobody"))) {
                HttpResponse<byte[]> response = document.call(operation, Map.of(), null, headers);
                wrong.addAll(document.wrongs(operation, response));
                if (operation.isGuarded() && headers.isEmpty())
                    // What is no request at all is told before who may ask.
                    assertThat(response.statusCode()).as(operation.toString()).isIn(400, 401);
            }

        assertThat(wrong).isEmpty();
    }
}
