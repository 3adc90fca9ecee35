package io.paperwire.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;

class DraftTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @ParameterizedTest
    @MethodSource("others")
    void a_record_without_identifiers_is_another_if_anything_tells_it_apart(Draft other) {
        assertThat(id(other)).isNotEqualTo(id(preface()));
    }

    static Stream<Draft> others() {
        return Stream.of(
                new Draft("ris").title("Preface").venue("Journal of Ferns"),
                new Draft("ris").title("Preface").author(Names.parse("Reed, Bo")).date(PaperDate.Kind.PUBLISHED, "2001")
                        .venue("Journal of Ferns").volume("3").issue("1").pages("1-2"),
                new Draft("ris").title("Preface").author(Names.parse("Moss, Ada"))
                        .date(PaperDate.Kind.PUBLISHED, "2015").venue("Journal of Ferns").volume("3").issue("1")
                        .pages("1-2"),
                new Draft("ris").title("Preface").author(Names.parse("Moss, Ada"))
                        .date(PaperDate.Kind.PUBLISHED, "2001").venue("Journal of Reeds").volume("3").issue("1")
                        .pages("1-2"),
                preface().volume("4"), preface().issue("2"), preface().pages("101-102"),
                preface().title("A preface"));
    }

    @Test
    void what_sources_cut_and_complete_makes_no_other_record() {
        Draft completed = preface().author(Names.parse("Reed, Bo")).date(PaperDate.Kind.PUBLISHED, "2001-05-03")
                .date(PaperDate.Kind.PUBLISHED, "2002").abstractText("Ferns.").pages("1").comment("12 figures");
        Draft folded = new Draft("ris").title("PREFACE.").author(Names.parse("A. Moss"))
                .date(PaperDate.Kind.PUBLISHED, "2001-05").venue("Journal of ferns").volume("3").issue("1")
                .pages("1--2");

        assertThat(id(completed)).isEqualTo(id(preface()));
        assertThat(id(folded)).isEqualTo(id(preface()));
    }

    @Test
    void a_title_alone_is_enough_and_one_value_does_not_stand_for_another() {
        assertThat(id(new Draft("ris").title("Preface"))).isEqualTo(TitleHash.of("preface"));
        assertThat(id(new Draft("ris").title("Preface").volume("3")))
                .isNotEqualTo(id(new Draft("ris").title("Preface").issue("3")));
    }

    @Test
    void identifiers_are_ids_unless_they_name_more_than_a_paper() {
        assertThat(id(preface().identifier("pmid", "12").identifier("doi", "10.5555/p"))).isEqualTo("doi:10.5555/p");
        assertThat(id(preface().identifier("isbn", "9780306406157").identifier("pmid", "12"))).isEqualTo("pmid:12");
        assertThat(id(new Draft("ris").title("Ferns I").identifier("isbn", "9780306406157")))
                .isNotEqualTo(id(new Draft("ris").title("Ferns II").identifier("isbn", "9780306406157")));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"article-journal,arXiv.org,none,article", "none,none,none,article",
            "none,CoRR,none,article", "article-journal,ArXiv e-prints,corpusid:7,article",
            "article-journal,Journal of Ferns,none,article-journal",
            "article-journal,none,doi:10.5555/f,article-journal",
            "none,none,pmid:7,none", "article-journal,none,dblp:conf/x/Moss20,article-journal",
            "none,none,dblp:journals/corr/abs-2004-05150,article", "paper-conference,arXiv,none,paper-conference",
            "none,Corrosion,none,none"})
    void a_paper_that_is_on_arxiv_and_nowhere_else_is_a_preprint(String told, String venue, String other, String type) {
        Draft draft = new Draft("ris").title("Ferns").type(told).venue(venue).identifier("arxiv", "2004.05150")
                .identifier(other);

        assertThat(draft.build(NOW).type()).isEqualTo(type);
    }

    @Test
    void a_volume_of_corr_is_an_arxiv_id() {
        PaperParsed paper = new Draft("bibtex").title("Ferns").venue("CoRR").volume("abs/2004.05150").build(NOW);

        assertThat(paper.identifiers()).containsExactly(new Identifier("arxiv", "2004.05150"));
        assertThat(paper.publication()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"https://x.example/ferns,HTML", "https://x.example/ferns.pdf,PDF", "https://github.com/ada/ferns,CODE",
            "https://x.example/insitu/pdf/38769,PDF", "https://x.example/doi/pdf/10.5555/f.1,PDF",
            "https://x.example/pdf/ferns,HTML"})
    void an_address_of_the_paper_is_a_page_about_it_unless_it_says_otherwise(String address, Link.Relation relation) {
        assertThat(new Draft("ris").title("Ferns").address(address).build(NOW).links()).extracting(Link::relation)
                .containsExactly(relation);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
            "https://x.example/10.5555/1:1<1::AID>3.0.CO;2-8|https://x.example/10.5555/1:1%3C1::AID%3E3.0.CO;2-8",
            "https://x.example/87[12:AB]2.0?a[]=1|https://x.example/87%5B12:AB%5D2.0?a[]=1",
            "https://x.example/{a}|https://x.example/%7Ba%7D", "http://[::1]/a b|http://[::1]/a%20b",
            "//x.example/a|https://x.example/a", "//x.example|https://x.example",
            "www.x.example/a|https://www.x.example/a",
            "//archive/a|none", "/a|none", "a <b>|none"})
    void an_address_is_read_as_browsers_read_it(String written, URI address) {
        Draft draft = new Draft("ris").title("Ferns").url(written).address(written);

        assertThat(draft.build(NOW).source().url()).isEqualTo(address);
        assertThat(draft.build(NOW).links()).extracting(Link::url)
                .containsExactly(address == null ? new URI[0] : new URI[]{address});
    }

    @Test
    void a_doi_with_signs_that_no_uri_may_have_is_an_address() {
        assertThat(new Draft("ris").title("Ferns").recordDoi("10.5555/87[12:AB]2<1>0").build(NOW).source().url())
                .hasToString("https://doi.org/10.5555/87%5B12:ab%5D2%3C1%3E0");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"cc_no,none", "CC-NO,none", "other-oa,none",
            "publisher-specific-oa,none", "'publisher-specific, author manuscript',none",
            "http://www.springer.com/tdm,none", "http://doi.wiley.com/10.1002/tdm_license_1.1,none",
            "https://x.example/text-and-data-mining,none", "https://x.example/tdmoss,https://x.example/tdmoss",
            "cc-by,cc-by", "public-domain,public-domain"})
    void what_gives_readers_no_rights_is_no_licence(String told, String license) {
        assertThat(new Draft("ris").title("Ferns").license(told).build(NOW).license()).isEqualTo(license);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"All rights reserved. No part may be republished.,none",
            "The holder is the author. All rights reserved. No reuse allowed.,none",
            "CC BY. Some rights reserved.,CC BY. Some rights reserved.", "Attribution 4.0,Attribution 4.0"})
    void rights_that_are_all_reserved_are_no_licence(String told, String license) {
        assertThat(new Draft("ris").title("Ferns").rights(told).build(NOW).license()).isEqualTo(license);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {"Abstract|none", "ABSTRACT:|none",
            "\u25AA Abstract  Ferns grow.|Ferns grow.", "Abstract. Ferns grow.|Ferns grow.",
            "Abstract: Ferns grow.|Ferns grow.", "Abstract interpretation is hard.|Abstract interpretation is hard.",
            "Abstract Syntax Trees are ferns.|Abstract Syntax Trees are ferns."})
    void the_heading_of_an_abstract_is_no_part_of_it(String told, String text) {
        assertThat(new Draft("ris").title("Ferns").abstractText(told).build(NOW).abstractText()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"n.a.,none", "N/A,none", "Unknown,none", "Unpublished,none", "[s.n.],none",
            "S. n.,none", "NASA,NASA", "Unknown Press,Unknown Press", "SN Press,SN Press"})
    void a_publisher_that_is_not_known_is_none(String told, String publisher) {
        PaperParsed paper = new Draft("ris").title("Ferns").publisher(told).volume("3").build(NOW);

        assertThat(paper.publication().publisher()).isEqualTo(publisher);
    }

    private static Draft preface() {
        return new Draft("ris").title("Preface").author(Names.parse("Moss, Ada"))
                .date(PaperDate.Kind.PUBLISHED, "2001").venue("Journal of Ferns").volume("3").issue("1").pages("1-2");
    }

    private static String id(Draft draft) {
        return draft.build(NOW).source().recordId();
    }

    @ParameterizedTest
    @CsvSource({"Ada Moss;Bo Reed;Ada Moss;Bo Reed, Ada Moss;Bo Reed", "Ada Moss;Ada Moss, Ada Moss;Ada Moss",
            "Ada Moss;Bo Reed;Bo Reed;Ada Moss, Ada Moss;Bo Reed;Bo Reed;Ada Moss",
            "Ada Moss;Bo Reed;Ada Moss, Ada Moss;Bo Reed;Ada Moss",
            "Ada Moss;Ada Moss;Ada Moss;Ada Moss, Ada Moss;Ada Moss;Ada Moss;Ada Moss",
            "Ada Moss;Ada Moss;Bo Reed;Ada Moss;Ada Moss;Bo Reed, Ada Moss;Ada Moss;Bo Reed"})
    void a_list_of_authors_that_stands_twice_is_read_once_and_namesakes_stay(String listed, String authors) {
        Draft draft = new Draft("ris").title("Ferns");
        Stream.of(listed.split(";")).forEach(name -> draft.author(Names.parse(name)));

        assertThat(draft.build(NOW).authors()).extracting(Author::name).containsExactly(authors.split(";"));
    }

    @Test
    void who_differs_in_anything_is_another_author() {
        Draft draft = new Draft("ris").title("Ferns").author(Names.parse("Ada Moss"))
                .author(Names.parse("Bo Reed")).author(Names.parse("Ada Moss"))
                .author(Names.parse("Bo Reed"), null, "University of Ferns");

        assertThat(draft.build(NOW).authors()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"fas, 2021", "fa-IR, 2021", "ar, 1400-05-12"})
    void dates_of_a_text_in_persian_may_be_of_irans_calendar(String language, String date) {
        Draft draft = new Draft("oai-dc").title("A").date(PaperDate.Kind.PUBLISHED, "1400/05/12").language(language);

        assertThat(draft.build(NOW).dates()).extracting(told -> told.date().value()).containsExactly(date);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"arXiv preprint arXiv:1706.01234,article,arxiv:1706.01234",
            "Available at SSRN 3549820,article,doi:10.2139/ssrn.3549820", "BioRxiv,article,-",
            "Research Square (Research Square),article,-", "SSRN Electronic Journal,article,-",
            "Journal of Research Squares,article-journal,-", "Annals of Marxism,article-journal,-"})
    void a_preprint_server_in_the_place_of_a_journal_makes_a_preprint(String venue, String type, String identifier) {
        PaperParsed paper = new Draft("ris").title("Ferns").type("article-journal").venue(venue).build(NOW);

        assertThat(paper.type()).isEqualTo(type);
        assertThat(paper.identifiers()).extracting(id -> id.scheme() + ":" + id.value())
                .isEqualTo(identifier == null ? List.of() : List.of(identifier));
    }

    @Test
    void the_venue_of_a_preprint_adds_no_second_number() {
        PaperParsed paper = new Draft("arxiv").title("Ferns").identifier("arxiv", "2401.00001")
                .venue("arXiv:2301.00002").build(NOW);

        assertThat(paper.identifiers()).containsExactly(new Identifier("arxiv", "2401.00001"));
    }

    @Test
    void a_manuscript_that_is_on_arxiv_only_is_a_preprint() {
        assertThat(new Draft("ris").title("Ferns").type("manuscript").identifier("arxiv", "2401.00001").build(NOW)
                .type()).isEqualTo("article");
        assertThat(new Draft("ris").title("Ferns").type("manuscript").build(NOW).type()).isEqualTo("manuscript");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Abstract We look at ferns.|We look at ferns.",
            "ABSTRACT The dominant fern.|The dominant fern.", "Abstract Background Ferns grow.|Background Ferns grow.",
            "Abstract In this paper|In this paper", "Resumen: Vemos helechos.|Vemos helechos.", "<正>我们看蕨。|我们看蕨。",
            "Abstract Meaning Representation is a graph.|Abstract Meaning Representation is a graph.",
            "Abstract interpretation is sound.|Abstract interpretation is sound.",
            "Abstract Background knowledge helps.|Abstract Background knowledge helps.",
            "We look at ferns. [ABSTRACT FROM AUTHOR] Copyright of Ferns.|We look at ferns.",
            "We look. (PsycInfo Database Record (c) 2020 APA, all rights reserved)|We look.",
            "We look.Competing Interest StatementThe authors have declared no competing interest.|We look.",
            "We look. ### Competing Interest Statement The authors have none. ### Funding Statement None.|We look.",
            "A competing interest statement is missing.|A competing interest statement is missing."})
    void what_databases_write_around_an_abstract_is_no_part_of_it(String written, String own) {
        assertThat(new Draft("ris").abstractText(written).abstractText()).isEqualTo(own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[No abstract available]", "Abstract not provided.", "Abstract"})
    void words_for_no_abstract_are_none(String written) {
        assertThat(new Draft("ris").abstractText(written).abstractText()).isNull();
    }

    @Test
    void the_number_of_a_preprint_stands_on_no_page() {
        assertThat(new Draft("bibtex").title("Ferns").pages("arXiv:2101.01234").build(NOW).publication()).isNull();
    }
}
