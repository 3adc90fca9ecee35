package io.paperwire.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Identifier;
import io.paperwire.events.names.ArxivId;

class IdentifiersTest {

    @ParameterizedTest
    @CsvSource({"2403.11004, 2403.11004,", "2403.11004v2, 2403.11004, 2", "0704.0001, 0704.0001,",
            "1104.0257v1, 1104.0257, 1",
            "math.CA/0611800v2, math/0611800, 2", "math/0611800, math/0611800,", "solv-int/9701001, solv-int/9701001,",
            "atom-ph/9601001v3, atom-ph/9601001, 3", "cmp-lg/9404001, cmp-lg/9404001,",
            "quant-ph/0112019v1, quant-ph/0112019, 1",
            "arXiv:hep-th/1601.07616, 1601.07616,", "arXiv: 1601.07616 [hep-th], 1601.07616,",
            "oai:arXiv.org:cs/0701188, cs/0701188,",
            "oai:arXiv.org:2508.13426v1, 2508.13426, 1", "http://arxiv.org/abs/1911.12281v2, 1911.12281, 2",
            "CS.LG/0501001, cs/0501001,"})
    void an_arxiv_id_is_read_in_every_printed_form(String printed, String base, Integer version) {
        assertThat(ArxivId.parse(printed)).contains(new ArxivId(base, version));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v2", "2403.1100", "1412.00001", "0703.0001", "2413.00001", "0112019v1", "foo/0112019",
            "math/9913001", "math/0804001", "2403.11004v0", "2403.110045", "10.1000/2403.11004"})
    void what_was_never_an_arxiv_id_is_none(String text) {
        assertThat(ArxivId.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"10.1000/ABC, doi:10.1000/abc", "https://doi.org/10.1000/ABC, doi:10.1000/abc",
            "http://dx.doi.org/10.1000/a%3Cb%3E, doi:10.1000/a<b>", "doi:10.1000/abc., doi:10.1000/abc",
            "DOI 10.1000/abc, doi:10.1000/abc",
            "10.48550/arXiv.2403.11004, arxiv:2403.11004",
            "https://doi.org/10.48550/ARXIV.MATH/0211159, arxiv:math/0211159",
            "https://arxiv.org/abs/math/0211159, arxiv:math/0211159",
            "https://arxiv.org/pdf/cs/0701188v2.pdf, arxiv:cs/0701188",
            "http://export.arxiv.org/abs/2403.11004, arxiv:2403.11004", "arXiv:2403.11004v1, arxiv:2403.11004",
            "https://huggingface.co/papers/2403.11004, arxiv:2403.11004",
            "https://pubmed.ncbi.nlm.nih.gov/12345/, pmid:12345",
            "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123456/, pmcid:PMC123456", "PMID: 12345, pmid:12345",
            "PMC123456, pmcid:PMC123456",
            "https://aclanthology.org/P19-1001/, acl:P19-1001",
            "https://aclanthology.org/2024.acl-long.1.pdf, acl:2024.acl-long.1",
            "https://openreview.net/forum?id=aBcD_1-xyz, openreview:aBcD_1-xyz",
            "https://dblp.org/rec/conf/x/Doe20.html, dblp:conf/x/Doe20",
            "https://openalex.org/W2101234009, openalex:W2101234009", "isbn:0-306-40615-2, isbn:9780306406157",
            "https://www.semanticscholar.org/paper/0123456789abcdef0123456789abcdef01234567, s2:0123456789abcdef0123456789abcdef01234567",
            "https://www.biorxiv.org/content/10.1101/2023.12.30.573731v2.full, doi:10.1101/2023.12.30.573731",
            "https://www.biorxiv.org/content/10.1101/2023.12.30.573731v1.full-text, doi:10.1101/2023.12.30.573731",
            "https://www.biorxiv.org/content/10.1101/2023.12.30.573731v1.supplementary-material, doi:10.1101/2023.12.30.573731",
            "https://www.medrxiv.org/content/10.1101/2023.12.30.573731v2.full.pdf+html, doi:10.1101/2023.12.30.573731",
            "https://link.springer.com/article/10.1007/s00453-020-00700-1/fulltext.html, doi:10.1007/s00453-020-00700-1",
            "https://link.springer.com/article/10.1007/s00453-020-00700-1/figures/2, doi:10.1007/s00453-020-00700-1",
            "https://doi.org/10.1038/nature12373?utm_source=rss&utm_medium=feed, doi:10.1038/nature12373",
            "https://doi.org/10.1000/182/?x=1#frag, doi:10.1000/182", "doi.org/10.1000/a%3Fb%23c, doi:10.1000/a?b#c",
            "https://doi.org/10.1002/1(1996)3:1<1::AID-B>3.0.CO;2-#, doi:10.1002/1(1996)3:1<1::aid-b>3.0.co;2-#",
            "10.1000/a?b, doi:10.1000/a?b",
            "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0000001, doi:10.1371/journal.pone.0000001",
            "https://journals.plos.org/plosone/article/file?id=10.1371%2Fjournal.pone.0000001&type=printable, doi:10.1371/journal.pone.0000001",
            "PMID: 00123456, pmid:123456", "PMC0123456, pmcid:PMC123456",
            "10.1002/1097(199812)79:12&lt;1661::AID-7&gt;3.0.CO;2-B, doi:10.1002/1097(199812)79:12<1661::aid-7>3.0.co;2-b",
            "www.alphaxiv.org/overview/2403.11004, arxiv:2403.11004", "pubmed.ncbi.nlm.nih.gov/12345, pmid:12345",
            "https://api.openalex.org/works/w2101234009, openalex:W2101234009", "acl:p19-1001, acl:P19-1001",
            "https://royalsocietypublishing.org/doi/epub/10.1098/moss.1, doi:10.1098/moss.1",
            "https://api.semanticscholar.org/CorpusID:123, corpusid:123", "2403.11004\u200B, arxiv:2403.11004",
            "pmid:https://pubmed.ncbi.nlm.nih.gov/12345, pmid:12345", "math.CA/0611800, arxiv:math/0611800",
            "10.1000/cafe\u0301, doi:10.1000/caf\u00E9"})
    void an_identifier_is_recognised_in_every_form_it_is_written_in(String text, String identifier) {
        assertThat(Identifiers.parse(text)).contains(Identifier.parse(identifier));
    }

    @ParameterizedTest
    @CsvSource({"https://www.degruyter.com/document/doi/10.1515/fern-2015-0604/html, 10.1515/fern-2015-0604",
            "https://www.degruyterbrill.com/document/doi/10.1515/fern-2015-0604/html?lang=en, 10.1515/fern-2015-0604",
            "https://www.emerald.com/insight/content/doi/10.1108/FE-01-2020-0001/full/html, 10.1108/fe-01-2020-0001",
            "https://www.emerald.com/insight/content/doi/10.1108/FE-01-2020-0001/full/pdf?title=x, 10.1108/fe-01-2020-0001",
            "https://www.frontiersin.org/articles/10.3389/ffern.2020.00001/full, 10.3389/ffern.2020.00001",
            "https://www.frontiersin.org/articles/10.3389/ffern.2020.00001/xml/nlm, 10.3389/ffern.2020.00001",
            "https://public-pages-files-2025.frontiersin.org/journals/ferns/articles/10.3389/ffern.2020.00001/epub, 10.3389/ffern.2020.00001",
            "https://iopscience.iop.org/article/10.3847/1538-4357/ab0001/epub, 10.3847/1538-4357/ab0001",
            "https://iopscience.iop.org/article/10.3847/1538-4357/ab0001/ampdf, 10.3847/1538-4357/ab0001",
            "https://iopscience.iop.org/article/10.3847/1538-4357/ab0001/data, 10.3847/1538-4357/ab0001",
            "http://onlinelibrary.wiley.com/doi/10.1111/j.1365-2486.2008.00001.x/abstract;jsessionid=AB12.f01, 10.1111/j.1365-2486.2008.00001.x",
            "https://onlinelibrary.wiley.com/resolve/doi?DOI=10.1111/j.1365-2486.2008.00001.x, 10.1111/j.1365-2486.2008.00001.x",
            "https://dl.acm.org/doi/abs/10.1145/3290001/suppl_file/moss.zip, 10.1145/3290001",
            "https://dl.acm.org/doi/fullHtml/10.1145/3290001, 10.1145/3290001",
            "https://dl.acm.org/doi/proceedings/10.1145/3290001, 10.1145/3290001",
            "http://doi.acm.org/10.1145/1400001.1400231, 10.1145/1400001.1400231",
            "https://doi-org.proxy.moss.example/10.1145/1400001.1400231, 10.1145/1400001.1400231",
            "https://link.springer.com/10.1007/s10870-008-0001-z, 10.1007/s10870-008-0001-z",
            "https://link.springer.com/referenceworkentry/10.1007/978-3-319-00001-1_5-1, 10.1007/978-3-319-00001-1_5-1",
            "https://link.springer.com/protocol/10.1007/978-1-0716-0001-1_5, 10.1007/978-1-0716-0001-1_5",
            "https://bmcferns.biomedcentral.com/counter/pdf/10.1186/s12859-020-00001-2.pdf, 10.1186/s12859-020-00001-2",
            "https://bmcferns.biomedcentral.com/track/pdf/10.1186/s12859-020-00001-2, 10.1186/s12859-020-00001-2",
            "https://journals.aps.org/prl/abstract/10.1103/PhysRevLett.116.000001, 10.1103/physrevlett.116.000001",
            "https://journals.aps.org/prl/pdf/10.1103/PhysRevLett.116.000001, 10.1103/physrevlett.116.000001",
            "https://www.jstor.org/stable/10.2307/2000001, 10.2307/2000001",
            "https://www.annualreviews.org/content/journals/10.1146/annurev-fern-042020-000001, 10.1146/annurev-fern-042020-000001",
            "https://www.tandfonline.com/doi/ref/10.1080/00000001.2020.1, 10.1080/00000001.2020.1",
            "https://pubs.acs.org/doi/suppl/10.1021/fern.0c00001/suppl_file/fern0c00001_si_001.pdf, 10.1021/fern.0c00001",
            "https://moss.example/doi/10.5555/abstract, 10.5555/abstract",
            "https://hdl.handle.net/10.5555/ferns, 10.5555/ferns", "hdl:10.5555/ferns, 10.5555/ferns"})
    void an_address_is_of_the_paper_whose_doi_is_in_it_without_the_form_of_the_page(String address, String doi) {
        assertThat(Identifiers.parse(address)).contains(new Identifier("doi", doi));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://moss.example/files/10.5555/ferns.zip", "https://moss.example/doi/",
            "https://hdl.handle.net/"})
    void other_numbers_in_an_address_are_no_doi(String address) {
        assertThat(Identifiers.parse(address)).isEmpty();
    }

    @Test
    void a_handle_of_another_registry_is_a_handle() {
        assertThat(Identifiers.parse("https://hdl.handle.net/11555/12")).contains(new Identifier("handle", "11555/12"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.1/abc", "10.1000/", "ISBN 978-0-306-40615-8", "http://example.org/10",
            "https://arxiv.org/list/cs.LG",
            "https://openreview.net/group?id=x", "Some words", "mailto:a@b.example", "https://%zz"})
    void what_is_no_identifier_is_none(String text) {
        assertThat(Identifiers.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://doi.org/10.1000/182?x=1#frag", "http://dx.doi.org/10.1000/182#frag",
            "doi:10.1000/182"})
    void a_doi_that_a_source_names_may_be_an_address(String value) {
        assertThat(Identifiers.of("doi", value)).contains(new Identifier("doi", "10.1000/182"));
    }

    @Test
    void identifiers_are_found_within_text_without_its_punctuation() {
        assertThat(Identifiers
                .find("S. Person, hep-ph/9608224. See also (doi:10.1000/a(1)b), https://arxiv.org/abs/2403.11004, "
                        + "PMID: 123456; arXiv:1601.07616."))
                .extracting(Identifier::toString)
                .containsExactlyInAnyOrder("arxiv:hep-ph/9608224", "doi:10.1000/a(1)b", "arxiv:2403.11004",
                        "pmid:123456",
                        "arxiv:1601.07616");
    }

    @ParameterizedTest
    @ValueSource(strings = {"version 1.2345.67890", "1/2 and 3/4", "and/or 1234567", "12.34567", "at 2403.11004 m"})
    void numbers_in_text_are_no_identifiers(String text) {
        assertThat(Identifiers.find(text)).isEmpty();
    }

    @Test
    void a_note_gives_identifiers_only_if_it_says_nothing_else() {
        assertThat(Identifiers.ofNote("arXiv:2403.11004 [cs.LG]"))
                .containsExactly(new Identifier("arxiv", "2403.11004"));
        assertThat(Identifiers.ofNote("arXiv preprint arXiv:2403.11004")).hasSize(1);
        assertThat(Identifiers.ofNote("PMID: 123456\nPMCID: PMC123456")).hasSize(2);
        assertThat(Identifiers.ofNote("Comment on arXiv:2403.11004")).isEmpty();
        assertThat(Identifiers.ofNote("Substantial text overlap with arXiv:2403.11004")).isEmpty();
    }

    @Test
    void an_isbn_must_have_its_check_digit() {
        assertThat(Identifiers.of("isbn", "978-0-306-40615-7")).contains(new Identifier("isbn", "9780306406157"));
        assertThat(Identifiers.of("isbn", "080442957X (pbk.)")).contains(new Identifier("isbn", "9780804429573"));
        assertThat(Identifiers.of("isbn", "0306406153")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "https://academic.oup.com/ferns/article/doi/10.1093/ferns/btab123/6164567?rss=1, 10.1093/ferns/btab123",
            "https://academic.oup.com/ferns/advance-article/doi/10.1093/ferns/btab123/6164567, 10.1093/ferns/btab123",
            "https://academic.oup.com/ferns/article-abstract/doi/10.1093/ferns/btab123/6164567#x, 10.1093/ferns/btab123",
            "https://academic.oup.com/ferns/advance-article-abstract/doi/10.1093/ferns/btab123/6164567, 10.1093/ferns/btab123",
            "https://academic.oup.com/ferns/article-pdf/doi/10.1093/ferns/btab123/363114/btab123.pdf, 10.1093/ferns/btab123",
            "https://direct.mit.edu/moss/article/doi/10.1162/moss_a_00456/109271/On-Moss-in-2020, 10.1162/moss_a_00456",
            "https://www.aimspress.com/article/doi/10.3934/moss.2021123, 10.3934/moss.2021123",
            "https://moss.example/doi/10.5555/ferns/2020/12, 10.5555/ferns/2020/12"})
    void a_publishers_own_number_after_a_doi_is_no_part_of_it(String address, String doi) {
        assertThat(Identifiers.parse(address)).contains(new Identifier("doi", doi));
    }
}
