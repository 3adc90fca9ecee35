package io.paperwire.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.paperwire.citations.CitationFormat;
import io.paperwire.citations.Citations;
import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Publication;
import io.paperwire.events.SourceRef;
import io.paperwire.ingest.text.TextNormaliser;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the catalogue exports, read by the formats of ingest, is the same record again, as far as the format has a place. */
class RoundTripTest {

    private static final List<String> SIGNS = List.of("lemur", "Lemur", "DNA", "iOS", "a", "and", "$O(n^2)$", "$x<y$",
            "$\\mathbf{X}_{i}$", "$\\{a\\}$", "$a}$", "$$x$$", "\\(y\\)", "$5", "5$", "&", "%", "#", "_", "{", "}",
            "{}", "~",
            "^", "\\", "\\alpha", "\\&", "-", "--", "---", "`", "``", "'", "''", "\"", "<", ">", "<i>", "</b>", "&amp;",
            "&lt;", "|", "@article{x,", "é", "ø", "ß", "İ", "李", "𝔄", "–", "“q”", ",", ";", ":", "=", "/", "//", "(",
            ")",
            "[", "]", "%7B", "AB  - x", "ER  -", "1", "?", "!", "*", "+", "Ω");

    @Test
    void an_article_comes_back_whole() throws Exception {
        Paper paper = paper("Sleep of $\\mathcal{O}(n)$ lemurs & DNA: 50% of {all} – 図", List.of(
                new Author("Ada van der Berg", "van der Berg", "Ada", null, null),
                new Author("Martin King Jr.", "King", "Martin", null, null), new Author("The Lemur Collaboration"),
                new Author("Bo Müller-O'Neil", "Müller-O'Neil", "Bo", null, null)), "2024-03-05", "article-journal",
                "Sleep & Wake", new Publication("12", "3-4", "44-51", "Night & Day", "1234-567X"),
                List.of("doi:10.5555/a_b(c)<d>;e", "arxiv:2401.00001", "pmid:123", "pmcid:PMC1234"),
                List.of("lemurs", "deep sleep"));

        for (CitationFormat format : List.of(CitationFormat.BIBTEX, CitationFormat.BIBLATEX, CitationFormat.RIS,
                CitationFormat.CSL_JSON)) {
            PaperParsed back = back(format, paper);
            assertSame(paper, back);
            assertThat(back.publication()).as(format.label()).isEqualTo(paper.publication());
            assertThat(back.keywords()).as(format.label()).isEqualTo(paper.keywords());
            assertThat(back.links()).as(format.label()).contains(
                    new Link(Link.Relation.CODE, URI.create("https://github.com/example/lemur")),
                    new Link(Link.Relation.PDF, URI.create("https://example.org/lemur.pdf")));
            assertThat(back.type()).as(format.label()).isEqualTo("article-journal");
            assertThat(back.comment()).as(format.label()).isEqualTo("12 pages, 3 figures");
            assertThat(back.language()).as(format.label()).isEqualTo("en");
            if (format != CitationFormat.RIS)
                assertThat(back.categories()).as(format.label()).startsWith(new Category("arxiv", "q-bio.NC"));
        }
    }

    @Test
    void each_kind_of_work_comes_back_with_its_venue_and_the_precision_of_its_date() throws Exception {
        for (String type : List.of("article-journal", "paper-conference", "chapter", "thesis", "report"))
            for (String date : List.of("2024", "2024-03", "2024-03-05")) {
                Paper paper = paper("On lemurs", List.of(new Author("Ada Berg", "Berg", "Ada", null, null)), date, type,
                        "Annals of Lemurs", null, List.of("doi:10.5555/lemur"), List.of("a, b", "c"));
                for (CitationFormat format : List.of(CitationFormat.BIBTEX, CitationFormat.RIS,
                        CitationFormat.CSL_JSON)) {
                    PaperParsed back = back(format, paper);
                    assertSame(paper, back);
                    assertThat(back.type()).as(format.label()).isEqualTo(type);
                }
                assertThat(back(CitationFormat.BIBTEX, paper).keywords()).containsExactly("a, b", "c");
                assertThat(back(CitationFormat.RIS, paper).keywords()).containsExactly("a, b", "c");
            }
    }

    @Test
    void a_series_of_books_and_an_archive_of_data_come_back_in_csl_json() throws Exception {
        for (String type : List.of("book", "dataset", "software")) {
            Paper paper = paper("On lemurs", List.of(), "2024", type, "Lemur Notes",
                    type.equals("book") ? new Publication("12", null, null, "Night", null) : null,
                    List.of("doi:10.5555/lemur"), List.of());
            PaperParsed back = back(CitationFormat.CSL_JSON, paper);
            assertSame(paper, back);
            assertThat(back.type()).isEqualTo(type);
            if (type.equals("book"))
                assertThat(back.publication()).isEqualTo(paper.publication());
        }
    }

    @Test
    void a_number_of_its_own_comes_back() throws Exception {
        for (String type : List.of("report", "patent", "standard")) {
            Paper paper = paper("On lemurs", List.of(), "2024", type, "Lemur Institute",
                    new Publication(null, "LI AI 100-1", null, null, null), List.of("doi:10.5555/lemur"), List.of());

            for (CitationFormat format : List.of(CitationFormat.BIBTEX, CitationFormat.BIBLATEX, CitationFormat.RIS,
                    CitationFormat.CSL_JSON))
                assertThat(back(format, paper).publication().issue()).as(type + " " + format).isEqualTo("LI AI 100-1");
        }
    }

    @Test
    void an_archive_that_is_the_publisher_comes_back_from_bibtex_once() throws Exception {
        for (String type : List.of("dataset", "software", "webpage")) {
            Paper paper = paper("On lemurs", List.of(), "2024", type, "Zenodo",
                    new Publication(null, null, null, "Zenodo", null), List.of("doi:10.5555/lemur"), List.of());

            for (CitationFormat format : List.of(CitationFormat.BIBTEX, CitationFormat.BIBLATEX)) {
                PaperParsed back = back(format, paper);
                assertSame(paper, back);
                assertThat(back.publication()).isEqualTo(paper.publication());
                assertThat(back.comment()).isEqualTo(paper.comment());
            }
        }
    }

    @Test
    void a_family_name_with_small_words_between_its_others_comes_back_from_bibtex() throws Exception {
        Paper paper = paper("On lemurs",
                List.of(new Author("Ana Correia dos Santos", "Correia dos Santos", "Ana", null, null),
                        new Author("Bo van der Moss e Fern", "van der Moss e Fern", "Bo", null, null)),
                "2024", "article-journal", "Wake", null, List.of("doi:10.5555/lemur"), List.of());

        for (CitationFormat format : List.of(CitationFormat.BIBTEX, CitationFormat.BIBLATEX))
            assertSame(paper, back(format, paper));
    }

    @Test
    void an_archive_comes_back_from_ris_as_venue_and_publisher() throws Exception {
        for (String type : List.of("report", "dataset", "software")) {
            Paper paper = paper("On lemurs", List.of(), "2024", type, "Zenodo",
                    new Publication(null, "LI-2024-0012", null, "Zenodo", null), List.of("doi:10.5555/lemur"),
                    List.of());

            PaperParsed back = back(CitationFormat.RIS, paper);

            assertSame(paper, back);
            assertThat(back.publication()).as(type).isEqualTo(paper.publication());
            assertThat(back.comment()).as(type).isEqualTo(paper.comment());
        }
    }

    @Test
    void a_thesis_comes_back_without_a_word_on_its_degree() throws Exception {
        Paper paper = paper("On lemurs", List.of(), "2024", "thesis", "Lemur University", null,
                List.of("doi:10.5555/lemur"), List.of());

        for (CitationFormat format : List.of(CitationFormat.BIBTEX, CitationFormat.BIBLATEX)) {
            assertSame(paper, back(format, paper));
            assertThat(back(format, paper).comment()).isEqualTo(paper.comment());
        }
    }

    @Test
    void the_server_of_a_preprint_comes_back_as_its_venue() throws Exception {
        Paper paper = paper("On lemurs", List.of(), "2024", "article", "bioRxiv", null, List.of("doi:10.5555/lemur"),
                List.of());

        for (CitationFormat format : List.of(CitationFormat.RIS, CitationFormat.CSL_JSON)) {
            assertSame(paper, back(format, paper));
            assertThat(back(format, paper).publication()).as(format.label()).isNull();
        }
    }

    @Test
    void a_language_of_biblatex_is_known_again() throws Exception {
        for (String language : List.of("en", "en-US", "en-GB", "de", "fr", "pt", "pt-BR", "sl", "nb", "nn", "no", "zh",
                "ja", "uk"))
            assertThat(back(CitationFormat.BIBLATEX, inLanguage(language)).language()).isEqualTo(language);
    }

    @Test
    void a_preprint_and_a_retraction_are_known_again() throws Exception {
        for (CitationFormat format : List.of(CitationFormat.BIBTEX, CitationFormat.BIBLATEX, CitationFormat.RIS,
                CitationFormat.CSL_JSON)) {
            PaperParsed preprint = back(format, paper("On lemurs", List.of(), "2024", "article", null, null,
                    List.of("arxiv:math/0611800"), List.of()));
            assertThat(preprint.type()).as(format.label()).isEqualTo("article");
            assertThat(preprint.retracted()).isFalse();
            assertThat(preprint.publication()).as(format.label()).isNull();
            PaperParsed retracted = back(format, status(true, false));
            assertThat(retracted.retracted()).as(format.label()).isTrue();
            assertThat(retracted.comment()).as(format.label()).isNull();
            assertThat(back(format, status(false, true)).withdrawn()).as(format.label()).isTrue();
        }
    }

    @Test
    void the_page_of_a_record_comes_back_as_a_link() throws Exception {
        Paper paper = new Paper("id", "On lemurs", null, List.of(new Author("Plato")), List.of(), null, List.of(), null,
                List.of(), null, List.of(), null, null, null, false,
                List.of(new SourceRef("lab", "7", URI.create("https://lab.example/7"))), Instant.EPOCH, Instant.EPOCH,
                false, "report", null, null, null, null, null);

        for (CitationFormat format : List.of(CitationFormat.BIBTEX, CitationFormat.BIBLATEX, CitationFormat.RIS,
                CitationFormat.CSL_JSON)) {
            PaperParsed back = back(format, paper);
            assertThat(back.links()).as(format.label()).extracting(Link::url)
                    .containsExactly(URI.create("https://lab.example/7"));
            assertThat(back.identifiers()).as(format.label()).isEmpty();
            assertThat(back.title()).as(format.label()).isEqualTo(paper.title());
        }
    }

    @Test
    void the_identifiers_of_a_data_set_are_not_the_papers() throws Exception {
        PaperParsed back = Reading.ofDetected("bibtex", """
                @article{x, title = {On lemurs}, url_dataset = {https://doi.org/10.5555/data}, doi = {10.5555/lemur}}
                """).paper();

        assertThat(back.identifiers()).containsExactly(Identifier.parse("doi:10.5555/lemur"));
        assertThat(back.links())
                .containsExactly(new Link(Link.Relation.DATASET, URI.create("https://doi.org/10.5555/data")));
    }

    @Test
    void a_sign_for_less_is_no_tag_in_csl_json() throws Exception {
        assertThat(Reading
                .ofDetected("csl-json",
                        """
                [{"id":"x","type":"article-journal","title":"Lemurs with x<y of them","author":[{"literal":"Plato"}]}]""")
                .paper().title())
                .isEqualTo("Lemurs with x<y of them");
    }

    @Test
    void bibtex_brings_back_a_character_reference_between_dollars() throws Exception {
        Paper paper = paper("Lemurs $lemur \\&amp;$ of $O(n^2)$", List.of(new Author("Plato")), "2024-03",
                "article-journal",
                "Lemurs", null, List.of("arxiv:2401.00001"), List.of());

        assertSame(paper, back(CitationFormat.BIBTEX, paper));
    }

    @Property(tries = 1000)
    void bibtex_brings_back_any_signs(@ForAll("texts") String title, @ForAll("texts") String venue,
            @ForAll("names") List<Author> authors) throws Exception {
        Paper paper = paper(title, authors, "2024-03", "article-journal", "J " + venue, null,
                List.of("arxiv:2401.00001"),
                List.of());

        assertSame(paper, back(CitationFormat.BIBTEX, paper));
    }

    @Property(tries = 500)
    void ris_and_csl_json_bring_back_any_text_that_ingest_leaves_as_it_is(@ForAll("plainTexts") String title,
            @ForAll("plainTexts") String abstractText, @ForAll("plainNames") List<Author> authors) throws Exception {
        Paper paper = paper(title, authors, "2024-03", "article-journal", "J " + abstractText, null,
                List.of("arxiv:2401.00001"), List.of());

        assertSame(paper, back(CitationFormat.RIS, paper));
        assertSame(paper, back(CitationFormat.CSL_JSON, paper));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> joins = Arbitraries.of(" ", " ", "");
        return Combinators.combine(Arbitraries.of(SIGNS).list().ofMinSize(1).ofMaxSize(12), joins.list().ofSize(12))
                .as((signs, spaces) -> {
                    StringBuilder text = new StringBuilder();
                    for (int n = 0; n < signs.size(); n++)
                        text.append(signs.get(n)).append(spaces.get(n));
                    return text.toString().strip().replaceAll(" +", " ");
                });
    }

    @Provide
    Arbitrary<String> plainTexts() {
        return texts().filter(text -> text.equals(TextNormaliser.normalise(text))
                && text.equals(TextNormaliser.normaliseHtml(text)));
    }

    @Provide
    Arbitrary<List<Author>> names() {
        return authors(
                Arbitraries.of("Müller", "O'Neil", "van der Berg", "Smith-Jones", "Ernst and Young", "Smith, Jones",
                        "d'Alembert", "A_B", "Łukasiewicz", "and", "X & Y", "von Neumann", "Ng"),
                Arbitraries.of("Ada", "J. R.", "Jean-Luc", "Ana María", "A and B", "V", "Ç.", "B, C", "Ka{}y"));
    }

    @Provide
    Arbitrary<List<Author>> plainNames() {
        return authors(Arbitraries.of("Müller", "O'Neil", "van der Berg", "Smith-Jones", "d'Alembert", "Łukasiewicz",
                "von Neumann", "Ng"), Arbitraries.of("Ada", "J. R.", "Jean-Luc", "Ana María", "V", "Ç."));
    }

    private static Arbitrary<List<Author>> authors(Arbitrary<String> families, Arbitrary<String> givens) {
        Arbitrary<Author> persons = Combinators.combine(families, givens, Arbitraries.of("", "", " Jr.", " III"))
                .as((family, given, suffix) -> new Author(given + " " + family + suffix, family, given, null, null));
        Arbitrary<Author> groups = Arbitraries.of("The Lemur Collaboration", "Team 7", "李伟", "Plato")
                .map(Author::new);
        return Arbitraries.oneOf(persons, persons, groups).list().uniqueElements().ofMaxSize(5);
    }

    private static void assertSame(Paper paper, PaperParsed back) {
        assertThat(back.title()).isEqualTo(paper.title());
        assertThat(back.abstractText()).isEqualTo(paper.abstractText());
        assertThat(back.authors()).isEqualTo(paper.authors());
        assertThat(back.identifiers()).containsExactlyInAnyOrderElementsOf(paper.identifiers());
        assertThat(back.dates()).containsExactly(new PaperDate(PaperDate.Kind.PUBLISHED, paper.published()));
        assertThat(back.venue()).isEqualTo(paper.venue());
    }

    private static PaperParsed back(CitationFormat format, Paper paper) throws Exception {
        StringBuilder text = new StringBuilder();
        Citations.write(format, List.of(paper), text);
        Reading reading = Reading.ofDetected(format == CitationFormat.BIBLATEX ? "bibtex" : format.parameter(),
                text.toString());
        assertThat(reading.rejected()).as(text.toString()).isEmpty();
        return reading.paper();
    }

    private static Paper inLanguage(String language) {
        return new Paper("id", "On lemurs", null, List.of(), List.of(), null, List.of(), null, List.of(), null,
                List.of(), language, null, null, false, List.of(), Instant.EPOCH, Instant.EPOCH, false, null, null,
                null, null, null, null);
    }

    private static Paper status(boolean retracted, boolean withdrawn) {
        return new Paper("id", "On lemurs", null, List.of(new Author("Plato")), List.of(), null, List.of(), null,
                List.of(), null,
                List.of(),
                null, null, null, withdrawn, List.of(), Instant.EPOCH, Instant.EPOCH, retracted, "article-journal",
                null,
                null, null, null, null);
    }

    private static Paper paper(String title, List<Author> authors, String date, String type, String venue,
            Publication place, List<String> identifiers, List<String> keywords) {
        return new Paper("id", title, "About: " + title, authors, identifiers.stream().map(Identifier::parse).toList(),
                new PartialDate(date), List.of(), null,
                List.of(new Category("arxiv", "q-bio.NC"), new Category("arxiv", "cs.LG")), venue,
                List.of(new Link(Link.Relation.CODE, URI.create("https://github.com/example/lemur")),
                        new Link(Link.Relation.PDF, URI.create("https://example.org/lemur.pdf"))),
                "en", null, "12 pages, 3 figures", false, List.of(), Instant.EPOCH, Instant.EPOCH, false, type, null,
                null,
                place, keywords, null);
    }
}
