package io.paperwire.catalog.access;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.pages.Html;
import io.paperwire.testing.IdentityProvider;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;

/** Curators who signed in pick, split, merge and take out on pages. */
@CatalogTest
@TestProfile(OpenSignOnTest.ForEverybody.class)
class CuratorPagesTest {

    private static final IdentityProvider PROVIDER = IdentityProvider.started();
    private static final String CURATORS = "/lab/staff";

    @TestHTTPResource
    URI address;

    @Inject
    Wire wire;

    @Test
    void a_curator_who_signed_in_is_shown_the_way_on_a_papers_page_and_nobody_else() throws Exception {
        String id = published("way", "Noctule trails in the grass");
        String way = "/curator/papers/" + id;
        given().get("/papers/" + id).then().statusCode(200).body(not(containsString(way)))
                .header("Cache-Control", equalTo("no-cache"));

        HttpClient reader = signedIn("library");
        assertThat(page(reader, "/papers/" + id).body()).doesNotContain(way);
        assertThat(page(reader, way).statusCode()).isEqualTo(403);

        curator().get("/curator").then().header("Set-Cookie",
                allOf(startsWith("paperwire-curator=1;"), containsString("HttpOnly"), containsString("Path=/papers")));
        HttpClient curator = signedIn(CURATORS);
        HttpResponse<String> paper = page(curator, "/papers/" + id);
        assertThat(paper.body()).contains("href=\"" + way + "\"");
        assertThat(paper.headers().firstValue("Cache-Control")).contains("no-store");
        HttpResponse<String> own = page(curator, way);
        assertThat(own.body()).contains("Noctule trails in the grass", "Take the whole paper out");
        assertThat(own.headers().firstValue("Cache-Control")).contains("no-store");

        assertThat(post(curator, way, "act=pick&note=short", "Origin", "https://evil.example")).isEqualTo(403);
        assertThat(post(curator, way, "act=pick&note=short", "Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(post(curator, way, "act=pick&note=short", "Sec-Fetch-Site", "same-origin")).isEqualTo(200);
        assertThat(post(curator, "/account/sign-out", "", "Sec-Fetch-Site", "same-origin")).isEqualTo(200);
        assertThat(page(curator, "/papers/" + id).body()).doesNotContain(way);
    }

    @Test
    void who_is_no_curator_is_let_to_none_of_the_pages_and_who_did_not_sign_in_signs_in() {
        String paper = "/curator/papers/" + published("none", "Noctule burrows without a door");
        for (String door : List.of("/curator", "/curator/removals", paper)) {
            given().header("Authorization", "Bearer " + PROVIDER.token("ben", "choir")).get(door).then()
                    .statusCode(403);
            given().redirects().follow(false).header("Accept", "text/html").get(door).then().statusCode(302)
                    .header("Location", startsWith(PROVIDER.issuer() + "/authorize?"));
        }
        given().header("Authorization", "Bearer " + PROVIDER.token("ben", "choir")).formParam("act", "remove-paper")
                .formParam("reason", "mine").formParam("sure", "yes").post(paper).then().statusCode(403);
        given().redirects().follow(false).cookie("paperwire-curator", "1").header("Accept", "text/html")
                .formParam("act", "remove-paper").formParam("reason", "mine").formParam("sure", "yes").post(paper)
                .then().statusCode(302).header("Location", startsWith(PROVIDER.issuer() + "/authorize?"));
    }

    @Test
    void a_split_and_a_merge_are_shown_before_they_are_done() {
        wire.publish(
                record("y", "noctule-a").title("Noctule ears and what they hear")
                        .identifiers("doi:10.5555/noctule-ears")
                        .parsed(),
                record("z", "noctule-b").title("Another noctule altogether").identifiers("doi:10.5555/noctule-ears")
                        .parsed());
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> given().get("/api/v1/papers/z:noctule-b").then()
                .statusCode(200).body("sources", hasSize(2)));
        String id = id("z:noctule-b");
        String paper = "/curator/papers/" + id;

        curator().formParam("act", "split").formParam("records", "z:noctule-b").formParam("reason", "two <animals>")
                .post(paper).then().statusCode(200).header("Cache-Control", equalTo("no-store"))
                .body(allOf(containsString("Make another paper of these records?"),
                        containsString("two &lt;animals&gt;"), containsString("Another noctule altogether"),
                        containsString("Noctule ears and what they hear")));
        assertThat(id("z:noctule-b")).as("nothing is done yet").isEqualTo(id("y:noctule-a")).isEqualTo(id);

        curator().formParam("act", "split").formParam("records", "z:noctule-b").formParam("reason", "two animals")
                .formParam("sure", "yes").post(paper).then().statusCode(200)
                .body(containsString("The records are another paper now"));
        String one = id("y:noctule-a");
        String other = id("z:noctule-b");
        assertThat(one).isNotEqualTo(other);

        String with = "https://papers.example.org/papers/z:noctule-b";
        curator().formParam("act", "merge").formParam("with", with).formParam("reason", "one after all")
                .post("/curator/papers/" + one).then().statusCode(200)
                .body(allOf(containsString("Make one paper of these two?"), containsString("with 2 records")));
        assertThat(id("y:noctule-a")).isNotEqualTo(id("z:noctule-b"));
        curator().formParam("act", "merge").formParam("with", with).formParam("reason", "one after all")
                .formParam("sure", "yes").post("/curator/papers/" + one).then().statusCode(200)
                .body(containsString("The two papers are one now"));
        assertThat(id("y:noctule-a")).isEqualTo(id("z:noctule-b"));
    }

    @Test
    void a_paper_is_taken_out_after_it_was_shown_what_that_does_and_let_come_again_from_the_list() {
        String id = published("out", "Noctule tails that nobody wants");
        curator().formParam("act", "remove-paper").formParam("reason", "a noctule tail test")
                .post("/curator/papers/" + id)
                .then().statusCode(200).body(containsString("No record of the paper is left"));
        given().get("/api/v1/papers/" + id).then().statusCode(200);

        curator().formParam("act", "remove-paper").formParam("reason", "a noctule tail test").formParam("sure", "yes")
                .post("/curator/papers/" + id).then().statusCode(200).body(containsString("The paper is taken out"));
        given().get("/api/v1/papers/" + id).then().statusCode(410);
        curator().get("/curator/papers/" + id).then().statusCode(410).contentType("text/html");

        String list = curator().get("/curator/removals").then().statusCode(200)
                .body(allOf(containsString("a noctule tail test"), containsString("<code>noctule:out</code>"),
                        containsString("by you")))
                .extract().asString();
        String removal = Jsoup.parse(list).select("article:contains(a noctule tail test) button[name=removal]").val();
        curator().formParam("removal", removal).post("/curator/removals").then().statusCode(200)
                .body(containsString("It may come again"))
                .body(not(containsString("a noctule tail test")));
        curator().formParam("removal", removal).post("/curator/removals").then()
                .body(containsString("was taken back before"));
    }

    @Test
    void records_are_taken_out_of_a_paper_that_lives_on_by_the_others() {
        wire.publish(
                record("y", "noctule-nose").title("Noctule noses at work").identifiers("doi:10.5555/nose").parsed(),
                record("z", "noctule-nose").title("Noctule noses at work").identifiers("doi:10.5555/nose").parsed());
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> given().get("/api/v1/papers/z:noctule-nose").then()
                .statusCode(200).body("sources", hasSize(2)));
        String id = id("z:noctule-nose");

        curator().formParam("act", "remove-records").formParam("records", "z:noctule-nose").formParam("reason", "wrong")
                .formParam("forGood", "yes").post("/curator/papers/" + id).then().statusCode(200)
                .body(allOf(containsString("What is taken out stays out"), containsString("with 1 record:"),
                        containsString("<code>y:noctule-nose</code>"), not(containsString("No record of the paper"))));
        curator().formParam("act", "remove-records").formParam("records", "z:noctule-nose").formParam("reason", "wrong")
                .formParam("forGood", "yes").formParam("sure", "yes").post("/curator/papers/" + id).then()
                .statusCode(200).body(containsString("with 1 record:"));
        given().get("/api/v1/papers/" + id).then().statusCode(200).body("sources", hasSize(1));
    }

    @Test
    void a_pick_stands_in_the_list_until_it_is_taken_back() {
        String id = published("pick", "Noctule dreams in daylight");
        String note = "ض".repeat(1_000) + "\n" + "ع".repeat(999);

        // Browsers send the end of a line as two letters (HTML, 4.10.22.4).
        curator().contentType("application/x-www-form-urlencoded; charset=UTF-8").formParam("act", "pick")
                .formParam("note", note.replace("\n", "\r\n")).post("/curator/papers/" + id).then()
                .statusCode(200).body(containsString("The paper is picked."));
        given().get("/api/v1/papers/" + id + "/votes").then().body("pick.note", equalTo(note));
        curator().get("/curator").then().statusCode(200)
                .body(allOf(containsString("Noctule dreams in daylight"), containsString(note),
                        containsString("by you")));
        curator().formParam("act", "unpick").post("/curator/papers/" + id).then().statusCode(200)
                .body(containsString("The pick is taken back."));
        curator().get("/curator").then().body(not(containsString("Noctule dreams in daylight")));
        given().get("/api/v1/papers/" + id + "/votes").then().body("pick", nullValue());
    }

    @Test
    void what_cannot_be_done_is_said_on_the_page_with_what_was_typed() {
        String id = published("wrong", "Noctule mistakes at night");
        String paper = "/curator/papers/" + id;

        curator().formParam("act", "merge").formParam("with", id).formParam("reason", "my \"reason\"").post(paper)
                .then()
                .statusCode(400).contentType("text/html")
                .body(allOf(containsString("These are the same paper."), containsString("my &quot;reason&quot;")));
        curator().formParam("act", "merge").formParam("with", "doi:10.5555/nosuch").formParam("reason", "x").post(paper)
                .then().statusCode(404).body(containsString("doi:10.5555/nosuch"));
        curator().formParam("act", "remove-records").formParam("reason", "x").post(paper).then().statusCode(400)
                .body(containsString("No record is chosen."));
        curator().formParam("act", "remove-paper").formParam("reason", " ").post(paper).then().statusCode(400)
                .body(containsString("reason must not be blank"));
        curator().formParam("act", "pick").formParam("note", "x".repeat(2_001)).post(paper).then().statusCode(400);
        curator().formParam("act", "fly").post(paper).then().statusCode(400);
        given().get("/api/v1/papers/" + id).then().statusCode(200);
    }

    @Test
    void the_pages_are_valid_html_and_lead_from_any_name_to_the_paper() throws Exception {
        Html html = new Html();
        String id = published("html", "Noctule <b>boldness</b> & \"quotes\"");
        curator().formParam("act", "pick").formParam("note", "</textarea><b>").post("/curator/papers/" + id);
        for (String door : List.of("/curator", "/curator?skip=99999", "/curator/removals", "/curator/papers/" + id))
            assertThat(html.faults(curator().get(door).asString())).as(door).isEmpty();
        for (String act : List.of("remove-paper", "pick", "merge"))
            assertThat(
                    html.faults(curator().formParam("act", act).formParam("reason", "x").post("/curator/papers/" + id)
                            .asString()))
                    .as(act).isEmpty();
        curator().redirects().follow(false).queryParam("paper", "http://x.example/papers/noctule:html").get("/curator")
                .then()
                .statusCode(303).header("Location", containsString("/curator/papers/noctule:html"));
        curator().get("/curator/papers/noctule:html").then().statusCode(200);
    }

    private HttpClient signedIn(String group) throws Exception {
        PROVIDER.takesAllFor(group);
        try {
            HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NORMAL).build();
            assertThat(page(browser, "/account").body()).contains("You are signed in");
            return browser;
        } finally {
            PROVIDER.takesAllFor("library");
        }
    }

    private HttpResponse<String> page(HttpClient browser, String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(at(path)).header("Accept", "text/html").build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private int post(HttpClient browser, String path, String form, String header, String value) throws Exception {
        return browser.send(HttpRequest.newBuilder(at(path)).header(header, value)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** By the name under which the settings say that people reach it. */
    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + address.getPort() + path);
    }

    private String published(String record, String title) {
        wire.publish(record("noctule", record).title(title).parsed());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/api/v1/papers/noctule:" + record).then().statusCode(200));
        return id("noctule:" + record);
    }

    private static String id(String name) {
        return given().get("/api/v1/papers/" + name).jsonPath().getString("id");
    }

    private static RequestSpecification curator() {
        return given().header("Authorization", "Bearer " + PROVIDER.token("cleo", CURATORS));
    }
}
