package io.paperwire.catalog.access;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.embedded.FreePorts;
import io.paperwire.events.Sha256;
import io.paperwire.testing.IdentityProvider;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** A catalogue that is for readers alone, whose people sign on with a provider. */
@CatalogTest
@TestProfile(SignOnTest.ForReaders.class)
class SignOnTest {

    private static final IdentityProvider PROVIDER = IdentityProvider.started();
    private static final Duration SOON = Duration.ofSeconds(60);

    @TestHTTPResource
    URI address;

    @Inject
    Wire wire;

    public static class ForReaders implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = IdentityProvider.settings("catalog", FreePorts.next(), PROVIDER.issuer());
            settings.put("paperwire.auth.reading", "readers");
            settings.put("paperwire.auth.tokens", "reader:" + Sha256.hex("rita"));
            settings.put("paperwire.auth.oidc.roles", "reader:library,curator:shelves: upper");
            return settings;
        }
    }

    @Test
    void nobody_reads_without_a_role_on_any_door() {
        for (String door : List.of("/api/v1/papers", "/api/v1/papers/doi:10.1/x", "/api/v1/changes",
                "/api/v1/suggest?q=a",
                "/feeds/papers.atom", "/oai?verb=Identify", "/api/v1/bulk/papers.jsonl.gz", "/sitemap.xml", "/openapi",
                "/api/v1/trending", "/robots.txt;/../api/v1/papers", "/robots.txt/../api/v1/papers"))
            given().urlEncodingEnabled(false).get(door).then().statusCode(401).header("WWW-Authenticate", "Bearer")
                    .contentType("application/problem+json").body("status", equalTo(401));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/style.css").then().statusCode(200);
        given().get("/robots.txt").then().statusCode(200);
    }

    @Test
    void a_token_of_the_settings_reads_and_no_shared_cache_keeps_what_it_reads() {
        with("rita").get("/api/v1/papers").then().statusCode(200).header("Cache-Control", containsString("private"));
        with("rita").get("/feeds/papers.atom").then().statusCode(200)
                .header("Cache-Control", not(containsString("public")))
                .header("Cache-Control", containsString("private"));
        with("rita").get("/").then().statusCode(200).header("Cache-Control", containsString("private"));
        with("nobody").get("/api/v1/papers").then().statusCode(401);
    }

    @Test
    void a_providers_token_is_for_what_its_groups_may_do() {
        String votes = "/api/v1/papers/" + published("gate-1", "Gates of granite") + "/votes";

        with(PROVIDER.token("ben", "library", "choir")).post(votes).then().statusCode(200).body("votes", equalTo(1));
        with(PROVIDER.token("ben", "library")).post(votes).then().statusCode(200).body("votes", equalTo(1));
        with(PROVIDER.token("eve", "library")).post(votes).then().statusCode(200).body("votes", equalTo(2));
        with(PROVIDER.token("ben", "library")).contentType(ContentType.JSON).body("{\"note\":\"Short\"}")
                .put(votes.replace("/votes", "/pick")).then().statusCode(403);
        with(PROVIDER.token("cleo", "shelves: upper")).contentType(ContentType.JSON).body("{\"note\":\"Short\"}")
                .put(votes.replace("/votes", "/pick")).then().statusCode(200);
    }

    @Test
    void a_group_that_is_not_named_may_do_nothing_even_if_it_is_called_like_a_role() {
        with(PROVIDER.token("mallory", "admin", "reader", "curator")).get("/api/v1/papers").then().statusCode(403)
                .contentType("application/problem+json").body("status", equalTo(403));
    }

    @Test
    void tokens_of_others_for_others_or_of_yesterday_are_none() {
        long now = Instant.now().getEpochSecond();
        String payload = PROVIDER.token("ben", "library").split("\\.")[1];
        String unsigned = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes(
                StandardCharsets.US_ASCII)) + "." + payload + ".";
        List<String> library = List.of("library");
        for (String token : List.of(PROVIDER.forgedToken("ben", "library"), unsigned, "a.b.c", "abc",
                PROVIDER.token(Map.of("sub", "ben", "groups", library, "aud", "another-service")),
                PROVIDER.token(Map.of("sub", "ben", "groups", library, "iss", "https://evil.example")),
                PROVIDER.token(Map.of("groups", library)),
                PROVIDER.token(Map.of("sub", "ben", "groups", library, "iat", now - 900, "exp", now - 600))))
            with(token).get("/api/v1/papers").then().statusCode(401);
    }

    @Test
    void who_looks_at_a_page_signs_in_and_comes_back_to_it() throws IOException, InterruptedException {
        HttpClient browser = browser();
        String id = published("gate-2", "Gates of gneiss");

        HttpResponse<String> page = browser.send(page("/papers/" + id), HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/papers/" + id);
        assertThat(page.body()).contains("Gates of gneiss", "data-sign-in=\"/account?back=/papers/" + id + "\"");
        String account = browser.send(page("/account"), HttpResponse.BodyHandlers.ofString()).body();
        assertThat(account).contains("Ada &lt;Fern&gt;", "<li>read and vote for papers</li>").doesNotContain("pick,");
        assertThat(browser.send(page("/account?back=//evil.example/"), HttpResponse.BodyHandlers.ofString()).uri()
                .getHost()).isEqualTo("127.0.0.1");
        assertThat(browser.send(page("/account?back=/papers/" + id), HttpResponse.BodyHandlers.ofString()).uri()
                .getPath()).isEqualTo("/papers/" + id);
    }

    @Test
    void who_signed_in_votes_from_these_pages_alone_until_signing_out() throws IOException, InterruptedException {
        HttpClient browser = browser();
        browser.send(page("/"), HttpResponse.BodyHandlers.ofString());
        String votes = "/api/v1/papers/" + published("gate-3", "Gates of gabbro") + "/votes";
        String own = "http://127.0.0.1:" + address.getPort();

        assertThat(post(browser, votes, "Origin", own)).isEqualTo(200);
        assertThat(post(browser, votes, "Origin", "https://evil.example")).isEqualTo(403);
        assertThat(post(browser, votes, "Origin", "null")).isEqualTo(403);
        assertThat(post(browser, votes, "Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(post(browser, votes, "Accept", "*/*")).isEqualTo(403);
        with("rita").get(votes).then().body("votes", equalTo(1));

        assertThat(post(browser, "/account/sign-out", "Sec-Fetch-Site", "same-origin")).isEqualTo(200);
        assertThat(post(browser, votes, "Origin", own)).isIn(401, 499);
    }

    @Test
    void a_curator_is_shown_the_way_to_act_on_a_paper_and_a_reader_is_not() throws IOException, InterruptedException {
        String id = published("gate-4", "Gates of granodiorite");
        String way = "/curator/papers/" + id;
        PROVIDER.takesAllFor("shelves: upper");
        try {
            HttpClient curator = browser();
            assertThat(curator.send(page("/papers/" + id), HttpResponse.BodyHandlers.ofString()).body()).contains(way);
            assertThat(curator.send(page(way), HttpResponse.BodyHandlers.ofString()).body())
                    .contains("Take the whole paper out");
        } finally {
            PROVIDER.takesAllFor("library");
        }
        HttpClient reader = browser();
        assertThat(reader.send(page("/papers/" + id), HttpResponse.BodyHandlers.ofString()).body())
                .contains("Gates of granodiorite").doesNotContain(way);
        assertThat(reader.send(page(way), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(403);
        with("rita").cookie("paperwire-curator", "1").get("/papers/" + id).then().body(not(containsString(way)));
    }

    @Test
    void who_comes_back_late_or_with_what_was_used_before_signs_in_and_is_on_the_account()
            throws IOException, InterruptedException {
        HttpResponse<String> late = browser().send(page("/signed-in?state=old&code=old"),
                HttpResponse.BodyHandlers.ofString());
        assertThat(late.uri().getPath()).isEqualTo("/account");
        assertThat(late.statusCode()).isEqualTo(200);
        assertThat(given().redirects().follow(false).header("Accept", "text/html").get("/account").getHeaders()
                .getValues("Set-Cookie")).anyMatch(
                        cookie -> cookie.startsWith("q_auth_") && cookie.contains(
                                "Max-Age=1800"));
    }

    @Test
    void whom_the_provider_refuses_is_told_so_on_a_page() throws IOException, InterruptedException {
        HttpClient browser = browser();
        for (String answer : List.of("error=access_denied", "code=made-up")) {
            HttpClient asking = HttpClient.newBuilder().cookieHandler(browser.cookieHandler().orElseThrow()).build();
            String asked = asking.send(page("/account"), HttpResponse.BodyHandlers.discarding()).headers()
                    .firstValue("Location").orElseThrow();
            String state = asked.replaceAll(".*[&?]state=([^&]+).*", "$1");
            HttpResponse<String> refused = browser.send(page("/signed-in?" + answer + "&state=" + state),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(refused.uri().getPath()).as(answer).isEqualTo("/account/not-signed-in");
            assertThat(refused.body()).contains("You are not signed in", "href=\"/account\"");
        }
    }

    @Test
    void who_may_not_read_is_told_so_on_the_account() throws IOException, InterruptedException {
        PROVIDER.takesAllFor("choir");
        try {
            HttpClient browser = browser();
            HttpResponse<String> page = browser.send(page("/?q=gates"), HttpResponse.BodyHandlers.ofString());
            assertThat(page.uri().getPath()).isEqualTo("/account");
            assertThat(page.body()).contains("You may not read here yet.", "Sign out");
        } finally {
            PROVIDER.takesAllFor("library");
        }
    }

    @Test
    void whose_sign_in_is_over_signs_in_again() {
        Response page = given().redirects().follow(false).cookie("q_session", "over").header("Accept", "text/html")
                .get("/?q=gates");
        page.then().statusCode(302).header("Location", startsWith(PROVIDER.issuer() + "/authorize?"));
        assertThat(page.getHeaders().getValues("Set-Cookie")).anyMatch(cookie -> cookie.startsWith("q_session=;"));
        given().redirects().follow(false).cookie("q_session", "over").header("X-Requested-With", "JavaScript")
                .header("Accept", "text/html").get("/").then().statusCode(499);
    }

    @Test
    void whose_sign_in_is_over_signs_out_all_the_same_and_is_shown_the_way_out_at_the_provider() {
        given().cookie("q_session", "over").header("Sec-Fetch-Site", "cross-site").post("/account/sign-out").then()
                .statusCode(403);
        Response out = given().redirects().follow(false).cookie("q_session", "over").header("Accept", "text/html")
                .header("Sec-Fetch-Site", "same-origin").post("/account/sign-out");
        out.then().statusCode(200).body(containsString("You are signed out"))
                .body(containsString("href=\"" + PROVIDER.issuer() + "/sign-out?client_id=paperwire\""))
                .header("Set-Cookie", startsWith("q_session=;"));
    }

    @Test
    void a_form_may_be_led_to_the_provider_since_its_reader_may_have_to_sign_in() {
        with("rita").get("/").then().header("Content-Security-Policy",
                containsString(" https: " + PROVIDER.issuer() + "; base-uri"));
    }

    @Test
    void clocks_may_differ_by_a_minute() {
        long now = Instant.now().getEpochSecond();
        List<String> library = List.of("library");
        for (Map<String, Object> times : List.<Map<String, Object>>of(Map.of("iat", now - 300, "exp", now - 30),
                Map.of("iat", now + 30, "nbf", now + 30, "exp", now + 300))) {
            Map<String, Object> claims = new HashMap<>(times);
            claims.putAll(Map.of("sub", "ben", "groups", library));
            with(PROVIDER.token(claims)).get("/api/v1/papers").then().statusCode(200);
        }
    }

    @Test
    void a_page_sends_programs_nowhere() {
        given().redirects().follow(false).get("/").then().statusCode(401);
        Response sent = given().redirects().follow(false).header("Accept", "text/html").get("/?q=gates");
        sent.then().statusCode(302).header("Location", startsWith(PROVIDER.issuer() + "/authorize?"))
                .header("Location", containsString("code_challenge_method=S256"));
        given().redirects().follow(false).header("Accept", "text/html").get("/api/v1/papers").then().statusCode(401)
                .header("Location", nullValue());
    }

    private int post(HttpClient browser, String path, String header, String value)
            throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(at(path)).header("X-Requested-With", "JavaScript")
                .header(header, value).POST(HttpRequest.BodyPublishers.noBody()).build();
        return browser.send(post, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest page(String path) {
        return HttpRequest.newBuilder(at(path)).header("Accept", "text/html").build();
    }

    /** By the name under which the settings say that people reach it. */
    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + address.getPort() + path);
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    private String published(String record, String title) {
        wire.publish(record("granite", record).title(title).parsed());
        return Awaitility.await().atMost(SOON).until(() -> with("rita").queryParam("q", "\"" + title + "\"")
                .get("/api/v1/papers").jsonPath().getString("items[0].id"), id -> id != null);
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
