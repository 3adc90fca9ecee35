package io.paperwire.catalog.feeds;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndLink;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperDate;
import io.restassured.response.Response;

@CatalogTest
class FeedsResourceTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Instant DAY = Instant.parse("2026-05-04T10:00:00Z");

    @Inject
    Wire wire;

    @Inject
    Transactions transactions;

    @ParameterizedTest
    @EnumSource(FeedFormat.class)
    void a_query_has_a_feed_in_each_format_with_the_newest_on_top(FeedFormat format) {
        wire.publish(record("den", "f1").title("Fennec first").authors("Ada Aal", "Bo Bel").observed(DAY).parsed(),
                record("den", "f2").title("Fennec <second>").observed(DAY.plusSeconds(60)).parsed());
        awaitPapers("fennec den", "/feeds/papers.atom?q=title:fennec&source=den", 2);

        Response response = get("/feeds/papers." + format.name().toLowerCase(java.util.Locale.ROOT)
                + "?q=title:fennec&source=den&utm_source=letter");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo(format.mediaType());
        assertThat(response.header("Cache-Control")).isEqualTo("public, max-age=300");
        assertThat(FeedForms.faults(format, response.asString())).isEmpty();
        if (format == FeedFormat.JSON) {
            assertThat(response.jsonPath().getList("items.title")).containsExactly("Fennec <second>", "Fennec first");
            assertThat(response.jsonPath().getString("feed_url"))
                    .endsWith("/feeds/papers.json?q=title%3Afennec&source=den");
        } else {
            SyndFeed feed = FeedForms.read(response.asString());
            assertThat(feed.getTitle()).isEqualTo("Paperwire: title:fennec, source den");
            assertThat(feed.getEntries()).extracting(SyndEntry::getLink).allMatch(link -> get(link).statusCode() == 200)
                    .hasSize(2);
        }
    }

    @Test
    void who_has_the_feed_already_gets_no_second_one_until_a_paper_changes() {
        wire.publish(record("burrow", "b1").title("Capybara burrows").observed(DAY).parsed());
        String path = "/feeds/papers.atom?q=capybara&source=burrow";
        awaitPapers("capybara", path, 1);
        Response first = get(path);
        String updated = FeedForms.read(first.asString()).getPublishedDate().toInstant().toString();

        given().header("If-None-Match", first.header("ETag")).get(path).then().statusCode(304).body(
                org.hamcrest.Matchers.emptyString());
        assertThat(get(path).asString()).isEqualTo(first.asString());
        assertThat(first.header("ETag")).startsWith("W/\"");

        wire.publish(record("burrow", "b1").title("Capybara burrows").abstractText("Deeper.")
                .observed(DAY.plusSeconds(60)).parsed());

        await().atMost(SOON).untilAsserted(() -> given().header("If-None-Match", first.header("ETag")).get(path).then()
                .statusCode(200).body(containsString("Deeper.")));
        assertThat(FeedForms.read(get(path).asString()).getPublishedDate().toInstant().toString())
                .isGreaterThan(updated);
    }

    @Test
    void pages_of_a_feed_follow_each_other_and_are_one_feed() {
        for (int i = 0; i < 5; i++)
            wire.publish(record("paged-den", "p" + i).title("Fennec page " + i).observed(DAY.plusSeconds(i)).parsed());
        awaitPapers("fennec page", "/feeds/papers.atom?source=paged-den", 5);

        List<String> titles = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        String next = "/feeds/papers.atom?source=paged-den&limit=2";
        while (next != null) {
            SyndFeed feed = FeedForms.read(get(next).then().statusCode(200).extract().asString());
            feed.getEntries().forEach(entry -> titles.add(entry.getTitle()));
            ids.add(feed.getUri());
            next = feed.getLinks().stream().filter(link -> "next".equals(link.getRel())).map(SyndLink::getHref)
                    .findFirst().orElse(null);
        }

        assertThat(titles).containsExactly("Fennec page 4", "Fennec page 3", "Fennec page 2", "Fennec page 1",
                "Fennec page 0");
        assertThat(ids).hasSize(3).containsOnly(ids.get(0));
    }

    @Test
    void a_feed_of_any_of_the_words_has_the_best_on_top() {
        wire.publish(record("gaur-den", "s1").title("Gaur and takin").observed(DAY).parsed(),
                record("gaur-den", "s2").title("A gaur by itself").observed(DAY.plusSeconds(60)).parsed());
        String path = "/feeds/papers.atom?q=gaur+takin+unheard&source=gaur-den&match=best";
        awaitPapers("any of the words", path, 2);

        assertThat(titles(path)).containsExactly("Gaur and takin", "A gaur by itself");
        String next = FeedForms.read(get(path + "&limit=1").asString()).getLinks().stream()
                .filter(link -> "next".equals(link.getRel())).map(SyndLink::getHref).findFirst().orElseThrow();
        assertThat(titles(next)).containsExactly("A gaur by itself");
        get(path + "&order=newest").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({"categories/cs.LG.atom,/feeds/papers.atom?category=cs.LG",
            "categories/stat.ML.atom?limit=2&q=olm,/feeds/papers.atom?q=olm&category=stat.ML&limit=2",
            "authors/Y%20LeCun.json,/feeds/papers.json?author=Y+LeCun"})
    void short_addresses_lead_to_the_feed_of_the_condition(String path, String address) {
        given().redirects().follow(false).urlEncodingEnabled(false).get("/feeds/" + path).then().statusCode(301)
                .header("Location", org.hamcrest.Matchers.endsWith(address));
        given().urlEncodingEnabled(false).get("/feeds/" + path).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"trending/week,/trending?period=week", "trending/day,/trending?period=day",
            "days/2026-05-05,/days/2026-05-05", "weeks/2026-W19,/weeks/2026-W19", "months/2026-05,/months/2026-05",
            "papers,/", "papers?category=cs.LG&limit=3,/?category=cs.LG",
            "papers?q=script&source=rvtest,/?q=script&source=rvtest",
            "papers?has=code&year=2019..2022&author=Y+LeCun&order=published&utm_source=letter,/?author=Y+LeCun&year=2019..2022&has=code&order=published"})
    void a_feed_says_where_a_reader_sees_its_list(String list, String page) {
        for (FeedFormat format : FeedFormat.values()) {
            String extension = "." + format.name().toLowerCase(java.util.Locale.ROOT);
            Response feed = get(
                    "/feeds/" + (list.contains("?") ? list.replace("?", extension + "?") : list + extension));
            String said = format == FeedFormat.JSON
                    ? feed.jsonPath().getString("home_page_url")
                    : FeedForms.read(feed.asString()).getLinks().stream()
                            .filter(link -> "alternate".equals(link.getRel())).map(SyndLink::getHref).findFirst()
                            .orElseGet(() -> FeedForms.read(feed.asString()).getLink());

            assertThat(said).endsWith(page);
            get(said).then().statusCode(200).contentType("text/html;charset=UTF-8");
        }
    }

    @Test
    void days_weeks_months_and_what_is_trending_have_feeds_in_the_order_of_their_lists() {
        Instant now = Instant.now();
        for (int i = 0; i < 3; i++)
            wire.publish(record("ranked-den", "r" + i).title("Capybara rank " + i)
                    .date(PaperDate.Kind.LISTED, "2026-05-05").observed(now)
                    .signals(Map.of("votes", 700.0 + 200 * i)).parsed());
        List<String> order = List.of("Capybara rank 2", "Capybara rank 1", "Capybara rank 0");
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(titles("/feeds/days/2026-05-05.atom")).containsExactlyElementsOf(order);
            // Stars of other tests' papers may stand between them.
            assertThat(titles("/feeds/papers.atom?source=ranked-den")).hasSize(3);
        });

        for (String list : List.of("days/2026-05-05", "weeks/2026-W19", "months/2026-05")) {
            assertThat(titles("/feeds/" + list + ".atom")).containsSubsequence(order);
            assertThat(get("/feeds/" + list + ".rss").header("Last-Modified")).isNotNull();
            assertThat(FeedForms.faults(FeedFormat.RSS, get("/feeds/" + list + ".rss").asString())).isEmpty();
        }
        for (String period : List.of("day", "week", "month"))
            assertThat(FeedForms.faults(FeedFormat.ATOM, get("/feeds/trending/" + period + ".atom").asString()))
                    .isEmpty();
    }

    @Test
    void a_ranked_feed_is_updated_when_a_paper_comes_or_leaves_and_not_when_places_change() throws SQLException {
        Paper one = paper("1ChPkcMer33wrcketKPa3c");
        Paper two = paper("1ChPkcQCtZRb6QsN6RKVEi");
        Instant seen = Instant.parse("2026-06-01T12:00:00Z");
        Instant later = seen.plusSeconds(3_600);

        assertThat(at(seen).changedAt("test list", List.of(one))).isEqualTo(one.updatedAt());
        assertThat(at(later).changedAt("test list", List.of(one, two))).isEqualTo(later);
        assertThat(at(later.plusSeconds(60)).changedAt("test list", List.of(two, one))).isEqualTo(later);
        assertThat(at(later.plusSeconds(90)).changedAt("test list", List.of(two))).isEqualTo(later.plusSeconds(90));
    }

    @Test
    void a_feed_without_papers_was_updated_when_it_lost_the_last_one_or_when_feeds_began() throws SQLException {
        Instant begin = at(DAY).empty();
        Instant later = Instant.parse("2026-06-02T12:00:00Z");
        at(DAY).changedAt("emptied list", List.of(paper("1ChPkcMer33wrcketKPa3c")));

        assertThat(begin).isBetween(Instant.parse("2026-01-01T00:00:00Z"), Instant.now());
        assertThat(at(later).changedAt("never listed", List.of())).isEqualTo(begin);
        assertThat(at(later).changedAt("emptied list", List.of())).isEqualTo(later);
        assertThat(FeedForms.read(get("/feeds/papers.atom?source=no-such-source").asString()).getPublishedDate())
                .isEqualTo(begin);
        assertThat(FeedForms.read(get("/feeds/days/2019-04-01.rss").asString()).getPublishedDate()).isEqualTo(begin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"papers.atom?q=%22open", "papers.rss?limit=201", "papers.json?limit=x",
            "papers.atom?cursor=nonsense", "papers.atom?order=age", "papers.atom?year=never", "days/yesterday.atom",
            "days/2026-02-30.rss", "weeks/2026-05-05.atom", "months/2026-13.json", "trending/year.atom",
            "trending/day.atom?cursor=nonsense"})
    void what_cannot_be_answered_is_a_problem(String path) {
        get("/feeds/" + path).then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void a_format_that_there_is_none_of_is_not_found() {
        get("/feeds/papers.xml").then().statusCode(404);
    }

    private Memberships at(Instant now) {
        return new Memberships(transactions, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Paper paper(String id) {
        return new Paper(id, "Capybara", null, null, null, null, null, null, null, null, null, null, null, null, false,
                null, DAY, DAY, false, null, null, null, null, null, null);
    }

    private static void awaitPapers(String what, String path, int count) {
        await(what).atMost(SOON).until(() -> titles(path).size() == count);
    }

    private static List<String> titles(String path) {
        return FeedForms.read(get(path).asString()).getEntries().stream().map(SyndEntry::getTitle).toList();
    }

    private static Response get(String path) {
        return given().urlEncodingEnabled(false).get(path);
    }
}
