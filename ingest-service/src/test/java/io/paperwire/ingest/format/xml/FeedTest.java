package io.paperwire.ingest.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.PaperParsed;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Reading;

class FeedTest {

    @Test
    void entities_of_html_and_bare_ampersands_are_what_was_meant() throws Exception {
        PaperParsed paper = Reading.ofDetected("feed", """
                <?xml version="1.0"?>
                <rss version="2.0"><channel><title>R&D notes &lsquo;x&rsquo;</title><item><title>Caf&eacute; & more &unheardof; &#146;t &#0;</title>
                <link>http://x.example/?a=1&b=2</link></item></channel></rss>""").paper();

        assertThat(paper.title()).isEqualTo("Café & more &unheardof; ’t \uFFFD");
        assertThat(paper.source().url()).hasToString("http://x.example/?a=1&b=2");
    }

    @Test
    void relative_links_missing_ids_and_names_in_addresses_are_mended() throws Exception {
        Reading reading = Reading.ofDetected("feed", """
                <rss version="2.0"><channel><title>F</title><link>https://x.example/news/</link><language>de</language>
                <item><title>&lt;b&gt;One&lt;/b&gt;</title><link>../a/1</link><author>ada@x.example (Ada Müller)</author><pubDate>Tue, 05 May 2020 23:00:00 -0500</pubDate></item>
                <item><title>Two</title><author>nobody@x.example</author><description><![CDATA[<p>5 &lt; 8 <i>and</i></p><script>alert(1)</script>]]></description></item>
                <item><description>no title</description></item></channel></rss>""");

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("One", "Two");
        assertThat(reading.papers().get(0).source().url()).hasToString("https://x.example/a/1");
        assertThat(reading.papers().get(0).authors()).extracting(Author::name).containsExactly("Ada Müller");
        assertThat(reading.papers().get(0).dates().get(0).date()).hasToString("2020-05-06");
        assertThat(reading.papers().get(0).language()).isEqualTo("de");
        assertThat(reading.papers().get(1).authors()).isEmpty();
        assertThat(reading.papers().get(1).abstractText()).isEqualTo("5 < 8 and");
        assertThat(reading.rejected()).extracting(Block.Rejected::reason).containsExactly("title is missing or blank");
    }

    @Test
    void a_publishers_feed_gives_doi_and_journal() throws Exception {
        PaperParsed paper = Reading.ofDetected("feed", """
                <rdf:RDF xmlns:rdf="r" xmlns:dc="d" xmlns:prism="p" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>J</title></channel>
                <item rdf:about="https://j.example/1"><title>T</title><link>https://j.example/1</link><dc:creator>Ada Müller</dc:creator><dc:creator>Bo Li</dc:creator>
                <dc:identifier>doi:10.5555/ABC</dc:identifier><dc:date>2020-05</dc:date><prism:publicationName>J. Ex.</prism:publicationName><prism:volume>7</prism:volume>
                </item></rdf:RDF>""").paper();

        assertThat(paper.identifiers()).containsExactly(new Identifier("doi", "10.5555/abc"));
        assertThat(paper.authors()).extracting(Author::name).containsExactly("Ada Müller", "Bo Li");
        assertThat(paper.venue()).isEqualTo("J. Ex.");
        assertThat(paper.publication().volume()).isEqualTo("7");
        assertThat(paper.dates().get(0).date()).hasToString("2020-05");
    }

    @Test
    void an_atom_feed_has_updated_and_published() throws Exception {
        PaperParsed paper = Reading.ofDetected("feed", """
                <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>F</title><entry xml:lang="en"><id>urn:x:1</id><title type="html">A &amp;amp; B</title>
                <link rel="alternate" href="https://x.example/1"/><link rel="enclosure" type="application/pdf" href="https://x.example/1.pdf"/>
                <author><name>Ada Müller</name></author><published>2020-05-03T10:00:00Z</published><updated>2021-01-01T00:00:00Z</updated>
                <summary>Words.</summary><category term="graphs"/></entry></feed>""").paper();

        assertThat(paper.source().key()).isEqualTo("feed:urn:x:1");
        assertThat(paper.title()).isEqualTo("A & B");
        assertThat(paper.dates()).extracting(date -> date.kind() + " " + date.date()).containsExactly(
                "PUBLISHED 2020-05-03",
                "UPDATED 2021-01-01");
        assertThat(paper.links()).extracting(link -> link.url().toString()).containsExactly("https://x.example/1.pdf");
        assertThat(paper.keywords()).containsExactly("graphs");
        assertThat(paper.language()).isEqualTo("en");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"<dc:creator>Jane Doe,&#10; John Smith</dc:creator>|Jane Doe;John Smith",
            "<dc:creator>Doe, Jane and Smith, John</dc:creator>|Jane Doe;John Smith",
            "<dc:creator>Smith JA, Doe BC</dc:creator>|Smith JA;Doe BC",
            "<dc:creator>Doe, J., Roe, K., &amp; Poe, L.</dc:creator>|J. Doe;K. Roe;L. Poe",
            "<dc:creator>Garcia Marquez, Gabriel Jose</dc:creator><dc:creator>Doe, Jane</dc:creator>|Gabriel Jose Garcia Marquez;Jane Doe",
            "<author><name>Garcia Marquez, Gabriel Jose</name></author>|Gabriel Jose Garcia Marquez"})
    void one_creator_may_be_several_persons_but_several_are_one_each(String creators, String names) throws Exception {
        assertThat(item("<title>T</title>" + creators).authors()).extracting(Author::name)
                .containsExactly(names.split(";"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"101|https://a.example/x|a.example/101",
            "tag:a.example,2020:1|https://b.example/1|tag:a.example,2020:1",
            "https://a.example/1|https://b.example/1|https://a.example/1",
            "10.5555/guid|https://b.example/1|10.5555/guid",
            "102||feed.example/102"})
    void an_id_that_is_no_uri_is_of_its_site_only(String guid, String link, String id) throws Exception {
        PaperParsed paper = Reading.ofDetected("feed",
                "<rss version=\"2.0\"><channel><title>F</title><link>https://Feed.example/</link><item><title>T</title><guid isPermaLink=\"false\">"
                        + guid + "</guid>" + (link == null ? "" : "<link>" + link + "</link>")
                        + "</item></channel></rss>")
                .paper();

        assertThat(paper.source().key()).isEqualTo("feed:" + id);
    }

    @Test
    void a_citation_in_the_description_is_no_abstract() throws Exception {
        String citation = "<title>T</title><description>Journal of Zq, Volume 1, Issue 2, Page 1-5, March 2021.</description>";

        assertThat(item(citation + "<content:encoded><![CDATA[<h2>Abstract</h2><p>We show.</p>]]></content:encoded>")
                .abstractText()).isEqualTo("We show.");
        assertThat(item(citation).abstractText()).isNull();
        assertThat(item("<title>T</title><description>In Zq, Volume 1, Issue 2, of 2021, we show.</description>")
                .abstractText()).startsWith("In Zq");
    }

    @Test
    void a_publishers_note_is_read_into_its_parts() throws Exception {
        PaperParsed paper = item("""
                <title>T</title><description><![CDATA[<p>Publication date: March 2021</p><p><b>Source:</b> Journal of Zq, Volume 12, Issue 3</p>
                <p>Author(s): Li Wei, Jane Doe</p>]]></description>""");

        assertThat(paper.abstractText()).isNull();
        assertThat(paper.authors()).extracting(Author::name).containsExactly("Li Wei", "Jane Doe");
        assertThat(paper.venue()).isEqualTo("Journal of Zq");
        assertThat(paper.publication().volume()).isEqualTo("12");
        assertThat(paper.publication().issue()).isEqualTo("3");
        assertThat(paper.dates()).extracting(date -> date.kind() + " " + date.date())
                .containsExactly("PUBLISHED 2021-03");
    }

    @Test
    void authors_and_citation_around_an_abstract_are_no_part_of_it() throws Exception {
        PaperParsed paper = item("""
                <title>T</title><description><![CDATA[<p>Author(s): Jane Doe and Bo Li</p><p>We show [1].</p>
                [Phys. Rev. Zq 1, 012345] Published Mon Mar 01, 2021]]></description>""");

        assertThat(paper.abstractText()).isEqualTo("We show [1].");
        assertThat(paper.authors()).extracting(Author::name).containsExactly("Jane Doe", "Bo Li");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            """
            <description><![CDATA[J Zq (Lond). 2021 Jan 2;12(3):45. doi: 10.5555/zq. Online ahead of print.<br/>ABSTRACT<br/>BACKGROUND: We show.]]></description>""",
            """
            <content:encoded><![CDATA[<div><p style="color: #4aa564;">J Zq. 2021 Jan 2;12(3):45. doi: 10.5555/zq. Online ahead of print.</p><p><b>ABSTRACT</b></p>
            <p xmlns:xlink="x">BACKGROUND: We show.</p><p style="color: lightgray">PMID:<a href="https://pubmed.ncbi.nlm.nih.gov/33333333/?utm_source=Other">33333333</a> |
            PMC:<a href="x">PMC4513071</a> | DOI:<a href="https://doi.org/10.5555/zq">10.5555/zq</a></p></div>]]></content:encoded>"""})
    void pubmeds_citation_and_identifiers_are_no_part_of_an_abstract(String text) throws Exception {
        PaperParsed paper = item("""
                <title>T</title><link>https://pubmed.ncbi.nlm.nih.gov/33333333/?utm_source=Other&amp;utm_medium=rss&amp;fc=20210101&amp;v=2.14</link>
                <guid isPermaLink="false">pubmed:33333333</guid><dc:source>J Zq</dc:source>""" + text);

        assertThat(paper.abstractText()).isEqualTo("BACKGROUND: We show.");
        assertThat(paper.venue()).isEqualTo("J Zq");
        assertThat(paper.source().url()).hasToString("https://pubmed.ncbi.nlm.nih.gov/33333333/");
    }

    @Test
    void where_pubmed_has_no_abstract_there_is_none() throws Exception {
        assertThat(item("""
                <title>T</title><content:encoded><![CDATA[<div><p>J Zq. 2021 Jan 2. doi: 10.5555/zq.</p><p><b>NO ABSTRACT</b></p>
                <p>PMID:<a href="x">33333333</a> | DOI:<a href="y">10.5555/zq</a></p></div>]]></content:encoded>""")
                .abstractText()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {"A summary.|A summary.", "none|none"})
    void natures_line_of_publication_is_no_abstract(String summary, String expected) throws Exception {
        PaperParsed paper = item("""
                <title>T</title><content:encoded><![CDATA[<p>Zq Structural &amp; Moss Biology, Published online: 03 January 2024; <a href="https://www.nature.com/articles/s1">doi:10.1038/s1</a></p>%s]]></content:encoded>
                <dc:source>Zq, Published online: 2024-01-03; | doi:10.1038/s1</dc:source>"""
                .formatted(summary == null ? "" : summary));

        assertThat(paper.abstractText()).isEqualTo(expected);
        assertThat(paper.venue()).isNull();
    }

    @Test
    void all_authors_that_stand_before_an_abstract_are_read() throws Exception {
        PaperParsed paper = item("""
                <title>T</title><author><name>Jane Doe</name></author>
                <description><![CDATA[<p>by Jane Doe, John Smith, Ann Li</p>

                We show.]]></description>""");

        assertThat(paper.abstractText()).isEqualTo("We show.");
        assertThat(paper.authors()).extracting(Author::name).containsExactly("Jane Doe", "John Smith", "Ann Li");
    }

    @ParameterizedTest
    @ValueSource(strings = {"by Jane Doe we mean a frog.", "In Zq. 2021 was a good year without an abstract.",
            "Published online: 03 January 2024; by us."})
    void what_only_looks_like_a_publishers_frame_stays(String text) throws Exception {
        assertThat(item("<title>T</title><description>" + text + "</description>").abstractText()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"https://x.example/1?utm_source=rss,https://x.example/1",
            "https://x.example/1?utm_source=rss&amp;id=7&amp;utm_medium=feed#top,https://x.example/1?id=7#top",
            "https://x.example/1?id=7,https://x.example/1?id=7"})
    void an_address_does_not_say_that_it_came_from_a_feed(String link, String address) throws Exception {
        assertThat(item("<title>T</title><link>" + link + "</link>").source().url()).hasToString(address);
    }

    @Test
    void where_the_feed_has_an_item_from_is_no_venue() throws Exception {
        assertThat(item("<title>T</title><source url=\"https://x.example/feed\">Zq news</source>").venue()).isNull();
    }

    @Test
    void a_link_to_code_is_found_in_the_markup() throws Exception {
        PaperParsed paper = item(
                """
                <title>T</title><description><![CDATA[<p>Code <a href="https://github.com/ada/x">here</a>, <a href="https://x.example/1">news</a>.</p>]]></description>""");

        assertThat(paper.abstractText()).isEqualTo("Code here, news.");
        assertThat(paper.links()).extracting(link -> link.url().toString()).containsExactly("https://github.com/ada/x");
    }

    @Test
    void an_item_that_is_not_well_formed_costs_only_itself() throws Exception {
        Reading reading = Reading.ofDetected("feed", """
                <rss version="2.0"><channel><item><title>One</title></item>
                <item><title>Two</titel></item>
                <item><title>Three</title>
                <item><title>Four</title></item><item><title>Five""");

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("One", "Four");
        assertThat(reading.rejected()).extracting(Block.Rejected::place).containsExactly("line 2", "line 3", "line 4");
        assertThat(reading.rejected().get(0).reason()).startsWith("no well-formed XML");
        assertThat(reading.rejected().get(1).reason()).isEqualTo("the next record begins before this one ends");
        assertThat(reading.rejected().get(2).reason()).isEqualTo("the file ends within this record");
    }

    @Test
    void what_stands_lower_belongs_to_what_is_before_it_in_broken_lines_too() throws Exception {
        assertThat(Reading.ofDetected("feed",
                "<rss><channel><item><title>R\n   <sub>axis</sub> and CO<sub>2</sub> of <sup>13</sup>C</title></item></channel></rss>")
                .paper().title())
                .isEqualTo("R_axis and CO₂ of ¹³C");
    }

    @Test
    void the_end_of_a_cdata_section_that_has_no_beginning_is_text() throws Exception {
        assertThat(Reading.ofDetected("feed",
                "<rss><channel><item><title>a[b[0]]> c <![CDATA[d]]></title></item></channel></rss>").paper().title())
                .isEqualTo("a[b[0]]> c d");
    }

    @Test
    void no_entity_is_ever_defined_or_fetched() throws Exception {
        Reading reading = Reading.ofDetected("feed", """
                <?xml version="1.0"?>
                <!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>
                <rss version="2.0"><channel><item><title>x &b; &f;</title></item></channel></rss>""");

        assertThat(reading.paper().title()).isEqualTo("x &b; &f;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "ISO-8859-1", "windows-1252",
            "Shift_JIS"})
    void the_encoding_is_found_with_and_without_a_mark(String name) throws Exception {
        String title = name.equals("Shift_JIS") ? "日本語" : "Café";
        String text = "<?xml version=\"1.0\" encoding=\"%s\"?><rss><channel><item><title>%s</title></item></channel></rss>"
                .formatted(name, title);
        byte[] bare = text.getBytes(Charset.forName(name));

        assertThat(Reading.ofDetected("feed", bare).paper().title()).isEqualTo(title);
        if (name.startsWith("UTF"))
            assertThat(Reading.ofDetected("feed", ("\uFEFF" + text).getBytes(Charset.forName(name))).paper().title())
                    .isEqualTo(title);
    }

    @Test
    void a_wrong_declaration_is_not_believed() throws Exception {
        String text = "<?xml version=\"1.0\" encoding=\"%s\"?><rss><channel><item><title>Café “x”</title></item></channel></rss>";

        assertThat(Reading.ofDetected("feed", text.formatted("ISO-8859-1").getBytes(StandardCharsets.UTF_8)).paper()
                .title())
                .isEqualTo("Café “x”");
        assertThat(Reading.ofDetected("feed", text.formatted("UTF-8").getBytes(Charset.forName("windows-1252"))).paper()
                .title())
                .isEqualTo("Café “x”");
        assertThat(
                Reading.ofDetected("feed", text.formatted("UTF-16").getBytes(StandardCharsets.UTF_8)).paper().title())
                .isEqualTo("Café “x”");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "&lt;b>", "&lt;", "J. 2021 ", "PMID:", "by ", "[", ", Published online: "})
    void a_long_run_of_what_publishers_write_is_read_in_time(String part) throws Exception {
        String run = part.repeat(3_000_000 / part.length());

        assertThat(item("<title>T</title><description>J Zq. 2021 x" + run + "y</description>").title()).isEqualTo("T");
    }

    @Test
    void an_item_of_any_size_takes_bounded_memory() throws Exception {
        String huge = "<item><title>H</title><description>" + "x".repeat(5_000_000) + "</description></item>";

        Reading reading = Reading.ofDetected("feed",
                "<rss><channel><item><title>One</title></item>" + huge
                        + "<item><title>Two</title></item></channel></rss>");

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("One", "Two");
        assertThat(reading.rejected()).singleElement()
                .satisfies(block -> assertThat(block.reason()).contains("more than 4000000 characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "<link>https://journal.example.org/</link><atom:link rel='hub' href='https://hub.example/'/>",
            "<atom:link rel='self' href='https://mirror.example/feed'/><link>https://journal.example.org/</link>",
            "<atom:link rel='hub' href='https://hub.example/'/><atom:link rel='self' href='https://journal.example.org/feed'/>",
            "<link/><atom:link rel='alternate' href='https://journal.example.org/'/>",
            "<link>https://journal.example.org/</link><image><url>https://x.example/i.png</url><link>https://images.example/</link></image>"})
    void the_site_of_a_feed_is_its_own_link_whatever_others_there_are(String links) throws Exception {
        PaperParsed paper = Reading.ofDetected("feed", "<rss version='2.0'><channel><title>J</title>" + links
                + "<item><title>Ferns</title><link>/articles/101</link><guid isPermaLink='false'>101</guid></item></channel></rss>")
                .paper();

        assertThat(paper.source().url()).hasToString("https://journal.example.org/articles/101");
        assertThat(paper.source().recordId()).isEqualTo("journal.example.org/101");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {"\u00A9 2024 The Authors|none",
            "Copyright 2024 Moss Press|none",
            "(c) 2024 Moss, CC BY 4.0|(c) 2024 Moss, CC BY 4.0", "Open to everybody|Open to everybody",
            "https://moss.example/by|https://moss.example/by"})
    void whose_the_copyright_is_is_no_licence(String rights, String license) throws Exception {
        assertThat(item("<title>Moss</title><dc:rights>" + rights + "</dc:rights>").license()).isEqualTo(license);
    }

    @Test
    void what_is_told_of_a_picture_is_not_told_of_the_paper() throws Exception {
        PaperParsed paper = item("<media:title>A picture</media:title><title>Ferns</title>"
                + "<media:content url=\"https://x.example/1.png\"><media:title>A picture of ferns</media:title></media:content>"
                + "<media:description>Green.</media:description>");

        assertThat(paper.title()).isEqualTo("Ferns");
        assertThat(paper.abstractText()).isNull();
    }

    private static PaperParsed item(String elements) throws Exception {
        return Reading
                .ofDetected("feed", "<rss xmlns:dc=\"d\" xmlns:content=\"c\" version=\"2.0\"><channel><item>" + elements
                        + "</item></channel></rss>")
                .paper();
    }

    @Test
    void an_items_language_counts_more_than_its_feeds() throws Exception {
        Reading reading = Reading.ofDetected("feed", """
                <rss version="2.0" xmlns:dc="d"><channel><title>F</title><language>en-us</language><item><title>Un</title><dc:language>fr</dc:language></item>
                <item><title>Two</title></item></channel></rss>""");

        assertThat(reading.papers()).extracting(PaperParsed::language).containsExactly("fr", "en-US");
    }

    @Test
    void the_author_of_an_atom_feed_or_of_its_source_is_that_of_an_entry_that_names_none() throws Exception {
        Reading reading = Reading.ofDetected("feed",
                """
                <feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><author><name>Ada Newt</name></author>
                <entry><id>urn:x:1</id><title>One</title></entry>
                <entry><id>urn:x:2</id><title>Two</title><author><name>Bo Toad</name></author></entry>
                <entry><id>urn:x:3</id><title>Three</title><source><title>S</title><author><name>Cy Frog</name></author></source></entry></feed>""");

        assertThat(reading.papers()).extracting(paper -> paper.authors().get(0).name())
                .containsExactly("Ada Newt", "Bo Toad", "Cy Frog");
    }

    @Test
    void who_speaks_in_a_podcasts_feed_is_no_author_of_its_items() throws Exception {
        PaperParsed paper = Reading
                .ofDetected("feed",
                        """
                <rss version="2.0" xmlns:itunes="i"><channel><title>F</title><itunes:author>Newt Radio</itunes:author><item><title>One</title></item></channel></rss>""")
                .paper();

        assertThat(paper.authors()).isEmpty();
    }

    @Test
    void a_journals_name_and_a_doi_in_the_description_are_no_abstract() throws Exception {
        PaperParsed paper = Reading
                .ofDetected("feed",
                        """
                <rss version="2.0"><channel><title>F</title><item><title>[ASAP] Newts in Acid</title><link>http://pubs.newt.example/1</link>
                <description><![CDATA[<p><img alt="TOC Graphic" src="https://pubs.newt.example/1.gif"/></p><div><cite>Journal of Newts</cite></div><div>DOI: 10.5555/newts.1</div>]]></description></item></channel></rss>""")
                .paper();

        assertThat(paper.title()).isEqualTo("Newts in Acid");
        assertThat(paper.abstractText()).isNull();
        assertThat(paper.venue()).isEqualTo("Journal of Newts");
        assertThat(paper.identifiers()).containsExactly(new Identifier("doi", "10.5555/newts.1"));
    }
}
