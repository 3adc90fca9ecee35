package io.paperwire.catalog.search.opensearch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.message.BasicHeader;
import org.opensearch.client.Cancellable;
import org.opensearch.client.Request;
import org.opensearch.client.Response;
import org.opensearch.client.ResponseException;
import org.opensearch.client.ResponseListener;
import org.opensearch.client.RestClient;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.paperwire.catalog.search.Deadline;
import io.paperwire.catalog.search.IndexAwayException;
import io.paperwire.catalog.search.SearchIndex;

/** OpenSearch's REST interface, by whichever of its nodes answers. */
final class Rest implements Closeable {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final int CONNECT_MILLIS = 2_000;
    /** What is written may take its time; a search has a deadline. */
    private static final int ANSWER_MILLIS = 60_000;
    /** There is always one for who writes. */
    private static final int CONNECTIONS = SearchIndex.MOST_AT_ONCE + 8;
    private static final ContentType LINES = ContentType.create("application/x-ndjson", StandardCharsets.UTF_8);

    private final RestClient client;

    Rest(OpenSearchSettings settings) {
        HttpHost[] hosts = settings.urls().stream().map(Rest::host).toArray(HttpHost[]::new);
        Header[] headers = settings.user().stream()
                .map(user -> (user + ":" + settings.password().orElseThrow()).getBytes(StandardCharsets.UTF_8))
                .map(login -> new BasicHeader(HttpHeaders.AUTHORIZATION,
                        "Basic " + Base64.getEncoder().encodeToString(login)))
                .toArray(Header[]::new);
        client = RestClient.builder(hosts).setDefaultHeaders(headers)
                .setRequestConfigCallback(
                        config -> config.setConnectTimeout(CONNECT_MILLIS).setSocketTimeout(ANSWER_MILLIS))
                .setHttpClientConfigCallback(
                        http -> http.setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(hosts.length * CONNECTIONS))
                .build();
    }

    private static HttpHost host(URI url) {
        return new HttpHost(url.getHost(), url.getPort(), url.getScheme());
    }

    /**
     * @param body null for none
     * @throws ResponseException OpenSearch refused it
     */
    JsonNode send(String method, String path, JsonNode body) throws IOException {
        return send(request(method, path, body));
    }

    /** @param body JSON, each on a line of its own */
    JsonNode sendLines(String path, byte[] body) throws IOException {
        return send(lines(path, body));
    }

    /**
     * Asks for what somebody waits for, so until the {@link Deadline} of this thread.
     *
     * @param body null for none
     * @throws ResponseException   OpenSearch refused it
     * @throws IndexAwayException the deadline is over
     */
    JsonNode search(String method, String path, JsonNode body) throws IOException {
        return search(request(method, path, body));
    }

    /** @param body JSON, each on a line of its own */
    JsonNode searchLines(String path, byte[] body) throws IOException {
        return search(lines(path, body));
    }

    /**
     * A node that is slow is not dead, and others would take as long: a search whose time is over is asked of no other, and
     * ends with its connection.
     */
    private JsonNode search(Request request) throws IOException {
        Deadline deadline = Deadline.current();
        deadline.shouldExit();
        CompletableFuture<Response> answer = new CompletableFuture<>();
        Cancellable asked = client.performRequestAsync(request, completing(answer));
        try {
            return read(answer.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            asked.cancel();
            throw new IndexAwayException("The search takes too long.", e);
        } catch (InterruptedException e) {
            asked.cancel();
            Thread.currentThread().interrupt();
            throw new IndexAwayException("The search was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure)
                throw failure;
            throw new IOException(e.getCause());
        }
    }

    private static ResponseListener completing(CompletableFuture<Response> answer) {
        return new ResponseListener() {
            @Override
            public void onSuccess(Response response) {
                answer.complete(response);
            }

            @Override
            public void onFailure(Exception failure) {
                answer.completeExceptionally(failure);
            }
        };
    }

    private static Request request(String method, String path, JsonNode body) throws IOException {
        Request request = new Request(method, path);
        if (body != null)
            request.setEntity(new ByteArrayEntity(JSON.writeValueAsBytes(body), ContentType.APPLICATION_JSON));
        return request;
    }

    private static Request lines(String path, byte[] body) {
        Request request = new Request("POST", path);
        request.setEntity(new ByteArrayEntity(body, LINES));
        return request;
    }

    private JsonNode send(Request request) throws IOException {
        return read(client.performRequest(request));
    }

    private static JsonNode read(Response response) throws IOException {
        try (InputStream answer = response.getEntity().getContent()) {
            return JSON.readTree(answer);
        }
    }

    static boolean isMissing(ResponseException e) {
        return e.getResponse().getStatusLine().getStatusCode() == 404;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
