package io.paperwire.local;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The catalogue's search. */
final class CatalogApi {

    private static final ObjectMapper JSON = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    record Found(List<Paper> items, long total) {
    }

    record Paper(String id, String title, List<Author> authors, String published) {
    }

    record Author(String name) {
    }

    private record Problem(String title, String detail) {
    }

    private final String base;

    CatalogApi(String base) {
        this.base = base;
    }

    Found search(String query, int limit) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/api/v1/papers?limit=" + limit + "&q="
                + URLEncoder.encode(query, StandardCharsets.UTF_8))).timeout(Duration.ofSeconds(30)).build();
        try {
            HttpResponse<byte[]> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() == 200)
                return JSON.readValue(response.body(), Found.class);
            Problem problem = JSON.readValue(response.body(), Problem.class);
            throw new Refusal(problem.detail() == null ? problem.title() : problem.detail());
        } catch (ConnectException e) {
            throw new Refusal("The catalogue does not answer at " + base + ". Is it up? ./paperwire up");
        }
    }
}
