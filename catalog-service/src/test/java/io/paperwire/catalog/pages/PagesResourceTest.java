package io.paperwire.catalog.pages;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.events.PaperDate;

@CatalogTest
class PagesResourceTest {

    private static final String ATTACK = "<script>alert('1')</script>\"><img src=x onerror=alert(2)>{config:property('x')}";

    @Inject
    Wire wire;

    @Test
    void text_of_a_paper_is_never_markup() {
        wire.publish(record("hostile", ATTACK).title("Kagu " + ATTACK).abstractText("Abstract " + ATTACK)
                .authors("Author " + ATTACK).identifiers("scheme" + ATTACK.replace(":", "") + ":" + ATTACK)
                .code("https://example.org/x'onmouseover=1").parsed());
        await().atMost(Duration.ofSeconds(30)).until(() -> page("/?q=kagu").contains("Kagu"));
        String id = given().get("/api/v1/papers?q=kagu").jsonPath().getString("items[0].id");

        for (String html : new String[]{page("/?q=kagu"), page("/papers/" + id)}) {
            // Data in JSON is the only script that there is, and it is run by nobody.
            assertThat(html.replace("<script type=\"application/ld+json\">", "")).doesNotContain("<script", "<img")
                    .contains("Kagu &lt;script&gt;alert(&#39;1&#39;)")
                    .contains("{config:property(&#39;x&#39;)}").doesNotContain("x'onmouseover");
        }
    }

    @Test
    void words_from_the_address_are_never_markup() {
        String html = given().queryParam("q", ATTACK.replace("\"", "")).get("/").asString();

        assertThat(html).doesNotContain("<script", "<img").contains("&lt;script&gt;");
    }

    @Test
    void the_page_allows_no_script_and_no_form_but_to_itself_and_to_notify() {
        given().get("/").then().statusCode(200).contentType("text/html;charset=UTF-8")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("form-action 'self' http://127.0.0.1:8402;"))
                .header("X-Content-Type-Options", "nosniff")
                .body(containsString(
                        "<form class=\"subscribe\" action=\"http://127.0.0.1:8402/subscribe\" method=\"post\">"))
                .body(containsString("name=\"address\"")).body(containsString("name=\"query\""));
        given().get("/style.css").then().statusCode(200).contentType(containsString("text/css"));
    }

    @Test
    void a_paper_is_shown_with_its_authors_its_day_and_links_that_lend_no_reputation() {
        wire.publish(record("daily-page", "bilby").title("Bilby burrows: 𝔄 study in the Gödel–Straße 図")
                .authors("Ada Lovelace", "Grace Hopper").date(PaperDate.Kind.LISTED, "--03-17")
                .abstractText("Math $O(n^2) < n^3$ & more.").code("https://github.com/example/bilby").parsed());
        await().atMost(Duration.ofSeconds(30)).until(() -> page("/?q=bilby").contains("Bilby burrows"));

        assertThat(page("/?q=bilby")).contains("Bilby burrows: 𝔄 study in the Gödel–Straße 図",
                "Ada Lovelace, Grace Hopper", "listed Mar 17", "Math $O(n^2) &lt; n^3$ &amp; more.",
                "href=\"https://github.com/example/bilby\" rel=\"noopener nofollow\"");
    }

    @Test
    void a_reader_s_mistake_is_answered_with_a_page() {
        given().get("/papers/nobody").then().statusCode(404).contentType("text/html;charset=UTF-8")
                .body(containsString("No paper has the name"));
        given().queryParam("q", "\"open").get("/").then().statusCode(400).contentType("text/html;charset=UTF-8")
                .body(containsString("quotation mark"));
        given().get("/?q=nothinghasthisword").then().statusCode(200).body(containsString("No paper matches"));
    }

    private static String page(String path) {
        return given().get(path).then().statusCode(200).extract().asString();
    }
}
