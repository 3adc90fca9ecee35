package io.paperwire.ingest.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

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
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.format.Reading;

class PubMedTest {

    @Test
    void an_article_is_read_with_all_that_it_says() throws Exception {
        PaperParsed paper = read("""
                <PMID Version="1">31000001</PMID>
                <Article><Journal><ISSN IssnType="Electronic">1234-5679</ISSN><JournalIssue><Volume>7</Volume><Issue>2</Issue>
                <PubDate><Year>2021</Year><Month>May</Month></PubDate></JournalIssue><Title>Journal of Examples</Title></Journal>
                <ArticleTitle>Sleep of <i>Xenopus</i> at 4&nbsp;&deg;C &amp; below.</ArticleTitle>
                <Pagination><MedlinePgn>11-9</MedlinePgn></Pagination>
                <ELocationID EIdType="doi" ValidYN="Y">10.5555/SLEEP.1</ELocationID>
                <Abstract><AbstractText Label="AIM">First.</AbstractText><AbstractText Label="RESULTS">Second &lt;p.</AbstractText></Abstract>
                <AuthorList><Author ValidYN="Y"><LastName>Example</LastName><ForeName>Ada B</ForeName><Suffix>Jr</Suffix>
                <Identifier Source="ORCID">http://orcid.org/0000-0002-1825-0097</Identifier>
                <AffiliationInfo><Affiliation>Pond Institute</Affiliation></AffiliationInfo>
                <AffiliationInfo><Affiliation>Lake College</Affiliation></AffiliationInfo></Author>
                <Author><CollectiveName>Frog Study Group</CollectiveName></Author>
                <Author ValidYN="N"><LastName>Misspelt</LastName></Author></AuthorList><Language>ger</Language>
                <PublicationTypeList><PublicationType>Journal Article</PublicationType></PublicationTypeList>
                <ArticleDate><Year>2021</Year><Month>03</Month><Day>04</Day></ArticleDate></Article>
                <MeshHeadingList><MeshHeading><DescriptorName>Sleep</DescriptorName><QualifierName>physiology</QualifierName></MeshHeading></MeshHeadingList>
                <KeywordList><Keyword>cold</Keyword></KeywordList>""",
                """
                        <PubmedData><History><PubMedPubDate PubStatus="received"><Year>2020</Year><Month>12</Month><Day>1</Day></PubMedPubDate></History>
                        <ArticleIdList><ArticleId IdType="pubmed">31000001</ArticleId><ArticleId IdType="pmc">PMC7000001</ArticleId>
                        <ArticleId IdType="pii">x-1</ArticleId></ArticleIdList>
                        <ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.5555/other</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData>""");

        assertThat(paper.source().source()).isEqualTo("pubmed");
        assertThat(paper.source().recordId()).isEqualTo("31000001");
        assertThat(paper.title()).isEqualTo("Sleep of Xenopus at 4 °C & below");
        assertThat(paper.abstractText()).isEqualTo("AIM: First. RESULTS: Second <p.");
        assertThat(paper.authors()).containsExactly(
                new Author("Ada B Example Jr", "Example", "Ada B", "0000-0002-1825-0097",
                        "Pond Institute; Lake College"),
                new Author("Frog Study Group"));
        assertThat(paper.identifiers()).containsExactlyInAnyOrder(new Identifier("pmid", "31000001"),
                new Identifier("pmcid", "PMC7000001"), new Identifier("doi", "10.5555/sleep.1"));
        assertThat(paper.dates()).containsExactlyInAnyOrder(date(PaperDate.Kind.PUBLISHED, "2021-05"),
                date(PaperDate.Kind.PUBLISHED, "2021-03-04"), date(PaperDate.Kind.SUBMITTED, "2020-12-01"));
        assertThat(paper.venue()).isEqualTo("Journal of Examples");
        assertThat(paper.publication()).isEqualTo(new Publication("7", "2", "11-9", null, "1234-5679"));
        assertThat(paper.keywords()).containsExactly("Sleep", "cold");
        assertThat(paper.language()).isEqualTo("de");
        assertThat(paper.type()).isEqualTo("article-journal");
        assertThat(paper.retracted()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"<Year>2019</Year><Month>08</Month>|2019-08",
            "<Year>2019</Year><Month>Aug</Month><Day>7</Day>|2019-08-07",
            "<Year>2019</Year><Season>Summer</Season>|2019",
            "<MedlineDate>1998 Dec-1999 Jan</MedlineDate>|1998-12", "<MedlineDate>2000 Spring</MedlineDate>|2000"})
    void a_date_is_as_precise_as_it_is_written(String parts, String date) throws Exception {
        PaperParsed paper = read("<Article><Journal><JournalIssue><PubDate>" + parts
                + "</PubDate></JournalIssue></Journal><ArticleTitle>T</ArticleTitle></Article>", "");

        assertThat(paper.dates()).containsExactly(date(PaperDate.Kind.PUBLISHED, date));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[On frogs].||On frogs", "[On frogs.]||On frogs",
            "[1] and [2].||[1] and [2]", "|Von Fröschen.|Von Fröschen", "[Not Available].|Von Fröschen|Von Fröschen",
            "Do frogs sleep?||Do frogs sleep?", "Frogs of the U.S.||Frogs of the U.S."})
    void a_translated_title_loses_its_brackets_and_a_missing_one_is_the_original(String title, String original,
            String shown) throws Exception {
        PaperParsed paper = read("<Article><ArticleTitle>" + (title == null ? "" : title) + "</ArticleTitle>"
                + "<VernacularTitle>" + (original == null ? "" : original) + "</VernacularTitle></Article>", "");

        assertThat(paper.title()).isEqualTo(shown);
    }

    @Test
    void a_list_of_authors_that_is_not_complete_says_so() throws Exception {
        PaperParsed paper = read("""
                <PMID Version="1">31000002</PMID><Article><ArticleTitle>Ponds.</ArticleTitle>
                <AuthorList CompleteYN="N"><Author><LastName>Moss</LastName></Author><Author><LastName>Reed</LastName></Author></AuthorList>
                </Article>""", "");

        assertThat(paper.comment()).isEqualTo("Only the first 2 authors are listed");
    }

    @Test
    void an_empty_abstract_is_none_and_another_one_stands_in_only_then() throws Exception {
        PaperParsed none = read(
                "<Article><ArticleTitle>T</ArticleTitle><Abstract><AbstractText/></Abstract></Article>", "");
        PaperParsed other = read(
                "<Article><ArticleTitle>T</ArticleTitle></Article><OtherAbstract><AbstractText>Other.</AbstractText></OtherAbstract>",
                "");
        PaperParsed main = read(
                "<Article><ArticleTitle>T</ArticleTitle><Abstract><AbstractText>Main.</AbstractText></Abstract></Article>"
                        + "<OtherAbstract><AbstractText>Other.</AbstractText></OtherAbstract>",
                "");

        assertThat(List.of(String.valueOf(none.abstractText()), other.abstractText(), main.abstractText()))
                .containsExactly("null", "Other.", "Main.");
    }

    @Test
    void a_retracted_paper_and_its_notice_are_tied() throws Exception {
        PaperParsed paper = read(
                "<Article><ArticleTitle>T</ArticleTitle><PublicationTypeList><PublicationType>Retracted Publication</PublicationType>"
                        + "</PublicationTypeList></Article>" + correction("RetractionIn", "J Ex. 2022", "32000001"),
                "");
        PaperParsed notice = read(
                "<Article><ArticleTitle>Retraction</ArticleTitle></Article>" + correction("RetractionOf", "", "31"),
                "");

        assertThat(paper.retracted()).isTrue();
        assertThat(paper.relations()).containsExactly(relation(Relation.Kind.RETRACTED_BY, "32000001"));
        assertThat(notice.retracted()).isFalse();
        assertThat(notice.relations()).containsExactly(relation(Relation.Kind.RETRACTS, "31"));
    }

    @Test
    void a_preprint_knows_its_article_and_an_article_its_preprint() throws Exception {
        PaperParsed preprint = read(
                "<Article><ArticleTitle>T</ArticleTitle><PublicationTypeList><PublicationType>Preprint</PublicationType>"
                        + "</PublicationTypeList></Article>" + correction("UpdateIn", "J Ex. 2022", "5"),
                "");
        PaperParsed article = read("<Article><ArticleTitle>T</ArticleTitle></Article>"
                + correction("UpdateOf", "bioRxiv. 2021 May 1", "4"), "");
        PaperParsed update = read("<Article><ArticleTitle>T</ArticleTitle></Article>"
                + correction("UpdateOf", "Reviews. 2011;(2)", "3"), "");

        assertThat(preprint.type()).isEqualTo("article");
        assertThat(preprint.relations()).containsExactly(relation(Relation.Kind.PUBLISHED_AS, "5"));
        assertThat(article.relations()).containsExactly(relation(Relation.Kind.PREPRINT, "4"));
        assertThat(update.relations()).containsExactly(relation(Relation.Kind.VERSION_OF, "3"));
    }

    @Test
    void each_record_that_pubmed_has_deleted_is_told_and_nothing_is_wrong_with_it() throws Exception {
        Reading reading = Reading.ofDetected("pubmed-xml", "<PubmedArticleSet><PubmedArticle><MedlineCitation>"
                + "<PMID>1</PMID><Article><ArticleTitle>Tree Frogs</ArticleTitle></Article></MedlineCitation></PubmedArticle>"
                + "<DeleteCitation><PMID Version=\"1\">2</PMID><PMID Version=\"1\">3</PMID></DeleteCitation>"
                + "<DeleteDocument><PMID Version=\"1\">4</PMID></DeleteDocument>"
                + "<DeleteCitation><PMID Version=\"2\">5</PMID></DeleteCitation></PubmedArticleSet>");

        assertThat(reading.papers()).hasSize(1);
        assertThat(reading.deleted()).extracting(record -> record.source().key()).containsExactly("pubmed:2",
                "pubmed:3", "pubmed:4");
        assertThat(reading.rejected()).singleElement().satisfies(version -> {
            assertThat(version.deleted()).isTrue();
            assertThat(version.reason()).isEqualTo("the source has deleted this record");
            assertThat(version.excerpt()).contains("5");
        });
    }

    @Test
    void the_isbn_is_the_books_and_not_its_chapters() throws Exception {
        String book = "<Book><Publisher><PublisherName>Pond Press</PublisherName></Publisher><BookTitle>All Frogs</BookTitle>"
                + "<PubDate><Year>2010</Year></PubDate><AuthorList Type=\"editors\"><Author><LastName>Editor</LastName></Author>"
                + "</AuthorList><Isbn>9780306406157</Isbn></Book>";
        Reading reading = Reading.of(PubMed.FORMAT, "<PubmedArticleSet><PubmedBookArticle><BookDocument><PMID>1</PMID>"
                + book + "</BookDocument></PubmedBookArticle><PubmedBookArticle><BookDocument><PMID>2</PMID>" + book
                + "<ArticleTitle>Tree Frogs</ArticleTitle></BookDocument></PubmedBookArticle></PubmedArticleSet>");

        PaperParsed whole = reading.papers().get(0);
        PaperParsed chapter = reading.papers().get(1);
        assertThat(whole.type()).isEqualTo("book");
        assertThat(whole.identifiers()).contains(new Identifier("isbn", "9780306406157"));
        assertThat(whole.authors()).isEmpty();
        assertThat(chapter.type()).isEqualTo("chapter");
        assertThat(chapter.venue()).isEqualTo("All Frogs");
        assertThat(chapter.identifiers()).containsExactly(new Identifier("pmid", "2"));
    }

    @Test
    void a_broken_record_costs_only_itself() throws Exception {
        String good = "<PubmedArticle><MedlineCitation><Article><ArticleTitle>Good</ArticleTitle></Article></MedlineCitation></PubmedArticle>";
        Reading reading = Reading.of(PubMed.FORMAT, "<PubmedArticleSet>\n" + good
                + "\n<PubmedArticle><MedlineCitation></PubmedArticle>\n"
                + "<PubmedArticle><MedlineCitation><Article/></MedlineCitation></PubmedArticle>\n"
                + "<PubmedArticle><MedlineCitation/></PubmedArticle>\n" + good + "</PubmedArticleSet>");

        assertThat(reading.papers()).hasSize(2);
        assertThat(reading.rejected()).extracting(Block.Rejected::place).containsExactly("line 3", "line 4", "line 5");
        assertThat(reading.rejected().get(0).reason()).contains("no well-formed XML");
        assertThat(reading.rejected().get(1).reason()).contains("title");
        assertThat(reading.rejected().get(2).reason()).contains("Article is missing");
    }

    @Test
    void latin_1_and_a_single_record_are_read() throws Exception {
        byte[] text = ("<?xml version='1.0' encoding='ISO-8859-1'?><PubmedArticle><MedlineCitation><Article>"
                + "<ArticleTitle>Größe</ArticleTitle></Article></MedlineCitation></PubmedArticle>")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(PubMed.FORMAT.recognises(new Head(text))).isTrue();
        assertThat(Reading.of(PubMed.FORMAT, text).papers()).extracting(PaperParsed::title).containsExactly("Größe");
    }

    @Test
    void what_a_publisher_sends_is_read() throws Exception {
        PaperParsed paper = Reading.of(PublisherPubMed.FORMAT,
                """
                        <ArticleSet><Article><Journal><PublisherName>Pond Press</PublisherName><JournalTitle>J Ex</JournalTitle>
                        <Issn>1234-5679</Issn><Volume>3</Volume><PubDate PubStatus="ppublish"><Year>2015</Year><Month>03</Month></PubDate></Journal>
                        <ArticleTitle>Frogs.</ArticleTitle><FirstPage>5</FirstPage><LastPage>9</LastPage>
                        <AuthorList><Author><FirstName>Ada</FirstName><MiddleName>B</MiddleName><LastName>Example</LastName></Author></AuthorList>
                        <ArticleIdList><ArticleId IdType="doi">10.5555/frogs</ArticleId></ArticleIdList>
                        <History><PubDate PubStatus="received"><Year>2014</Year></PubDate></History></Article></ArticleSet>""")
                .papers().get(0);

        assertThat(paper.authors()).containsExactly(new Author("Ada B Example", "Example", "Ada B", null, null));
        assertThat(paper.identifiers()).containsExactly(new Identifier("doi", "10.5555/frogs"));
        assertThat(paper.publication()).isEqualTo(new Publication("3", null, "5-9", "Pond Press", "1234-5679"));
        assertThat(paper.dates()).containsExactlyInAnyOrder(date(PaperDate.Kind.PUBLISHED, "2015-03"),
                date(PaperDate.Kind.SUBMITTED, "2014"));
    }

    private static PaperParsed read(String citation, String data) throws Exception {
        Reading reading = Reading.of(PubMed.FORMAT,
                "<!DOCTYPE PubmedArticleSet SYSTEM \"x.dtd\"><PubmedArticleSet><PubmedArticle><MedlineCitation>"
                        + citation + "</MedlineCitation>" + data + "</PubmedArticle></PubmedArticleSet>");
        assertThat(reading.rejected()).isEmpty();
        return reading.papers().get(0);
    }

    private static String correction(String type, String source, String pmid) {
        return "<CommentsCorrectionsList><CommentsCorrections RefType=\"" + type + "\"><RefSource>" + source
                + "</RefSource><PMID>" + pmid + "</PMID></CommentsCorrections></CommentsCorrectionsList>";
    }

    private static Relation relation(Relation.Kind kind, String pmid) {
        return new Relation(kind, new Identifier("pmid", pmid));
    }

    private static PaperDate date(PaperDate.Kind kind, String date) {
        return new PaperDate(kind, new PartialDate(date));
    }

    @Test
    void a_whole_book_has_its_doi_and_an_article_its_number() throws Exception {
        PaperParsed book = Reading.of(PubMed.FORMAT, """
                <PubmedBookArticle><BookDocument><PMID>222</PMID><Book><BookTitle>Newts</BookTitle>
                <ELocationID EIdType="doi">10.5555/newts</ELocationID></Book></BookDocument></PubmedBookArticle>""")
                .papers().get(0);
        PaperParsed article = Reading.of(PubMed.FORMAT, """
                <PubmedArticle><MedlineCitation><PMID>223</PMID><Article><ArticleTitle>Newts.</ArticleTitle><ELocationID EIdType="pii">S0140-6736(20)30183-5</ELocationID>
                <ELocationID EIdType="pii">e12345</ELocationID></Article></MedlineCitation></PubmedArticle>""").papers()
                .get(0);

        assertThat(book.identifiers()).extracting(Identifier::toString).containsExactly("pmid:222",
                "doi:10.5555/newts");
        assertThat(article.publication().pages()).isEqualTo("e12345");
    }
}
