package io.paperwire.notify.subscription;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.paperwire.embedded.FreePorts;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.Wire;
import io.paperwire.testing.IdentityProvider;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;

/** Where reading is for readers, so is what brings papers into an inbox. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
@TestProfile(ReadersTest.ForReaders.class)
class ReadersTest {

    private static final IdentityProvider PROVIDER = IdentityProvider.started();
    private static final String WISH = "{\"address\":\"%s\",\"query\":\"granite\"}";

    @TestHTTPResource
    URI address;

    public static class ForReaders implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = IdentityProvider.settings("notify", FreePorts.next(), PROVIDER.issuer());
            settings.put("paperwire.auth.reading", "readers");
            settings.put("paperwire.auth.oidc.roles", "reader:library");
            return settings;
        }
    }

    @Test
    void readers_alone_subscribe_and_see_what_a_query_would_have_found() {
        Wire.awaitReady();
        given().contentType(ContentType.JSON).body(WISH.formatted("gate-1@example.org")).post("/api/v1/subscriptions")
                .then().statusCode(401);
        given().contentType(ContentType.JSON).body("{\"query\":\"granite\"}").post("/api/v1/backtests").then()
                .statusCode(401);
        given().formParam("address", "gate-2@example.org").formParam("query", "granite").post("/subscribe").then()
                .statusCode(401);
        given().header("Authorization", "Bearer " + PROVIDER.token("ben", "choir")).contentType(ContentType.JSON)
                .body(WISH.formatted("gate-1@example.org")).post("/api/v1/subscriptions").then().statusCode(403);
        given().header("Authorization", "Bearer " + PROVIDER.token("ben", "library")).contentType(ContentType.JSON)
                .body(WISH.formatted("gate-1@example.org")).post("/api/v1/subscriptions").then().statusCode(202);
    }

    @Test
    void what_has_a_secret_in_its_address_stays_open() {
        for (String link : new String[]{"/confirm/none", "/manage/none", "/unsubscribe/none/none", "/pause/none/none",
                "/why/none/none", "/feeds/none.atom", "/live/none"})
            assertThat(given().redirects().follow(false).get(link).statusCode()).as(link).isNotIn(302, 401, 403);
        given().get("/manage").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
        given().header("Authorization", "Bearer none").get("/api/v1/manage").then().statusCode(401)
                .body("detail", containsString("/api/v1/manage/links"));
    }

    @Test
    void who_comes_with_a_browser_signs_in_first() throws IOException, InterruptedException {
        HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NEVER).build();
        String form = "address=gate-3%40example.org&query=granite";
        HttpResponse<String> sent = browser.send(subscribe(form), HttpResponse.BodyHandlers.ofString());
        assertThat(sent.statusCode()).isEqualTo(302);
        String to = sent.headers().firstValue("Location").orElseThrow();
        assertThat(to).startsWith(PROVIDER.issuer() + "/authorize?");
        String back = follow(browser, to);
        assertThat(back).startsWith("http://127.0.0.1:" + address.getPort() + "/signed-in?");
        follow(browser, back);

        assertThat(browser.send(subscribe(form), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(202);
    }

    private static String follow(HttpClient browser, String to) throws IOException, InterruptedException {
        HttpResponse<String> page = browser.send(
                HttpRequest.newBuilder(URI.create(to)).header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).as(to).isEqualTo(302);
        return page.headers().firstValue("Location").orElseThrow();
    }

    private HttpRequest subscribe(String form) {
        String own = "http://127.0.0.1:" + address.getPort();
        return HttpRequest.newBuilder(URI.create(own + "/subscribe")).header("Accept", "text/html")
                .header("Origin", own).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build();
    }
}
