package io.paperwire.catalog.identity;

import static io.paperwire.catalog.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.catalog.Records;
import io.paperwire.events.PaperDate.Kind;
import io.paperwire.events.PaperParsed;

class PaperFactsTest {

    private static final String TELLING = "Growth and form of the ring-tailed lemur in captivity";
    private static final String ORDINARY = "Growing lemurs in the dark";
    private static final String SHORT = "Deep Lemurs";
    private static final String LIKE = "Lemurs that grow without light need more sleep and less food. We show that their "
            + "weight follows %s in the first weeks and stays within %s of it later, whatever they are given, and that "
            + "their eyes do not change.";

    @Test
    void a_telling_title_is_enough_and_an_ordinary_one_is_not() {
        assertThat(match(titled(TELLING), titled(TELLING)).isSamePaper()).isTrue();
        assertThat(match(titled(ORDINARY), titled(ORDINARY)).isSamePaper()).isFalse();
        assertThat(match(titled(ORDINARY).authors("Ada Lovelace"), titled(ORDINARY).authors("A. Lovelace"))
                .isSamePaper()).isTrue();
    }

    @Test
    void a_short_title_needs_the_authors_and_with_one_of_many_the_year() {
        Records lovelace = titled(SHORT).authors("Ada Lovelace", "Grace Hopper").date(Kind.PUBLISHED, "2020");

        assertThat(match(lovelace, titled(SHORT)).isSamePaper()).isFalse();
        assertThat(match(lovelace, titled(SHORT).authors("Lovelace, A.", "Hopper, G.")).isSamePaper()).isTrue();
        assertThat(match(lovelace, titled(SHORT).authors("Lovelace, A.", "et al.")).isSamePaper()).isFalse();
        assertThat(match(lovelace, titled(SHORT).authors("Lovelace, A. et al.").date(Kind.PUBLISHED, "2021"))
                .isSamePaper()).isTrue();
    }

    @Test
    void a_match_says_what_speaks_for_it() {
        Match match = match(titled(ORDINARY).authors("Ada Lovelace").date(Kind.PUBLISHED, "2020"),
                titled(ORDINARY).authors("Ada Lovelace").date(Kind.PUBLISHED, "2021"));

        assertThat(match).isEqualTo(new Match(95, List.of("same title", "same authors", "years 1 apart")));
    }

    @Test
    void a_shared_identifier_needs_no_title() {
        assertThat(match(titled("Editorial").identifiers("doi:10.1/x"), titled("Okapi").identifiers("doi:10.1/x"))
                .isSamePaper()).isTrue();
        assertThat(match(titled("Editorial").identifiers("isbn:9780131103627"),
                titled("Preface").identifiers("isbn:9780131103627")).isSamePaper()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"arxiv:2403.00001, arxiv:2403.00002", "doi:10.1007/1, doi:10.1145/123.456",
            "doi:10.1101/2020.01.01.1, doi:10.1101/2020.01.01.2", "doi:10.1371/journal.pone.0000001, "
                    + "doi:10.1371/journal.pone.0000002.g001",
            "acl:2020.acl-main.1, acl:2020.acl-main.2", "pmid:36798302, pmid:37385249",
            "doi:10.1101/gr.123456.111, doi:10.1101/gad.123456.111", "doi:10.31234/osf.io/abcde_v1, "
                    + "doi:10.31234/osf.io/vwxyz_v1",
            "doi:10.5194/acp-20-123-2020, doi:10.5194/bg-17-123-2020", "doi:10.1590/s0102-1, doi:10.1590/s0102-2",
            "doi:10.5194/acp-2020-123, doi:10.5194/egusphere-2023-456"})
    void different_identifiers_of_one_kind_never_match(String one, String two) {
        assertThat(match(strong().identifiers(one), strong().identifiers(two)).isSamePaper()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"arxiv:2403.00001, doi:10.1007/1", "doi:10.1101/2020.01.01.1, doi:10.1145/123.456",
            "doi:10.21203/rs.3.rs-1/v1, doi:10.21203/rs.3.rs-1/v2", "doi:10.1371/journal.pone.0000001, "
                    + "doi:10.1371/journal.pone.0000001.g001",
            "doi:10.7554/elife.01234, doi:10.7554/elife.01234.005", "doi:10.5281/zenodo.1, doi:10.5281/zenodo.2",
            "dblp:journals/corr/abs-1, dblp:conf/acl/Lovelace20", "openalex:W1234, openalex:W1235",
            "doi:10.1101/2020.01.01.123456, doi:10.1101/gr.123456.111", "doi:10.1101/19001834, doi:10.1101/mcs.a001",
            "doi:10.1101/123456, doi:10.1007/1", "doi:10.31223/x5abc, doi:10.1007/1",
            "doi:10.31224/7794, doi:10.1007/1",
            "doi:10.22541/au.158913417.75462331/v1, doi:10.22541/au.158913417.75462331/v2",
            "doi:10.35542/osf.io/abcde, doi:10.1007/1", "doi:10.34055/osf.io/abcde, doi:10.1007/1",
            "doi:10.32388/hd7fct, doi:10.32388/hd7fct.2", "doi:10.51094/jxiv.370, doi:10.1007/1",
            "doi:10.1590/scielopreprints.123, doi:10.1590/s0102-1", "doi:10.2196/preprints.12345, doi:10.2196/12345",
            "doi:10.5194/acp-2020-123, doi:10.5194/acp-20-123-2020",
            "doi:10.5194/gmdd-7-1-2014, doi:10.5194/gmd-7-1-2014",
            "doi:10.5194/egusphere-2023-456, doi:10.5194/bg-21-1-2024",
            "doi:10.1002/essoar.10501234.1, doi:10.1002/2020gl1",
            "doi:10.1002/essoar.10501234.1, doi:10.1002/essoar.10501234.2",
            "doi:10.1038/npre.2010.1234.1, doi:10.1038/nature1",
            "doi:10.31234/osf.io/abcde_v1, doi:10.31234/osf.io/abcde_v2",
            "doi:10.36227/techrxiv.123.v1, doi:10.36227/techrxiv.123.v2",
            "doi:10.36227/techrxiv.1.2/v1, doi:10.36227/techrxiv.1.2/v2",
            "doi:10.26434/chemrxiv.123.v1, doi:10.26434/chemrxiv.123.v2"})
    void identifiers_that_one_paper_may_have_both_of_do_not_hinder(String one, String two) {
        assertThat(match(strong().identifiers(one), strong().identifiers(two)).isSamePaper()).isTrue();
    }

    @Test
    void pubmed_numbers_a_preprint_apart_from_the_article() {
        Records preprint = strong().type("article").identifiers("pmid:36798302", "pmcid:PMC9934598",
                "doi:10.1101/2023.02.07.527548");
        Records article = strong().type("article-journal").identifiers("pmid:37385249", "doi:10.1016/j.1");

        assertThat(match(preprint, article).isSamePaper()).isTrue();
        assertThat(match(preprint, strong().type("article").identifiers("pmid:36798303")).isSamePaper()).isFalse();
        assertThat(match(strong().identifiers("arxiv:2403.00001", "doi:10.1007/1", "pmid:1"), article).isSamePaper())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Erwin Schrödinger; Lise Meitner | Schrodinger, E.; Meitner, L.",
            "أحمد علي; نور حسن | احمد على; نور حسن",
            "Erwin Schrödinger; Lise Meitner | E. Schroedinger; L. Meitner",
            "Erwin Schrödinger; Lise Meitner | Meitner Lise; Schrödinger Erwin",
            "Erwin Schrödinger; Lise Meitner | Erwin Schrödinger, Lise Meitner",
            "Erwin Schrödinger; Lise Meitner | Schrödinger, E., Meitner, L.",
            "Erwin Schrödinger; Lise Meitner | SCHRÖDINGER E and MEITNER L",
            "Johannes Diderik van der Waals | Waals, J. D. van der", "Jean-Pierre Serre | Serre JP",
            "Xiao-Ming Li; Wei Zhang | Li Xiaoming; Zhang Wei", "张三; 李四 | 张 三; 四 李", "张三; 李四 | 张三、李四",
            "علی رضایی; زهرا کیانی | رضایی، علی؛ کیانی، زهرا", "Quoc V. Le | Le, Quoc",
            "Martin Luther King Jr. | King, M. L.", "Wei Wang 0001; Bo Li | Wei Wang; Bo Li",
            "Steven C.H. Hoi | Hoi SC", "Alex Smola; Dan Roth | Alexander Smola; Daniel Roth",
            "Phil Torr | Torr, Philip", "Wei-Yu Chen | Weiyu Chen", "Wei-Yu A. Chen | Chen, Weiyu",
            "Tom O'Neill | Tom ONeill", "O'Neill, T. | Tom ONeill", "Tom O\u02BCNeill | O'Neill, T.",
            "ONeill, T. | Tom O\u2019Neill", "D'Angelo, F. | Francesco DAngelo", "Jeanne d'Alembert | Alembert, J. d'",
            "\u02BBAbd al-\u02BFAz\u012Bz | Abd al-Aziz",
            "Serre JP | Serre Jean-Pierre", "Steve Young | Steven Young",
            "Ada Lovelace; Bo Li | Lovelace, Ada; Li, Bo; al., et"})
    void names_in_other_forms_are_the_same_authors(String one, String two) {
        assertThat(match(titled(SHORT).authors(one.split("; ")), titled(SHORT).authors(two.split("; "))).evidence())
                .contains("same authors");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Wei Zhang; Bo Chen | Wei Li; Bo Wang; Yi Sun",
            "Erwin Schrödinger; Lise Meitner | Ada Lovelace; Grace Hopper; Mary Shelley", "Xu Wei | Xue Ming",
            "J. Smith | Smita J."})
    void other_authors_are_another_paper(String one, String two) {
        Match match = match(titled(TELLING).authors(one.split("; ")), titled(TELLING).authors(two.split("; ")));

        assertThat(match.isSamePaper()).isFalse();
        assertThat(match.evidence()).contains("other authors");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Wei Chen | Wei Cheng", "Jian Zhang | Jiang Zhang", "Bin Wan | Bin Wang",
            "John Smith | John Smithson", "Jun Li | Junjie Li", "Ming Li | Mingyu Li",
            "Hai Lin | Hai Ling", "Lin Hai | Hai Ling", "Smith John | John Smithson"})
    void names_that_begin_alike_are_not_short_forms(String one, String two) {
        assertThat(match(titled(ORDINARY).authors(one).date(Kind.PUBLISHED, "2020"),
                titled(ORDINARY).authors(two).date(Kind.PUBLISHED, "2020")).isSamePaper()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Wei Wang; Jun Li; Min Zhang; Yu Chen | Hao Wang; Qing Li; Lei Zhang; Tao Chen",
            "Wei Wang; Jun Li; Min Zhang; Yu Chen | Hao Wang; Qing Li; Lei Zhang; Tao Chen; Bo Xu; Ke Ma",
            "Wei Wang; Jun Li; Min Zhang | Wei Wang; Qing Li; Lei Zhang",
            "Wei Wang; Wen Wang; Wu Wang; Bo Li | W. Wang; Tao Chen; Lei Zhang; Ke Ma; Yi Sun"})
    void family_names_alone_are_not_most_authors(String one, String two) {
        Match match = match(titled(ORDINARY).authors(one.split("; ")).date(Kind.PUBLISHED, "2021"),
                titled(ORDINARY).authors(two.split("; ")).date(Kind.PUBLISHED, "2021"));

        assertThat(match.isSamePaper()).isFalse();
        assertThat(match.evidence()).contains("few common authors");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Ada Lovelace; Mike Smith; Tom Lee | Ada Lovelace; Michael Smith; Thomas Lee",
            "Sergey Ivanov; Yuri Petrov; Aleksey Orlov; Ivan Sokolov | Sergei Ivanov; Yury Petrov; Alexei Orlov; I. Sokolov",
            "Ada Lovelace; Grace Hopper; Mary Shelley | Ada Lovelace; Grace Hopper; Emmy Noether"})
    void most_authors_are_those_who_fit_in_their_given_names_too(String one, String two) {
        assertThat(match(titled(ORDINARY).authors(one.split("; ")), titled(ORDINARY).authors(two.split("; ")))
                .evidence()).contains("most authors");
    }

    @Test
    void names_in_another_script_and_groups_cannot_be_compared() {
        assertThat(match(titled(TELLING).authors("张三"), titled(TELLING).authors("San Zhang")).isSamePaper()).isTrue();
        assertThat(match(titled(TELLING).authors(
                "\u0393\u03B9\u03AC\u03BD\u03BD\u03B7\u03C2 \u03A0\u03B1\u03C0\u03B1\u03B4\u03CC\u03C0\u03BF\u03C5\u03BB\u03BF\u03C2"),
                titled(TELLING).authors("Yannis Papadopoulos")).isSamePaper()).isTrue();
        assertThat(match(titled(TELLING).authors("LHCb Collaboration"), titled(TELLING).authors("Ada Lovelace"))
                .isSamePaper()).isTrue();
    }

    @Test
    void a_title_without_its_subtitle_needs_the_same_authors_and_time() {
        Records whole = titled("Growing lemurs in the dark: how the night helps")
                .authors("Ada Lovelace", "Mary Shelley")
                .date(Kind.PUBLISHED, "2020");
        Records dropped = titled(ORDINARY).authors("Lovelace, A.", "Shelley, M.");

        assertThat(match(whole, dropped).isSamePaper()).isFalse();
        assertThat(match(whole, dropped.date(Kind.PUBLISHED, "2022")).isSamePaper()).isFalse();
        assertThat(match(whole, dropped.date(Kind.PUBLISHED, "2021")).isSamePaper()).isTrue();
        assertThat(match(whole, dropped.authors("A. Lovelace")).isSamePaper()).isFalse();
        assertThat(match(whole, titled(ORDINARY + ": a day in the zoo").authors("Ada Lovelace", "Mary Shelley")
                .date(Kind.PUBLISHED, "2020")).isSamePaper()).isFalse();
        assertThat(match(whole.title(ORDINARY + ": Part II"), dropped.authors("Ada Lovelace", "Mary Shelley"))
                .isSamePaper()).isFalse();
    }

    @Test
    void a_paper_with_one_subtitle_does_not_take_that_of_another() {
        PaperFacts both = facts(lemurs(""), lemurs(": how the night helps"));

        assertThat(facts(lemurs("")).match(facts(lemurs(": a day in the zoo"))).isSamePaper()).isTrue();
        assertThat(both.match(facts(lemurs(": a day in the zoo"))).isSamePaper()).isFalse();
        assertThat(both.match(facts(lemurs(": How the Night Helps."))).isSamePaper()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Message from the General Chairs of the Symposium on Lemurs",
            "Welcome to the Department of Lemur Science Newsletter",
            "Introduction to the Special Issue on Lemurs in Captivity"})
    void front_matter_of_two_years_is_not_one_paper(String title) {
        Records chairs = titled(title).authors("Ada Lovelace").date(Kind.PUBLISHED, "2019");

        assertThat(match(titled(title).date(Kind.PUBLISHED, "2019"), titled(title).date(Kind.PUBLISHED, "2020"))
                .isSamePaper()).isFalse();
        assertThat(match(chairs, titled(title).authors("A. Lovelace").date(Kind.PUBLISHED, "2020")).isSamePaper())
                .isFalse();
        assertThat(match(chairs, titled(title).authors("A. Lovelace").date(Kind.PUBLISHED, "2019")).isSamePaper())
                .isTrue();
    }

    @Test
    void where_nobody_is_named_the_year_must_be_the_same() {
        Records report = titled(TELLING).date(Kind.PUBLISHED, "2019");

        assertThat(match(report, titled(TELLING).date(Kind.PUBLISHED, "2019")).isSamePaper()).isTrue();
        assertThat(match(report, titled(TELLING).date(Kind.PUBLISHED, "2020")).isSamePaper()).isFalse();
        assertThat(match(report, strong().date(Kind.PUBLISHED, "2020")).isSamePaper()).isTrue();
    }

    @Test
    void an_abbreviated_name_does_not_join_people_whose_names_are_known() {
        PaperFacts wei = facts(lemursBy("Wei Wang"));
        PaperFacts wen = facts(lemursBy("Wen Wang"));
        PaperFacts abbreviated = facts(lemursBy("W. Wang"));

        assertThat(wei.match(wen).isSamePaper()).isFalse();
        assertThat(wei.match(abbreviated).isSamePaper()).isTrue();
        assertThat(wen.match(abbreviated).isSamePaper()).isTrue();
        assertThat(facts(lemursBy("Wei Wang"), lemursBy("W. Wang")).match(wen).isSamePaper()).isFalse();
        assertThat(facts(lemursBy("Wei Wang"), lemursBy("W. Wang")).match(abbreviated).isSamePaper()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Part I of growing lemurs in the dark | Part II of growing lemurs in the dark",
            "Growing lemurs in the dark | Reply to 'Growing lemurs in the dark'",
            "Growing lemurs in the dark | Erratum: Growing lemurs in the dark",
            "Growing lemurs in the dark | Growing lemurs in the dark: comment",
            "Growing lemurs in the dark | Growing lemurs in the dark: a retraction",
            "Growing lemurs in the dark | Growing lemurs in the dark: an erratum",
            "Growing lemurs in the dark | Growing lemurs in the dark: Supporting material",
            "Growing lemurs in the dark | Growing lemurs in the dark. The Online Appendix",
            "Growing lemurs in the dark | Growing lemurs in the dark: the first part",
            "Growing lemurs in the dark | Growing lemurs in the dark: part two",
            "Growing lemurs in the dark | Growing lemurs in the dark: zweiter Teil",
            "Growing lemurs in the dark | Growing lemurs in the dark: deuxième partie",
            "Regression in $\\ell_1$ for growing lemurs | Regression in $\\ell^1$ for growing lemurs",
            "Lemurs that grow $\\leq 5$ centimetres | Lemurs that grow $\\geq 5$ centimetres",
            "On the decay of $^{212}$Po in lemurs | On the decay of $^{210}$Po in lemurs",
            "Decay of $K^+$ in growing lemurs | Decay of $K^-$ in growing lemurs"})
    void near_twins_by_the_same_authors_are_two_papers(String one, String two) {
        assertThat(match(by("Ada Lovelace", one), by("Ada Lovelace", two)).isSamePaper()).isFalse();
        assertThat(match(by("Ada Lovelace", one).date(Kind.PUBLISHED, "2020"),
                by("Ada Lovelace", two).date(Kind.PUBLISHED, "2020")).isSamePaper()).isFalse();
    }

    @Test
    void formulas_may_be_lost() {
        assertThat(match(by("Ada Lovelace", "Regression in $\\ell_1$ for lemurs"),
                by("A. Lovelace", "Regression in for lemurs")).isSamePaper()).isTrue();
        assertThat(match(by("Ada Lovelace", "Regression in $\\ell_1$ for lemurs"),
                by("A. Lovelace", "Regression in l1 for lemurs")).isSamePaper()).isTrue();
    }

    @Test
    void replies_of_one_title_are_told_apart_by_their_authors() {
        String reply = "Reply to 'Growth and form of the ring-tailed lemur'";

        assertThat(match(titled(reply), titled(reply)).isSamePaper()).isFalse();
        assertThat(match(by("Ada Lovelace", reply), by("Mary Shelley", reply)).isSamePaper()).isFalse();
        assertThat(match(by("Ada Lovelace", reply), by("Lovelace, A.", reply)).isSamePaper()).isTrue();
    }

    @Test
    void years_far_apart_need_all_else_and_the_day_of_a_list_says_nothing() {
        assertThat(match(dated("2018"), dated("2021-12")).isSamePaper()).isTrue();
        assertThat(match(dated("2018"), titled(TELLING).authors("A. Lovelace et al.").date(Kind.PUBLISHED, "2023"))
                .isSamePaper()).isFalse();
        assertThat(match(dated("2018"), dated("2023")).isSamePaper()).isTrue();
        assertThat(match(dated("1999"), dated("2023")).isSamePaper()).isFalse();
        assertThat(match(dated("1999"), strong().date(Kind.LISTED, "2024-03-17")).isSamePaper()).isTrue();
    }

    @Test
    void the_same_abstract_tells_where_no_author_can_be_compared() {
        Records page = titled(ORDINARY).abstractText(LIKE.formatted("mathcal{O}(n^2)", "varepsilon"));
        Records paper = by("Ada Lovelace", ORDINARY).date(Kind.PUBLISHED, "2020")
                .abstractText(LIKE.formatted("$\\mathcal{O}(n^2)$", "$\\varepsilon$"));

        assertThat(match(page, paper)).isEqualTo(
                new Match(90, List.of("same title", "authors cannot be compared", "same abstract")));
        assertThat(match(titled(SHORT).abstractText(LIKE), by("Ada Lovelace", SHORT).abstractText(LIKE)).isSamePaper())
                .isTrue();
        assertThat(match(page, titled(ORDINARY).abstractText(LIKE.substring(0, 150))).isSamePaper())
                .as("a feed cut it").isTrue();
        assertThat(match(page, titled(ORDINARY + ": a study").abstractText(LIKE)).isSamePaper()).isTrue();
    }

    @Test
    void an_abstract_does_not_outweigh_what_tells_two_papers_apart() {
        Records lemurs = titled(ORDINARY).abstractText(LIKE).date(Kind.PUBLISHED, "2020");

        assertThat(match(lemurs, titled(SHORT).abstractText(LIKE)).isSamePaper()).as("another title").isFalse();
        assertThat(match(lemurs, titled(ORDINARY).abstractText(LIKE).date(Kind.PUBLISHED, "2021")).isSamePaper())
                .as("a report of every year").isFalse();
        assertThat(match(by("Ada Lovelace", ORDINARY).abstractText(LIKE),
                by("Mary Shelley", ORDINARY).abstractText(LIKE)).isSamePaper()).as("other authors").isFalse();
        assertThat(match(lemurs,
                titled(ORDINARY).abstractText("We let lemurs grow in the light of day and compare them "
                        + "with others of their age. What they eat and how long they rest is told for each week of the year, and "
                        + "a table has the weights."))
                .isSamePaper()).as("another abstract").isFalse();
        assertThat(match(titled(ORDINARY).abstractText("This corrects the article on lemurs."),
                titled(ORDINARY).abstractText("This corrects the article on lemurs.")).isSamePaper())
                .as("a phrase").isFalse();
    }

    private static Records strong() {
        return by("Ada Lovelace", TELLING);
    }

    private static Records dated(String year) {
        return titled(TELLING).authors("Ada Lovelace", "Grace Hopper").date(Kind.PUBLISHED, year);
    }

    private static Records by(String author, String title) {
        return titled(title).authors(author);
    }

    private static Records titled(String title) {
        return record("any", "1").title(title);
    }

    private static Match match(Records one, Records two) {
        return facts(one).match(facts(two));
    }

    private static Records lemurs(String subtitle) {
        return titled(ORDINARY + subtitle).authors("Ada Lovelace").date(Kind.PUBLISHED, "2020");
    }

    private static Records lemursBy(String author) {
        return titled(ORDINARY).authors(author).date(Kind.PUBLISHED, "2017");
    }

    private static PaperFacts facts(Records... records) {
        List<PaperParsed> parsed = Stream.of(records).map(Records::parsed).toList();
        return PaperFacts.of(parsed.stream().map(RecordFacts::of).toList(),
                parsed.stream().flatMap(one -> one.identifiers().stream()).toList());
    }
}
