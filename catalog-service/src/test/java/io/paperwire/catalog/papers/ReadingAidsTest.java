package io.paperwire.catalog.papers;

import static io.paperwire.catalog.Records.record;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.restassured.path.json.JsonPath;

/** What helps to find and to read: marks, other spellings, suggestions, on four papers about binturongs. */
@CatalogTest
class ReadingAidsTest {

    @Inject
    Wire wire;

    @BeforeEach
    void publish() {
        wire.publish(
                record("aids", "1").title("Binturong climbing & <i>resting</i>").authors("Béatrice Binturonga")
                        .categories("bt.AA").abstractText("Of norms $\\ell_p$ and trees. ".repeat(30)
                                + "The binturong climbs at dusk.")
                        .parsed(),
                record("aids", "2").title("Binturong climbing in the wet season").authors("Zoë Quillonby")
                        .categories("bt.AB").code("https://code.example/binturong").parsed(),
                record("aids", "3").title("Diets of the binturong")
                        .authors("Zoë Quillonby", "Orla Brixton", "Otto Brixby", "Olga Brixham").categories("bt.AB")
                        .parsed(),
                record("aids", "4").title("Scent glands of each binturong")
                        .authors("Zoë Quillonby", "Orla Brixton", "Otto Brixby", "Olga Brixham", "Nell O'Brixen")
                        .categories("bt.AB").parsed());
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/api/v1/papers?q=binturong&source=aids").getInt("total") == 4);
    }

    @Test
    void what_the_query_matches_is_marked_in_escaped_html() {
        JsonPath list = get("/api/v1/papers?highlight=true&q=binturong climb* author:binturonga ell_p");

        assertThat(list.getString("items[0].title")).isEqualTo("Binturong climbing & <i>resting</i>");
        assertThat(list.getString("items[0].highlight.title"))
                .isEqualTo("<mark>Binturong</mark> <mark>climbing</mark> &amp; &lt;i&gt;resting&lt;/i&gt;");
        assertThat(list.getString("items[0].highlight.abstract")).startsWith("…").contains("<mark>$\\ell_p$</mark>")
                .endsWith("The <mark>binturong</mark> <mark>climbs</mark> at dusk.").hasSizeLessThan(600);
        assertThat(list.getList("items[0].highlight.authors")).containsExactly("<mark>Béatrice Binturonga</mark>");
    }

    @Test
    void marks_come_with_the_fields_that_are_wanted_and_only_when_asked_for() {
        JsonPath list = get("/api/v1/papers?highlight=true&fields=id&q=\"wet season\"&source=aids");

        assertThat(list.getMap("items[0]")).containsOnlyKeys("id", "highlight");
        assertThat(list.getString("items[0].highlight.title"))
                .isEqualTo("Binturong climbing in the <mark>wet season</mark>");
        assertThat(get("/api/v1/papers?q=binturong").getMap("items[0]")).doesNotContainKey("highlight");
        given().get("/api/v1/papers?highlight=maybe").then().statusCode(400)
                .body("detail", containsString("true or false"));
        given().get("/api/v1/papers?highlight=true&fields=colour&q=binturong").then().statusCode(400)
                .body("detail", containsString("no field 'colour'"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "bintorung|binturong", "title:bintorung glands|title:binturong glands",
            "\"binturogn climbing\" has:code|\"binturong climbing\" has:code",
            "author:quilonby binturong|author:quillonby binturong", "binturongclimbing|\"binturong climbing\"",
            "wet or glands|wet OR glands"})
    void a_wrong_word_is_answered_with_a_query_that_finds_something(String query, String instead) {
        JsonPath list = get("/api/v1/papers?q=" + query + "&source=aids");

        assertThat(list.getString("didYouMean")).isEqualTo(instead);
        assertThat(get("/api/v1/papers?q=" + instead + "&source=aids").getInt("total"))
                .isGreaterThan(list.getInt("total"));
    }

    @Test
    void plain_words_that_are_a_name_are_said_with_its_field() {
        JsonPath list = get("/api/v1/papers?q=O. Brixton&source=aids");

        assertThat(list.getString("didYouMean")).isEqualTo("author:\"O. Brixton\"");
        assertThat(get("/api/v1/papers?q=author:\"O. Brixton\"&source=aids").getInt("total"))
                .isGreaterThan(list.getInt("total"));
        assertThat(get("/api/v1/papers?match=best&q=O. Brixton&source=aids").getMap("$"))
                .doesNotContainKey("didYouMean");
    }

    @Test
    void a_wrong_word_is_noticed_beside_others_that_find_much() {
        assertThat(get("/api/v1/papers?match=best&q=binturong quillonbi&source=aids").getString("didYouMean"))
                .isEqualTo("binturong quillonby");
    }

    @ParameterizedTest
    @ValueSource(strings = {"binturong", "binturong wombatless", "binturong -bintorung", "has:code", "深度"})
    void nothing_is_said_of_words_that_are_right_or_unheard_of(String query) {
        assertThat(get("/api/v1/papers?q=" + query + "&source=aids").getMap("$")).doesNotContainKey("didYouMean");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "binturong cli|paper:Binturong climbing & <i>resting</i>;paper:Binturong climbing in the wet season",
            "scent glands of e|paper:Scent glands of each binturong",
            "SCÉNT gl|paper:Scent glands of each binturong",
            "quillon|author:Zoë Quillonby", "zoe quill|author:Zoë Quillonby", "bt.ab|category:bt.AB",
            "b|", "b++|", "b*|", "noneofthisbegins|"})
    void suggestions_have_words_that_begin_as_what_is_typed(String typed, String suggestions) {
        JsonPath answer = get("/api/v1/suggest?q=" + typed);

        List<String> kinds = answer.getList("items.kind");
        List<String> texts = answer.getList("items.text");
        assertThat(IntStream.range(0, kinds.size()).mapToObj(i -> kinds.get(i) + ":" + texts.get(i)))
                .containsExactlyInAnyOrder(suggestions == null ? new String[0] : suggestions.split(";"));
        for (String query : answer.<String>getList("items.q"))
            given().queryParam("q", query).get("/api/v1/papers").then().body("total", greaterThan(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"O'Brix", "nell o’brix"})
    void a_name_with_an_apostrophe_comes_before_those_that_have_its_parts(String typed) {
        assertThat(get("/api/v1/suggest?q=" + typed).getString("items[0].text")).isEqualTo("Nell O'Brixen");
    }

    @Test
    void a_name_that_is_printed_in_two_ways_is_suggested_once() {
        wire.publish(record("aids-of-names", "1").title("Kinkajou one").authors("Ynes Zorbrink").parsed(),
                record("aids-of-names", "2").title("Kinkajou two").authors("Ynes ZorBrink").parsed(),
                record("aids-of-names", "3").title("Kinkajou three").authors("Ynes Zorbrink").parsed());
        await().atMost(Duration.ofSeconds(30)).until(
                () -> get("/api/v1/papers?q=kinkajou&source=aids-of-names").getInt("total") == 3);

        assertThat(get("/api/v1/suggest?q=zorbr").getList("items.text")).containsExactly("Ynes Zorbrink");
    }

    @Test
    void nothing_is_said_of_a_name_that_is_found_by_initials_or_a_spelled_umlaut() {
        wire.publish(record("aids-of-umlauts", "1").title("Cacomistle tails").authors("Dominik Stöglinger").parsed(),
                record("aids-of-umlauts", "2").title("Cacomistle ears").authors("T. Taoquist").parsed(),
                record("aids-of-umlauts", "3").title("Terenin of cacomistles, Stoglinge").parsed());
        await().atMost(Duration.ofSeconds(30)).until(
                () -> get("/api/v1/papers?q=cacomistle&source=aids-of-umlauts").getInt("total") == 3);

        for (String query : List.of("author:\"Dominik Stoeglinger\"", "author:\"Terenin Taoquist\"",
                "Terenin of cacomistles, Stoglinge"))
            assertThat(get("/api/v1/papers?q=" + query + "&source=aids-of-umlauts").getMap("$"))
                    .containsEntry("total", 1).doesNotContainKey("didYouMean");
    }

    @Test
    void a_category_of_several_words_is_found_as_it_is_suggested_and_counted() {
        wire.publish(record("aids-of-categories", "1").title("Ringtails at dusk").categories("Ringtailology  of nights")
                .parsed());
        await().atMost(Duration.ofSeconds(30)).until(
                () -> get("/api/v1/papers?q=ringtails&source=aids-of-categories").getInt("total") == 1);

        String suggested = get("/api/v1/suggest?q=ringtailol").getString("items[0].q");
        assertThat(suggested).isEqualTo("cat:\"ringtailology of nights\"");
        assertThat(get("/api/v1/papers?q=" + suggested).getInt("total")).isEqualTo(1);
        String counted = get("/api/v1/papers?q=ringtails&source=aids-of-categories&facets=category")
                .getString("facets.category[0].value");
        assertThat(get("/api/v1/papers?category=" + counted).getInt("total")).isEqualTo(1);
    }

    @Test
    void a_last_word_of_one_letter_counts() {
        wire.publish(record("aids-of-letters", "1").title("Coatimundi-7 among others").parsed(),
                record("aids-of-letters", "2").title("A newer coatimundi").parsed());
        await().atMost(Duration.ofSeconds(30)).until(
                () -> get("/api/v1/papers?q=coatimundi&source=aids-of-letters").getInt("total") == 2);

        assertThat(get("/api/v1/suggest?q=coatimundi-7").getList("items.text"))
                .containsExactly("Coatimundi-7 among others", "A newer coatimundi");
    }

    @Test
    void a_title_typed_in_full_comes_first_then_those_that_begin_so() {
        wire.publish(
                record("aids-of-titles", "1").title("Olinguitos are all").identifiers("doi:10.5555/aids.olinguito")
                        .parsed(),
                record("aids-of-titles", "2").title("Olinguitos are all we need").parsed(),
                record("aids-of-titles", "3").title("A few olinguitos are all").parsed());
        await().atMost(Duration.ofSeconds(30)).until(
                () -> get("/api/v1/papers?q=olinguitos&source=aids-of-titles").getInt("total") == 3);

        for (String typed : List.of("olinguitos are all", "Olinguitos  Are All", "olinguitos are al"))
            assertThat(get("/api/v1/suggest?q=" + typed).getList("items.text")).as(typed).containsExactly(
                    "Olinguitos are all", "Olinguitos are all we need", "A few olinguitos are all");
        assertThat(get("/api/v1/suggest?q=10.5555/aids.olinguito").getList("items.text"))
                .containsExactly("Olinguitos are all");
    }

    @Test
    void formulas_are_shown_as_they_are_read_where_people_see_a_title_in_passing() {
        wire.publish(record("aids-of-formulas", "1").title("Tayras in $\\mathcal{O}(n^2)$")
                .abstractText("Of $x_1 < y$.").parsed());
        await().atMost(Duration.ofSeconds(30)).until(
                () -> get("/api/v1/papers?q=tayras&source=aids-of-formulas").getInt("total") == 1);

        JsonPath suggested = get("/api/v1/suggest?q=tayras");
        assertThat(suggested.getList("items.text")).containsExactly("Tayras in 𝒪(n²)");
        given().accept("text/html").get("/papers/" + suggested.getString("items[0].id")).then().statusCode(200)
                .body(containsString("<meta property=\"og:title\" content=\"Tayras in 𝒪(n²)\">"),
                        containsString("<meta name=\"description\" content=\"Of x₁ &lt; y.\">"),
                        containsString("<meta name=\"citation_title\" content=\"Tayras in $\\mathcal{O}(n^2)$\">"));
    }

    @Test
    void a_suggestion_says_how_to_get_there() {
        given().get("/api/v1/suggest?q=quillonby").then().statusCode(200)
                .body("items[0].q", equalTo("author:\"Zoë Quillonby\"")).body("items[0].papers", equalTo(3));
        String id = get("/api/v1/suggest?q=scent glands").getString("items[0].id");
        given().get("/api/v1/papers/" + id).then().body("title", equalTo("Scent glands of each binturong"));
        given().get("/api/v1/suggest?limit=21&q=a").then().statusCode(400);
        given().get("/api/v1/suggest?q=" + "x".repeat(201)).then().statusCode(400);
        given().get("/api/v1/suggest").then().statusCode(200).body("items", equalTo(List.of()));
    }

    @Test
    void browsers_get_suggestions_in_their_own_form() {
        String id = get("/api/v1/suggest?q=scent glands").getString("items[0].id");

        given().header("Host", "wire.example").get("/api/v1/suggest/opensearch?q=scent glands").then().statusCode(200)
                .contentType("application/x-suggestions+json").body("[0]", equalTo("scent glands"))
                .body("[1]", equalTo(List.of("title:\"Scent glands of each binturong\"")))
                .body("[2]", equalTo(List.of("Scent glands of each binturong")))
                .body("[3]", equalTo(List.of("http://wire.example/papers/" + id)));
    }

    private static JsonPath get(String path) {
        return given().get(path).then().statusCode(200).extract().jsonPath();
    }
}
