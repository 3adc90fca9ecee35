package io.paperwire.catalog.oai;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.events.Publication;
import io.paperwire.service.xml.XmlOut;

class RecordsXmlTest {

    private static final String PAGE = "https://wire.example/papers/1ChPkcMer33wrcketKPa3c";
    private static final Publication PLACE = new Publication("12", null, null, "Wake Press", "1234-5679");
    private static final String PART = "<part><detail type=\"volume\"><number>12</number></detail></part>";

    @ParameterizedTest
    @ValueSource(strings = {"thesis", "report", "dataset", "software"})
    void what_appears_at_an_institution_or_an_archive_is_in_no_other_work(String type) {
        Paper paper = paper(type, "Zoo of Wake", PLACE, List.of(), List.of());

        assertThat(written(MetadataFormat.MODS, paper)).contains(
                "<originInfo><publisher>Zoo of Wake</publisher><publisher>Wake Press</publisher></originInfo>",
                "<identifier type=\"issn\">1234-5679</identifier>" + PART).doesNotContain("relatedItem");
        assertThat(written(MetadataFormat.OAI_DC, paper)).contains(
                "<dc:publisher>Zoo of Wake</dc:publisher><dc:publisher>Wake Press</dc:publisher>",
                "<dc:source>ISSN 1234-5679</dc:source>").doesNotContain("<dc:source>Zoo");
    }

    @Test
    void a_publisher_that_is_the_venue_is_told_once() {
        Paper paper = paper("dataset", "Zenodo", new Publication(null, null, null, "Zenodo", null), List.of(),
                List.of());

        assertThat(written(MetadataFormat.MODS, paper))
                .contains("<originInfo><publisher>Zenodo</publisher></originInfo>").doesNotContain("relatedItem");
        assertThat(written(MetadataFormat.OAI_DC, paper)).containsOnlyOnce("Zenodo");
    }

    @Test
    void a_book_is_of_a_series_and_an_article_in_a_journal() {
        assertThat(written(MetadataFormat.MODS, paper("book", "Night Notes", PLACE, List.of(), List.of())))
                .contains("<relatedItem type=\"series\"><titleInfo><title>Night Notes</title></titleInfo>"
                        + "<identifier type=\"issn\">1234-5679</identifier>" + PART + "</relatedItem>");
        assertThat(written(MetadataFormat.MODS, paper("book", null, PLACE, List.of(), List.of()))).contains(PART)
                .doesNotContain("relatedItem");
        assertThat(written(MetadataFormat.MODS, paper("article-journal", "Night Notes", PLACE, List.of(), List.of())))
                .contains("<relatedItem type=\"host\"><titleInfo><title>Night Notes</title></titleInfo>");
    }

    @Test
    void what_nothing_leads_to_is_on_the_catalogue_s_page() {
        Paper nowhere = paper(null, null, null, List.of(Identifier.parse("dblp:conf/wake/Berg24")), List.of());

        assertThat(written(MetadataFormat.OAI_DC, nowhere)).contains("<dc:identifier>" + PAGE + "</dc:identifier>");
        assertThat(written(MetadataFormat.MODS, nowhere))
                .contains("<location><url usage=\"primary display\">" + PAGE + "</url></location>");
    }

    @Test
    void what_an_identifier_or_a_link_leads_to_is_there() {
        Paper identified = paper(null, null, null, List.of(Identifier.parse("doi:10.5555/lemur")), List.of());
        Paper linked = paper(null, null, null, List.of(),
                List.of(new Link(Link.Relation.PDF, URI.create("https://lemur.example/7.pdf"))));

        for (MetadataFormat format : MetadataFormat.values())
            for (Paper paper : List.of(identified, linked))
                assertThat(written(format, paper)).doesNotContain(PAGE);
    }

    private static String written(MetadataFormat format, Paper paper) {
        XmlOut xml = new XmlOut();
        format.write(xml, paper, "wire.example", PAGE);
        return new String(xml.finish(), StandardCharsets.UTF_8);
    }

    private static Paper paper(String type, String venue, Publication place, List<Identifier> identifiers,
            List<Link> links) {
        Instant noon = Instant.parse("2026-03-16T12:00:00Z");
        return new Paper("1ChPkcMer33wrcketKPa3c", "Calls", null, null, identifiers, null, null, null, null, venue,
                links, null, null, null, false, null, noon, noon, false, type, null, null, place, null, null);
    }
}
