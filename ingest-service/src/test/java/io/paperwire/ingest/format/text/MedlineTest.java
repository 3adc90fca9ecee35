package io.paperwire.ingest.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Publication;
import io.paperwire.events.Relation;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.format.Reading;

class MedlineTest {

    private final Medline format = new Medline();

    private PaperParsed paper(String text) throws Exception {
        assertThat(format.recognises(new Head(text.getBytes(StandardCharsets.UTF_8)))).isTrue();
        return Reading.of(format, text).papers().get(0);
    }

    @Test
    void a_record_is_a_paper_with_all_that_it_says() throws Exception {
        PaperParsed paper = paper("""
                PMID- 12345678
                OWN - NLM
                IS  - 0317-8471 (Print)
                VI  - 20
                IP  - 4
                DP  - 2009 Mar 3
                TI  - From moss to ferns: advice for
                      walls.
                PG  - 454-81
                LID - 10.5555/moss.2 [doi]
                AB  - First line
                      and second.
                FAU - Reed, Ada
                AU  - Reed A
                AUID- ORCID: 0000-0002-1825-0097
                AD  - Wall Institute, Stone
                      Town.
                FAU - Fern, Bo
                AU  - Fern B
                CN  - Moss Study Group
                LA  - eng
                PT  - Journal Article
                TA  - J Walls
                JT  - Journal of walls
                MH  - Walls/*history
                OT  - moss
                PMC - PMC4513071
                PHST- 2008/02/18 00:00 [received]
                AID - S1234 [pii]
                """);

        assertThat(paper.source().source()).isEqualTo("pubmed");
        assertThat(paper.source().recordId()).isEqualTo("12345678");
        assertThat(paper.title()).isEqualTo("From moss to ferns: advice for walls");
        assertThat(paper.abstractText()).isEqualTo("First line and second.");
        assertThat(paper.authors()).containsExactly(
                new Author("Ada Reed", "Reed", "Ada", "0000-0002-1825-0097", "Wall Institute, Stone Town."),
                new Author("Bo Fern", "Fern", "Bo", null, null), new Author("Moss Study Group"));
        assertThat(paper.identifiers()).containsExactly(new Identifier("pmid", "12345678"),
                new Identifier("doi", "10.5555/moss.2"), new Identifier("pmcid", "PMC4513071"));
        assertThat(paper.dates()).containsExactly(
                new PaperDate(PaperDate.Kind.PUBLISHED, new PartialDate("2009-03-03")),
                new PaperDate(PaperDate.Kind.SUBMITTED, new PartialDate("2008-02-18")));
        assertThat(paper.source().url()).hasToString("https://pubmed.ncbi.nlm.nih.gov/12345678/");
        assertThat(paper.venue()).isEqualTo("Journal of walls");
        assertThat(paper.publication()).isEqualTo(new Publication("20", "4", "454-81", null, "0317-8471"));
        assertThat(paper.keywords()).containsExactly("Walls", "moss");
        assertThat(paper.type()).isEqualTo("article-journal");
    }

    @Test
    void short_names_stand_in_for_missing_full_ones() throws Exception {
        PaperParsed paper = paper("PMID- 1\nTI  - Moss\nAU  - Reed AB\nAU  - de Fern C Jr\nAU  - et al.\n");

        assertThat(paper.authors()).containsExactly(new Author("AB Reed", "Reed", "AB", null, null),
                new Author("C de Fern Jr", "de Fern", "C", null, null));
    }

    @Test
    void a_list_of_authors_that_was_cut_says_so() throws Exception {
        PaperParsed paper = paper(
                "PMID- 1\nTI  - Moss\nFAU - Reed, Ada\nAU  - Reed A\nFAU - Fern, Bo\nAU  - Fern B\nAU  - et al.\n");

        assertThat(paper.authors()).extracting(Author::name).containsExactly("Ada Reed", "Bo Fern");
        assertThat(paper.comment()).isEqualTo("Only the first 2 authors are listed");
    }

    @Test
    void retraction_and_relations_are_the_sources_own_words() throws Exception {
        PaperParsed paper = paper("""
                PMID- 1
                TI  - Moss
                PT  - Journal Article
                PT  - Retracted Publication
                RIN - J Walls. 2010 Jan;1(1):2. doi: 10.5555/notice. PMID: 22
                EIN - J Walls. 2011;3:4
                CIN - J Walls. 2012;5:6. PMID: 33
                """);

        assertThat(paper.retracted()).isTrue();
        assertThat(paper.relations()).containsExactly(
                new Relation(Relation.Kind.RETRACTED_BY, new Identifier("pmid", "22")));
        assertThat(paper.comment()).isNull();
    }

    @Test
    void a_preprint_is_an_article_and_knows_what_became_of_it() throws Exception {
        PaperParsed paper = paper("PMID- 1\nTI  - Moss\nPT  - Preprint\nPT  - Journal Article\n"
                + "UIN - J Walls. 2012;5:6. doi: 10.5555/later\n");

        assertThat(paper.type()).isEqualTo("article");
        assertThat(paper.relations()).containsExactly(
                new Relation(Relation.Kind.PUBLISHED_AS, new Identifier("doi", "10.5555/later")));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"2016, 20160419, 2016;2016-04-19", "2016 Jan, 20151203, 2016-01;2015-12-03",
            "2016 Jan-Feb, -, 2016-01", "-, 20160419, 2016-04-19", "2016 Spring, -, 2016"})
    void the_issue_and_the_electronic_publication_have_a_date_each(String issue, String electronic, String dates)
            throws Exception {
        PaperParsed paper = paper("PMID- 1\nTI  - Moss\n" + (issue == null ? "" : "DP  - " + issue + "\n")
                + (electronic == null ? "" : "DEP - " + electronic + "\n"));

        assertThat(paper.dates()).extracting(d -> d.date().value()).containsExactly(dates.split(";"));
    }

    @Test
    void eric_records_are_told_apart_by_their_beginning() throws Exception {
        Reading reading = Reading.of(format, """

                OWN - ERIC
                TI  - Testing Moss
                AU  - van Reed, Maaike M.
                AID - http://dx.doi.org/10.5555/eric.1
                OID - EJ1
                DP  - Article 10 2019
                ISSN - EISSN-0317-8471
                LA  - English
                PT  - Journal Articles

                OWN - ERIC
                TI  - Testing Ferns
                OID - ED2
                """);

        assertThat(reading.papers()).extracting(p -> p.source().source() + " " + p.source().recordId())
                .containsExactly("eric EJ1", "eric ED2");
        PaperParsed first = reading.papers().get(0);
        assertThat(first.authors()).extracting(Author::family).containsExactly("van Reed");
        assertThat(first.identifiers()).containsExactly(new Identifier("doi", "10.5555/eric.1"));
        assertThat(first.dates()).extracting(d -> d.date().value()).containsExactly("2019");
        assertThat(first.publication().issn()).isEqualTo("0317-8471");
        assertThat(first.language()).isEqualTo("en");
    }

    @Test
    void lines_that_are_none_harm_nothing() throws Exception {
        Reading reading = Reading.of(format, """

                PMID- 11
                SO  invalid line
                TI  - Moss

                PMID- 12
                SO- another
                TI  -Ferns
                PMID-13
                TI-
                """);

        assertThat(reading.papers()).extracting(p -> p.source().recordId() + " " + p.title())
                .containsExactly("11 Moss", "12 Ferns");
        assertThat(reading.rejected()).extracting(r -> r.place() + " " + r.reason())
                .containsExactly("line 9 title is missing or blank");
    }
}
