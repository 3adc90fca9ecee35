package io.paperwire.notify.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import io.paperwire.notify.Receiver;
import io.paperwire.testing.ServerCertificate;
import io.paperwire.testing.Settings;
import io.vertx.core.Vertx;

class PosterTest {

    private static Vertx vertx;
    private static Receiver receiver;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        receiver = new Receiver();
    }

    @AfterAll
    static void stop() {
        receiver.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void the_name_is_resolved_once_and_stays_in_the_host_header() throws PostException {
        AtomicInteger asked = new AtomicInteger();
        // The second answer would be another one: what was looked at is what is connected to.
        Poster poster = poster("127.0.0.1/32", host -> new InetAddress[]{
                InetAddress.getByName(asked.incrementAndGet() == 1 ? "127.0.0.1" : "10.255.255.1")});
        receiver.answer(Receiver.status(204));

        Answer answer = poster.send(post("http://hook.example:" + receiver.port() + "/once?a=b%20c"));

        assertThat(answer.isSuccess()).isTrue();
        assertThat(asked).hasValue(1);
        assertThat(receiver.received("/once?a=b%20c")).singleElement().satisfies(got -> {
            assertThat(got.header("host")).isEqualTo("hook.example:" + receiver.port());
            assertThat(got.text()).isEqualTo("{}");
        });
    }

    @Test
    void a_host_is_reached_by_whichever_of_its_addresses_answers() throws PostException {
        Poster poster = poster("127.0.0.0/8", host -> new InetAddress[]{InetAddress.getByName("127.0.0.2"),
                InetAddress.getByName("127.0.0.3"), InetAddress.getByName("127.0.0.1")});
        receiver.answer(Receiver.status(204));

        assertThat(poster.send(post("http://hook.example:" + receiver.port() + "/third")).isSuccess()).isTrue();

        assertThat(receiver.received("/third")).hasSize(1);
    }

    @Test
    void of_a_host_that_is_reached_by_none_of_its_addresses_it_is_told_why_the_first_is_not() {
        Poster poster = poster("127.0.0.0/8", host -> new InetAddress[]{InetAddress.getByName("127.0.0.2"),
                InetAddress.getByName("127.0.0.3")});

        assertThatThrownBy(() -> poster.send(post("http://hook.example:" + receiver.port() + "/none")))
                .isInstanceOf(PostException.class).hasMessageStartingWith("not reached: ")
                .hasMessageContaining("127.0.0.2");
    }

    @Test
    void a_name_of_this_machine_is_not_connected_to() {
        assertThatThrownBy(() -> poster("10.0.0.0/8", InetAddress::getAllByName)
                .send(post("http://localhost:" + receiver.port() + "/private"))).isInstanceOf(PostException.class)
                .hasMessageContaining("not on the public internet");
        assertThat(receiver.received("/private")).isEmpty();
    }

    @Test
    void a_redirect_is_an_answer_and_is_not_followed() throws PostException {
        receiver.answer(Receiver.status(307, "Location", receiver.url("/elsewhere"), ""));
        assertThat(local().send(post(receiver.url("/redirect"))).status()).isEqualTo(307);
        assertThat(receiver.received("/elsewhere")).isEmpty();
    }

    @Test
    void of_a_body_without_end_only_the_beginning_is_read() throws PostException {
        receiver.answer(Receiver.endless(500, 0));
        assertThat(local().send(post(receiver.url("/endless"))).status()).isEqualTo(500);
        receiver.answer(Receiver.endless(200, 0));
        assertThat(local().send(post(receiver.url("/endless"))).isSuccess()).isTrue();
    }

    @Test
    void a_body_that_drips_and_a_server_that_is_silent_end_with_the_time() {
        receiver.answer(Receiver.endless(500, 50));
        assertThatThrownBy(() -> impatient().send(post(receiver.url("/drip")))).isInstanceOf(PostException.class)
                .hasMessageContaining("no answer within");
        receiver.answer(exchange -> {
            try {
                Thread.sleep(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> impatient().send(post(receiver.url("/silent")))).isInstanceOf(PostException.class)
                .hasMessageContaining("no answer within");
    }

    @Test
    void an_interruption_is_no_failure_of_the_endpoint() {
        receiver.answer(Receiver.status(204));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> local().send(post(receiver.url("/stopped"))))
                .isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_name_server_that_never_answers_ends_with_the_time() {
        CountDownLatch never = new CountDownLatch(1);
        Poster poster = poster("127.0.0.1/32", host -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new InetAddress[]{InetAddress.getByName("127.0.0.1")};
        }, Duration.ofSeconds(1));
        receiver.answer(Receiver.status(204));

        assertThatThrownBy(() -> poster.send(post("http://hook.example:" + receiver.port() + "/late")))
                .isInstanceOf(PostException.class).hasMessageContaining("no answer within");

        never.countDown();
        assertThat(receiver.received("/late")).isEmpty();
    }

    @Test
    void a_wait_that_is_asked_for_and_the_reason_are_told() throws PostException {
        receiver.answer(Receiver.status(429, "Retry-After", "120", "slow\r\n\u0007 down"));
        Answer answer = local().send(post(receiver.url("/busy")));
        assertThat(answer).isEqualTo(new Answer(429, Duration.ofMinutes(2), "slow down"));
    }

    @Test
    void a_server_without_a_certificate_for_the_name_is_not_posted_to() {
        assertThatThrownBy(() -> impatient().send(post("https://127.0.0.1:" + receiver.port() + "/tls")))
                .isInstanceOf(PostException.class);
        assertThat(receiver.received("/tls")).isEmpty();
    }

    @Test
    void what_is_wrong_with_a_certificate_is_told() throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(ServerCertificate.make().context()));
        server.start();
        try {
            assertThatThrownBy(() -> local().send(post("https://127.0.0.1:" + server.getAddress().getPort() + "/")))
                    .isInstanceOf(PostException.class).hasMessageContaining("certification path");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_success_that_is_not_read_to_its_end_is_not_logged_as_trouble() throws PostException {
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(record.getMessage());
            }

            @Override
            public void flush() {
                // Nothing is held.
            }

            @Override
            public void close() {
                // The same.
            }
        };
        Logger logger = Logger.getLogger("io.vertx.core.http.impl.HttpClientResponseImpl");
        logger.addHandler(listener);
        Vertx own = Vertx.vertx();
        try {
            receiver.answer(Receiver.endless(200, 0));
            assertThat(poster("127.0.0.1/32", InetAddress::getAllByName, Duration.ofSeconds(30), own)
                    .send(post(receiver.url("/endless"))).isSuccess()).isTrue();
        } finally {
            own.close().toCompletionStage().toCompletableFuture().join();
            logger.removeHandler(listener);
        }
        assertThat(logged).isEmpty();
    }

    private static Poster local() {
        return poster("127.0.0.1/32", InetAddress::getAllByName);
    }

    private static Poster impatient() {
        return poster("127.0.0.1/32", InetAddress::getAllByName, Duration.ofSeconds(1));
    }

    private static Poster poster(String allowed, Guard.Resolver resolver) {
        return poster(allowed, resolver, Duration.ofSeconds(30));
    }

    private static Poster poster(String allowed, Guard.Resolver resolver, Duration timeout) {
        return poster(allowed, resolver, timeout, vertx);
    }

    private static Poster poster(String allowed, Guard.Resolver resolver, Duration timeout, Vertx vertx) {
        return new Poster(
                Settings.of(PostConfig.class, Map.of("allow", allowed, "timeout", timeout.toMillis() + "ms")), vertx,
                Clock.systemUTC(), resolver);
    }

    private static Call post(String url) {
        return new Call("POST", URI.create(url), Map.of("Content-Type", "application/json"),
                "{}".getBytes(StandardCharsets.UTF_8));
    }
}
