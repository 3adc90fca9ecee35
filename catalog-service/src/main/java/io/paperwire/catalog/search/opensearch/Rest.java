package io.paperwire.catalog.search.opensearch;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.message.BasicHeader;
import org.opensearch.client.Request;
import org.opensearch.client.ResponseException;
import org.opensearch.client.RestClient;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** OpenSearch's REST interface, by whichever of its nodes answers. */
final class Rest implements Closeable {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 60_000;
    private static final int CONNECTIONS = 64;
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
                        http -> http.setMaxConnPerRoute(CONNECTIONS).setMaxConnTotal(2 * CONNECTIONS))
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
        Request request = new Request(method, path);
        if (body != null)
            request.setEntity(new ByteArrayEntity(JSON.writeValueAsBytes(body), ContentType.APPLICATION_JSON));
        return send(request);
    }

    /** @param body JSON, each on a line of its own */
    JsonNode sendLines(String path, byte[] body) throws IOException {
        Request request = new Request("POST", path);
        request.setEntity(new ByteArrayEntity(body, LINES));
        return send(request);
    }

    private JsonNode send(Request request) throws IOException {
        try (InputStream answer = client.performRequest(request).getEntity().getContent()) {
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
