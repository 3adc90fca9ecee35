package io.paperwire.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.events.PaperParsed;

/** What PubMed says in its XML and in its nbib. */
class PubMedFormsTest {

    @Test
    void a_record_is_the_same_in_both_forms() throws Exception {
        PaperParsed nbib = nbib("""
                TI  - [On the ways of moss].
                TT  - Sur les voies de la mousse.
                DP  - 1998 Dec
                DEP - 19981105
                PT  - Letter
                LA  - fre
                LA  - eng
                FAU - Reed, Ada
                AU  - Reed A
                JT  - Journal of Moss
                MH  - *Moss/analysis/*history
                OT  - ferns
                CIN - J Ferns. 1999;5:6. PMID: 33
                EIN - J Ferns. 1999;5:7. doi: 10.5555/erratum. PMID: 34
                UOF - J Ferns. 1997;5:8. PMID: 35
                UIN - Fern Lett. 1999. doi: 10.5555/later
                """);
        PaperParsed xml = xml(
                """
                <Article><Journal><JournalIssue><PubDate><Year>1998</Year><Month>Dec</Month></PubDate></JournalIssue><Title>Journal of Moss</Title></Journal>
                <ArticleTitle>[On the ways of moss].</ArticleTitle><AuthorList><Author><LastName>Reed</LastName><ForeName>Ada</ForeName></Author></AuthorList>
                <Language>fre</Language><Language>eng</Language><PublicationTypeList><PublicationType>Letter</PublicationType></PublicationTypeList>
                <VernacularTitle>Sur les voies de la mousse.</VernacularTitle><ArticleDate><Year>1998</Year><Month>11</Month><Day>05</Day></ArticleDate></Article>
                <CommentsCorrectionsList>
                <CommentsCorrections RefType="CommentIn"><RefSource>J Ferns. 1999;5:6</RefSource><PMID>33</PMID></CommentsCorrections>
                <CommentsCorrections RefType="ErratumIn"><RefSource>J Ferns. 1999;5:7. doi: 10.5555/erratum</RefSource><PMID>34</PMID></CommentsCorrections>
                <CommentsCorrections RefType="UpdateOf"><RefSource>J Ferns. 1997;5:8</RefSource><PMID>35</PMID></CommentsCorrections>
                <CommentsCorrections RefType="UpdateIn"><RefSource>Fern Lett. 1999. doi: 10.5555/later</RefSource></CommentsCorrections></CommentsCorrectionsList>
                <MeshHeadingList><MeshHeading><DescriptorName>Moss</DescriptorName><QualifierName>analysis</QualifierName></MeshHeading></MeshHeadingList>
                <KeywordList><Keyword>ferns</Keyword></KeywordList>""");

        assertThat(nbib).usingRecursiveComparison().isEqualTo(xml);
        assertThat(xml.title()).isEqualTo("On the ways of moss");
        assertThat(xml.comment()).isEqualTo("Original title: Sur les voies de la mousse.");
        assertThat(xml.type()).isEqualTo("article-journal");
        assertThat(xml.relations()).extracting(relation -> relation.kind() + " " + relation.identifier())
                .containsExactly("CORRECTED_BY pmid:34", "VERSION_OF pmid:35", "VERSION_OF doi:10.5555/later");
    }

    @Test
    void a_retraction_and_an_update_of_a_preprint_are_the_same_in_both_forms() throws Exception {
        PaperParsed nbib = nbib("TI  - Moss.\nPT  - Preprint\nPT  - Journal Article\nRIN - J Ferns. PMID: 36\n"
                + "UOF - bioRxiv. 2020. doi: 10.1101/1\nUIN - J Ferns. PMID: 37\n");
        PaperParsed xml = xml(
                """
                <Article><ArticleTitle>Moss.</ArticleTitle><PublicationTypeList><PublicationType>Preprint</PublicationType>
                <PublicationType>Journal Article</PublicationType></PublicationTypeList></Article><CommentsCorrectionsList>
                <CommentsCorrections RefType="RetractionIn"><RefSource>J Ferns</RefSource><PMID>36</PMID></CommentsCorrections>
                <CommentsCorrections RefType="UpdateOf"><RefSource>bioRxiv. 2020. doi: 10.1101/1</RefSource></CommentsCorrections>
                <CommentsCorrections RefType="UpdateIn"><RefSource>J Ferns</RefSource><PMID>37</PMID></CommentsCorrections></CommentsCorrectionsList>""");

        assertThat(nbib).usingRecursiveComparison().isEqualTo(xml);
        assertThat(xml.retracted()).isTrue();
    }

    @Test
    void an_abstract_that_only_the_publisher_has_is_none_in_both_forms() throws Exception {
        PaperParsed nbib = nbib(
                "TI  - Moss.\nLA  - spa\nOAB - Publisher: Abstract available from the publisher.\nOABL- spa\n");
        PaperParsed xml = xml("<Article><ArticleTitle>Moss.</ArticleTitle><Language>spa</Language></Article>"
                + other("spa", "Abstract available from the publisher."));

        assertThat(nbib).usingRecursiveComparison().isEqualTo(xml);
        assertThat(xml.abstractText()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"fre,De la mousse.", "eng,Of moss at NASA: a view.", "ger,Of moss at NASA: a view."})
    void of_several_abstracts_the_one_in_the_language_of_the_work_or_in_english_counts(String language, String text)
            throws Exception {
        PaperParsed nbib = nbib("TI  - Moss.\nLA  - " + language + "\nOAB - Publisher: Del musgo.\nOABL- spa\n"
                + "OAB - Publisher: De la mousse.\nOABL- fre\nOAB - PIP: Of moss at NASA: a view.\nOABL- eng\n");
        PaperParsed xml = xml(
                "<Article><ArticleTitle>Moss.</ArticleTitle><Language>" + language + "</Language></Article>"
                        + other("spa", "Del musgo.") + other("fre", "De la mousse.")
                        + other("eng", "Of moss at NASA: a view."));

        assertThat(nbib).usingRecursiveComparison().isEqualTo(xml);
        assertThat(xml.abstractText()).isEqualTo(text);
    }

    private static String other(String language, String text) {
        return "<OtherAbstract Type=\"Publisher\" Language=\"" + language + "\"><AbstractText>" + text
                + "</AbstractText></OtherAbstract>";
    }

    private static PaperParsed nbib(String fields) throws Exception {
        return Reading.ofDetected("medline", "PMID- 12345\nOWN - NLM\n" + fields).paper();
    }

    private static PaperParsed xml(String elements) throws Exception {
        return Reading.ofDetected("pubmed-xml", "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>12345</PMID>"
                + elements + "</MedlineCitation></PubmedArticle></PubmedArticleSet>").paper();
    }

    @Test
    void a_partial_retraction_is_a_correction_in_both_forms() throws Exception {
        PaperParsed nbib = nbib("TI  - Moss.\nPRIN- J Ferns. 1999;5:7. PMID: 34\nPROF- J Ferns. 1997;5:8. PMID: 35\n");
        PaperParsed xml = xml(
                """
                <Article><ArticleTitle>Moss.</ArticleTitle></Article><CommentsCorrectionsList>
                <CommentsCorrections RefType="PartialRetractionIn"><PMID>34</PMID></CommentsCorrections>
                <CommentsCorrections RefType="PartialRetractionOf"><PMID>35</PMID></CommentsCorrections></CommentsCorrectionsList>""");

        assertThat(nbib.relations()).isEqualTo(xml.relations());
        assertThat(xml.relations()).extracting(tie -> tie.kind().name()).containsExactly("CORRECTED_BY", "CORRECTS");
        assertThat(xml.retracted()).isFalse();
    }
}
