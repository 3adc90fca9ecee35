package io.paperwire.local;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The catalogue's search. */
final class CatalogApi {

    /**
     * @param said       what the query means; null for the name of a paper that is no query
     * @param didYouMean null if nothing else was probably meant
     */
    record Found(List<Paper> items, long total, String said, String didYouMean) {
    }

    /**
     * What is looked for.
     *
     * @param best  whether any of the words is enough
     * @param order null for the usual one
     */
    record Search(String query, boolean best, String order, int limit) {

        String parameters() {
            return "limit=" + limit + (query.isBlank() ? "" : "&explain=true") + (best ? "&match=best" : "")
                    + (order == null ? "" : "&order=" + encoded(order))
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

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    CatalogApi(String base) {
        this.base = base;
    }

    Found search(Search search) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/api/v1/papers?" + search.parameters()))
                .timeout(Duration.ofSeconds(30)).build();
        try {
            return Answer.read(http.send(request, BodyHandlers.ofByteArray()), Found.class, Refusal::new);
        } catch (ConnectException e) {
            throw new Refusal("The catalogue does not answer at " + base + ". Is it up? ./paperwire up");
        }
    }
}
