package io.paperwire.catalog.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.feed.synd.SyndPerson;

import io.paperwire.citations.Citations;
import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.events.PartialDate;

class FeedWritersTest {

    private static final String ID = "1ChPkcMer33wrcketKPa3c";
    private static final Instant ADDED = Instant.parse("2026-03-16T08:00:01Z");
    private static final Instant CHANGED = Instant.parse("2026-03-18T09:30:00.123456Z");
    private static final String HOSTILE = "A <script>alert(1)</script> ]]> &amp; $a < b$, \"x\" 'y' \u0001\uFFFF𝔄 end";
    private static final String HOSTILE_READ = "A <script>alert(1)</script> ]]> &amp; $a < b$, \"x\" 'y' 𝔄 end";

    @ParameterizedTest
    @EnumSource(FeedFormat.class)
    void a_feed_has_the_form_that_its_format_asks_for(FeedFormat format) {
        String full = written(format, feed(fennec(), bare("Only a title", null)));
        String empty = written(format, feed());

        assertThat(FeedForms.faults(format, full)).isEmpty();
        assertThat(FeedForms.faults(format, empty)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FeedFormat.class)
    void the_check_of_forms_finds_what_is_wrong(FeedFormat format) {
        String text = written(format, feed(fennec()));
        String broken = switch (format) {
            case ATOM -> text.replaceFirst("<updated>[^<]*</updated>", "<updated>yesterday</updated>");
            case RSS -> text.replaceFirst("<guid isPermaLink=\"false\">[^<]*</guid>", "");
            case JSON -> text.replace("\"date_published\"", "\"published\"");
        };

        assertThat(FeedForms.faults(format, broken)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = FeedFormat.class, names = {"ATOM", "RSS"})
    void another_reader_finds_the_paper_in_it(FeedFormat format) {
        SyndEntry entry = FeedForms.read(written(format, feed(fennec()))).getEntries().get(0);

        assertThat(entry.getLink()).isEqualTo("https://wire.example/papers/" + ID);
        assertThat(entry.getUri()).matches("urn:uuid:[0-9a-f-]{36}");
        // Of Atom's titles, which are HTML, ROME gives the HTML.
        assertThat(entry.getTitle()).isEqualTo(
                format == FeedFormat.ATOM ? "Fennecs &amp; their ears" : "Fennecs & their ears");
        assertThat(entry.getPublishedDate()).isEqualTo(ADDED);
        List<String> authors = format == FeedFormat.ATOM
                ? entry.getAuthors().stream().map(SyndPerson::getName).toList()
                : ((DCModule) entry.getModule(DCModule.URI)).getCreators();
        assertThat(authors).containsExactly("Zoë Zett", "Ada Aal", "Li Wei");
        assertThat(entry.getCategories()).extracting("name", "taxonomyUri").containsExactly(
                tuple("cs.LG", "http://arxiv.org/schemas/atom"),
                tuple("68T07", "https://wire.example/api/v1/categories#msc"));
        assertThat(((DCModule) entry.getModule(DCModule.URI)).getIdentifiers()).containsExactly("arxiv:2603.00001",
                "doi:10.1000/a<b>");
        assertThat(entry.getEnclosures()).extracting("url").containsExactly("https://arxiv.org/pdf/2603.00001");
    }

    @Test
    void atom_tells_where_the_paper_is_elsewhere_and_who_its_authors_are() {
        SyndEntry entry = FeedForms.read(written(FeedFormat.ATOM, feed(fennec()))).getEntries().get(0);

        assertThat(entry.getLinks()).filteredOn(link -> "related".equals(link.getRel())).extracting(SyndLink::getTitle,
                SyndLink::getHref).containsExactly(
                        tuple("DOI", "https://doi.org/10.1000/a%3Cb%3E"),
                        tuple("arXiv", "https://arxiv.org/abs/2603.00001"),
                        tuple("code", "https://code.example/fennec"));
        assertThat(entry.getUpdatedDate()).isEqualTo(Instant.parse("2026-03-18T09:30:00.123Z"));
        assertThat(entry.getAuthors().get(1).getUri()).isEqualTo("https://orcid.org/0000-0002-1825-0097");
    }

    @Test
    void a_paper_without_authors_has_none_of_the_feed_s_in_atom() {
        String text = written(FeedFormat.ATOM, feed(fennec(), bare("Only a title", null)));

        assertThat(FeedForms.read(text).getAuthors()).isEmpty();
        assertThat(FeedForms.read(text).getEntries().get(1).getAuthors()).extracting(SyndPerson::getName)
                .containsExactly("Anonymous");
    }

    @ParameterizedTest
    @EnumSource(FeedFormat.class)
    void a_text_is_never_markup_and_loses_only_what_cannot_be_written(FeedFormat format)
            throws JsonProcessingException {
        String text = written(format, feed(bare(HOSTILE, HOSTILE)));

        assertThat(FeedForms.faults(format, text)).isEmpty();
        if (format == FeedFormat.JSON) {
            JsonNode item = JsonMapper.builder().build().readTree(text).path("items").get(0);
            assertThat(item.path("title").asText()).isEqualTo(HOSTILE);
            assertThat(item.path("content_text").asText()).isEqualTo(HOSTILE);
            assertThat(item.path("content_html").asText()).doesNotContain("<script").contains("&amp;amp; $a &lt; b$");
        } else {
            SyndEntry entry = FeedForms.read(text).getEntries().get(0);
            assertThat(text).doesNotContain("<script", "]]>");
            assertThat(entry.getDescription().getValue()).isEqualTo(FeedEntry.html(HOSTILE_READ));
            assertThat(text).contains(format == FeedFormat.ATOM ? "A &amp;lt;script" : "<title>A &lt;script");
        }
    }

    @Test
    void json_has_what_its_format_has_no_names_for_in_an_extension() throws JsonProcessingException {
        JsonNode item = JsonMapper.builder().build().readTree(written(FeedFormat.JSON, feed(fennec()))).path("items")
                .get(0);

        assertThat(item.path("external_url").asText()).isEqualTo("https://doi.org/10.1000/a%3Cb%3E");
        assertThat(item.path("tags").toString()).isEqualTo("[\"cs.LG\",\"68T07\"]");
        assertThat(item.path("_paperwire").toString()).isEqualTo(
                """
                        {"identifiers":["arxiv:2603.00001","doi:10.1000/a<b>"],"published":"2026-03","venue":"Ears",\
                        "links":[{"relation":"code","url":"https://code.example/fennec"},\
                        {"relation":"pdf","url":"https://arxiv.org/pdf/2603.00001"}],"license":"CC-BY-4.0","withdrawn":false,"retracted":false}""");
    }

    @ParameterizedTest
    @CsvSource({"true,false,RETRACTED: Only a title", "false,true,WITHDRAWN: Only a title",
            "true,true,RETRACTED: Only a title", "false,false,Only a title"})
    void what_is_retracted_or_withdrawn_says_so_before_its_title(boolean retracted, boolean withdrawn, String title)
            throws JsonProcessingException {
        Feed feed = feed(standing("Only a title", retracted, withdrawn));

        for (FeedFormat format : List.of(FeedFormat.ATOM, FeedFormat.RSS))
            assertThat(FeedForms.read(written(format, feed)).getEntries().get(0).getTitle()).isEqualTo(title);
        JsonNode item = JsonMapper.builder().build().readTree(written(FeedFormat.JSON, feed)).path("items").get(0);
        assertThat(item.path("title").asText()).isEqualTo(title);
        assertThat(item.at("/_paperwire/retracted").booleanValue()).isEqualTo(retracted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RETRACTED ARTICLE: Ears", "[Retracted] Ears", "Retracted: Ears"})
    void a_title_that_says_it_already_does_not_say_it_twice(String title) {
        assertThat(new FeedEntry(feed(), standing(title, true, false)).title()).isEqualTo(title);
    }

    @Test
    void a_doi_leads_where_it_does_in_a_citation() {
        Paper paper = new Paper(ID, "Ears", null, null, List.of(Identifier.parse("doi:10.1000/a+b,c='d'")), null, null,
                null, null, null, null, null, null, null, false, null, ADDED, ADDED, false, null, null, null, null,
                null,
                null);

        assertThat(new FeedEntry(feed(), paper).address()).isPresent().isEqualTo(Citations.address(paper));
    }

    @Test
    void an_entry_of_a_ranked_list_has_the_time_when_its_paper_came_onto_the_list_if_that_was_later() {
        Feed all = feed(fennec());
        Feed later = new Feed(all.site(), all.id(), all.self(), all.page(), null, all.title(), all.updated(),
                all.papers(), Map.of(ID, Instant.parse("2026-04-01T10:00:00Z")));
        Feed earlier = new Feed(all.site(), all.id(), all.self(), all.page(), null, all.title(), all.updated(),
                all.papers(), Map.of(ID, Instant.parse("2026-03-01T10:00:00Z")));

        assertThat(written(FeedFormat.ATOM, later)).contains("<updated>2026-04-01T10:00:00Z</updated>",
                "<published>2026-03-16T08:00:01Z</published>");
        assertThat(written(FeedFormat.RSS, later)).contains("<pubDate>Wed, 01 Apr 2026 10:00:00 GMT</pubDate>");
        assertThat(written(FeedFormat.JSON, later)).contains("\"date_modified\":\"2026-04-01T10:00:00Z\"");
        assertThat(written(FeedFormat.ATOM, earlier)).contains("<updated>2026-03-18T09:30:00.123Z</updated>");
        assertThat(later.tag(FeedFormat.ATOM)).isNotEqualTo(earlier.tag(FeedFormat.ATOM));
    }

    @ParameterizedTest
    @EnumSource(FeedFormat.class)
    void the_tag_changes_with_a_paper_and_with_nothing_else(FeedFormat format) {
        Feed feed = feed(fennec());

        assertThat(feed.tag(format)).isEqualTo(feed(fennec()).tag(format))
                .isNotEqualTo(feed(bare("Only a title", null)).tag(format)).isNotEqualTo(feed().tag(format));
    }

    private static Feed feed(Paper... papers) {
        String self = "https://wire.example/feeds/papers.atom?q=fennec%26ears";
        return new Feed("https://wire.example", self, self + "&limit=2", "https://wire.example/?q=fennec%26ears",
                self + "&limit=2&cursor=abc", "Paperwire: fennec&ears",
                papers.length == 0 ? ADDED : Feed.newest(List.of(papers)), List.of(papers),
                Map.of());
    }

    private static Paper standing(String title, boolean retracted, boolean withdrawn) {
        return new Paper(ID, title, null, null, null, null, null, null, null, null, null, null, null, null, withdrawn,
                null, ADDED, ADDED, retracted, null, null, null, null, null, null);
    }

    private static Paper bare(String title, String abstractText) {
        return new Paper(ID, title, abstractText, null, null, null, null, null, null, null, null, null, null, null,
                false, null, ADDED, ADDED, false, null, null, null, null, null, null);
    }

    private static Paper fennec() {
        return new Paper(ID, "Fennecs & their ears", "Large.\n\nThey are.",
                List.of(new Author("Zoë Zett"), new Author("Ada Aal", "Aal", "Ada", "0000-0002-1825-0097", null),
                        new Author("Li Wei")),
                List.of(Identifier.parse("arxiv:2603.00001"), Identifier.parse("doi:10.1000/a<b>")),
                new PartialDate("2026-03"), null, 2,
                List.of(new Category("arxiv", "cs.LG"), new Category("msc", "68T07")), "Ears",
                List.of(new Link(Link.Relation.CODE, URI.create("https://code.example/fennec")),
                        new Link(Link.Relation.PDF, URI.create("https://arxiv.org/pdf/2603.00001"))),
                "en", "CC-BY-4.0", null, false, null, ADDED, CHANGED, false, null, null, null, null, null, null);
    }

    private static String written(FeedFormat format, Feed feed) {
        return new String(format.write(feed), StandardCharsets.UTF_8);
    }
}
