package io.paperwire.catalog.pages;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.query.QueryParser;
import io.restassured.http.Headers;

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
            assertThat(withoutOurScripts(html).replaceAll("</?mark>", "")).doesNotContain("<script", "<img")
                    .contains("Kagu &lt;script&gt;alert(&#39;1&#39;)")
                    .contains("{config:property(&#39;x&#39;)}").doesNotContain("x'onmouseover");
        }
    }

    @Test
    void words_from_the_address_are_never_markup() {
        String html = given().queryParam("q", ATTACK.replace("\"", "")).get("/").asString();

        assertThat(withoutOurScripts(html)).doesNotContain("<script", "<img").contains("&lt;script&gt;");
    }

    @Test
    void the_page_allows_no_script_but_its_own_and_no_form_but_to_itself_and_to_notify() {
        given().get("/").then().statusCode(200).contentType("text/html;charset=UTF-8")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy",
                        containsString("; script-src 'self'; connect-src 'self'; img-src 'self' data:;"))
                .header("Content-Security-Policy", containsString("form-action 'self' http://127.0.0.1:8402;"))
                .header("X-Content-Type-Options", "nosniff")
                .body(containsString(
                        "<form class=\"subscribe\" action=\"http://127.0.0.1:8402/subscribe\" method=\"post\">"))
                .body(containsString("name=\"address\"")).body(containsString("name=\"query\""));
        given().get("/suggest.js").then().statusCode(200).contentType(containsString("text/javascript"))
                // WAI-ARIA 1.2: what is in an option is presentational, so a link in it would not be there for all.
                .body(containsString("link.setAttribute(\"role\", \"option\")"));
        given().get("/vote.js").then().statusCode(200).contentType(containsString("text/javascript"));
        given().get("/choices.js").then().statusCode(200).contentType(containsString("text/javascript"));
        given().get("/style.css").then().statusCode(200).contentType(containsString("text/css"));
    }

    @Test
    void a_paper_is_shown_with_its_authors_its_day_and_links_that_lend_no_reputation() {
        wire.publish(record("daily-page", "bilby").title("Bilby burrows: 𝔄 study in the Gödel–Straße 図")
                .authors("Ada Lovelace", "Grace Hopper").date(PaperDate.Kind.LISTED, "--03-17")
                .abstractText("Math $O(n^2) < n^3$ & more.").code("https://github.com/example/bilby").parsed());
        await().atMost(Duration.ofSeconds(30)).until(() -> page("/?q=bilby").contains("burrows"));

        assertThat(page("/?q=bilby").replaceAll("</?(mark|bdi)>", "")).contains(
                "Bilby burrows: 𝔄 study in the Gödel–Straße 図",
                "Ada Lovelace, Grace Hopper", "listed Mar 17", "Math O(n²) &lt; n³ &amp; more.",
                "href=\"https://github.com/example/bilby\" rel=\"noopener nofollow\"");
        given().get("/api/v1/papers?q=bilby&highlight=true").then()
                .body("items[0].highlight.abstract", equalTo("Math $O(n^2) &lt; n^3$ &amp; more."));
    }

    @Test
    void a_paper_s_page_says_where_its_votes_are() {
        wire.publish(record("daily-page", "votable").title("Diet of the colocolo").parsed());
        await().atMost(Duration.ofSeconds(30)).until(() -> page("/?q=colocolo").contains("Diet"));
        String id = given().get("/api/v1/papers?q=colocolo").jsonPath().getString("items[0].id");

        String place = page("/papers/" + id).split("data-votes=\"")[1].split("\"")[0];

        given().get(place).then().statusCode(200).body("votes", equalTo(0)).body("voted", equalTo(false));
    }

    @Test
    void a_record_s_time_is_shown_to_the_second() {
        wire.publish(record("daily-page", "clock").title("Clocks of the Pyrenean desman")
                .observed(Instant.parse("2026-01-02T03:04:05.123456Z")).parsed());
        await().atMost(Duration.ofSeconds(30)).until(() -> page("/?q=desman").contains("Clocks"));
        String id = given().get("/api/v1/papers?q=desman").jsonPath().getString("items[0].id");

        assertThat(page("/papers/" + id)).contains("<time>2026-01-02T03:04:05Z</time>");
    }

    @Test
    void a_paper_can_be_followed_from_its_page() {
        wire.publish(record("follow-page", "1").title("A follower of zokorlings").parsed());
        await().atMost(Duration.ofSeconds(30)).until(() -> page("/?q=zokorlings").contains("1 paper"));
        String id = given().get("/api/v1/papers?q=zokorlings").jsonPath().getString("items[0].id");

        Element form = Jsoup.parse(page("/papers/" + id)).select("form.subscribe").first();

        assertThat(form.attr("action")).isEqualTo("http://127.0.0.1:8402/subscribe");
        assertThat(form.select("[name]").eachAttr("name")).containsExactly("address", "paper", "rhythm");
        assertThat(form.select("[name=paper]").attr("value")).isEqualTo(id);
        assertThat(form.select("button").text()).isEqualTo("Follow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/days", "/weeks", "/search", "/papers/", "/nothing"})
    void who_opens_what_is_nobodys_address_is_told_so_on_a_page_and_a_program_in_json(String address) {
        given().accept("text/html,application/xhtml+xml,*/*;q=0.8").get(address).then().statusCode(404)
                .contentType("text/html;charset=UTF-8").body(containsString("role=\"search\""));
        for (String accept : List.of("*/*", "application/json"))
            given().accept(accept).get(address).then().statusCode(404).contentType("application/problem+json");
        for (String api : List.of("/api/v1/nothing", "/feeds/nothing", "/oai/nothing"))
            given().accept("text/html").get(api).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void a_reader_s_mistake_is_answered_with_a_page() {
        given().get("/papers/nobody").then().statusCode(404).contentType("text/html;charset=UTF-8")
                .body(containsString("No paper has the name"));
        given().queryParam("q", "\"open").get("/").then().statusCode(400).contentType("text/html;charset=UTF-8")
                .body(containsString("quotation mark"));
        given().get("/?q=nothinghasthisword").then().statusCode(200).body(containsString("No paper matches"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/?category=tm.none", "/?q=nothinghasthisword", "/?q=%22open", "/papers/nobody",
            "/help", "/trending", "/trending?period=age", "/days/2019-04-01", "/weeks/2019-W14"})
    void a_page_has_one_heading_of_the_first_rank(String path) {
        assertThat(Jsoup.parse(given().urlEncodingEnabled(false).get(path).asString()).select("h1").eachText())
                .hasSize(1).doesNotContain("");
    }

    @Test
    void every_link_of_the_frame_leads_somewhere() {
        Document page = Jsoup.parse(page("/"));
        List<String> links = Stream
                .concat(page.select("header a, footer a:not([href$=/manage]), link").eachAttr("href").stream(),
                        page.select("script").eachAttr("src").stream())
                .filter(link -> !link.startsWith("data:")).toList();

        assertThat(links).hasSizeGreaterThan(8).noneMatch(link -> link.startsWith("/q/")).allSatisfy(
                link -> given().urlEncodingEnabled(false).get(link).then().statusCode(200));
        // Tests have Swagger UI always, the service as it is built has it by this.
        assertThat(ConfigProvider.getConfig().getValue("quarkus.swagger-ui.always-include", Boolean.class)).isTrue();
    }

    /** WCAG 2.2, 2.4.1. */
    @Test
    void who_goes_by_keyboard_skips_what_stands_before_the_content() {
        Document page = Jsoup.parse(page("/"));
        String target = page.select("a").first().attr("href");
        assertThat(target).startsWith("#");
        assertThat(page.select(target).is("main[tabindex=-1]")).isTrue();
    }

    /** WCAG 2.2, 1.4.11: three to one, by the formula there. */
    @Test
    void fields_stand_out_from_what_is_around_them() {
        String style = page("/style.css");
        assertThat(style).contains("input, select, textarea { width: 100%; border-color: var(--field); }");
        List<Map<String, String>> palettes = Pattern.compile(":root \\{[^}]*}").matcher(style).results()
                .map(root -> Pattern.compile("--(\\w+): #(\\w{6})").matcher(root.group()).results()
                        .collect(Collectors.toMap(color -> color.group(1), color -> color.group(2))))
                .toList();

        assertThat(palettes).hasSize(2).allSatisfy(colors -> {
            for (String ground : List.of("paper", "card", "tint"))
                assertThat(contrast(colors.get("field"), colors.get(ground))).as(ground).isGreaterThanOrEqualTo(3);
            assertThat(contrast(colors.get("soft"), colors.get("card"))).isGreaterThanOrEqualTo(4.5);
        });
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String color) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(color, 2 * i, 2 * i + 2, 16) / 255.0;
            sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    @Test
    void a_list_is_narrowed_sorted_and_widened_by_links() {
        wire.publish(
                record("narrow-page", "1").title("Tamandua tongues").authors("Nora Tamand")
                        .categories("tm.AA").date(PaperDate.Kind.PUBLISHED, "2021-02").parsed(),
                record("narrow-page", "2").title("Tamandua tails").authors("Otto Tamand").categories("tm.BB")
                        .date(PaperDate.Kind.PUBLISHED, "2022-02").code("https://code.example/tail").parsed());
        await().atMost(Duration.ofSeconds(30)).until(() -> page("/?q=tamandua").contains("2 papers"));

        assertThat(page("/?q=tamandua")).contains("<mark>Tamandua</mark> tails", "/?q=tamandua&amp;category=tm.AA",
                "/?q=tamandua&amp;year=2022", "/?q=tamandua&amp;author=Nora+Tamand",
                "/?q=tamandua&amp;source=narrow-page", "/?q=tamandua&amp;has=code",
                "/?q=tamandua&amp;order=published", "<strong aria-current=\"true\">relevance</strong>");
        String narrowed = page("/?q=tamandua&year=2021&order=published");
        assertThat(narrowed)
                .contains("1 paper for", "tongues", "year: 2021", "href=\"/?q=tamandua&amp;order=published\"",
                        "<strong aria-current=\"true\">published</strong>",
                        "/feeds/papers.atom?q=tamandua&amp;year=2021")
                .doesNotContain("</mark> tails");
        assertThat(Jsoup.parse(narrowed).select(".choices details:has(summary:matchesOwn(^year$)) li").eachText())
                .containsExactlyInAnyOrder("2021 1", "2022 1");
        assertThat(narrowed).contains("<strong aria-current=\"true\">2021</strong>",
                "href=\"/?q=tamandua&amp;order=published&amp;year=2021&amp;year=2022\"");
        assertThat(page("/?q=tamandua&year=2021&year=2022")).contains("2 papers for", "year: 2021", "year: 2022");
        assertThat(page("/?q=tamandua&has=code")).doesNotContain("<summary>has</summary>");
        assertThat(page("/?q=tamandua&category=tm.CC")).contains("No paper matches",
                "<a href=\"/?q=tamandua\" rel=\"nofollow\">the same without conditions</a>");
        given().get("/?q=tamandua&order=colour").then().statusCode(400).body(containsString("order knows no"));
    }

    @Test
    void a_list_is_named_by_what_was_looked_for_and_under_which_conditions() {
        Document all = Jsoup.parse(page("/"));
        Document list = Jsoup.parse(page("/?q=numbat&venue=ICML&year=2019&order=votes"));

        assertThat(all.title()).isEqualTo("Paperwire");
        assertThat(list.title()).isEqualTo("numbat, year: 2019, venue: ICML, by votes – Paperwire");
        assertThat(list.select("h1").text()).isEqualTo("0 papers for numbat: year: 2019, venue: ICML");
        assertThat(Jsoup.parse(page("/?has=code")).title()).isEqualTo("has: code – Paperwire");
    }

    @Test
    void a_list_s_further_pages_are_named_so_and_lead_back_to_the_first() {
        wire.publish(
                IntStream.range(0, 61).mapToObj(n -> record("further-page", "" + n).title("Chinchillonx " + n).parsed())
                        .toArray(PaperParsed[]::new));
        await().atMost(Duration.ofSeconds(60)).until(() -> page("/?q=chinchillonx").contains("61 papers"));
        String next = Jsoup.parse(page("/?q=chinchillonx")).select(".next a").attr("href");

        Document further = Jsoup.parse(given().urlEncodingEnabled(false).get(next).asString());

        assertThat(further.title()).isEqualTo("chinchillonx – further papers – Paperwire");
        assertThat(further.select("h1").text()).isEqualTo("61 papers for chinchillonx, further papers");
        assertThat(further.select(".count a").eachAttr("href")).containsExactly("/?q=chinchillonx", "/");
        assertThat(Jsoup.parse(page("/?q=chinchillonx")).select(".count a").eachAttr("href")).containsExactly("/");
    }

    @Test
    void each_query_of_the_page_on_searching_can_be_read() {
        assertThat(Jsoup.parse(page("/help")).select("td:first-child code").eachText()).hasSizeGreaterThan(15)
                .allSatisfy(query -> assertThatCode(() -> QueryParser.parse(query)).doesNotThrowAnyException());
        for (String path : List.of("/?q=nothinghasthisword", "/"))
            assertThat(page(path)).contains("href=\"/help\"", "href=\"http://127.0.0.1:8402/manage\"");
    }

    @Test
    void the_many_authors_of_a_collaboration_are_folded() {
        wire.publish(record("fold-page", "1").title("Detector of the saola")
                .authors(IntStream.rangeClosed(1, 40).mapToObj(n -> "Author " + n).toArray(String[]::new)).parsed());
        await().atMost(Duration.ofSeconds(30)).until(() -> page("/?q=saola").contains("1 paper"));

        Document page = Jsoup.parse(page("/papers/fold-page:1"));

        assertThat(page.select("p.authors bdi").eachText()).hasSize(30).endsWith("Author 30");
        assertThat(page.select("details.authors summary").text()).isEqualTo("and 10 more");
        assertThat(page.select("details.authors bdi").eachText()).startsWith("Author 31").endsWith("Author 40");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/papers/nobody", "/style.css", "/api/v1/papers", "/api/v1/nothing",
            "/feeds/papers.atom",
            "/openapi", "/swagger-ui/"})
    void no_answer_is_framed_taken_for_another_type_or_named_to_others(String path) {
        Headers headers = given().get(path).headers();

        assertThat(headers.getValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(headers.getValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(headers.getValues("X-Frame-Options")).containsExactly("DENY");
        if (path.equals("/swagger-ui/"))
            assertThat(headers.getValue("Content-Security-Policy")).contains("default-src 'none'",
                    "frame-ancestors 'none'");
    }

    @Test
    void who_finds_nothing_is_shown_the_nearest_and_what_was_probably_meant() {
        wire.publish(record("nearest-page", "1").title("Sleeping habits of the olinguito").parsed());
        await().atMost(Duration.ofSeconds(30)).until(() -> page("/?q=olinguito").contains("1 paper for"));

        assertThat(page("/?q=olinguito unheardofword")).contains("No paper has all of",
                "The nearest by words:", "Sleeping habits of the <mark>olinguito</mark>");
        assertThat(page("/?q=olingiuto")).contains("No paper matches", "Did you mean <a href=\"/?q=olinguito\"");
        assertThat(page("/?q=olinguito unheardofword&match=best")).contains("1 paper for", "any of the words");
    }

    /** Data in JSON is run by nobody. */
    @Test
    void a_query_of_more_than_words_is_said_in_words() {
        assertThat(page("/?q=aardwolf -year:2020 author:<i>")).contains(
                "<p class=\"said\">Papers that have the word “aardwolf”, did not appear in 2020, and are by “&lt;i&gt;”.</p>");
        assertThat(page("/?q=aardwolf (hyena OR civet)&match=best")).contains("<p class=\"said\">Papers that have");
        assertThat(page("/?q=aardwolf hyena")).doesNotContain("class=\"said\"");
    }

    @Test
    void what_is_retracted_or_withdrawn_is_marked_on_lists_and_on_its_page() {
        wire.publish(record("status-page", "1").title("Zorilla dens recounted").retracted().parsed(),
                record("status-page", "2").title("Zorilla dens restored").withdrawn().parsed(),
                record("status-page", "3").title("Zorilla dens revisited").parsed());
        await().atMost(Duration.ofSeconds(30)).until(() -> page("/?q=zorilla").contains("3 papers"));

        assertThat(Jsoup.parse(page("/?q=zorilla&order=newest")).select("article").stream()
                .map(paper -> paper.select("h2").text() + "/" + paper.select(".status").text()))
                .containsExactlyInAnyOrder("Zorilla dens recounted/retracted", "Zorilla dens restored/withdrawn",
                        "Zorilla dens revisited/");
        Document retracted = Jsoup.parse(page("/papers/status-page:1"));
        assertThat(retracted.select(".status").eachText()).containsExactly("retracted");
        assertThat(retracted.select("meta[property=og:description]").attr("content")).isEqualTo("Retracted.");
        assertThat(retracted.select("script[type=application/ld+json]").first().data())
                .contains("\"creativeWorkStatus\":\"Retracted\"");
        assertThat(page("/papers/status-page:3")).doesNotContain("class=\"status\"", "creativeWorkStatus");
    }

    @ParameterizedTest
    @CsvSource({"q=okapi,okapi", "q=okapi+calves&category=cs.LG&has=code,okapi calves cat:cs.LG has:code",
            "category=cs.LG,cat:cs.LG", "q=okapi&category=cs.LG&category=cs.AI,okapi AND (cat:cs.LG OR cat:cs.AI)",
            "q=okapi&author=Y+LeCun&from=2024-01&until=2024,okapi author:\"Y LeCun\" after:2024-01 before:2025"})
    void the_form_to_subscribe_has_the_conditions_of_the_list(String list, String query) throws Exception {
        Document page = Jsoup.parse(given().urlEncodingEnabled(false).get("/?" + list).asString());

        String wish = page.select(".subscribe input[name=query]").attr("value");

        assertThat(QueryParser.parse(wish)).isEqualTo(QueryParser.parse(query));
        assertThat(page.select(".subscribe p").first().text()).startsWith("Name your words");
    }

    @Test
    void a_search_that_is_too_long_to_subscribe_to_is_said_to_be() {
        String word = "okapi ";
        Document longest = Jsoup.parse(given().queryParam("q", word.repeat(83) + "ox").get("/").asString());
        Document longer = Jsoup.parse(given().queryParam("q", word.repeat(83) + "oxen").get("/").asString());

        for (Document page : List.of(longest, longer))
            assertThat(page.select(".subscribe input[name=query]").attr("maxlength")).isEqualTo("500");
        assertThat(longest.select(".subscribe p").eachText()).hasSize(1);
        assertThat(longer.select(".subscribe p").eachText()).hasSize(2)
                .anyMatch(text -> text.contains("longer than the 500 characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?q=okapi+takin&match=best", "/?q=okapi&match=best&order=relevance&year=2024",
            "/?q=okapi&order=votes", "/?match=best", "/trending?period=week", "/days/2019-04-01", "/papers/nobody"})
    void each_feed_that_a_page_names_is_there(String path) {
        Document page = Jsoup.parse(given().urlEncodingEnabled(false).get(path).asString());

        assertThat(page.select("link[rel=alternate][type~=atom|rss|feed]").eachAttr("href")).hasSize(3)
                .allSatisfy(feed -> given().urlEncodingEnabled(false).get(feed).then().statusCode(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/style.css", "/suggest.js", "/vote.js", "/choices.js"})
    void browsers_ask_whether_their_script_or_style_is_still_the_one_of_the_page(String path) {
        String changed = given().get(path).then().statusCode(200).header("Cache-Control", "no-cache").extract()
                .header("Last-Modified");

        given().header("If-Modified-Since", changed).get(path).then().statusCode(304);
    }

    private static String withoutOurScripts(String html) {
        return html.replace("<script type=\"application/ld+json\">", "")
                .replace("<script src=\"/suggest.js\" defer>", "").replace("<script src=\"/choices.js\" defer>", "")
                .replace("<script src=\"/vote.js\" defer>", "");
    }

    private static String page(String path) {
        return given().get(path).then().statusCode(200).extract().asString();
    }
}
