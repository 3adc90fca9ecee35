package io.paperwire.catalog.pages;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

import jakarta.inject.Inject;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.SignalsObserved;
import io.paperwire.events.SourceRef;

@CatalogTest
class RankedPagesTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Wire wire;

    @Test
    void a_day_shows_its_papers_in_their_order_and_why_and_leads_to_its_neighbours() {
        wire.publish(listed("few", "Saolarank seen", "2025-02-11", 1),
                listed("many", "Saolarank <em>heard</em>", "2025-02-11", 64),
                listed("before", "Saolarank before", "2025-02-03", 3),
                listed("after", "Saolarank after", "2025-02-20", 3));
        await().atMost(SOON).until(() -> page("/days/2025-02-11").contains("seen")
                && page("/days/2025-02-03").contains("before") && page("/days/2025-02-20").contains("after"));

        String day = page("/days/2025-02-11");
        assertThat(day).contains("Papers of Tuesday, February 11, 2025", "64 votes at ranked-page",
                "1 vote at ranked-page", "2 comments at ranked-page", "href=\"/days/2025-02-03\" rel=\"prev\"",
                "href=\"/days/2025-02-20\" rel=\"next\"", "/feeds/days/2025-02-11.atom", "Saolarank &lt;em&gt;heard")
                .doesNotContain("<em>");
        assertThat(day.indexOf("heard")).isLessThan(day.indexOf("Saolarank seen"));
        assertThat(page("/weeks/2025-W07")).contains("week from February 10 to February 16, 2025", "heard",
                "name=\"trending\" value=\"week\"", "/feeds/weeks/2025-W07.atom");
        assertThat(page("/weeks/2026-W53")).contains("week from December 28, 2026 to January 3, 2027");
        assertThat(page("/months/2025-02?order=votes")).contains("Papers of February 2025", "heard",
                "<strong aria-current=\"true\">votes</strong>", "name=\"trending\" value=\"month\"");
    }

    @Test
    void of_a_count_that_was_there_before_a_day_shows_by_how_much_it_rose() {
        SourceRef repository = new SourceRef("ranked-code", "saola", null);
        wire.publish(record("ranked-page", "starred").title("Saolarank starred").identifiers("doi:10.7/starred")
                .date(PaperDate.Kind.LISTED, "2025-04-08").observed(Instant.now()).signals(Map.of("votes", 5.0))
                .parsed(),
                record("ranked-code", "saola").title("Saolarank starred").identifiers("doi:10.7/starred").parsed());
        wire.publish(new SignalsObserved(repository, Instant.now().minusSeconds(60), Map.of("stars", 40_000.0)),
                new SignalsObserved(repository, Instant.now(), Map.of("stars", 40_500.0)));

        await().atMost(SOON).untilAsserted(() -> assertThat(page("/days/2025-04-08")).contains("Saolarank starred",
                "+500 stars at ranked-code", ">5 votes at ranked-page"));
    }

    @Test
    void what_is_rising_is_shown_with_what_it_gained_and_can_be_subscribed_to() {
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        wire.publish(listed("rising", "Dugongrank climbing", today, 100_000));
        await().atMost(SOON).until(() -> page("/trending?period=week").contains("Dugongrank climbing"));

        assertThat(page("/trending?period=week")).contains("Trending this week", "+100000 votes at ranked-page",
                "<a href=\"/trending\">today</a>", "/feeds/trending/week.atom",
                "action=\"http://127.0.0.1:8402/subscribe\"", "name=\"trending\" value=\"week\"",
                "<option value=\"daily 08:00\" selected>");
        assertThat(page("/trending")).contains("Trending today", "name=\"trending\" value=\"day\"");
        assertThat(page("/")).contains("<a href=\"/trending\">Trending</a>");
    }

    @Test
    void a_paper_s_page_says_what_brought_it_onto_which_day_s_list() {
        wire.publish(listed("told", "Vaquitarank told", "2025-03-07", 64),
                record("ranked-page", "untold").title("Vaquitarank untold").parsed());
        await().atMost(SOON).until(() -> page("/days/2025-03-07").contains("told")
                && page("/?q=vaquitarank").contains("untold"));

        Document told = Jsoup.parse(page("/papers/ranked-page:told"));

        assertThat(told.select(".why span").eachText()).containsExactlyInAnyOrder("64 votes at ranked-page",
                "2 comments at ranked-page");
        assertThat(told.select(".why a").attr("href")).isEqualTo("/days/2025-03-07");
        assertThat(told.select(".why a").text()).isEqualTo("papers of Mar 7, 2025");
        assertThat(Jsoup.parse(page("/papers/ranked-page:untold")).select(".why")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/trending?period=year", "/trending?as_of=2026-03-16T12:00:00Z", "/trending?cursor=x",
            "/days/yesterday", "/weeks/2025-02-11",
            "/months/2025-13", "/days/2025-02-11?order=colour"})
    void what_is_no_such_list_is_said_on_a_page(String address) {
        given().get(address).then().statusCode(400).contentType("text/html;charset=UTF-8")
                .body(containsString("<a href=\"/\">All papers</a>"));
    }

    @Test
    void today_leads_to_the_list_that_is_now_and_an_empty_one_says_so() {
        wire.publish(listed("behind", "Okarank behind", "2025-02-20", 3));
        await().atMost(SOON).until(() -> page("/days/2025-02-20").contains("Okarank"));
        given().redirects().follow(false).get("/days/today").then().statusCode(303).header("Location",
                equalTo("/days/" + LocalDate.now(ZoneOffset.UTC)));
        assertThat(page("/days/1999-01-01")).contains("<h2>Nothing here</h2>");
        assertThat(page("/days/2999-01-01")).contains("<h2>Nothing here yet</h2>");
        given().get("/years/2025").then().statusCode(404);
    }

    private static PaperParsed listed(String id, String title, String day, double votes) {
        return record("ranked-page", id).title(title).date(PaperDate.Kind.LISTED, day)
                .observed(Instant.now()).signals(Map.of("votes", votes, "comments", 2.0)).parsed();
    }

    private static String page(String path) {
        return given().get(path).then().statusCode(200).extract().asString();
    }
}
