package io.paperwire.notify.post;

import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.paperwire.notify.line.Causes;
import io.paperwire.notify.line.Line;
import io.paperwire.service.reach.RetryAfter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

/** Sends one request to somebody's endpoint, at an address that the guard has looked at. Redirects are not followed. */
@Singleton
public class Poster {

    private static final int LONGEST_TEXT = 300;
    private static final int MOST_HEADERS = 16_384;
    /** Of the time, for an address to be connected to: one that is slow must be reached still. */
    private static final int MOST_SHARES = 3;

    private final Vertx vertx;
    private final HttpClient client;
    private final Guard guard;
    private final PostConfig config;
    private final Clock clock;

    @Inject
    Poster(PostConfig config, Vertx vertx, Clock clock) {
        this(config, vertx, clock, InetAddress::getAllByName);
    }

    Poster(PostConfig config, Vertx vertx, Clock clock, Guard.Resolver resolver) {
        this.vertx = vertx;
        this.config = config;
        this.clock = clock;
        guard = new Guard(config.allow().orElse(List.of()).stream().map(Network::parse).toList(), resolver);
        client = vertx.createHttpClient(new HttpClientOptions().setKeepAlive(false).setMaxHeaderSize(MOST_HEADERS)
                .setConnectTimeout((int) config.timeout().toMillis())
                .setSslHandshakeTimeout(config.timeout().toMillis()).setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setVerifyHost(true).setForceSni(true));
    }

    /**
     * @throws PostException         the endpoint may not be reached, was not reached, or gave no answer in time
     * @throws CancellationException the thread was interrupted, which says nothing about the endpoint
     */
    public Answer send(Call call) throws PostException {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        // Name servers are others' too: one that never answers must not keep whoever waits here.
        var unused = vertx.executeBlocking(() -> guard.place(call.uri()), false)
                .compose(place -> connect(call, place, 0, answer)).onFailure(answer::completeExceptionally)
                .onSuccess(request -> send(request, call, answer));
        try {
            return answer.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new PostException("no answer within " + config.timeout().toSeconds() + " s");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PostException refused)
                throw refused;
            throw new PostException("not reached: " + Line.of(Causes.why(e.getCause()), LONGEST_TEXT));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while a post was on its way");
        } finally {
            // Ends the connection too, whatever still arrives on it.
            answer.cancel(false);
        }
    }

    /**
     * To the first of the host's addresses that is reached, as long as there is time: one may be of a network that leads
     * nowhere. If none is, it is said why the first is not.
     */
    private Future<HttpClientRequest> connect(Call call, Guard.Place place, int at, CompletableFuture<Answer> answer) {
        return client.request(options(call, place, at))
                .recover(failure -> at + 1 == place.addresses().size() || answer.isDone()
                        ? Future.failedFuture(failure)
                        : connect(call, place, at + 1, answer).recover(later -> Future.failedFuture(failure)));
    }

    /** Host header, SNI and the name that the certificate must have are the address's own; only the way there is set. */
    private RequestOptions options(Call call, Guard.Place place, int at) {
        URI uri = call.uri();
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new RequestOptions().setMethod(HttpMethod.valueOf(call.method())).setHost(uri.getHost())
                .setPort(place.port()).setSsl(place.tls()).setFollowRedirects(false)
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .setConnectTimeout(Math.max(1,
                        config.timeout().toMillis() / Math.min(place.addresses().size(), MOST_SHARES)))
                .setServer(SocketAddress.inetSocketAddress(place.port(), place.addresses().get(at).getHostAddress()));
    }

    private void send(HttpClientRequest request, Call call, CompletableFuture<Answer> answer) {
        request.exceptionHandler(answer::completeExceptionally);
        var unused = answer.whenComplete((any, failure) -> request.connection().close());
        if (answer.isDone())
            return;
        request.putHeader("User-Agent", "Paperwire");
        call.headers().forEach(request::putHeader);
        request.send(Buffer.buffer(call.body())).onFailure(answer::completeExceptionally)
                .onSuccess(response -> read(response, answer));
    }

    /** Of a success nothing more is read, of anything else the beginning of what it says. */
    private void read(HttpClientResponse response, CompletableFuture<Answer> answer) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            // The connection is closed before the answer has come to its end, which is no trouble.
            response.exceptionHandler(closed -> {
            });
            answer.complete(new Answer(status, null, ""));
            return;
        }
        Buffer text = Buffer.buffer();
        Runnable end = () -> answer.complete(new Answer(status,
                RetryAfter.parse(response.getHeader("Retry-After"), clock.instant()).orElse(null), start(text)));
        response.exceptionHandler(failure -> end.run()).endHandler(ended -> end.run()).handler(part -> {
            text.appendBuffer(part);
            if (text.length() >= LONGEST_TEXT)
                end.run();
        });
    }

    private static String start(Buffer text) {
        String start = text.getString(0, Math.min(text.length(), LONGEST_TEXT), StandardCharsets.UTF_8.name());
        return start.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }
}
