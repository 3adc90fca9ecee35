package io.paperwire.catalog.platform;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** What all doors have in common. */
@CatalogTest
@TestProfile(HttpTest.FiveRequests.class)
class HttpTest {

    @TestHTTPResource
    URI address;

    @Inject
    Wire wire;

    public static class FiveRequests implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("paperwire.limit.requests-per-minute", "5", "paperwire.bulk.most-at-once", "0",
                    "paperwire.changes.most-listeners", "0", "paperwire.auth.loopback", "true");
        }
    }

    @Test
    void pages_of_others_may_read_but_not_bring_credentials() {
        given().header("Origin", "https://notebook.example").get("/q/health/live").then().statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo("https://notebook.example"))
                .header("Access-Control-Allow-Credentials", equalTo("false"))
                .header("Access-Control-Expose-Headers", containsString("ETag"));
        given().header("Origin", "https://notebook.example").header("Access-Control-Request-Method", "PATCH")
                .header("X-Forwarded-For", "192.0.2.1").options("/q/health/live").then()
                .header("Access-Control-Allow-Methods", not(containsString("PATCH")));
    }

    @Test
    void pages_of_others_may_use_every_method_that_there_is() {
        for (String method : List.of("GET", "HEAD", "POST", "PUT", "DELETE"))
            given().header("Origin", "https://notebook.example").header("Access-Control-Request-Method", method)
                    .options("/q/health/live").then().statusCode(200)
                    .header("Access-Control-Allow-Methods", containsString(method));
    }

    @Test
    void under_a_foreign_name_that_leads_to_this_machine_nothing_is_read() {
        for (String path : List.of("/q/health/live", "/", "/api/v1/nothing"))
            given().header("Host", "evil.example:8400").get(path).then().statusCode(421)
                    .contentType("application/problem+json").body("title", equalTo("Misdirected Request"));
        given().header("Host", "127.0.0.1:8400").get("/q/health/live").then().statusCode(200);
    }

    @Test
    void every_answer_has_its_date() {
        for (String path : List.of("/q/health/live", "/", "/nowhere", "/style.css", "/api/v1/bulk/papers.jsonl.gz")) {
            String date = given().head(path).header("Date");
            assertThat(Duration.between(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant(),
                    Instant.now())).as(path).isLessThan(Duration.ofMinutes(1)).isGreaterThan(Duration.ofMinutes(-1));
        }
    }

    @Test
    void answers_are_packed_for_who_can_unpack_them() throws IOException, InterruptedException {
        wire.publish(record("burrow", "packed-quokka").title("Quokkas in boxes").parsed());
        await().atMost(Duration.ofSeconds(60)).until(
                () -> given().get("/api/v1/papers?q=quokkas").jsonPath().getList("items"), not(empty()));
        HttpResponse<byte[]> packed = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(address.resolve("/api/v1/papers?limit=200")).header("Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(packed.headers().allValues("Vary")).contains("Accept", "Accept-Encoding, Origin");
        assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(),
                StandardCharsets.UTF_8)).startsWith("{\"items\":");
        HttpResponse<String> plain = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(address.resolve("/api/v1/papers?limit=200")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(plain.body()).startsWith("{\"items\":");
    }

    @Test
    void references_and_keys_are_packed_too() throws IOException, InterruptedException {
        wire.publish(record("burrow", "packed-numbat").title("Numbats in boxes").abstractText("x".repeat(2000))
                .parsed());
        await().atMost(Duration.ofSeconds(60)).until(
                () -> given().get("/api/v1/papers?q=numbats").jsonPath().getList("items"), not(empty()));

        for (String[] door : new String[][]{{"/api/v1/papers?q=numbats", "text/x-bibliography;style=apa"},
                {"/.well-known/jwks.json", "application/jwk-set+json"}}) {
            HttpResponse<byte[]> packed = HttpClient.newHttpClient().send(
                    HttpRequest.newBuilder(address.resolve(door[0])).header("Accept", door[1])
                            .header("Accept-Encoding", "gzip").build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(packed.headers().firstValue("Content-Type").orElse("")).startsWith(door[1].split(";")[0]);
            assertThat(packed.headers().firstValue("Content-Encoding")).as(door[0]).contains("gzip");
        }
    }

    /** What is unread of a stream within a connection could not be counted. */
    @Test
    void each_connection_has_one_answer_at_a_time() throws IOException, InterruptedException {
        HttpResponse<Void> answer = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build().send(
                HttpRequest.newBuilder(address.resolve("/style.css")).build(), HttpResponse.BodyHandlers.discarding());

        assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void more_downloads_than_there_are_places_for_are_asked_to_come_again() {
        given().get("/api/v1/bulk/papers.jsonl").then().statusCode(503).contentType("application/problem+json")
                .header("Retry-After", equalTo("5"));
    }

    @Test
    void more_listeners_than_there_are_places_for_are_asked_to_come_again_and_others_are_answered() {
        for (String path : List.of("/api/v1/changes/events?since=now", "/api/v1/changes?since=now&wait=60"))
            given().get(path).then().statusCode(503).contentType("application/problem+json").header("Retry-After",
                    equalTo("5"));
        given().get("/api/v1/changes/events?since=nonsense").then().statusCode(400);
        given().get("/api/v1/changes?since=now").then().statusCode(200);
    }

    @Test
    void who_asks_too_often_is_told_when_to_come_again_and_local_programs_are_not() {
        for (int request = 0; request < 10; request++)
            given().get("/api/v1/papers?limit=1").then().statusCode(200);
        int answered = 0;
        while (given().header("X-Forwarded-For", "192.0.2.1").get("/api/v1/papers?limit=1").statusCode() == 200)
            answered++;

        assertThat(answered).isBetween(1, 6);
        given().header("X-Forwarded-For", "192.0.2.1").get("/api/v1/papers?limit=1").then().statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", Integer::parseInt, both(greaterThan(0)).and(lessThanOrEqualTo(12)));
        given().header("X-Forwarded-For", "192.0.2.1").accept("text/html,application/xhtml+xml,*/*;q=0.8").get("/")
                .then().statusCode(429).contentType("text/html;charset=UTF-8").body(containsString("<!DOCTYPE html>"),
                        containsString("More than 5 requests a minute"));
        await().until(() -> given().get("/q/metrics").asString(), containsString("status=\"429\",uri=\"UNKNOWN\""));
        given().get("/q/metrics").then().body(not(containsString("status=\"429\",uri=\"/")));
        given().header("Origin", "https://notebook.example").get("/api/v1/papers?limit=1").then().statusCode(429)
                .header("Access-Control-Allow-Origin", equalTo("https://notebook.example"))
                .header("Access-Control-Expose-Headers", containsString("Retry-After"));
        given().header("Origin", "https://notebook.example").header("Access-Control-Request-Method", "GET")
                .options("/api/v1/papers?limit=1").then().statusCode(200);
    }

    @Test
    void no_client_writes_addresses_into_the_metrics() throws IOException {
        given().header("Origin", "https://notebook.example").header("Access-Control-Request-Method", "DELETE")
                .options("/quokka-asks").then().statusCode(200);
        assertThat(answer("GET /quokka/../style.css HTTP/1.1")).startsWith("HTTP/1.1 200");
        assertThat(answer("GET /%73tyle.css HTTP/1.1")).startsWith("HTTP/1.1 200");

        await().until(() -> given().get("/q/metrics").asString(),
                allOf(containsString("uri=\"FILE\""), containsString("uri=\"OPTIONS\"")));
        given().get("/q/metrics").then().body(not(containsString("quokka"))).body(not(containsString("tyle.css")));
    }

    private String answer(String request) throws IOException {
        try (Socket client = new Socket(address.getHost(), address.getPort())) {
            client.getOutputStream().write((request + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void who_sends_requests_on_and_on_and_reads_no_answer_is_left() throws IOException {
        byte[] request = "GET /style.css HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        try (Socket client = new Socket(address.getHost(), address.getPort())) {
            OutputStream out = client.getOutputStream();
            assertThatThrownBy(() -> {
                for (int i = 0; i < 300_000; i++)
                    out.write(request);
            }).isInstanceOf(SocketException.class);
        }
    }
}
