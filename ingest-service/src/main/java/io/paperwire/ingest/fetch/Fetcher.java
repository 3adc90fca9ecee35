package io.paperwire.ingest.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.paperwire.service.reach.RetryAfter;

/**
 * Asks a server once: waits for the host's turn, checks each address on the way, follows redirects. Whether and when to try
 * again is the caller's to decide.
 */
@Singleton
public class Fetcher {

    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpClient client;
    private final Turns turns;
    private final Addresses addresses;
    private final FetchConfig config;
    private final Clock clock;
    private final String userAgent;

    @Inject
    Fetcher(HostTurns turns, FetchConfig config, Clock clock) {
        this((Turns) turns, config, clock);
    }

    Fetcher(Turns turns, FetchConfig config, Clock clock) {
        this.turns = turns;
        this.config = config;
        this.clock = clock;
        addresses = new Addresses(config.allowPrivate());
        client = HttpClient.newBuilder().connectTimeout(config.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER).version(HttpClient.Version.HTTP_1_1).build();
        userAgent = "Paperwire/0.1" + config.contact().map(contact -> " (+" + contact + ")").orElse("");
    }

    /**
     * @throws FetchException the server was not reached, was busy (429), failed (5xx), answered too much, or may not be asked
     */
    public Answer get(Request request) throws FetchException, InterruptedException {
        URI uri = request.uri();
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            addresses.check(uri);
            Answer answer = ask(uri, request);
            if (!REDIRECTS.contains(answer.status()))
                return answer;
            uri = target(uri, answer.header("location"));
        }
        throw new FetchException("more than " + MOST_REDIRECTS + " redirects from " + request.uri());
    }

    private static URI target(URI from, String location) throws FetchException {
        try {
            if (location != null)
                return from.resolve(location.strip());
        } catch (IllegalArgumentException e) {
            throw new FetchException("a redirect from " + from + " to no address: " + location, null, e);
        }
        throw new FetchException("a redirect from " + from + " to nowhere");
    }

    private Answer ask(URI uri, Request request) throws FetchException, InterruptedException {
        Turns.Turn turn = turns.take(uri.getHost());
        Duration wait = Duration.ZERO;
        try {
            return answer(uri, send(uri, request));
        } catch (FetchException e) {
            wait = e.retryAfter().orElse(Duration.ZERO);
            throw e;
        } finally {
            turn.end(wait);
        }
    }

    /** The client's own timeout ends with the headers; this one ends with the body. */
    private HttpResponse<byte[]> send(URI uri, Request request) throws FetchException, InterruptedException {
        HttpRequest.Builder get = HttpRequest.newBuilder(uri).timeout(config.timeout())
                .header("User-Agent", userAgent).header("Accept-Encoding", "gzip");
        if (request.etag() != null)
            get.header("If-None-Match", request.etag());
        if (request.lastModified() != null)
            get.header("If-Modified-Since", request.lastModified());
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(get.build(),
                head -> new LimitedBody(config.maxBody().asLongValue()));
        try {
            return answer.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new FetchException("no whole answer of " + uri.getHost() + " within " + config.timeout(), null, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FetchException own)
                throw own;
            throw new FetchException(uri.getHost() + " was not reached: " + e.getCause(), null, e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private Answer answer(URI uri, HttpResponse<byte[]> response) throws FetchException {
        int status = response.statusCode();
        Map<String, String> headers = new HashMap<>();
        response.headers().map()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        if (status == 429 || status >= 500)
            throw new FetchException(uri.getHost() + " answered " + status,
                    RetryAfter.parse(headers.get("retry-after"), clock.instant()).orElse(null), null);
        return new Answer(uri, status, headers, unpacked(uri, headers.get("content-encoding"), response.body()));
    }

    private byte[] unpacked(URI uri, String encoding, byte[] body) throws FetchException {
        if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity") || body.length == 0)
            return body;
        if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip"))
            throw new FetchException(uri.getHost() + " packs its answer in a way not asked for: " + encoding);
        int limit = (int) Math.min(Integer.MAX_VALUE - 16, config.maxBody().asLongValue());
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] bytes = unpacked.readNBytes(limit);
            if (unpacked.read() >= 0)
                throw new FetchException("the answer has more than " + limit + " bytes when unpacked");
            return bytes;
        } catch (FetchException e) {
            throw e;
        } catch (IOException e) {
            throw new FetchException(uri.getHost() + " sent a broken gzip: " + e.getMessage(), null, e);
        }
    }
}
