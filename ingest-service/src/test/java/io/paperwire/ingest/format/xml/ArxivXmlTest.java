package io.paperwire.ingest.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.Identifier;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PaperVersion;
import io.paperwire.events.Relation;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Reading;

class ArxivXmlTest {

    private static String oai(String records) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-01-01T00:00:00Z</responseDate>
                <ListRecords>%s<resumptionToken/></ListRecords></OAI-PMH>""".formatted(records);
    }

    private static String record(String metadata) {
        return "<record><header><identifier>oai:arXiv.org:x</identifier><datestamp>2026-01-01</datestamp></header>"
                + "<metadata>" + metadata + "</metadata></record>";
    }

    @Test
    void the_arxiv_format_has_names_in_parts_classes_and_the_journals_doi() throws Exception {
        PaperParsed paper = Reading.ofDetected("oai-pmh", oai(record("""
                <arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>math/0611800</id><created>2006-11-27</created><updated>2007-01-02</updated>
                <authors><author><keyname>Müller</keyname><forenames>Ada</forenames><suffix>Jr</suffix><affiliation>Inst. X</affiliation></author>
                <author><keyname>Example Collaboration</keyname><forenames>for the</forenames></author><author><keyname>:</keyname></author></authors>
                <title>On $x &lt; y$ and
                  more</title><categories>math.CA cs.LG</categories><comments>3 pages, code at https://github.com/ada/x.</comments>
                <report-no>R-7</report-no><msc-class>14J60 (Primary), 14F05</msc-class><acm-class>F.2.2; I.2.7</acm-class>
                <journal-ref>J. Ex. 7 (2007)</journal-ref><doi>10.5555/J</doi><license>http://arxiv.org/licenses/x/</license>
                <abstract>  We show
                it~again in $x$.
                </abstract></arXiv>"""))).paper();

        assertThat(paper.source().key()).isEqualTo("arxiv:math/0611800");
        assertThat(paper.title()).isEqualTo("On $x < y$ and more");
        assertThat(paper.abstractText()).isEqualTo("We show it again in $x$.");
        assertThat(paper.authors()).containsExactly(new Author("Ada Müller Jr", "Müller", "Ada", null, "Inst. X"),
                new Author("Example Collaboration"));
        assertThat(paper.identifiers()).containsExactly(new Identifier("arxiv", "math/0611800"),
                new Identifier("doi", "10.5555/j"));
        assertThat(paper.relations())
                .containsExactly(new Relation(Relation.Kind.PUBLISHED_AS, new Identifier("doi", "10.5555/j")));
        assertThat(paper.dates()).extracting(date -> date.kind() + " " + date.date()).containsExactly(
                "UPDATED 2007-01-02",
                "SUBMITTED 2006-11-27");
        assertThat(paper.categories()).extracting(Category::code).containsExactly("math.CA", "cs.LG", "14J60", "14F05",
                "F.2.2", "I.2.7");
        assertThat(paper.venue()).isEqualTo("J. Ex. 7 (2007)");
        assertThat(paper.comment()).isEqualTo("3 pages, code at https://github.com/ada/x.; Report number: R-7");
        assertThat(paper.links()).extracting(link -> link.url().toString()).contains("https://github.com/ada/x");
        assertThat(paper.withdrawn()).isFalse();
    }

    @Test
    void who_speaks_for_a_group_is_the_same_in_every_form() throws Exception {
        List<Author> authors = List.of(new Author("Eva Doe", "Doe", "Eva", null, null),
                new Author("Moss Collaboration"));

        assertThat(Reading.ofDetected("oai-pmh", oai(record("""
                <arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>1810.00001</id><title>Mosses</title><abstract>We show.</abstract>
                <authors><author><keyname>Eva Doe for the Moss Collaboration</keyname></author></authors></arXiv>""")))
                .paper()
                .authors()).isEqualTo(authors);
        assertThat(Reading.ofDetected("oai-pmh", oai(record("""
                <arXivRaw><id>1810.00001</id><title>Mosses</title><abstract>We show.</abstract>
                <authors>Eva Doe for the Moss Collaboration</authors></arXivRaw>"""))).paper().authors())
                .isEqualTo(authors);
        assertThat(Reading.ofDetected("arxiv-api", """
                <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/abs/1810.00001v1</id><title>Mosses</title><summary>We show.</summary>
                <author><name>Eva Doe</name><arxiv:affiliation xmlns:arxiv="http://arxiv.org/schemas/atom">for the Moss Collaboration</arxiv:affiliation></author>
                <published>2018-10-22T17:58:49Z</published></entry></feed>""").paper().authors()).isEqualTo(authors);
        assertThat(Reading
                .ofDetected("arxiv-snapshot",
                        """
                {"id":"1810.00001","title":"Mosses","abstract":"We show.","authors_parsed":[["Doe","Eva","","for the Moss Collaboration"]],"versions":[]}""")
                .paper().authors()).isEqualTo(authors);
    }

    @Test
    void the_raw_format_tells_versions_and_a_withdrawal_by_its_source_type() throws Exception {
        PaperParsed paper = Reading.ofDetected("oai-pmh", oai(record("""
                <arXivRaw><id>1810.00001</id><version version="v1"><date>Mon, 22 Oct 2018 17:58:49 GMT</date><size>5kb</size></version>
                <version version="v2"><date>Sun, 13 Jan 2019 23:30:00 GMT</date><size>0kb</size><source_type>I</source_type></version>
                <title>A $k_{\\rm B}T$ title</title><authors>A. M\\"uller (Inst. X), B. Li and C. D'Or</authors>
                <categories>cs.LG</categories><abstract>We show.</abstract></arXivRaw>"""))).paper();

        assertThat(paper.source().source()).isEqualTo("arxiv-raw");
        assertThat(paper.versions()).extracting(PaperVersion::version).containsExactly(1, 2);
        assertThat(paper.versions().get(1).withdrawn()).isTrue();
        assertThat(paper.withdrawn()).isTrue();
        assertThat(paper.version()).isEqualTo(2);
        assertThat(paper.authors()).extracting(Author::name).containsExactly("A. Müller", "B. Li", "C. D'Or");
        assertThat(paper.title()).isEqualTo("A $k_{\\rm B}T$ title");
    }

    @Test
    void oai_dc_of_arxiv_has_its_abstract_first_and_the_comment_after_it() throws Exception {
        PaperParsed paper = Reading.ofDetected("oai-pmh", oai("""
                <record><header><identifier>oai:arXiv.org:cs/0701188</identifier><datestamp>2026-01-01</datestamp></header><metadata>
                <oai_dc:dc xmlns:oai_dc="x" xmlns:dc="y"><dc:title>T</dc:title><dc:creator>Müller, Ada</dc:creator><dc:description>We show.</dc:description>
                <dc:description>Comment: 3 pages</dc:description><dc:date>2007-02-01</dc:date><dc:date>2007-01-30</dc:date>
                <dc:identifier>http://arxiv.org/abs/cs/0701188</dc:identifier><dc:identifier>J. Ex. 1</dc:identifier><dc:identifier>doi:10.5555/X</dc:identifier>
                </oai_dc:dc></metadata></record>""")).paper();

        assertThat(paper.abstractText()).isEqualTo("We show.");
        assertThat(paper.comment()).isEqualTo("3 pages");
        assertThat(paper.venue()).isEqualTo("J. Ex. 1");
        assertThat(paper.dates()).extracting(date -> date.kind() + " " + date.date()).containsExactly(
                "SUBMITTED 2007-01-30",
                "UPDATED 2007-02-01");
        assertThat(paper.identifiers()).extracting(Identifier::toString).containsExactly("arxiv:cs/0701188",
                "doi:10.5555/x");
    }

    @Test
    void classes_among_the_subjects_and_two_creators_in_one_are_told_apart() throws Exception {
        PaperParsed paper = Reading
                .ofDetected("oai-pmh",
                        """
                <OAI-PMH xmlns="o"><ListRecords><record><header><identifier>oai:arXiv.org:1307.0099</identifier></header><metadata><oai_dc:dc xmlns:oai_dc="x" xmlns:dc="y">
                <dc:title>Discs</dc:title><dc:creator>Moss, Ada</dc:creator><dc:creator>Reed, Bo Fern &amp; Cy</dc:creator><dc:description>We show.</dc:description>
                <dc:subject>Mathematics - Logic</dc:subject><dc:subject>03E75 (Primary), 03E35 (Secondary)</dc:subject></oai_dc:dc></metadata></record></ListRecords></OAI-PMH>""")
                .paper();

        assertThat(paper.categories()).containsExactly(new Category("arxiv-subject", "Mathematics - Logic"),
                new Category("msc", "03E75"), new Category("msc", "03E35"));
        assertThat(paper.authors()).extracting(Author::name).containsExactly("Ada Moss", "Bo Fern", "Cy Reed");
    }

    @Test
    void other_metadata_are_told_by_their_root() throws Exception {
        Reading reading = Reading.ofDetected("oai-pmh", oai(
                record("<oai_dc:dc><dc:title>One</dc:title></oai_dc:dc>").replace("oai:arXiv.org:x", "oai:y:1")
                        + record(
                                "<article><front><article-meta><title-group><article-title>Two</article-title></title-group></article-meta></front></article>")
                        + record("<mods><titleInfo><title>Three</title></titleInfo></mods>")
                        + record(
                                "<oai_datacite><payload><resource><titles><title>Four</title></titles></resource></payload></oai_datacite>")
                        + record(
                                "<record><datafield tag=\"245\"><subfield code=\"a\">Five</subfield></datafield></record>")
                        + record(
                                "<crossref><journal><journal_article><titles><title>Six</title></titles></journal_article></journal></crossref>")
                        + record("<own-dc><title>Seven</title><creator>Müller, Ada</creator></own-dc>")
                                .replace("oai:arXiv.org:x", "oai:y:7")));

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("One", "Two", "Three", "Four",
                "Five", "Six",
                "Seven");
        assertThat(reading.papers().get(0).source().key()).isEqualTo("oai-dc:oai:y:1");
    }

    @Test
    void deleted_records_errors_and_silence_are_told_apart() throws Exception {
        Reading deleted = Reading.ofDetected("oai-pmh", oai(
                tombstone("oai:x:1") + record("<unheard-of/>")));
        Reading expired = Reading.ofDetected("oai-pmh",
                "<OAI-PMH><error code=\"badResumptionToken\">expired</error></OAI-PMH>");
        Reading quiet = Reading.ofDetected("oai-pmh", "<OAI-PMH><error code=\"noRecordsMatch\"/></OAI-PMH>");

        assertThat(deleted.rejected()).extracting(Block.Rejected::reason).containsExactly(
                "the source has deleted this record",
                "metadata of an unknown kind: unheard-of");
        assertThat(deleted.rejected()).extracting(Block.Rejected::deleted).containsExactly(true, false);
        assertThat(expired.rejected()).extracting(Block.Rejected::reason)
                .containsExactly("the server answers with the error badResumptionToken: expired");
        assertThat(quiet.blocks()).isEmpty();
    }

    /** Each with what a record of that identifier is in that format while it is there. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            arXiv,    oai:arXiv.org:math.GT/0309136, '<arXiv><id>math/0309136</id><title>T</title></arXiv>'
            arXivRaw, oai:arXiv.org:2601.01234,      '<arXivRaw><id>2601.01234</id><title>T</title></arXivRaw>'
            oai_dc,   oai:arXiv.org:hep-th/9901001,  '<dc><title>T</title></dc>'
            oai_dc,   ' oai:a.example:1:2 ',         '<dc><title>T</title><identifier>doi:10.5555/x</identifier></dc>'
            mods,     oai:wire.example:1CJhVqZ2u7x9k3mNfTgRwC, '<mods><titleInfo><title>T</title></titleInfo><recordInfo><recordIdentifier source="wire.example">1CJhVqZ2u7x9k3mNfTgRwC</recordIdentifier></recordInfo></mods>'
            """)
    void a_deleted_record_is_told_as_it_was_known(String prefix, String identifier, String metadata) throws Exception {
        Reading reading = Reading.ofDetected("oai-pmh", oai("<request verb=\"ListRecords\" metadataPrefix=\"" + prefix
                + "\" from=\"a&b\">x</request>" + record(metadata).replace("oai:arXiv.org:x", identifier)
                + tombstone(identifier)));

        assertThat(reading.deleted()).extracting(deleted -> deleted.source().key())
                .containsExactly(reading.papers().get(0).source().key());
        assertThat(reading.deleted().get(0).observedAt()).isEqualTo(reading.papers().get(0).observedAt());
    }

    @ParameterizedTest
    @CsvSource({"mods, oai:library.example:17", "jats, oai:arXiv.org:2601.01234", "arXiv, oai:other.example:1",
            "oai_dc, oai:arXiv.org:none", "oai_dc, ' '", "'', oai:other.example:1"})
    void a_deleted_record_is_passed_over_where_its_id_is_in_its_metadata_or_its_format_is_not_told(String prefix,
            String identifier) throws Exception {
        Reading reading = Reading.ofDetected("oai-pmh", oai("<request verb=\"ListRecords\""
                + (prefix.isEmpty() ? "" : " metadataPrefix=\"" + prefix + '"') + "/>" + tombstone(identifier)));

        assertThat(reading.rejected()).extracting(Block.Rejected::deleted).containsExactly(true);
        assertThat(reading.deleted()).isEmpty();
    }

    @Test
    void what_stands_in_a_file_after_the_deletion_of_a_record_is_later() throws Exception {
        String page = oai("<request metadataPrefix=\"oai_dc\"/>%s");
        String there = record("<dc><title>T</title></dc>").replace("oai:arXiv.org:x", "oai:a.example:1");
        String gone = tombstone("oai:a.example:1");
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream files = new ZipOutputStream(zip)) {
            for (String records : List.of(there + gone, there, gone + there + gone)) {
                files.putNextEntry(new ZipEntry(records.length() + ".xml"));
                files.write(page.formatted(records).getBytes(StandardCharsets.UTF_8));
            }
        }

        Reading reading = Reading.ofDetected("zip", zip.toByteArray());

        assertThat(reading.blocks()).extracting(block -> block instanceof Block.Deleted gonePart
                ? "gone " + micros(gonePart.record().observedAt())
                : "there " + micros(((Block.Parsed) block).record().observedAt()))
                .containsExactly("there 0", "gone 0", "there 1", "gone 1", "there 2", "gone 2");
    }

    private static long micros(Instant observedAt) {
        return ChronoUnit.MICROS.between(Reading.NOW, observedAt);
    }

    private static String tombstone(String identifier) {
        return "<record><header status=\"deleted\"><identifier>" + identifier
                + "</identifier><datestamp>2026-01-01</datestamp></header></record>";
    }

    @Test
    void an_entry_of_the_api_keeps_the_archive_of_an_old_id_and_tells_its_version() throws Exception {
        PaperParsed paper = Reading
                .ofDetected("arxiv-api",
                        """
                <feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><id>http://arxiv.org/api/x</id>
                <entry><id>http://arxiv.org/abs/quant-ph/0112019v2</id><updated>2002-01-02T00:00:00Z</updated><published>2001-12-04T00:00:00Z</published>
                <title>A
                  title</title><summary>  Words.
                </summary><author><name>Ada Müller</name><arxiv:affiliation>Inst. X</arxiv:affiliation></author>
                <arxiv:comment>2 pages</arxiv:comment><arxiv:doi>10.5555/Q</arxiv:doi><category term="quant-ph"/><category term="81P45; 94A15"/></entry></feed>""")
                .paper();

        assertThat(paper.source().recordId()).isEqualTo("quant-ph/0112019");
        assertThat(paper.version()).isEqualTo(2);
        assertThat(paper.title()).isEqualTo("A title");
        assertThat(paper.categories()).containsExactly(new Category("arxiv", "quant-ph"), new Category("msc", "81P45"),
                new Category("msc", "94A15"));
        assertThat(paper.dates()).extracting(date -> date.kind() + " " + date.date()).containsExactly(
                "SUBMITTED 2001-12-04",
                "UPDATED 2002-01-02");
    }

    @Test
    void an_error_dressed_as_an_entry_is_no_paper() throws Exception {
        Reading reading = Reading.ofDetected("arxiv-api", """
                <feed><id>http://arxiv.org/api/y</id><entry><id>http://arxiv.org/api/errors#incorrect_id</id><title>Error</title>
                <summary>incorrect id format for 1</summary></entry></feed>""");

        assertThat(reading.papers()).isEmpty();
        assertThat(reading.rejected()).singleElement().satisfies(
                block -> assertThat(block.reason())
                        .isEqualTo("arXiv answers with an error: incorrect id format for 1"));
    }

    @Test
    void an_item_of_the_feed_of_2024_loses_its_preamble_and_keeps_its_kind() throws Exception {
        PaperParsed paper = Reading
                .ofDetected("arxiv-feed",
                        """
                <rss xmlns:arxiv="a" xmlns:dc="d" version="2.0"><channel><title>cs.AI updates on arXiv.org</title><link>http://rss.arxiv.org/rss/cs.AI</link>
                <item><title>T</title><link>https://rss.arxiv.org/abs/2402.00001</link><description>arXiv:2402.00001v3 Announce Type: replace-cross\s
                Abstract: We show.</description><author>help@arxiv.example</author><guid isPermaLink="false">oai:arXiv.org:2402.00001v3</guid>
                <category>cs.AI</category><category>cs.LG</category><pubDate>Wed, 20 Aug 2025 00:00:00 -0400</pubDate>
                <arxiv:announce_type>replace-cross</arxiv:announce_type><dc:creator>Ada M\\"uller (X, Y), B. Li</dc:creator></item></channel></rss>""")
                .paper();

        assertThat(paper.source().key()).isEqualTo("arxiv-feed:2402.00001");
        assertThat(paper.source().url()).hasToString("https://arxiv.org/abs/2402.00001");
        assertThat(paper.abstractText()).isEqualTo("We show.");
        assertThat(paper.announcement()).isEqualTo("replace-cross");
        assertThat(paper.version()).isEqualTo(3);
        assertThat(paper.authors()).extracting(Author::name).containsExactly("Ada Müller", "B. Li");
        assertThat(paper.categories()).hasSize(2);
        assertThat(paper.dates()).extracting(date -> date.kind() + " " + date.date())
                .containsExactly("UPDATED 2025-08-20");
    }

    @Test
    void an_item_of_the_older_feed_has_its_id_in_the_title() throws Exception {
        PaperParsed paper = Reading
                .ofDetected("arxiv-feed",
                        """
                <rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/" xmlns:dc="d"><channel><title>hep-ex updates on arXiv.org</title></channel>
                <item rdf:about="http://arxiv.org/abs/1805.00001"><title>On pairs. (arXiv:1805.00001v2 [hep-ex] UPDATED)</title><link>http://arxiv.org/abs/1805.00001</link>
                <description rdf:parseType="Literal">&lt;p&gt;We show $2 &amp;lt; x$.&lt;/p&gt;</description>
                <dc:creator> &lt;a href="http://arxiv.org/a"&gt;Ada M&amp;uuml;ller&lt;/a&gt;, &lt;a href="x"&gt;B. Li&lt;/a&gt;</dc:creator></item></rdf:RDF>""")
                .paper();

        assertThat(paper.title()).isEqualTo("On pairs");
        assertThat(paper.abstractText()).isEqualTo("We show $2 < x$.");
        assertThat(paper.version()).isEqualTo(2);
        assertThat(paper.announcement()).isEqualTo("replace");
        assertThat(paper.categories()).containsExactly(new Category("arxiv", "hep-ex"));
        assertThat(paper.authors()).extracting(Author::name).containsExactly("Ada Müller", "B. Li");
    }

    @Test
    void a_feed_at_the_weekend_is_empty_and_that_is_all() throws Exception {
        assertThat(Reading.ofDetected("arxiv-feed",
                "<rss version=\"2.0\"><channel><title>cs.AI updates on arXiv.org</title><skipDays><day>Sunday</day></skipDays></channel></rss>")
                .blocks()).isEmpty();
    }

    @Test
    void all_affiliations_of_an_author_are_kept() throws Exception {
        PaperParsed paper = Reading.ofDetected("oai-pmh", oai(record("""
                <arXiv><id>1001.0001</id><title>Newts</title><authors><author><keyname>Newt</keyname><forenames>Ada</forenames>
                <affiliation>MIT</affiliation><affiliation>CERN</affiliation></author></authors></arXiv>"""))).paper();

        assertThat(paper.authors()).extracting(Author::affiliation).containsExactly("MIT; CERN");
    }
}
