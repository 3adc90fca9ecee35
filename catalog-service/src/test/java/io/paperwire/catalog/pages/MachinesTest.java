package io.paperwire.catalog.pages;

import static io.paperwire.catalog.Records.MONDAY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.startsWith;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Wire;
import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Publication;
import io.paperwire.events.SourceRef;
import io.restassured.RestAssured;

/** Reads the pages as a reference manager and a crawler of scholarly works do. */
@CatalogTest
class MachinesTest {

    private static final String TITLE = "Lemur </script><script>alert(1)</script> & \"songs\" \u2028 of $x<y$ – 図";
    private static final List<String> AUTHORS = List.of("van der Berg, Ada", "Müller-O'Neil, Bo", "The Lemur Group");

    @Inject
    Wire wire;

    @BeforeEach
    void the_paper_is_there() {
        wire.publish(new PaperParsed(new SourceRef("crossref", "lemur-machines", null), MONDAY, TITLE,
                "Lemurs sing. ".repeat(40).strip(),
                List.of(new Author("Ada van der Berg", "van der Berg", "Ada", "0000-0002-1825-0097", "Zoo & Co"),
                        new Author("Bo Müller-O'Neil", "Müller-O'Neil", "Bo", null, null),
                        new Author("The Lemur Group")),
                List.of(Identifier.parse("doi:10.5555/lemur<1>"), Identifier.parse("arxiv:2403.90002")),
                List.of(new PaperDate(PaperDate.Kind.PUBLISHED, new PartialDate("2024-03-05"))), null, List.of(),
                "Sleep & Wake",
                List.of(new Link(Link.Relation.PDF, URI.create("https://example.org/lemur.pdf?a=1&b=2"))), "en", null,
                null, false, null, false, "article-journal", null, null,
                new Publication("12", "3", "44-51", null, "1234-567X"), List.of("lemurs", "song"), null, null));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> given().queryParam("q", "id:crossref:lemur-machines").get("/api/v1/papers").jsonPath()
                        .getInt("total") == 1);
    }

    @Test
    void a_crawler_of_scholarly_works_finds_title_authors_in_order_date_and_place() {
        Document page = page("/papers/crossref:lemur-machines");

        assertThat(meta(page, "citation_title")).containsExactly(TITLE.replace('\u2028', ' '));
        assertThat(meta(page, "citation_author")).containsExactlyElementsOf(AUTHORS);
        assertThat(meta(page, "citation_publication_date")).singleElement().satisfies(date -> assertThat(
                LocalDate.parse(date, DateTimeFormatter.ofPattern("yyyy/MM/dd"))).isEqualTo("2024-03-05"));
        assertThat(meta(page, "citation_journal_title")).containsExactly("Sleep & Wake");
        assertThat(meta(page, "citation_volume")).containsExactly("12");
        assertThat(meta(page, "citation_issue")).containsExactly("3");
        assertThat(meta(page, "citation_firstpage")).containsExactly("44");
        assertThat(meta(page, "citation_lastpage")).containsExactly("51");
        assertThat(meta(page, "citation_issn")).containsExactly("1234-567X");
        assertThat(meta(page, "citation_doi")).containsExactly("10.5555/lemur<1>");
        assertThat(meta(page, "citation_arxiv_id")).containsExactly("2403.90002");
        assertThat(meta(page, "citation_pdf_url")).containsExactly("https://example.org/lemur.pdf?a=1&b=2");
        assertThat(meta(page, "citation_keywords")).containsExactly("lemurs", "song");
    }

    @Test
    void what_belongs_to_an_author_follows_the_author() {
        List<String> names = page("/papers/crossref:lemur-machines").select("meta[name^=citation_author]").stream()
                .map(tag -> tag.attr("name")).toList();

        assertThat(names).containsExactly("citation_author", "citation_author_institution", "citation_author_orcid",
                "citation_author", "citation_author");
    }

    @Test
    void the_page_has_one_address_under_all_its_names() {
        Document page = page("/papers/crossref:lemur-machines");
        String id = given().get("/api/v1/papers/crossref:lemur-machines").jsonPath().getString("id");

        // No public address is configured: it is the request's.
        String base = "http://localhost:" + RestAssured.port;
        assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo(base + "/papers/" + id);
        assertThat(meta(page, "citation_abstract_html_url")).containsExactly(base + "/papers/" + id);
        assertThat(page.select("meta[property=og:url]").attr("content")).endsWith("/papers/" + id);
    }

    @Test
    void a_preview_of_a_link_has_title_and_beginning() {
        Document page = page("/papers/crossref:lemur-machines");

        assertThat(page.select("meta[property=og:title]").attr("content")).startsWith("Lemur </script>");
        assertThat(page.select("meta[property=og:description]").attr("content")).startsWith("Lemurs sing.")
                .endsWith("…")
                .hasSizeLessThanOrEqualTo(300);
        assertThat(page.select("meta[name=description]").attr("content")).startsWith("Lemurs sing.");
    }

    @Test
    void json_for_search_engines_says_the_same_and_ends_no_script() throws Exception {
        String html = given().get("/papers/crossref:lemur-machines").asString();
        List<Element> scripts = Jsoup.parse(html).select("script:not([src])");

        assertThat(scripts).singleElement().extracting(script -> script.attr("type")).isEqualTo("application/ld+json");
        JsonNode article = new ObjectMapper().readTree(scripts.get(0).data());
        assertThat(article.at("/@type").asText()).isEqualTo("ScholarlyArticle");
        assertThat(article.at("/headline").asText()).isEqualTo(TITLE);
        assertThat(article.at("/author").findValuesAsText("name")).contains("Ada van der Berg", "Bo Müller-O'Neil",
                "The Lemur Group");
        assertThat(article.at("/author/2/@type").asText()).isEqualTo("Organization");
        assertThat(article.at("/datePublished").asText()).isEqualTo("2024-03-05");
        assertThat(scripts.get(0).data()).doesNotContain("<", ">", "\u2028");
    }

    @Test
    void a_reference_manager_reads_each_paper_of_a_list_from_its_span() {
        Map<String, List<String>> object = contextObject(page("/?q=lemur+song"));

        assertThat(object.get("ctx_ver")).containsExactly("Z39.88-2004");
        assertThat(object.get("rft_val_fmt")).containsExactly("info:ofi/fmt:kev:mtx:journal");
        assertThat(object.get("rft.genre")).containsExactly("article");
        assertThat(object.get("rft.atitle")).containsExactly(TITLE.replace('\u2028', ' '));
        assertThat(object.get("rft.jtitle")).containsExactly("Sleep & Wake");
        assertThat(object.get("rft.au")).containsExactly("van der Berg, Ada", "Müller-O'Neil, Bo");
        assertThat(object.get("rft.aucorp")).containsExactly("The Lemur Group");
        assertThat(object).doesNotContainKeys("rft.aulast", "rft.aufirst");
        assertThat(object.get("rft.date")).containsExactly("2024-03-05");
        assertThat(object.get("rft_id")).contains("info:doi/10.5555/lemur<1>", "info:arxiv/2403.90002");
    }

    @Test
    void a_reference_manager_that_prefers_spans_finds_none_beside_the_tags_that_tell_more() {
        assertThat(page("/papers/crossref:lemur-machines").select(".Z3988")).isEmpty();
    }

    @Test
    void each_citation_that_the_page_names_is_there() {
        Document page = page("/papers/crossref:lemur-machines");

        assertThat(page.select(".cite a").eachText()).containsExactly("BibTeX", "BibLaTeX", "RIS", "CSL-JSON", "APA",
                "IEEE", "Chicago");
        assertThat(page.select("link[rel=alternate][type=application/x-research-info-systems]")).hasSize(1);
        for (Element link : page.select(".cite a"))
            given().urlEncodingEnabled(false).get(link.attr("href")).then().statusCode(200);
    }

    @Test
    void each_alternative_is_of_the_type_that_the_page_names() {
        assertThat(page("/papers/crossref:lemur-machines").select("link[rel=alternate]")).hasSizeGreaterThan(7)
                .allSatisfy(link -> given().urlEncodingEnabled(false).get(link.attr("href")).then().statusCode(200)
                        .contentType(startsWith(link.attr("type"))));
    }

    private static Document page(String path) {
        return Jsoup.parse(given().urlEncodingEnabled(false).get(path).then().statusCode(200).extract().asString());
    }

    private static List<String> meta(Document page, String name) {
        return page.select("meta[name=" + name + "]").eachAttr("content");
    }

    private static Map<String, List<String>> contextObject(Document page) {
        Map<String, List<String>> pairs = new LinkedHashMap<>();
        String title = page.select("span.Z3988").stream().map(span -> span.attr("title"))
                .filter(text -> text.contains("lemur")).findFirst().orElseThrow();
        for (String pair : title.split("&"))
            pairs.computeIfAbsent(pair.substring(0, pair.indexOf('=')), key -> new ArrayList<>())
                    .add(URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8));
        return pairs;
    }
}
