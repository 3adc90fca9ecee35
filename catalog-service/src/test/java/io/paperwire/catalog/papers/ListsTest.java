package io.paperwire.catalog.papers;

import static io.paperwire.catalog.Records.MONDAY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PartialDate;
import io.paperwire.events.SourceRef;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

/** Lists of five papers about the fossa. */
@CatalogTest
class ListsTest {

    @Inject
    Wire wire;

    @BeforeEach
    void publish() {
        wire.publish(paper("1", "Fossa habits by night", "2021", "Annals of Fossae", "fo.AA", true, "Ada Fossilina"),
                paper("2", "Fossa habits by day", "2021-06-30", "Annals of Fossae", "fo.BB", false, "Ada Fossilina",
                        "Ugo Fóssati"),
                paper("3", "Prey of the fossa", "2022-01", "Fossa Letters", "fo.AA", true, "A. Fossilina"),
                paper("4", "The fossa's claws", "2023-02-01", null, "fo.CC", false, "Ugo Fóssati"),
                paper("5", "On a fossa, without a date", null, null, "fx", false, "Nino Fossati"));
        await().atMost(Duration.ofSeconds(30)).untilAsserted(
                () -> assertThat(get("/api/v1/papers?q=fossa&source=lists-test").getInt("total")).isEqualTo(5));
    }

    private static PaperParsed paper(String id, String title, String date, String venue, String category, boolean code,
            String... authors) {
        return new PaperParsed(new SourceRef("lists-test", id, null), MONDAY.plusSeconds(id.charAt(0)), title,
                "What is known of it.", List.of(authors).stream().map(Author::new).toList(),
                List.of(new Identifier("fossa", id)),
                date == null ? null : List.of(new PaperDate(PaperDate.Kind.PUBLISHED, new PartialDate(date))), null,
                List.of(new Category("zoo", category)), venue,
                code ? List.of(new Link(Link.Relation.CODE, URI.create("https://code.example/fossa" + id))) : null,
                "en",
                null, null, false, Map.of(), false, null, null, null, null, null, null, null);
    }

    @Test
    void with_the_best_match_any_word_is_enough_and_more_of_them_come_first() {
        String list = "/api/v1/papers?match=best&source=lists-test&q=";

        JsonPath best = get(list + "what is the prey of a fossa or its habits at night&facets=has");

        assertThat(best.getInt("total")).isEqualTo(5);
        assertThat(best.getString("items[0].identifiers[0].value")).isEqualTo("1");
        assertThat(best.getInt("facets.has.find{it.value=='code'}.papers")).isEqualTo(2);
        assertThat(get(list + "prey night").getInt("total")).isEqualTo(2);
        assertThat(get(list + "prey night cat:fo.BB").getInt("total")).isZero();
        assertThat(get(list + "prey night -fossa").getInt("total")).isZero();
        assertThat(get(list.replace("best", "all") + "prey night").getInt("total")).isZero();
    }

    @Test
    void a_query_that_is_a_title_or_an_identifier_puts_its_paper_first_and_says_so() {
        for (String query : List.of("PREY of the fossa!", "On a fossa, without a date", "fossa:4", "(prey of the fossa",
                "Prey of the fos-\nsa", "Prey of the fossa (2022)", "[fossa:4]", "Claws, whatever they are [fossa:4]",
                "Fossilina, A. (2022). Prey of the fossa. Fossa Letters."))
            assertThat(
                    get("/api/v1/papers?explain=true&source=lists-test&q=" + query).getMap("reasons.find{true}.value"))
                    .as(query).containsKey("named");

        JsonPath named = get("/api/v1/papers?source=lists-test&explain=true&q=fossa:4");
        assertThat(numbers(named)).containsExactly("4");
        String id = named.getString("items[0].id");
        assertThat(named.getString("reasons.'" + id + "'.named")).isEqualTo("identifier");
        assertThat(get("/api/v1/papers?source=elsewhere&q=The fossa's claws").getInt("total")).isZero();
        given().when().get("/api/v1/papers?q=nowhere:4").then().statusCode(400)
                .body("detail", containsString("no field 'nowhere'"));
    }

    @Test
    void an_identifier_that_no_paper_has_is_none_of_the_words() {
        for (String query : List.of("doi:10.1000/fossa", "10.1000/fossa", "https://doi.org/10.1000/fossa")) {
            JsonPath none = get("/api/v1/papers?explain=true&q=" + query);

            assertThat(none.getInt("total")).as(query).isZero();
            assertThat(none.getString("said")).isEqualTo("Papers that have the identifier doi:10.1000/fossa.");
        }
        assertThat(given().when().get("/?q=https://doi.org/10.1000/fossa").then().statusCode(200).extract().asString())
                .contains("Papers that have the identifier doi:10.1000/fossa.");
    }

    @Test
    void a_reason_tells_words_fields_shares_and_age() {
        JsonPath found = get("/api/v1/papers?source=lists-test&explain=true&q=prey");
        String reason = "reasons.'" + found.getString("items[0].id") + "'";

        assertThat(found.getString(reason + ".words[0].text")).isEqualTo("prey");
        assertThat(found.getString(reason + ".words[0].field")).isEqualTo("title");
        assertThat(found.getDouble(reason + ".words[0].share")).isEqualTo(1);
        assertThat(found.getString(reason + ".age.since")).isEqualTo("2022-01-01");
        assertThat(found.getDouble(reason + ".age.factor")).isBetween(1.0, 1.2);
        assertThat(found.getString(reason + ".said")).startsWith("prey in the title (100 %); there since 2022-01-01");
        assertThat(get("/api/v1/papers?source=lists-test&explain=true&recency=off&q=prey").getMap(reason))
                .doesNotContainKey("age");
        assertThat(get("/api/v1/papers?source=lists-test&q=prey").getMap("")).doesNotContainKey("reasons");
    }

    @Test
    void what_a_query_means_is_said_in_words_in_any_order() {
        String list = "/api/v1/papers?source=lists-test&q=fossa -is:withdrawn&explain=";

        JsonPath newest = get(list + "true&order=newest");

        assertThat(newest.getString("said"))
                .isEqualTo("Papers that have the word \u201cfossa\u201d and are not withdrawn.");
        assertThat(newest.getMap("")).doesNotContainKey("reasons");
        assertThat(get(list + "true").getString("said")).isEqualTo(newest.getString("said"));
        assertThat(get(list + "false").getMap("")).doesNotContainKey("said");
        assertThat(get("/api/v1/papers?source=lists-test&q=prey night&match=best&explain=true").getString("said"))
                .isEqualTo("Papers that have the word \u201cprey\u201d or have the word \u201cnight\u201d.");
        assertThat(get("/api/v1/papers?source=lists-test&q=(prey of the fossa&explain=true").getMap(""))
                .as("a title that is no query").doesNotContainKey("said");
    }

    @ParameterizedTest
    @ValueSource(strings = {"match=any", "match=best&order=newest"})
    void a_match_is_known_and_ordered_by_relevance(String parameters) {
        given().when().get("/api/v1/papers?q=fossa&" + parameters).then().statusCode(400)
                .contentType("application/problem+json").body("detail", containsString("match"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"category=fo.AA | 1 3", "category=fo | 1 2 3 4",
            "category=fo.BB&category=fx | 2 5",
            "author=Ada Fossilina | 1 2 3", "author=Ugo Fossati&category=fo.BB | 2", "venue=annals | 1 2",
            "year=2021 | 1 2", "year=2022&year=2023 | 3 4", "year=2021..2022 | 1 2 3", "from=2021-07 | 1 3 4",
            "until=2021-06-30 | 1 2", "until=9999 | 1 2 3 4", "until=9999-12 | 1 2 3 4", "until=9999-12-31 | 1 2 3 4",
            "from=2022-01-15&until=2023 | 3 4", "has=code | 1 3", "has=doi | ",
            "language=en | 1 2 3 4 5", "language=fr | ", "q=habits&has=code | 1",
            "q=night OR day&author=Ugo Fossati | 2"})
    void conditions_beside_the_query_must_hold_each_with_any_of_its_values(String conditions, String ids) {
        JsonPath found = get("/api/v1/papers?source=lists-test&order=updated&" + conditions);

        assertThat(numbers(found)).containsExactlyInAnyOrder(ids == null ? new String[0] : ids.split(" "));
        assertThat(found.getInt("total")).isEqualTo(numbers(found).size());
    }

    @Test
    void facets_count_the_whole_list_however_small_the_page() {
        JsonPath found = get("/api/v1/papers?q=fossa&source=lists-test&limit=1"
                + "&facets=category,year,author,venue,source,has");

        assertThat(found.getList("items")).hasSize(1);
        assertThat(counts(found, "category")).containsExactly("fo.AA 2", "fo.BB 1", "fo.CC 1", "fx 1");
        assertThat(counts(found, "year")).containsExactly("2021 2", "2022 1", "2023 1");
        assertThat(counts(found, "venue")).containsExactly("Annals of Fossae 2", "Fossa Letters 1");
        assertThat(counts(found, "author")).containsExactly("Ada Fossilina 2", "Ugo Fóssati 2", "A. Fossilina 1",
                "Nino Fossati 1");
        assertThat(counts(found, "source")).containsExactly("lists-test 5");
        assertThat(counts(found, "has")).containsExactly("code 2");
        assertThat(get("/api/v1/papers?q=fossa").getMap("$")).doesNotContainKey("facets");
    }

    @Test
    void a_part_of_each_paper_is_sent_if_a_part_is_asked_for() {
        JsonPath found = get("/api/v1/papers?q=claws&source=lists-test&fields=title,venue,authors");

        assertThat(found.getMap("items[0]")).isEqualTo(mapOf("title", "The fossa's claws", "venue", null, "authors",
                List.of(Map.of("name", "Ugo Fóssati"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"newest", "published", "updated", "relevance"})
    void each_order_is_listed_page_by_page_by_the_links_alone(String order) {
        List<String> paged = new ArrayList<>();
        String next = "/api/v1/papers?q=fossa&source=lists-test&limit=2&fields=identifiers&order=" + order;
        while (next != null) {
            var response = given().urlEncodingEnabled(false).get(next).then().statusCode(200).body("total", equalTo(5))
                    .extract();
            paged.addAll(numbers(response.jsonPath()));
            String link = response.header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }

        assertThat(paged).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
        if (order.equals("published"))
            assertThat(paged).containsExactly("4", "3", "2", "1", "5");
        if (order.equals("newest"))
            assertThat(paged).containsExactly("5", "4", "3", "2", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order=best", "order=relevance", "facets=title", "fields=id,secret", "category=%20",
            "author=%21%21", "author=a+b+c+d+e+f+g+h+i", "venue=-", "year=20x", "year=9999..1",
            "from=yesterday", "from=--03-17", "until=2024-02-30", "has=everything", "language=Elvish", "recency=maybe",
            "explain=yes", "explain=true"})
    void what_cannot_be_is_a_bad_request(String parameter) {
        given().urlEncodingEnabled(false).get("/api/v1/papers?" + parameter).then().statusCode(400)
                .contentType("application/problem+json").body("detail", not(containsString("Exception")));
    }

    @Test
    void what_looks_like_a_query_in_a_condition_is_none() {
        assertThat(get("/api/v1/papers?source=lists-test OR fossa").getInt("total")).isZero();
        assertThat(get("/api/v1/papers?venue=Annals\" OR \"fossa").getInt("total")).isZero();
    }

    @Test
    void a_condition_given_too_often_is_a_bad_request() {
        given().get("/api/v1/papers?" + "year=2021&".repeat(21)).then().statusCode(400).body("detail",
                containsString("year"));
    }

    @Test
    void a_cursor_of_another_order_is_refused() {
        String next = get("/api/v1/papers?q=fossa&limit=1&order=updated").getString("next");

        given().get("/api/v1/papers?q=fossa&limit=1&order=published&cursor=" + next).then().statusCode(400);
        given().get("/api/v1/papers?q=fossa&limit=1&order=updated&has=code&cursor=" + next).then().statusCode(400);
    }

    @Test
    void a_made_up_place_in_a_list_is_refused() {
        for (String order : List.of("newest", "published", "updated", "relevance")) {
            String next = get("/api/v1/papers?q=fossa&limit=1&order=" + order).getString("next");
            String[] parts = new String(Base64.getUrlDecoder().decode(next), StandardCharsets.UTF_8).split("\\.");
            String made = parts[0] + "." + parts[parts.length - 1];

            given().get("/api/v1/papers?q=fossa&limit=1&order=" + order + "&cursor="
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(made.getBytes(StandardCharsets.UTF_8)))
                    .then().statusCode(400);
        }
    }

    @Test
    void values_are_told_with_how_many_papers_have_them() {
        assertThat(values("/api/v1/categories?prefix=fo")).containsExactly("fo.AA 2", "fo.BB 1", "fo.CC 1");
        assertThat(values("/api/v1/authors?prefix=FOSSAT")).containsExactly("Ugo Fóssati 2", "Nino Fossati 1");
        assertThat(values("/api/v1/authors?prefix=ug+fos")).containsExactly("Ugo Fóssati 2");
        assertThat(values("/api/v1/authors?prefix=fossilina&limit=1")).containsExactly("Ada Fossilina 2");
        assertThat(values("/api/v1/venues?prefix=foss")).containsExactly("Annals of Fossae 2", "Fossa Letters 1");
        assertThat(values("/api/v1/sources")).contains("lists-test 5");
        assertThat(values("/api/v1/authors?prefix=" + "x".repeat(100))).isEmpty();
        given().get("/api/v1/authors?prefix=" + "x".repeat(101)).then().statusCode(400);
        given().get("/api/v1/authors?limit=0").then().statusCode(400);
    }

    @Test
    void where_meanings_are_not_known_words_alone_count_and_that_is_said() {
        given().get("/api/v1/papers?q=fossa&match=best").then().statusCode(200).body("rankedBy", is(List.of("words")));
        given().queryParam("q", "fossa like:fossa:1").get("/api/v1/papers").then().statusCode(400)
                .body("detail", containsString("leave out like:")).body("position", is(6));
    }

    @Test
    void similar_papers_are_others_on_the_same_matter() {
        String id = get("/api/v1/papers/fossa:1").getString("id");

        ValidatableResponse similar = given().get("/api/v1/papers/" + id + "/similar?limit=2").then().statusCode(200);

        assertThat(similar.extract().jsonPath().getList("items.title")).hasSize(2)
                .doesNotContain("Fossa habits by night").startsWith("Fossa habits by day");
        given().get("/api/v1/papers/11111111111111111111111111/similar").then().statusCode(404);
        given().get("/api/v1/papers/" + id + "/similar?limit=51").then().statusCode(400);
    }

    private static JsonPath get(String path) {
        return given().get(path).then().statusCode(200).extract().jsonPath();
    }

    /** The numbers of the papers, in their order. */
    private static List<String> numbers(JsonPath found) {
        List<List<Map<String, String>>> identifiers = found.getList("items.identifiers");
        return identifiers.stream().map(ids -> ids.get(0).get("value")).filter(Objects::nonNull).toList();
    }

    private static List<String> counts(JsonPath found, String facet) {
        return printed(found.getList("facets." + facet));
    }

    private static List<String> values(String path) {
        return printed(get(path).getList("items"));
    }

    private static List<String> printed(List<Map<String, Object>> counts) {
        assertThat(counts).allSatisfy(count -> assertThat(count.keySet()).isEqualTo(Set.of("value", "papers")));
        return counts.stream().map(count -> count.get("value") + " " + count.get("papers")).toList();
    }

    private static Map<String, Object> mapOf(Object... members) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2)
            map.put((String) members[i], members[i + 1]);
        return map;
    }
}
