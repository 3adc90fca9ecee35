package io.paperwire.notify.feed;

import static io.paperwire.notify.Wire.awaitHandled;
import static io.paperwire.notify.Wire.manageToken;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.path;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.paperwire.notify.Wire.tell;
import static io.paperwire.notify.Wire.tellMerge;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperChange;
import io.paperwire.events.PartialDate;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.Wire;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.xml.XmlPath;
import io.restassured.path.xml.config.XmlPathConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class PrivateFeedTest {

    private static final String PROBLEM = "application/problem+json";

    private final String word = someWord();

    @BeforeEach
    void awaitReady() {
        Wire.awaitReady();
    }

    @Test
    void a_feed_has_what_the_subscription_found_before_any_mail_of_it() {
        String token = manageToken(subscriberOf(Map.of("query", word, "rhythm", "weekly monday 08:00")));
        String atom = address(token, "atom");
        get(atom).statusCode(200).body("feed.title", is("Paperwire: " + word)).body("feed.entry.size()", is(0));
        get(address(token, "json")).statusCode(200).body("items", is(List.of()));
        String first = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(first, "On the numbat " + word)));
        awaitHandled(tell(PaperChange.ADDED, paper(someId(), "More on the numbat " + word)));
        XmlPath feed = xml(get(atom).statusCode(200).contentType("application/atom+xml")
                .header("X-Robots-Tag", "noindex").header("Cache-Control", containsString("private")));
        assertThat(feed.getList("feed.entry.title")).containsExactly("More on the numbat " + word,
                "On the numbat " + word);
        assertThat(feed.getString("feed.entry[1].link.@href")).isEqualTo("http://127.0.0.1:8400/papers/" + first);
        assertThat(feed.getString("feed.link.find { it.@rel == 'self' }.@href")).endsWith(atom);
        List<String> ids = feed.getList("feed.entry.id");
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.startsWith("urn:uuid:"));
        assertThat(get(address(token, "json")).statusCode(200).contentType("application/feed+json")
                .body("version", is("https://jsonfeed.org/version/1.1")).body("items[0].authors[0].name",
                        is("Ada Lovelace"))
                .body("items[0].content_text", is("An abstract.")).extract().<List<String>>path("items.id"))
                .isEqualTo(ids);
    }

    @Test
    void a_json_feed_has_a_content_for_each_paper_also_without_an_abstract() {
        String token = manageToken(subscriberOf(Map.of("query", word, "rhythm", "weekly monday 08:00")));
        Paper paper = paper(someId(), "On the numbat " + word);
        awaitHandled(tell(PaperChange.ADDED,
                new Paper(paper.id(), paper.title(), null, paper.authors(), null, null, null, null, null, null, null,
                        null, null, null, false, paper.sources(), paper.addedAt(), paper.updatedAt(), false, null, null,
                        null, null, null, null)));
        get(address(token, "json")).statusCode(200).body("items.content_text", is(List.of("")));
    }

    @Test
    void an_entry_says_when_and_where_its_paper_was_published_and_leads_to_it() {
        String token = manageToken(subscriberOf(Map.of("query", word, "rhythm", "weekly monday 08:00")));
        Paper paper = new Paper(someId(), "On the mulgara " + word, "An abstract.", null,
                List.of(new Identifier("arxiv", "2611.10008")), new PartialDate("2026-11-27"), null, null, null, null,
                List.of(new Link(Link.Relation.HTML, URI.create("https://example.org/abs"))), null, null, null, false,
                null, Instant.now(), Instant.now(), false, null, null, null, null, null, null);
        awaitHandled(tell(PaperChange.ADDED, paper));

        assertThat(xml(get(address(token, "atom")).statusCode(200))
                .getString("feed.entry.link.find { it.@rel == 'related' }.@href")).isEqualTo("https://example.org/abs");
        get(address(token, "json")).statusCode(200).body("items[0].content_text",
                is("2026-11-27 · arXiv:2611.10008\n\nAn abstract."));
    }

    @Test
    void a_feed_that_has_not_changed_is_not_sent_again() {
        String token = manageToken(subscriberOf(Map.of("query", word, "rhythm", "weekly monday 08:00")));
        awaitHandled(tell(PaperChange.ADDED, paper(someId(), "On the quoll " + word)));
        String atom = address(token, "atom");
        var before = get(atom).statusCode(200).extract();
        String tag = before.header("ETag");
        given().header("If-None-Match", tag).get(atom).then().statusCode(304).header("ETag", tag)
                .header("X-Robots-Tag", "noindex").body(is(""));
        assertThat(tag).startsWith("W/\"");
        for (String known : List.of(tag.substring(2), "\"other\", " + tag, "*"))
            given().header("If-None-Match", known).get(atom).then().statusCode(304);
        // Of what leaves the feed there is no time.
        assertThat(before.header("Last-Modified")).isNull();
        given().header("If-Modified-Since", "Sat, 01 Jan 2100 00:00:00 GMT").get(atom).then().statusCode(200);
        given().head(atom).then().statusCode(200).header("ETag", tag);
        awaitHandled(tell(PaperChange.ADDED, paper(someId(), "On another quoll " + word)));
        given().header("If-None-Match", tag).get(atom).then().statusCode(200).header("ETag", not(tag));
    }

    @Test
    void an_entry_stays_the_same_when_its_paper_becomes_a_part_of_another_one() {
        String token = manageToken(subscriberOf(Map.of("query", word, "rhythm", "weekly monday 08:00")));
        String loser = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(loser, "On the potoroo " + word)));
        String atom = address(token, "atom");
        XmlPath before = xml(get(atom).statusCode(200));
        Paper winner = paper(someId(), "On all potoroos " + word);
        awaitHandled(tellMerge(loser, winner));
        XmlPath after = xml(get(atom).statusCode(200));
        assertThat(after.getList("feed.entry.id")).isEqualTo(before.getList("feed.entry.id")).hasSize(1);
        assertThat(after.getString("feed.entry.title")).isEqualTo(winner.title());
        assertThat(after.getString("feed.entry.link.@href")).endsWith(winner.id());
    }

    @Test
    void a_feed_shows_nothing_of_a_paper_that_was_removed_but_to_its_followers_that_it_is() {
        String token = manageToken(subscriberOf(word));
        String id = someId();
        String life = manageToken(subscriberOf(Map.of("paper", id, "rhythm", "weekly monday 08:00")));
        awaitHandled(tell(PaperChange.ADDED, paper(id, "On the dibbler " + word)));
        Wire.awaitAlertsSent(word);
        awaitHandled(tell(PaperChange.VERSIONED, paper(id, "On the dibbler " + word)));
        assertThat(xml(get(address(token, "atom")).statusCode(200)).getList("feed.entry.title")).hasSize(1);

        awaitHandled(Wire.tellRemoved(id));

        assertThat(xml(get(address(token, "atom")).statusCode(200)).getList("feed.entry.title")).isEmpty();
        assertThat(xml(get(address(life, "atom")).statusCode(200)).getList("feed.entry.title"))
                .containsExactly("On the dibbler " + word + " (removed from the catalogue)");
        assertThat(get(address(life, "json")).statusCode(200).extract().asString()).doesNotContain("An abstract.");
    }

    @Test
    void mathematics_is_shown_as_it_is_read() {
        String token = manageToken(subscriberOf(word));
        awaitHandled(tell(PaperChange.ADDED, paper(someId(), "$\\alpha$-decay of " + word)));
        Wire.awaitAlertsSent(word);
        assertThat(xml(get(address(token, "atom")).statusCode(200)).getString("feed.entry.title"))
                .isEqualTo("α-decay of " + word);
        assertThat(get(address(token, "json")).statusCode(200).extract().<String>path("items[0].title"))
                .isEqualTo("α-decay of " + word);
    }

    @Test
    void an_entry_changes_with_its_paper_after_it_was_told() {
        String token = manageToken(subscriberOf(word));
        Paper paper = paper(someId(), "On the mulgara " + word);
        awaitHandled(tell(PaperChange.ADDED, paper));
        Wire.awaitAlertsSent(word);
        String atom = address(token, "atom");
        XmlPath before = xml(get(atom).statusCode(200));
        Paper renamed = paper(paper.id(), "On the ampurta");
        awaitHandled(tell(PaperChange.PUBLISHED, renamed));
        XmlPath after = xml(get(atom).statusCode(200));
        assertThat(after.getString("feed.entry.id")).isEqualTo(before.getString("feed.entry.id"));
        assertThat(after.getString("feed.entry.title")).isEqualTo(renamed.title());
        assertThat(Instant.parse(after.getString("feed.entry.updated")))
                .isAfter(Instant.parse(before.getString("feed.entry.updated")));
    }

    @Test
    void new_addresses_make_those_of_before_void_and_leave_the_ids() {
        String token = manageToken(subscriberOf(Map.of("query", word, "rhythm", "weekly monday 08:00")));
        awaitHandled(tell(PaperChange.ADDED, paper(someId(), "On the bilby " + word)));
        String before = address(token, "atom");
        XmlPath first = xml(get(before).statusCode(200));
        String after = path(manager(token).post("/api/v1/manage/subscriptions/" + id(token) + "/feeds").then()
                .statusCode(200).extract().path("atom"));
        get(before).statusCode(410).contentType(PROBLEM).header("X-Robots-Tag", "noindex");
        given().header("If-None-Match", "*").get(before).then().statusCode(410);
        XmlPath second = xml(get(after).statusCode(200));
        assertThat(second.getString("feed.id")).isEqualTo(first.getString("feed.id"));
        assertThat(second.getString("feed.entry.id")).isEqualTo(first.getString("feed.entry.id"));
        assertThat(address(token, "atom")).isEqualTo(after);
        given().redirects().follow(false).contentType("application/x-www-form-urlencoded")
                .post("/manage/" + token + "/subscriptions/" + id(token) + "/feeds").then().statusCode(303)
                .header("Location", startsWith("/manage/" + token + "?said=feeds"));
        get(after).statusCode(410);
        given().get("/manage/" + token).then().body(containsString(address(token, "json")));
    }

    @Test
    void a_subscription_that_ended_has_no_feed_any_more() {
        String token = manageToken(subscriberOf(word));
        String json = address(token, "json");
        String id = id(token);
        manager(token).post("/api/v1/manage/subscriptions/" + id + "/pause").then().statusCode(204);
        get(json).statusCode(200);
        manager(token).delete("/api/v1/manage/subscriptions/" + id).then().statusCode(204);
        get(json).statusCode(410).contentType(PROBLEM).body("detail", containsString("ended"));
        manager(token).post("/api/v1/manage/subscriptions/" + id + "/feeds").then().statusCode(409);
        manager(token).get("/api/v1/manage").then().body("subscriptions[0].feeds", is((Object) null));
    }

    @Test
    void a_feed_is_in_the_language_of_who_subscribed() {
        String id = someId();
        String finder = subscriberOf(word);
        awaitHandled(tell(PaperChange.ADDED, paper(id, "On the kowari " + word)));
        Wire.awaitAlertsSent(word);
        String token = manageToken(subscriberOf(Map.of("paper", id, "language", "de", "rhythm", "hourly")));
        for (String event : List.of("versioned", "published", "trending"))
            Wire.execute("INSERT INTO alert (subscription_id, about, occasion, event, note, due_at, created_at)"
                    + " VALUES (?::uuid, ?, ?, ?, '', now() + interval '1 day', now())", id(token), id, event, event);
        XmlPath feed = xml(get(address(token, "atom")).statusCode(200));

        assertThat(feed.getString("feed.title")).isEqualTo("Paperwire: Neues zum Paper „On the kowari " + word + "“");
        assertThat(feed.getString("feed.@xml:lang")).isEqualTo("de");
        assertThat(feed.getList("feed.entry.title")).containsExactlyInAnyOrder("On the kowari " + word,
                "On the kowari " + word + " (erschienen)", "On the kowari " + word + " (im Trend)");
        get(address(token, "json")).body("language", is("de"))
                .body("title", is("Paperwire: Neues zum Paper „On the kowari " + word + "“"));
        get(address(manageToken(finder), "json")).body("language", is("en"));
    }

    @Test
    void no_other_secret_opens_a_feed() {
        String token = manageToken(subscriberOf(word));
        String atom = address(token, "atom");
        int start = "/feeds/".length();
        String secret = atom.substring(start, atom.length() - ".atom".length());
        String forged = secret.substring(0, 30) + (secret.charAt(30) == 'A' ? 'B' : 'A') + secret.substring(31);
        for (String other : List.of(forged, secret.substring(1), secret + "A", "x", "0".repeat(64), "a".repeat(4_000)))
            get("/feeds/" + other + ".atom").statusCode(404).contentType(PROBLEM);
        get("/feeds/" + secret + ".rss").statusCode(404);
        manager(manageToken(subscriberOf(someWord()))).post("/api/v1/manage/subscriptions/" + id(token) + "/feeds")
                .then().statusCode(404);
        get(atom).statusCode(200);
    }

    @Test
    void hostile_titles_and_names_stay_text() {
        String token = manageToken(subscriberOf(Map.of("query", word, "rhythm", "weekly monday 08:00")));
        String title = word + " <script>alert(1)</script> ]]> &amp; \u0001 量子 😀";
        Paper paper = new Paper(someId() + "\"><x>", title, "<img src=x> \uFFFE", List.of(new Author("</name>&x;")),
                null, null, null, null, null, null, null, null, null, null, false, null, Instant.now(), Instant.now(),
                false, null, null, null, null, null, null);
        awaitHandled(tell(PaperChange.ADDED, paper));
        XmlPath feed = xml(get(address(token, "atom")).statusCode(200));
        assertThat(feed.getString("feed.entry.title")).isEqualTo(title.replace("\u0001", ""));
        assertThat(feed.getString("feed.entry.author.name")).isEqualTo("</name>&x;");
        assertThat(feed.getString("feed.entry.summary")).isEqualTo("<img src=x> ");
        assertThat(feed.getString("feed.entry.link.@href")).endsWith("%22%3E%3Cx%3E");
        get(address(token, "json")).body("items[0].title", containsString("<script>"));
    }

    private static XmlPath xml(ValidatableResponse answer) {
        return new XmlPath(answer.extract().asString()).using(XmlPathConfig.xmlPathConfig().namespaceAware(false));
    }

    private static ValidatableResponse get(String path) {
        return given().get(path).then();
    }

    private static RequestSpecification manager(String token) {
        return given().auth().oauth2(token);
    }

    private static String id(String token) {
        return manager(token).get("/api/v1/manage").path("subscriptions[0].id");
    }

    private static String address(String token, String format) {
        return path(manager(token).get("/api/v1/manage").path("subscriptions[0].feeds." + format));
    }
}
