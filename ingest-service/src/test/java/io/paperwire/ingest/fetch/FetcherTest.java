package io.paperwire.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.ingest.fetch.ReplayServer.Reply;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;

class FetcherTest {

    private static final Instant NOW = Instant.parse("2026-03-17T12:00:00Z");

    private static final Vertx VERTX = Vertx.vertx();

    private final ReplayServer server = new ReplayServer();
    private final List<String> turns = new ArrayList<>();

    @AfterAll
    static void end() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void an_answer_comes_with_status_headers_and_body() throws Exception {
        server.on("/a", Reply.ok("hello").with("ETag", "\"1\""));

        Answer answer = fetcher(true).get(Request.of(server.url("/a")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.beginning(1_000)).isEqualTo("hello");
        assertThat(answer.header("etag")).isEqualTo("\"1\"");
        assertThat(server.asked().get(0).header("User-agent")).isEqualTo("Paperwire/0.1 (+papers@example.org)");
        assertThat(turns).containsExactly("take 127.0.0.1", "end PT0S");
    }

    @Test
    void what_one_has_is_asked_for_only_if_it_changed() throws Exception {
        server.on("/a", Reply.status(304));

        Answer answer = fetcher(true).get(new Request(server.uri("/a"), "\"1\"", "Tue, 17 Mar 2026 00:00:00 GMT"));

        assertThat(answer.status()).isEqualTo(304);
        assertThat(server.asked().get(0).header("If-none-match")).isEqualTo("\"1\"");
        assertThat(server.asked().get(0).header("If-modified-since")).isEqualTo("Tue, 17 Mar 2026 00:00:00 GMT");
    }

    @Test
    void redirects_are_followed_each_with_a_turn_of_its_own() throws Exception {
        server.on("/a", Reply.status(301).with("Location", "b?c=d")).on("/b", Reply.ok("there"));

        Answer answer = fetcher(true).get(Request.of(server.url("/a")));

        assertThat(answer.beginning(1_000)).isEqualTo("there");
        assertThat(answer.uri()).isEqualTo(server.uri("/b?c=d"));
        assertThat(turns).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"?q=1, /a/b?q=1", "'', /a/b?x=y", "'#top', /a/b?x=y", "c, /a/c", "//127.0.0.1:PORT/d, /d"})
    void a_redirect_is_relative_to_the_address_that_was_asked(String location, String target) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        String port = server.url("").replaceAll(".*:", "");
        server.on("/a/b", any -> asked.getAndIncrement() == 0
                ? Reply.status(302).with("Location", location.replace("PORT", port))
                : Reply.ok("there")).always(Reply.ok("there"));

        assertThat(fetcher(true).get(Request.of(server.url("/a/b?x=y"))).uri()).isEqualTo(server.uri(target));
    }

    @Test
    void all_redirects_together_have_the_time_of_one_answer() {
        server.on("/a", any -> {
            try {
                TimeUnit.MILLISECONDS.sleep(700);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reply.status(302).with("Location", "/a");
        });

        assertThatThrownBy(() -> fetcher(true, Duration.ofSeconds(1)).get(Request.of(server.url("/a"))))
                .isInstanceOf(FetchException.class).hasMessageContaining("no whole answer");
    }

    @Test
    void a_redirect_is_followed_though_its_address_is_not_encoded() throws Exception {
        // As UTF-8 looks in a header, whose characters are bytes.
        server.on("/a", Reply.status(302).with("Location", "/new feed?x=\u00C3\u00BC&y=100%&z=%20"))
                .on("/new feed", Reply.ok("there"));

        Answer answer = fetcher(true).get(Request.of(server.url("/a")));

        assertThat(answer.uri()).isEqualTo(server.uri("/new%20feed?x=%C3%BC&y=100%25&z=%20"));
        assertThat(answer.beginning(1_000)).isEqualTo("there");
    }

    @Test
    void a_circle_of_redirects_ends() {
        server.on("/a", Reply.status(302).with("Location", "/a"));

        // What is told of it is shown to everybody, and a query may hold a key.
        assertThatThrownBy(() -> fetcher(true).get(Request.of(server.url("/a?api_key=x"))))
                .isInstanceOf(FetchException.class).hasMessage("more than 5 redirects from " + server.url("/a"));
        assertThat(server.asked()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "ftp://example.org/", "gopher://example.org/"})
    void a_redirect_leads_to_web_addresses_only(String location) {
        server.on("/a", Reply.status(302).with("Location", location));

        assertThatThrownBy(() -> fetcher(true).get(Request.of(server.url("/a")))).isInstanceOf(FetchException.class)
                .hasMessageContaining("only http");
    }

    @Test
    void a_redirect_to_a_port_that_is_none_is_the_server_s_fault() {
        server.on("/a", Reply.status(301).with("Location", "http://127.0.0.1:65536/"));

        assertThatThrownBy(() -> fetcher(true).get(Request.of(server.url("/a")))).isInstanceOf(FetchException.class)
                .hasMessageContaining("no port 65536");
        assertThat(turns).containsExactly("take 127.0.0.1", "end PT0S");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/", "http://localhost/", "http://10.1.2.3/", "http://172.16.0.1/",
            "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/", "http://100.64.0.1/", "http://0.0.0.0/",
            "http://224.0.0.1/", "http://255.255.255.255/", "http://[::1]/", "http://[fd00::1]/", "http://[fe80::1]/",
            "http://[::ffff:10.0.0.1]/", "http://[64:ff9b::a00:1]/", "http://[2002:a00:1::]/", "http://[::7f00:1]/",
            "http://2130706433/", "http://user@example.org/"})
    void addresses_of_ones_own_network_are_not_asked(String address) {
        assertThatThrownBy(() -> fetcher(false).get(Request.of(address))).isInstanceOf(FetchException.class);
        assertThat(turns).isEmpty();
    }

    @Test
    void what_is_connected_to_is_what_was_looked_at_and_the_name_stays_in_the_host_header() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        // The second answer would be another one.
        Addresses.Resolver once = host -> new InetAddress[]{InetAddress
                .getByName(asked.incrementAndGet() == 1 ? "127.0.0.1" : "10.255.255.1")};
        server.on("/a", Reply.ok("hello"));
        String name = server.url("").replace("http://127.0.0.1", "papers.example");

        Answer answer = fetcher(true, Duration.ofSeconds(20), once).get(Request.of("http://" + name + "/a?b=c%20d"));

        assertThat(answer.beginning(1_000)).isEqualTo("hello");
        assertThat(asked).hasValue(1);
        assertThat(server.asked()).singleElement().satisfies(got -> {
            assertThat(got.header("Host")).isEqualTo(name);
            assertThat(got).hasToString("/a?b=c%20d");
        });
    }

    @Test
    void one_private_address_among_public_ones_is_enough_to_refuse() {
        Addresses.Resolver both = host -> new InetAddress[]{InetAddress.getByName("93.184.216.34"),
                InetAddress.getByName("127.0.0.1")};

        assertThatThrownBy(() -> fetcher(false, Duration.ofSeconds(1), both).get(Request.of("https://papers.example/")))
                .hasMessageContaining("not on the public internet");
        assertThat(turns).isEmpty();
    }

    @Test
    void an_answer_that_breaks_off_is_none() throws Exception {
        try (ServerSocket cutting = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> {
                try (Socket one = cutting.accept()) {
                    one.getInputStream().read(new byte[1000]);
                    one.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"
                            .getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            answering.start();

            assertThatThrownBy(
                    () -> fetcher(true).get(Request.of("http://127.0.0.1:" + cutting.getLocalPort() + "/")))
                    .isInstanceOf(FetchException.class).hasMessageContaining("was not reached");
            answering.join();
        }
    }

    @Test
    void an_answer_in_another_encoding_comes_in_utf8() throws Exception {
        server.on("/a", new Reply(200, Map.of("Content-Type", "text/xml; charset=windows-1251"),
                "<a>\u041C\u0445\u0438</a>".getBytes(Charset.forName("windows-1251"))).packed());

        assertThat(new String(fetcher(true).get(Request.of(server.url("/a"))).body(), StandardCharsets.UTF_8))
                .isEqualTo("\uFEFF<a>\u041C\u0445\u0438</a>");
    }

    @Test
    void a_packed_answer_is_unpacked() throws Exception {
        server.on("/a", Reply.ok("hello ".repeat(100)).packed());

        assertThat(fetcher(true).get(Request.of(server.url("/a"))).beginning(1_000)).isEqualTo("hello ".repeat(100));
    }

    @Test
    void an_answer_has_its_bound_also_when_packed() {
        server.on("/a", Reply.ok("x".repeat(100_000))).on("/b", Reply.ok("x".repeat(100_000)).packed());

        assertThatThrownBy(() -> fetcher(true).get(Request.of(server.url("/a"))))
                .hasMessage("the answer has more than 10000 bytes");
        assertThatThrownBy(() -> fetcher(true).get(Request.of(server.url("/b"))))
                .hasMessageContaining("more than 10000 bytes when unpacked");
    }

    @ParameterizedTest
    @CsvSource({"503, 120, PT2M", "429, 'Tue, 17 Mar 2026 12:01:30 GMT', PT1M30S", "503, 9999999, PT24H",
            "503, 'Mon, 16 Mar 2026 12:00:00 GMT', PT0S", "503, 'Tuesday, 17-Mar-26 12:01:30 GMT', PT1M30S",
            "503, 'Tue Mar 17 12:01:30 2026', PT1M30S", "403, 15, PT15S"})
    void a_busy_server_says_when_to_come_back_and_its_host_is_left_alone_until_then(int status, String header,
            Duration wait) {
        server.on("/a", Reply.status(status).with("Retry-After", header));

        assertThatThrownBy(() -> fetcher(true).get(Request.of(server.url("/a"))))
                .isInstanceOfSatisfying(FetchException.class, e -> assertThat(e.retryAfter()).contains(wait));
        assertThat(turns).containsExactly("take 127.0.0.1", "end " + wait);
    }

    @Test
    void what_is_forbidden_for_good_is_an_answer() throws Exception {
        server.on("/a", Reply.status(403));

        assertThat(fetcher(true).get(Request.of(server.url("/a"))).status()).isEqualTo(403);
    }

    @Test
    void a_server_that_fails_and_does_not_say_when_leaves_it_to_us() {
        server.on("/a", Reply.status(500).with("Retry-After", "soon"));

        assertThatThrownBy(() -> fetcher(true).get(Request.of(server.url("/a")))).isInstanceOfSatisfying(
                FetchException.class, e -> assertThat(e.retryAfter()).isEmpty()).hasMessageContaining("answered 500");
    }

    @Test
    void a_server_that_never_ends_its_answer_is_given_up() {
        CountDownLatch end = new CountDownLatch(1);
        server.on("/a", request -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reply.ok("late");
        });

        assertThatThrownBy(() -> fetcher(true, Duration.ofMillis(300)).get(Request.of(server.url("/a"))))
                .isInstanceOf(FetchException.class);
        end.countDown();
        assertThat(turns).hasSize(2);
    }

    @Test
    void a_server_that_is_not_there_is_told_so() {
        server.close();

        assertThatThrownBy(() -> fetcher(true).get(Request.of(server.url("/a")))).isInstanceOf(FetchException.class)
                .hasMessageContaining("not reached");
    }

    private Fetcher fetcher(boolean allowPrivate) {
        return fetcher(allowPrivate, Duration.ofSeconds(20));
    }

    private Fetcher fetcher(boolean allowPrivate, Duration timeout) {
        return fetcher(allowPrivate, timeout, InetAddress::getAllByName);
    }

    private Fetcher fetcher(boolean allowPrivate, Duration timeout, Addresses.Resolver resolver) {
        Turns recorded = host -> {
            turns.add("take " + host);
            return atLeast -> turns.add("end " + atLeast);
        };
        return new Fetcher(recorded, new Settings(allowPrivate, timeout), VERTX, Clock.fixed(NOW, ZoneOffset.UTC),
                resolver);
    }

    private record Settings(boolean allowPrivate, Duration timeout) implements FetchConfig {

        @Override
        public Optional<String> contact() {
            return Optional.of("papers@example.org");
        }

        @Override
        public Optional<String> openalexKey() {
            return Optional.empty();
        }

        @Override
        public Duration connectTimeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public MemorySize maxBody() {
            return new MemorySize(BigInteger.valueOf(10_000));
        }

        @Override
        public Duration interval() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Map<String, Duration> intervals() {
            return Map.of();
        }
    }
}
