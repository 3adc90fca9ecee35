package io.paperwire.catalog.discovery;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.restassured.path.xml.XmlPath;

@CatalogTest
class DiscoveryTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject
    Wire wire;

    @Inject
    SitemapParts parts;

    @Inject
    DataSource dataSource;

    @Test
    void the_description_of_the_search_leads_to_the_page_and_the_feeds() {
        XmlPath description = given().header("Host", "wire.example:1234").get("/opensearch.xml").then().statusCode(200)
                .contentType(containsString("application/opensearchdescription+xml")).extract().xmlPath();

        assertThat(description.getString("OpenSearchDescription.ShortName")).hasSizeBetween(1, 16);
        assertThat(description.getList("OpenSearchDescription.Url.@template")).containsExactly(
                "http://wire.example:1234/?q={searchTerms}",
                "http://wire.example:1234/feeds/papers.atom?q={searchTerms}&limit={count?}",
                "http://wire.example:1234/feeds/papers.rss?q={searchTerms}&limit={count?}",
                "http://wire.example:1234/api/v1/suggest/opensearch?q={searchTerms}",
                "http://wire.example:1234/opensearch.xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", ""})
    void each_address_of_the_description_is_there_with_and_without_what_may_be_left_out(String count) {
        XmlPath description = given().get("/opensearch.xml").xmlPath();

        for (String template : description.getList("OpenSearchDescription.Url.@template", String.class))
            given().urlEncodingEnabled(false)
                    .get(template.replace("{searchTerms}", "anything").replace("{count?}", count)).then()
                    .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/papers?limit=", "/api/v1/papers?limit=&q=", "/api/v1/authors?limit=&prefix=a",
            "/api/v1/changes?wait=&limit=", "/api/v1/lists/days?limit=", "/feeds/trending/day.rss?limit="})
    void a_number_that_is_left_empty_is_as_good_as_none(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(200);
        given().urlEncodingEnabled(false).get(path.replace("limit=", "limit=x")).then().statusCode(400);
    }

    @Test
    void a_page_names_the_search_and_the_feeds_of_its_words() {
        given().queryParam("q", "\"dormouse & co\"").get("/").then().statusCode(200)
                .body(containsString("rel=\"search\""))
                .body(containsString("href=\"/feeds/papers.atom?q=%22dormouse+%26+co%22\""))
                .body(containsString("type=\"application/feed+json\""));
        given().get("/").then().body(containsString("href=\"/feeds/papers.rss\""));
    }

    @Test
    void crawlers_may_read_pages_and_not_searches() {
        String rules = given().header("Host", "wire.example").get("/robots.txt").then().statusCode(200)
                .contentType("text/plain;charset=UTF-8").extract().asString();

        assertThat(rules.lines()).contains("User-agent: *", "Allow: /", "Disallow: /?", "Disallow: /*?q=",
                "Disallow: /api/v1/bulk/",
                "Sitemap: http://wire.example/sitemap.xml");
    }

    @Test
    void the_sitemap_has_each_paper_once_with_its_last_change() {
        wire.publish(record("nest", "s1").title("A dormouse on the map").identifiers("doi:10.1/dormouse-map").parsed());
        await().atMost(SOON).until(() -> given().get("/api/v1/papers/doi:10.1/dormouse-map").statusCode() == 200);
        var paper = given().get("/api/v1/papers/doi:10.1/dormouse-map").jsonPath();

        List<String> locations = new ArrayList<>();
        List<String> times = new ArrayList<>();
        for (String part : given().get("/sitemap.xml").then().statusCode(200).extract().xmlPath()
                .getList("sitemapindex.sitemap.loc", String.class)) {
            // Of thousands of papers: to read them by paths of names takes twenty seconds.
            Document urls = Jsoup.parse(given().get(part).then().statusCode(200)
                    .contentType(containsString("application/xml")).extract().asString(), Parser.xmlParser());
            locations.addAll(urls.getElementsByTag("loc").eachText());
            times.addAll(urls.getElementsByTag("lastmod").eachText());
        }

        assertThat(locations).doesNotHaveDuplicates()
                .haveExactly(1, new org.assertj.core.api.Condition<>(
                        location -> location.endsWith("/papers/" + paper.getString("id")), "the paper's page"));
        assertThat(times).contains(paper.getString("updatedAt")).hasSize(locations.size() - 1);
        given().get("/sitemaps/999999.xml").then().statusCode(404).body("detail", equalTo(
                "The sitemap has no part 999999."));
    }

    @Test
    void parts_are_full_but_the_last_and_keep_their_papers_when_more_come() throws SQLException {
        for (int i = 0; i < 7; i++)
            wire.publish(record("parts", "p" + i).title("Dormouse part number " + i)
                    .identifiers("doi:10.1/dormouse-part-" + i).parsed());
        await().atMost(SOON).until(() -> given().get("/api/v1/papers/doi:10.1/dormouse-part-6").statusCode() == 200);
        try {
            int count = parts.count(3);
            List<Set<UUID>> before = papers(count);
            wire.publish(
                    record("parts", "late").title("A late dormouse").identifiers("doi:10.1/dormouse-late").parsed());
            await().atMost(SOON).until(() -> given().get("/api/v1/papers/doi:10.1/dormouse-late").statusCode() == 200);

            List<Set<UUID>> after = papers(parts.count(3));

            assertThat(count).isGreaterThan(2);
            assertThat(after.subList(0, count - 1)).isEqualTo(before.subList(0, count - 1));
            assertThat(after).allMatch(part -> part.size() <= 3);
            Set<UUID> all = new HashSet<>();
            after.forEach(all::addAll);
            assertThat(all).hasSize(after.stream().mapToInt(Set::size).sum());
        } finally {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("DELETE FROM sitemap_part WHERE part > 1");
            }
        }
    }

    private List<Set<UUID>> papers(int count) throws SQLException {
        List<Set<UUID>> all = new ArrayList<>();
        for (int part = 1; part <= count; part++) {
            SitemapParts.Range range = parts.range(part).orElseThrow();
            Set<UUID> papers = new HashSet<>();
            parts.papers(range, new UUID(0, 0)).forEach(paper -> papers.add(paper.paper()));
            all.add(papers);
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sitemaps/0.xml", "/sitemaps/-1.xml", "/sitemaps/x.xml"})
    void parts_that_there_are_none_of_are_not_found(String path) {
        given().get(path).then().statusCode(404);
    }
}
