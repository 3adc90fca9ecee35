package io.paperwire.ingest.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.PaperParsed;
import io.paperwire.ingest.format.Reading;

/** Feeds as another Paperwire's catalogue writes them. */
class CatalogueFeedTest {

    private static final String ATOM = """
            <?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/3.0/"><id>https://wire.example/feeds/papers.atom?q=fennec</id><title>Paperwire: fennec</title><updated>2026-03-18T09:30:00.123456Z</updated><link rel="self" type="application/atom+xml" href="https://wire.example/feeds/papers.atom?q=fennec"></link><generator>Paperwire</generator><entry xml:lang="en"><id>urn:uuid:019579a0-0000-7000-8000-000000000001</id><title type="html">Fennecs &amp;amp; their ears where a&amp;lt;b</title><published>2026-03-16T08:00:01Z</published><updated>2026-03-18T09:30:00.123456Z</updated><link rel="alternate" type="text/html" href="https://wire.example/papers/1ChPkcMer33wrcketKPa3c"></link><link rel="related" title="DOI" href="https://doi.org/10.1000/a%3Cb"></link><link rel="related" title="code" href="https://code.example/fennec"></link><link rel="enclosure" type="application/pdf" href="https://arxiv.org/pdf/2603.00001"></link><author><name>Zoë Zett</name></author><author><name>Ada Aal</name><uri>https://orcid.org/0000-0002-1825-0097</uri></author><category term="cs.LG" scheme="http://arxiv.org/schemas/atom"></category><summary type="html">Large when $a &amp;lt; b$. A &amp;lt;script&amp;gt; is a text.</summary><rights>CC-BY-4.0</rights><dc:identifier>arxiv:2603.00001</dc:identifier><dc:identifier>doi:10.1000/a&lt;b</dc:identifier><prism:doi>10.1000/a&lt;b</prism:doi><prism:publicationName>Ears</prism:publicationName><prism:publicationDate>2026-02</prism:publicationDate></entry></feed>""";

    private static final String RSS = """
            <?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:prism="http://prismstandard.org/namespaces/basic/3.0/"><channel><title>Paperwire: fennec</title><link>https://wire.example/?q=fennec</link><description>Papers of a Paperwire catalogue</description><lastBuildDate>Wed, 18 Mar 2026 09:30:00 GMT</lastBuildDate><generator>Paperwire</generator><ttl>5</ttl><atom:link rel="self" type="application/rss+xml" href="https://wire.example/feeds/papers.rss?q=fennec"></atom:link><item><title>Fennecs &amp; their ears where a &lt; b</title><link>https://wire.example/papers/1ChPkcMer33wrcketKPa3c</link><guid isPermaLink="false">urn:uuid:019579a0-0000-7000-8000-000000000001</guid><pubDate>Mon, 16 Mar 2026 08:00:01 GMT</pubDate><description>Large when $a &amp;lt; b$. A &amp;lt;script&amp;gt; is a text.</description><dc:creator>Zoë Zett</dc:creator><dc:creator>Ada Aal</dc:creator><category domain="http://arxiv.org/schemas/atom">cs.LG</category><enclosure url="https://arxiv.org/pdf/2603.00001" length="0" type="application/pdf"></enclosure><atom:link rel="related" title="DOI" href="https://doi.org/10.1000/a%3Cb"></atom:link><dc:identifier>arxiv:2603.00001</dc:identifier><dc:identifier>doi:10.1000/a&lt;b</dc:identifier><prism:doi>10.1000/a&lt;b</prism:doi><prism:publicationName>Ears</prism:publicationName><prism:publicationDate>2026-02</prism:publicationDate><dc:language>en</dc:language><dc:rights>CC-BY-4.0</dc:rights><dcterms:modified>2026-03-18T09:30:00.123456Z</dcterms:modified></item></channel></rss>""";

    /** Titles of RSS are plain text by its rules, and HTML in practice: there a letter behind < would be a tag. */
    static Stream<Arguments> feeds() {
        return Stream.of(Arguments.of("Atom", ATOM, "Fennecs & their ears where a<b"),
                Arguments.of("RSS", RSS, "Fennecs & their ears where a < b"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("feeds")
    void a_feed_of_a_catalogue_is_read_back_to_the_same_paper(String name, String text, String title) throws Exception {
        PaperParsed paper = Reading.ofDetected("feed", text).paper();

        assertThat(paper.title()).isEqualTo(title);
        assertThat(paper.abstractText()).isEqualTo("Large when $a < b$. A <script> is a text.");
        assertThat(paper.authors()).extracting(Author::name).containsExactly("Zoë Zett", "Ada Aal");
        assertThat(paper.identifiers()).containsExactlyInAnyOrder(new Identifier("arxiv", "2603.00001"),
                new Identifier("doi", "10.1000/a<b"));
        assertThat(paper.source().recordId()).isEqualTo("urn:uuid:019579a0-0000-7000-8000-000000000001");
        assertThat(paper.source().url()).hasToString("https://wire.example/papers/1ChPkcMer33wrcketKPa3c");
        assertThat(paper.venue()).isEqualTo("Ears");
        assertThat(paper.dates().get(0).date()).hasToString("2026-02");
        assertThat(paper.links()).extracting(link -> link.url().toString())
                .contains("https://arxiv.org/pdf/2603.00001");
        assertThat(paper.language()).isEqualTo("en");
    }

    @Test
    void a_paper_without_authors_comes_back_without_them() throws Exception {
        String anonymous = ATOM.replaceAll("<author>.*</author>", "<author><name>Anonymous</name></author>");

        assertThat(Reading.ofDetected("feed", anonymous).paper().authors()).isEmpty();
    }
}
