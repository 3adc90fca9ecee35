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

    /** @param didYouMean null if nothing else was probably meant */
    record Found(List<Paper> items, long total, String didYouMean) {
    }

    /**
     * What is looked for.
     *
     * @param best  whether any of the words is enough
     * @param order null for the usual one
     */
    record Search(String query, boolean best, String order, int limit) {

        String parameters() {
            return "limit=" + limit + (best ? "&match=best" : "") + (order == null ? "" : "&order=" + encoded(order))
                    + "&q=" + encoded(query);
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    record Paper(String id, String title, List<Author> authors, String published) {
    }

    record Author(String name) {
    }

    private record Problem(String title, String detail) {
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    CatalogApi(String base) {
        this.base = base;
    }

    Found search(Search search) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/api/v1/papers?" + search.parameters()))
                .timeout(Duration.ofSeconds(30)).build();
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() == 200)
                return JSON.readValue(response.body(), Found.class);
            Problem problem = JSON.readValue(response.body(), Problem.class);
            throw new Refusal(problem.detail() == null ? problem.title() : problem.detail());
        } catch (ConnectException e) {
            throw new Refusal("The catalogue does not answer at " + base + ". Is it up? ./paperwire up");
        }
    }
}
