package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Link;
import io.paperwire.events.Manifestation;

class LabelsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "http://creativecommons.org/licenses/by/4.0/|cc-by-4.0",
            "https://creativecommons.org/licenses/by-nc-sa/3.0/de/|cc-by-nc-sa-3.0",
            "https://creativecommons.org/publicdomain/zero/1.0/|cc0-1.0",
            "http://arxiv.org/licenses/nonexclusive-distrib/1.0/|arxiv-nonexclusive-distrib-1.0",
            "CC BY 4.0|cc-by-4.0",
            "CC_BY_NC|cc-by-nc",
            "Creative Commons Attribution-NonCommercial-NoDerivatives 4.0 International|cc-by-nc-nd-4.0",
            "Creative Commons Attribution|cc-by",
            "Creative Commons Attribution Non‐Commercial License|cc-by-nc",
            "Creative Commons Attribution Non‑Commercial–No­Derivatives 4.0|cc-by-nc-nd-4.0",
            "Creative Commons Attribution (CC BY-NC-SA 4.0)|cc-by-nc-sa-4.0",
            "https://licences.example/creative-commons/attribution/4.0|cc-by-4.0",
            "MIT|mit",
            "https://www.elsevier.com/tdm/userlicense/1.0/|elsevier.com-tdm-userlicense-1.0",
            "© 2020 The authors.|2020-the-authors",
            "???|''",
    })
    void licences_have_one_form_however_they_are_said(String said, String form) {
        assertThat(LicenseForm.of(said)).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "10.1000/ABC|doi:10.1000/abc",
            "doi:10.1000/ABC|doi:10.1000/abc",
            "https://doi.org/10.1000/abc|doi:10.1000/abc",
            "10.1016/S0140-6736(20)30183-5|doi:10.1016/s0140-6736(20)30183-5",
            "https:/doi.org/10.1000/a%3Cb%3E+%zz|doi:10.1000/a%3cb%3e+%zz",
            "https:/doi.org/10.1000/a%3Cb%3E+c|doi:10.1000/a<b>+c",
            "http:/arxiv.org/abs/2403.11004|arxiv:2403.11004",
            "10.48550/arXiv.2403.11004|arxiv:2403.11004",
            "2403.11004|arxiv:2403.11004",
            "arXiv:2403.11004v2|arxiv:2403.11004",
            "https://arxiv.org/abs/2403.11004v1|arxiv:2403.11004",
            "arxiv.org/pdf/2403.11004.pdf|arxiv:2403.11004",
            "https://arxiv.org/abs/2403.11004?context=cs|arxiv:2403.11004",
            "https://arxiv.org/html/2403.11004v2#S3.T1|arxiv:2403.11004",
            "https://arxiv.org/pdf/2403.11004v2.pdf#page=3|arxiv:2403.11004",
            "HTTPS://ArXiv.org/abs/hep-th/9901001v3/|arxiv:hep-th/9901001",
            "https://huggingface.co/papers/2403.11004|arxiv:2403.11004",
            "arxiv:https://arxiv.org/abs/2403.11004v1|arxiv:2403.11004",
            "2403.11004.|arxiv:2403.11004",
            "10.1000/Abc.182(99)x.|doi:10.1000/abc.182(99)x",
            "doi:10.1000/x.;|doi:10.1000/x",
            "doi:https://doi.org/10.1000/X|doi:10.1000/x",
            "https://doi.org/10.1000%2FAbc.182(99)x|doi:10.1000/abc.182(99)x",
            "https://doi.org/10.1000/x?utm_source=mail#top|doi:10.1000/x",
            "doi.org/10.1002/(SICI)1(1996)3:1<1::AID-B>3.0.CO;2-#|doi:10.1002/(sici)1(1996)3:1<1::aid-b>3.0.co;2-#",
            "https://dl.acm.org/doi/10.1109/5.771073|doi:10.1109/5.771073",
            "https://dl.acm.org/doi/pdf/10.1145/1.2?download=true|doi:10.1145/1.2",
            "onlinelibrary.wiley.com/doi/full/10.1002/A.1|doi:10.1002/a.1",
            "https://www.tandfonline.com/doi/abs/10.1080/1.2#abstract|doi:10.1080/1.2",
            "https://link.springer.com/content/pdf/10.1007/s1-2.pdf|doi:10.1007/s1-2",
            "https://iopscience.iop.org/article/10.1088/1-2/3/meta|doi:10.1088/1-2/3",
            "https://www.biorxiv.org/content/10.1101/2024.01.02.123v2.full.pdf|doi:10.1101/2024.01.02.123",
            "https://www.biorxiv.org/content/10.1101/2024.01.02.123v2.full.pdf+html|doi:10.1101/2024.01.02.123",
            "https://www.biorxiv.org/content/10.1101/2024.01.02.123v1.supplementary-material|doi:10.1101/2024.01.02.123",
            "https://link.springer.com/article/10.1007/s1-2/fulltext.html|doi:10.1007/s1-2",
            "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.1|doi:10.1371/journal.pone.1",
            "https://journals.plos.org/plosone/article/file?type=printable&id=10.1371%2Fjournal.pone.1|doi:10.1371/journal.pone.1",
            "https://openreview.net/forum?id=AbC_d-1xyz&noteId=x|openreview:AbC_d-1xyz",
            "https://openreview.net/pdf?id=AbC_d-1xyz|openreview:AbC_d-1xyz",
            "https://aclanthology.org/2020.acl-main.1/|acl:2020.acl-main.1",
            "https://www.aclweb.org/anthology/P19-1001.pdf|acl:P19-1001",
            "https://www.semanticscholar.org/paper/A-b/0123456789ABCDEF0123456789abcdef01234567|s2:0123456789abcdef0123456789abcdef01234567",
            "https://api.semanticscholar.org/CorpusID:123|corpusid:123",
            "https://pubmed.ncbi.nlm.nih.gov/123/|pmid:123",
            "https://www.ncbi.nlm.nih.gov/pubmed/123|pmid:123",
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC1234/|pmcid:PMC1234",
            "https://www.ncbi.nlm.nih.gov/pmc/articles/pmc1234/pdf/x.pdf|pmcid:PMC1234",
            "https://openalex.org/w1234|openalex:W1234",
            "https://dblp.org/rec/conf/nips/X17.html|dblp:conf/nips/X17",
            "feed:https://arxiv.org/abs/2403.11004|feed:https://arxiv.org/abs/2403.11004",
            "math.GT/0309136|arxiv:math/0309136",
            "hep-th/9901001v3|arxiv:hep-th/9901001",
            "PMID:123|pmid:123",
            "pmc1234|pmcid:PMC1234",
            "https://academic.oup.com/newts/advance-article/doi/10.1093/newts/stab123/6123456|doi:10.1093/newts/stab123",
            "link.springer.com/article/10.1007/s1-2/metrics|doi:10.1007/s1-2",
            "https://royalsocietypublishing.org/doi/epub/10.1098/rspa.1|doi:10.1098/rspa.1",
            "www.alphaxiv.org/overview/2403.11004|arxiv:2403.11004",
            "https://ar5iv.labs.arxiv.org/html/2403.11004|arxiv:2403.11004",
            "https://api.openalex.org/works/W2741809807|openalex:W2741809807",
            "https://hdl.handle.net/1721.1/12345|handle:1721.1/12345",
            "pmcid:1234567|pmcid:PMC1234567",
            "openalex:w2741809807|openalex:W2741809807",
            "s2:0123456789ABCDEF0123456789abcdef01234567|s2:0123456789abcdef0123456789abcdef01234567",
            "acl:p19-1001|acl:P19-1001",
            "pmid:PMID:123|pmid:123",
            "isbn:0-306-40615-2|isbn:9780306406157",
            "pubmed:123|pmid:123",
            "PubMed:abc|pubmed:abc",
            "pmc:PMC7092803|pmcid:PMC7092803",
            "eprint:2403.11004v2|arxiv:2403.11004",
            "hdl:2027/abc123|handle:2027/abc123",
            "info:doi/10.1000/ABC|doi:10.1000/abc",
            "info:pmid/123|pmid:123",
            "info:hdl/2027/abc123|handle:2027/abc123",
            "urn:isbn:9780306406157|isbn:9780306406157",
            "URN:doi:10.1000/ABC.|doi:10.1000/abc",
            "urn:nbn:de:123.|urn:nbn:de:123.",
            "doi:10.1/NARWHAL|doi:10.1/narwhal",
            "doi:10.1000/20%25;A|doi:10.1000/20%25;a",
            "10.1000/ABC\u200B|doi:10.1000/abc",
            "\u200E2403.11004\uFEFF|arxiv:2403.11004",
            "openreview:AbC_d|openreview:AbC_d",
            "lab:a:b|lab:a:b",
            "1ChPkcMer33wrcketKPa3c|1ChPkcMer33wrcketKPa3c",
    })
    void identifiers_have_one_form_however_they_are_written(String typed, String name) {
        assertThat(PaperIdentifier.read("id", typed)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "graph neural", "https://example.org/1", "https://arxiv.org/list/cs",
            "doi:", ":1", "a/b"})
    void what_names_no_paper_is_refused(String typed) {
        assertThatThrownBy(() -> PaperIdentifier.read("id", typed)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("names no paper");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "cat:cs.LG|true", "cat:CS|true", "cat:cs.*|true", "cat:arxiv:cs.lg|true", "cat:cs.L|false", "cat:c|false",
            "cat:msc:cs.LG|false", "cat:lg|false",
            "source:Arxiv|true", "source:arx|false",
            "id:2403.11004v7|true", "id:arxiv:2403.11004|true", "id:10.1000/x|true", "id:arxiv:rec-1|true",
            "id:PaperId1|true", "id:2403.11005|false",
            "lang:en|true", "lang:EN_gb|true", "lang:eng|true", "lang:eng-GB|true", "lang:ger|false",
            "lang:en-us|false", "lang:de|false",
            "license:cc-by|true", "license:\"CC BY 4.0\"|true", "license:cc|true", "license:cc-b|false",
            "license:cc-by-nc|false",
            "has:code|true", "has:pdf|false", "has:doi|true", "has:version|true",
            "is:preprint|true", "is:published|false", "is:withdrawn|false", "is:Retracted|true",
    })
    void a_paper_is_found_by_what_is_so_of_it_and_by_nothing_else(String query, boolean found) throws Exception {
        Papers paper = Papers.titled("A title").in("arxiv", "cs.LG").named("arxiv:2403.11004", "doi:10.1000/X")
                .from("arxiv", "rec-1").language("en-GB").license("http://creativecommons.org/licenses/by/4.0/")
                .linked(Link.Relation.CODE).version(2).retracted(true)
                .appeared(Manifestation.Kind.PREPRINT, null);

        assertThat(paper.isFoundBy(query)).isEqualTo(found);
    }

    @Test
    void a_paper_of_which_nothing_is_known_has_only_its_id_and_its_title() {
        assertThat(Labels.of(Papers.titled("A Title").paper())).containsExactlyInAnyOrder("id:PaperId1",
                "titled:\"a title\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eng", "en", "EN-gb", "iw", "ger", "zxx"})
    void a_language_has_one_code_in_queries_and_in_papers(String code) throws Exception {
        assertThat(Papers.titled("A title").language(code).isFoundBy("lang:" + code)).isTrue();
    }

    @Test
    void the_words_of_a_licence_may_be_on_several_lines() {
        assertThat(LicenseForm.of("Creative\nCommons Attribution\nNon Commercial\r\n4.0")).isEqualTo("cc-by-nc-4.0");
    }

    @Test
    void a_category_is_the_same_in_any_form_of_unicode() throws Exception {
        assertThat(Papers.titled("A title").in("lab", "G\u00E9nie").isFoundBy("cat:Ge\u0301nie")).isTrue();
        assertThat(Papers.titled("A title").in("lab", "Ge\u0301nie").isFoundBy("cat:G\u00E9nie")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cat:cs.CL,cs.LG", "cat:cs.CL;cs.LG", "cat:cs.CL|cs.LG", "cat:cs.LG;"})
    void several_classes_are_asked_for_at_once(String query) throws Exception {
        assertThat(Papers.titled("A title").in("arxiv", "cs.LG").isFoundBy(query)).isTrue();
        assertThat(Papers.titled("A title").in("arxiv", "math.AG").isFoundBy(query)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"physics;optics", "Jr,", "net|", "cs.LG,cs.CL"})
    void a_class_with_a_sign_that_stands_between_several_is_asked_for_in_quotation_marks(String code) throws Exception {
        String printed = Query.Category.of(code).print();

        assertThat(QueryParser.parse(printed)).isEqualTo(Query.Category.of(code));
        assertThat(Papers.titled("A title").in("lab", code).isFoundBy(printed)).isTrue();
        assertThat(Papers.titled("A title").in("lab", "physics").in("lab", "cs.LG").isFoundBy(printed)).isFalse();
    }

    @Test
    void a_record_of_pubmed_is_found_by_any_name_of_its_number() throws Exception {
        for (String query : new String[]{"id:pubmed:123", "id:pmid:123", "id:info:pmid/123"}) {
            assertThat(Papers.titled("A title").from("pubmed", "123").isFoundBy(query)).isTrue();
            assertThat(Papers.titled("A title").named("pmid:123").isFoundBy(query)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "cat:\"cell biology\"|true", "cat:\"Cell  Biology\"|true", "cat:\"lab:cell biology\"|true",
            "cat:cell|false",
            "cat:\"odd name\"|true", "cat:\"a part\"|true", "cat:\"cell biology .*\"|true"})
    void a_category_may_be_words(String query, boolean found) throws Exception {
        Papers paper = Papers.titled("A title").in("lab", "cell\u00A0 biology").in("lab", "an \"odd\" name")
                .in("lab", "odd\u200E name").in("lab", "a part .of it");

        assertThat(paper.isFoundBy(query)).isEqualTo(found);
    }
}
