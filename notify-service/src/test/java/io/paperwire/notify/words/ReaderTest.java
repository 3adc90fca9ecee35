package io.paperwire.notify.words;

import static io.paperwire.notify.Wire.awaitHandled;
import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.confirm;
import static io.paperwire.notify.Wire.link;
import static io.paperwire.notify.Wire.manageToken;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.path;
import static io.paperwire.notify.Wire.someAddress;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscribeToo;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.paperwire.notify.Wire.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.events.PaperChange;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.Wire;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.wanted.Language;
import io.paperwire.notify.wanted.Mismatch;
import io.paperwire.notify.wanted.Target;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class ReaderTest {

    private static final String GERMAN = "de-AT, de;q=0.9, en;q=0.5";
    private static final String ENGLISH = "en-GB, de;q=0.5";

    @Inject
    Links links;

    private final String word = someWord();

    @BeforeEach
    void ready() {
        Wire.awaitReady();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {GERMAN + " | de", ENGLISH + " | en", "de;q=0.1, fr | de", "fr, es;q=0.3 | en",
            "* | en", "en;q=0, * | de", "de;q=0 | en", "not_a_range | en", "no;language;;at=all | en",
            "fr,, de;q=0.2 | de"})
    void who_is_not_known_is_answered_in_the_language_of_the_browser(String accepted, String language) {
        for (String page : List.of("/manage", "/manage/x", "/confirm/x", "/unsubscribe/x/y", "/pause/x/y", "/why/x/y",
                "/live/x"))
            isIn(language, accepting(accepted).get(page));
        isIn(language, accepting(accepted).formParam("address", "nobody").post("/manage"));
        isIn(language, accepting(accepted).formParam("address", "ada@example.org").post("/subscribe"));
    }

    @Test
    void what_went_wrong_with_a_page_is_told_in_the_language_of_the_browser() {
        accepting(GERMAN).get("/live/x").then().statusCode(404).body(containsString("<h1>Das gibt es nicht</h1>"))
                .body(containsString("Unter dieser Adresse ist nichts.")).body(containsString("Zurück zu den Papern"));
        accepting(ENGLISH).get("/live/x").then().body(containsString("There is nothing at this address."));
    }

    @Test
    void who_accepts_nothing_in_particular_reads_english() {
        isIn("en", given().get("/manage"));
        isIn("de", given().header("Accept-Language", "fr").header("Accept-Language", "de;q=0.1").get("/manage"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"de | " + ENGLISH, "en | " + GERMAN})
    void a_person_reads_the_language_of_their_mails(String language, String accepted) throws IOException {
        String address = subscriberOf(Map.of("query", word, "language", language));
        subscribeToo(address, Map.of("query", word + " -voles", "language", language, "rhythm", "weekly friday 17:30",
                "quietHours", "22:00-07:00", "mostADay", 20));
        subscribeToo(address, Map.of("query", word + " OR stoats", "language", language));
        tell(PaperChange.ADDED, paper(someId(), "Of " + word));
        String mail = awaitMails(address, 4).get(3).text();
        String manage = "/manage/" + manageToken(address);
        Map<String, Object> person = given().auth().oauth2(manage.substring("/manage/".length())).get("/api/v1/manage")
                .path("subscriptions[0]");
        String edit = manage + "/subscriptions/" + person.get("id");
        String live = path(((Map<?, ?>) person.get("feeds")).get("live").toString());

        List<Response> pages = List.of(accepting(accepted).get(manage), accepting(accepted).get(edit),
                accepting(accepted).get(manage + "/history?paper=" + someId()), accepting(accepted).get(live),
                accepting(accepted).get(path(link(mail, "why"))),
                accepting(accepted).get(path(link(mail, "unsubscribe"))),
                accepting(accepted).get(path(link(mail, "pause"))),
                accepting(accepted).get(path(link(MailServer.to(address).get(0).text(), "confirm"))),
                accepting(accepted).get(manage + "/subscriptions/" + someId()),
                accepting(accepted).formParam("kind", "query").formParam("text", "voles AND").post(edit),
                accepting(accepted).formParam("kind", "query").formParam("text", word).formParam("action", "try")
                        .post(edit),
                accepting(accepted).formParam("address", "x").post(manage + "/contacts"),
                accepting(accepted).formParam("kind", "webhook").formParam("url", "x").post(manage + "/endpoints"),
                accepting(accepted).formParam("zone", "Mars").post(manage + "/settings"),
                accepting(accepted).post(manage + "/delete"), accepting(accepted).post(path(link(mail, "unsubscribe"))),
                accepting(accepted).post(path(link(mail, "pause"))),
                accepting(accepted).formParam("sure", "yes").post(manage + "/delete"));

        List<String> foreign = MessagesTest.texts(language.equals("de") ? Language.EN : Language.DE).stream()
                .filter(text -> text.length() > 12 && !text.contains("{")).toList();
        for (Response page : pages) {
            isIn(language, page);
            assertThat(page.asString()).doesNotContain(foreign);
        }
    }

    @Test
    void states_rhythms_days_dates_and_numbers_are_in_the_language() {
        String address = subscriberOf(Map.of("query", word, "language", "de"));
        subscribeToo(address, Map.of("query", word + " -voles", "language", "de", "rhythm", "weekly friday 17:30",
                "quietHours", "22:00-07:00"));
        subscribeToo(address, Map.of("query", word + " -stoats", "language", "de", "rhythm", "hourly", "mostADay",
                1000));
        subscribeToo(address, Map.of("query", word + " -weasels", "rhythm", "weekly friday 17:30", "mostADay", 10));
        String manage = "/manage/" + manageToken(address);
        awaitHandled(tell(PaperChange.ADDED, paper(someId(), "Of " + word)));

        given().get(manage).then().body(containsString(
                "wöchentlich am Freitag um 17:30 Uhr, Ruhezeit 22:00-07:00 · " + address
                        + " · <b class=\"active\">aktiv</b>"))
                .body(containsString("stündlich, höchstens 1.000 am Tag · " + address))
                .body(containsString("wöchentlich am Freitag um 17:30 Uhr, die besten 10 · " + address))
                .body(containsString("<option value=\"friday\" >Freitag</option>"))
                .body(containsString("<option value=\"de\" selected>Deutsch</option>"));
        assertThat(given().get(manage + "/history").asString()).contains("es hat " + word)
                .containsPattern("gefunden: [0-9]+\\. \\p{L}+ [0-9]{4}, [0-9]{2}:[0-9]{2} UTC");
    }

    @Test
    void why_a_paper_did_not_come_is_said_in_the_language_and_to_programs_in_english() {
        String token = manageToken(subscriberOf(Map.of("query", word + " voles -stoats", "language", "de")));
        String paper = someId();
        awaitHandled(tell(PaperChange.ADDED, paper(paper, "Stoats of " + word)));

        given().get("/manage/" + token + "/history?paper=" + paper).then()
                .body(containsString("Das Paper passt nicht: es hat stoats, was die Suchanfrage ausschließt; ihm fehlt"
                        + " voles."));
        given().header("Accept-Language", GERMAN).auth().oauth2(token).get("/api/v1/manage/why?paper=" + paper).then()
                .body("items[0].reason",
                        startsWith("The paper does not match: it has stoats, which the query excludes; it lacks"));
    }

    @Test
    void what_programs_are_told_is_english() {
        String token = manageToken(subscriberOf(Map.of("query", word, "language", "de")));
        RequestSpecification program = given().header("Accept-Language", GERMAN).auth().oauth2(token)
                .contentType("application/json");

        program.body(Map.of("query", word, "rhythm", "daily 25:00")).post("/api/v1/manage/subscriptions").then()
                .statusCode(400).body("detail", containsString("'25:00' is no time of day"));
        program.body(Map.of("query", "")).post("/api/v1/manage/subscriptions").then().statusCode(400).body("detail",
                containsString("The query is missing"));
    }

    @Test
    void who_subscribes_with_a_browser_gets_mails_in_its_language() {
        String address = someAddress();
        accepting(GERMAN).formParam("address", address).formParam("query", word).post("/subscribe").then()
                .statusCode(202).body(containsString("Sieh in deinem Postfach nach"));
        assertThat(awaitMails(address, 1).get(0).subject()).isEqualTo("Bitte bestätigen: dein Abonnement");
        confirm(MailServer.to(address).get(0));

        accepting(ENGLISH).formParam("address", address).formParam("query", word + " voles").post("/subscribe").then()
                .statusCode(202).header("Content-Language", "en");
        assertThat(awaitMails(address, 2).get(1).header("Content-Language")).isEqualTo("de");
    }

    @Test
    void another_language_counts_for_the_page_too() {
        String manage = "/manage/" + manageToken(subscriberOf(word));
        isIn("en", given().get(manage));

        given().redirects().follow(false).contentType("application/x-www-form-urlencoded").formParam("language", "de")
                .post(manage + "/settings").then().statusCode(303);

        isIn("de", given().get(manage + "?said=settings"));
        given().get(manage + "?said=settings").then().body(containsString("Sprache und Zeitzone sind geändert."));
    }

    @Test
    void what_others_wrote_is_escaped_once_in_the_middle_of_a_text() {
        String paper = someId();
        String finder = subscriberOf(word);
        tell(PaperChange.ADDED, paper(paper, "<script>alert(1)</script> & " + word));
        awaitMails(finder, 2);
        String address = subscriberOf(Map.of("paper", paper, "language", "de"));
        String manage = "/manage/" + manageToken(address);

        String named = "Neues zum Paper „&lt;script&gt;alert(1)&lt;/script&gt; &amp; " + word + "“";
        assertThat(given().get(manage).asString()).doesNotContain("<script").contains(named);
        assertThat(accepting(GERMAN).formParam("kind", "query").formParam("text", "like:<img>").post(
                manage + "/subscriptions").asString()).doesNotContain("<img").contains("&lt;img&gt;")
                .doesNotContain("&amp;lt;");
    }

    @Test
    void a_paper_that_is_followed_or_liked_is_named_by_its_title_on_each_page() {
        String paper = someId();
        String finder = subscriberOf(word);
        tell(PaperChange.ADDED, paper(paper, "Of the cusimanse " + word));
        awaitMails(finder, 2);
        String address = subscriberOf(Map.of("paper", paper));
        Map<String, Object> one = given().auth().oauth2(manageToken(address)).get("/api/v1/manage")
                .path("subscriptions[0]");
        String unsubscribe = path(links.unsubscribe(UUID.fromString(one.get("id").toString())));
        String title = "What becomes of: Of the cusimanse " + word;

        for (String page : List.of(path(link(MailServer.to(address).get(0).text(), "confirm")), unsubscribe,
                path(((Map<?, ?>) one.get("feeds")).get("live").toString())))
            given().get(page).then().statusCode(200).body(containsString(title));
        given().post(unsubscribe).then().statusCode(200).body(containsString(title));
        assertThat(Words.in(Language.DE).of(new Target.Query("like:" + paper + " voles"),
                Map.of(paper, "Of the cusimanse"))).isEqualTo("like:„Of the cusimanse“ voles");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "2026-03-29T00:59:00Z | 29 March 2026, 01:59 UTC+1 | 29. März 2026, 01:59 UTC+1",
            "2026-03-29T01:00:00Z | 29 March 2026, 03:00 UTC+2 | 29. März 2026, 03:00 UTC+2",
            "2026-10-25T00:30:00Z | 25 October 2026, 02:30 UTC+2 | 25. Oktober 2026, 02:30 UTC+2",
            "2026-10-25T01:30:00Z | 25 October 2026, 02:30 UTC+1 | 25. Oktober 2026, 02:30 UTC+1",
            "2026-12-31T23:30:00Z | 1 January 2027, 00:30 UTC+1 | 1. Januar 2027, 00:30 UTC+1"})
    void a_time_is_told_by_the_clocks_of_the_zone_in_summer_and_in_winter(Instant time, String english, String german) {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertThat(Words.in(Language.EN).at(berlin).time(time)).isEqualTo(english);
        assertThat(Words.in(Language.DE).at(berlin).time(time)).isEqualTo(german);
    }

    @ParameterizedTest
    @CsvSource({"Asia/Amman,15:00 UTC+3", "Europe/Istanbul,15:00 UTC+3", "Africa/Windhoek,14:00 UTC+2",
            "Asia/Kolkata,17:30 UTC+5:30", "America/St_Johns,08:30 UTC-3:30", "UTC,12:00 UTC"})
    void a_time_says_how_far_its_zone_is_from_utc(ZoneId zone, String time) {
        for (Language language : Language.values())
            assertThat(Words.in(language).at(zone).time(Instant.parse("2026-11-28T12:00:00Z"))).endsWith(", " + time);
    }

    @Test
    void times_on_the_pages_of_a_person_are_those_of_their_zone() {
        String address = subscriberOf(Map.of("query", word, "language", "de", "zone", "Europe/Berlin"));
        String manage = "/manage/" + manageToken(address);
        tell(PaperChange.ADDED, paper(someId(), "Of " + word));
        String mail = awaitMails(address, 3).get(2).text();
        Wire.execute("UPDATE alert SET created_at = '2026-07-01T12:00:00Z' WHERE subscription_id IN"
                + " (SELECT id FROM subscription WHERE subject = ?)", word);

        for (String page : List.of(manage + "/history", path(link(mail, "why"))))
            assertThat(given().get(page).asString()).contains("gefunden: 1. Juli 2026, 14:00 UTC+2");
        given().redirects().follow(false).contentType("application/x-www-form-urlencoded")
                .formParam("zone", "Asia/Tokyo").post(manage + "/settings").then().statusCode(303);
        assertThat(given().get(manage + "/history").asString()).contains("gefunden: 1. Juli 2026, 21:00 UTC+9");
    }

    @Test
    void of_what_a_paper_lacks_no_part_is_counted_twice_and_one_more_is_named() {
        Words german = Words.in(Language.DE);
        List<String> parts = IntStream.range(0, 22).mapToObj(i -> "w" + i).toList();
        assertThat(german.of(lacking("voles"))).isEqualTo("ihm fehlt voles");
        assertThat(german.of(lacking("voles", "voles"))).isEqualTo("ihm fehlt voles");
        assertThat(german.of(lacking("voles", "stoats"))).isEqualTo("ihm fehlen voles, stoats");
        assertThat(german.of(lacking(parts.subList(0, 21).toArray(String[]::new)))).endsWith(", w19, w20");
        assertThat(german.of(lacking(parts.toArray(String[]::new)))).endsWith(", w19 und 2 weitere");
        assertThat(Words.in(Language.EN).of(lacking("voles", "stoats"))).isEqualTo("it lacks voles, stoats");
    }

    private static Mismatch lacking(String... parts) {
        return new Mismatch(List.of(parts), List.of(), List.of());
    }

    @Test
    void the_catalogues_feeds_of_ones_subscriptions_are_named_in_the_readers_language_and_to_programs_in_english() {
        String token = manageToken(subscriberOf(Map.of("trending", "day", "language", "de")));
        assertThat(given().get("/manage/" + token + "/export.opml").asString())
                .contains("<title>Paperwire: Deine Abonnements</title>", "title=\"Heute im Trend\"");
        assertThat(given().auth().oauth2(token).get("/api/v1/manage/export.opml").asString())
                .contains("<title>Paperwire: Your subscriptions</title>", "title=\"Trending today\"");
    }

    private static RequestSpecification accepting(String languages) {
        return given().header("Accept-Language", languages).contentType("application/x-www-form-urlencoded")
                .redirects().follow(false);
    }

    private static void isIn(String language, Response page) {
        page.then().contentType("text/html").header("Content-Language", language).header("Vary", "Accept-Language")
                .body(containsString("<html lang=\"" + language + "\">"));
    }
}
