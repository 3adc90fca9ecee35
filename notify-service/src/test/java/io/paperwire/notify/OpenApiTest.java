package io.paperwire.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.paperwire.testing.OpenApiDocument;
import io.paperwire.testing.OpenApiDocument.Operation;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

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
                    assertThat(operation.description().path("security")).hasSize(1);
                    assertThat(operation.description().path("responses").has("401")).isTrue();
                    assertThat(operation.description().path("responses").has("403")).isTrue();
                });
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
                boolean isGuarded = operation.description().has("security");
                if (isGuarded && headers.isEmpty())
                    // What is no request at all is told before who may ask.
                    assertThat(response.statusCode()).as(operation.toString()).isIn(400, 401);
            }

        assertThat(wrong).isEmpty();
    }
}
