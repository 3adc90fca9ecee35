package io.paperwire.ingest.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.apache.commons.io.output.UnsynchronizedByteArrayOutputStream;

import io.paperwire.ingest.format.container.GzipMembers;
import io.paperwire.ingest.text.Encodings;
import io.paperwire.service.reach.RetryAfter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

/**
 * Asks a server once: checks each address on the way, waits for the host's turn, follows redirects. Whether and when to try
 * again is the caller's to decide.
 */
@Singleton
public class Fetcher {

    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> FOR_GOOD = Set.of(301, 308);
    /** RFC 3986, section 2, with a percent sign that encodes nothing. */
    private static final Pattern NOT_IN_ADDRESSES = Pattern
            .compile("[^\\w!#$%&'()*+,./:;=?@\\[\\]~-]|%(?!\\p{XDigit}{2})");
    private static final int MOST_HEADERS = 65_536;

    private final HttpClient client;
    private final Turns turns;
    private final Addresses addresses;
    private final FetchConfig config;
    private final Clock clock;
    private final String userAgent;

    @Inject
    Fetcher(HostTurns turns, FetchConfig config, Vertx vertx, Clock clock) {
        this(turns, config, vertx, clock, InetAddress::getAllByName);
    }

    Fetcher(Turns turns, FetchConfig config, Vertx vertx, Clock clock, Addresses.Resolver resolver) {
        this.turns = turns;
        this.config = config;
        this.clock = clock;
        addresses = new Addresses(config.allowPrivate(), resolver);
        client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false).setMaxHeaderSize(MOST_HEADERS)
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setSslHandshakeTimeout(config.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS).setVerifyHost(true).setForceSni(true));
        userAgent = "Paperwire/0.1" + config.contact().map(contact -> " (+" + contact + ")").orElse("");
    }

    /**
     * @throws FetchException the server was not reached, was busy (429, or told when to come back), failed (5xx),
     *                        answered too much, or may not be asked
     */
    public Answer get(Request request) throws FetchException, InterruptedException {
        URI uri = request.uri();
        URI moved = null;
        boolean isForGood = true;
        Duration left = config.timeout();
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            InetAddress address = addresses.of(uri);
            Turns.Turn turn = turns.take(uri.getHost());
            long start = System.nanoTime();
            Answer answer = ask(uri, address, request, turn, left);
            if (!REDIRECTS.contains(answer.status()))
                return answer.after(moved);
            left = left.minusNanos(System.nanoTime() - start);
            uri = target(uri, answer.header("location"));
            isForGood &= FOR_GOOD.contains(answer.status());
            moved = isForGood ? uri : moved;
        }
        throw new FetchException("more than " + MOST_REDIRECTS + " redirects from " + shown(request.uri()));
    }

    private static URI target(URI from, String location) throws FetchException {
        try {
            if (location != null)
                return resolved(from, encoded(location.strip()));
        } catch (IllegalArgumentException e) {
            throw new FetchException("a redirect from " + shown(from) + " to no address: " + location, null, e);
        }
        throw new FetchException("a redirect from " + shown(from) + " to nowhere");
    }

    /** Without its query, which may hold a key. */
    private static String shown(URI uri) {
        return uri.toString().replaceFirst("[?#].*", "");
    }

    /** By RFC 3986, section 5.2.2, where the JDK has what went before it: without a path it is the path of the address. */
    private static URI resolved(URI from, String reference) {
        String base = from.toString().replaceFirst("#.*", "");
        if (reference.isEmpty() || reference.startsWith("#"))
            return URI.create(base);
        return reference.startsWith("?")
                ? URI.create(base.replaceFirst("\\?.*", "") + reference)
                : from.resolve(reference);
    }

    /** A header has a byte in each character: what no address may hold is written as the bytes that came. */
    private static String encoded(String location) {
        return NOT_IN_ADDRESSES.matcher(location).replaceAll(found -> HexFormat.of().withUpperCase().withPrefix("%")
                .formatHex(found.group().getBytes(StandardCharsets.ISO_8859_1)));
    }

    private Answer ask(URI uri, InetAddress address, Request request, Turns.Turn turn, Duration most)
            throws FetchException, InterruptedException {
        Duration wait = Duration.ZERO;
        try {
            return answer(uri, send(uri, address, request, most));
        } catch (FetchException e) {
            wait = e.retryAfter().orElse(Duration.ZERO);
            throw e;
        } finally {
            turn.end(wait);
        }
    }

    /** @param body as it came, maybe packed */
    private record Received(int status, Map<String, String> headers, UnsynchronizedByteArrayOutputStream body) {
    }

    private Received send(URI uri, InetAddress address, Request request, Duration most)
            throws FetchException, InterruptedException {
        CompletableFuture<Received> answer = new CompletableFuture<>();
        var unused = client.request(options(uri, address)).onFailure(answer::completeExceptionally)
                .onSuccess(get -> send(get, request, answer));
        try {
            return answer.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new FetchException("no whole answer of " + uri.getHost() + " within " + config.timeout(), null, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FetchException own)
                throw own;
            throw new FetchException(uri.getHost() + " was not reached: " + e.getCause(), null, e.getCause());
        } finally {
            // Ends the connection too, whatever still arrives on it.
            answer.cancel(false);
        }
    }

    /** Host header, SNI and the name that the certificate must have are the address's own; only the way there is set. */
    private static RequestOptions options(URI uri, InetAddress address) {
        boolean tls = uri.getScheme().equalsIgnoreCase("https");
        int port = uri.getPort() == -1 ? tls ? 443 : 80 : uri.getPort();
        URI ascii = URI.create(uri.toASCIIString());
        String path = ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        return new RequestOptions().setHost(uri.getHost()).setPort(port).setSsl(tls).setFollowRedirects(false)
                .setURI(ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery())
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()));
    }

    private void send(HttpClientRequest get, Request request, CompletableFuture<Received> answer) {
        var unused = answer.whenComplete((any, failure) -> get.connection().close());
        if (answer.isDone())
            return;
        get.putHeader("User-Agent", userAgent).putHeader("Accept-Encoding", "gzip");
        if (request.etag() != null)
            get.putHeader("If-None-Match", request.etag());
        if (request.lastModified() != null)
            get.putHeader("If-Modified-Since", request.lastModified());
        get.send().onFailure(answer::completeExceptionally).onSuccess(response -> read(response, answer));
    }

    private void read(HttpClientResponse response, CompletableFuture<Received> answer) {
        Map<String, String> headers = new HashMap<>();
        response.headers().forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        long limit = config.maxBody().asLongValue();
        UnsynchronizedByteArrayOutputStream body = UnsynchronizedByteArrayOutputStream.builder().get();
        response.exceptionHandler(answer::completeExceptionally)
                .endHandler(
                        ended -> answer.complete(new Received(response.statusCode(), headers, body)))
                .handler(part -> {
                    if (body.size() + (long) part.length() > limit)
                        answer.completeExceptionally(
                                new FetchException("the answer has more than " + limit + " bytes"));
                    else
                        body.write(part.getBytes());
                });
    }

    private Answer answer(URI uri, Received received) throws FetchException {
        Map<String, String> headers = received.headers();
        Optional<Duration> retryAfter = RetryAfter.parse(headers.get("retry-after"), clock.instant());
        if (received.status() == 429 || received.status() >= 500 || received.status() >= 400 && retryAfter.isPresent())
            throw new FetchException(uri.getHost() + " answered " + received.status(), retryAfter.orElse(null), null);
        return new Answer(uri, received.status(), headers,
                text(unpacked(uri, headers.get("content-encoding"), received.body()), headers.get("content-type")));
    }

    private static byte[] text(byte[] body, String mediaType) {
        try (InputStream bytes = new ByteArrayInputStream(body); InputStream text = Encodings.utf8(bytes, mediaType)) {
            return text == bytes ? body : text.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("an array cannot fail", e);
        }
    }

    private byte[] unpacked(URI uri, String encoding, UnsynchronizedByteArrayOutputStream body) throws FetchException {
        if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity") || body.size() == 0)
            return body.toByteArray();
        if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip"))
            throw new FetchException(uri.getHost() + " packs its answer in a way not asked for: " + encoding);
        int limit = (int) Math.min(Integer.MAX_VALUE - 16, config.maxBody().asLongValue());
        try (InputStream unpacked = new GzipMembers(body.toInputStream())) {
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
