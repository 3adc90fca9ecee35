package io.paperwire.ingest.format.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.Publication;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Head;
import io.paperwire.ingest.format.Reading;
import io.paperwire.ingest.record.TitleHash;

class BibtexTest {

    private final Bibtex format = new Bibtex();

    private PaperParsed paper(String text) throws Exception {
        Reading reading = Reading.of(format, text);
        assertThat(reading.rejected()).isEmpty();
        return reading.papers().get(0);
    }

    /** An article with a title and these fields. */
    private PaperParsed article(String fields) throws Exception {
        return paper("@article{k, title = {Moss}, " + fields + "}");
    }

    @Test
    void a_tilde_in_an_address_is_no_space() throws Exception {
        assertThat(article(
                "abstract = {Code at \\url{https://ferns.example/~bob/code_1}. Bare https://mosses.example/~tom/x.}")
                .links()).extracting(link -> link.url().toString())
                .containsExactly("https://ferns.example/~bob/code_1", "https://mosses.example/~tom/x");
    }

    @Test
    void an_entry_is_a_paper_with_all_that_it_says() throws Exception {
        PaperParsed paper = paper("""
                @string{jw = "Journal of " # {Walls}}
                @Article{reed:2020,
                  author    = {Reed, Ada and {Moss Group} and Fern, Jr, Bo and others},
                  title     = {On {Moss}--Walls in {G}\\"ottingen},
                  subtitle  = "A {"}Study{"}",
                  journal   = jw,
                  year      = 2020, month = mar # "~3",
                  volume    = 7, number = {2}, pages = {10--19},
                  publisher = {Reed \\& Sons},
                  issn      = {0317-8471},
                  doi       = {10.5555/MOSS\\_1},
                  url       = {https://walls.example/~reed/moss},
                  eprint    = {2001.00001v2}, archivePrefix = {arXiv}, primaryClass = {cs.LG},
                  abstract  = {We show $x_{1}$ at 50\\%.},
                  keywords  = {moss, walls},
                  note      = {To be read twice},
                  langid    = {ngerman},
                  urldate   = {2021-01-01}
                }
                """);

        assertThat(paper.source().source()).isEqualTo("bibtex");
        assertThat(paper.source().recordId()).isEqualTo("doi:10.5555/moss_1");
        assertThat(paper.type()).isEqualTo("article-journal");
        assertThat(paper.title()).isEqualTo("On Moss–Walls in Göttingen: A \"Study\"");
        assertThat(paper.authors()).extracting(Author::name).containsExactly("Ada Reed", "Moss Group", "Bo Fern Jr");
        assertThat(paper.venue()).isEqualTo("Journal of Walls");
        assertThat(paper.publication()).isEqualTo(new Publication("7", "2", "10-19", "Reed & Sons", "0317-8471"));
        assertThat(paper.identifiers()).containsExactly(new Identifier("doi", "10.5555/moss_1"),
                new Identifier("arxiv", "2001.00001"));
        assertThat(paper.version()).isEqualTo(2);
        assertThat(paper.categories()).containsExactly(new Category("arxiv", "cs.LG"));
        assertThat(paper.dates()).extracting(d -> d.date().value()).containsExactly("2020-03-03");
        assertThat(paper.links()).extracting(Link::url).extracting(Object::toString)
                .containsExactly("https://walls.example/~reed/moss");
        assertThat(paper.abstractText()).isEqualTo("We show $x_{1}$ at 50%.");
        assertThat(paper.keywords()).containsExactly("moss", "walls");
        assertThat(paper.comment()).isEqualTo("To be read twice");
        assertThat(paper.language()).isEqualTo("de");
    }

    @Test
    void a_wrapped_line_that_begins_with_an_at_sign_is_text() throws Exception {
        PaperParsed paper = paper("@article{ a,\nTitle = {{Words that wrap\n   @home and @misc{so} on.}},\n}\n");

        assertThat(paper.title()).isEqualTo("Words that wrap @home and @misc{so} on.".replace("{so}", "so"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "file = {Moss_\\{Walls.pdf:/home/u/x.pdf:application/pdf}",
            "file = {C:\\walls\\}",
            "file = {C:\\walls\\},\n year = 2020",
            "file = {a \\} b}",
            "file = {a \\} b},\n year = {2020}\n",
            "file = {\\{a\\}}"})
    void escaped_braces_count_or_not_as_it_balances(String field) throws Exception {
        Reading reading = Reading.of(format,
                "@article{a,\n title = {Moss},\n " + field + "}\n\n@article{b, title = {Fern}}\n");

        assertThat(reading.rejected()).isEmpty();
        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("Moss", "Fern");
    }

    @Test
    void entries_may_stand_in_parentheses() throws Exception {
        Reading reading = Reading.of(format, """
                @article(moss, title = {Moss :)}, author = "Reed (Ed.), Ada", year = {2002})
                @article{fern, title = {Fern}}
                @STRING( w = {Walls} )
                @book(ivy, title = w)""");

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("Moss :)", "Fern", "Walls");
    }

    @Test
    void an_entry_that_is_there_twice_is_a_paper_once() throws Exception {
        Reading reading = Reading.of(format, """
                @incollection{a:b-c,title={Moss}}
                @incollection{a:b-c,title={Moss}}
                @incollection{a:b-c,title={Other moss}}
                @book{d,title={Fern}}""");

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("Moss", "Other moss", "Fern");
        assertThat(reading.rejected()).singleElement().isEqualTo(new Block.Rejected("line 2, entry a:b-c",
                "entry 'a:b-c': a duplicate of the entry with the same key in line 1",
                "@incollection{a:b-c,title={Moss}"));
    }

    @Test
    void of_repeated_fields_the_first_holds_and_notes_are_joined() throws Exception {
        PaperParsed paper = article("doi = 10.5555/abc, doi = {10.5555/def}, note = {Note {1}}, note = \"Note 2\","
                + " keywords = {a}, keywords = {b; c}");

        assertThat(paper.identifiers()).containsExactly(new Identifier("doi", "10.5555/abc"));
        assertThat(paper.comment()).isEqualTo("Note 1; Note 2");
    }

    @Test
    void escapes_and_mathematics_in_quotation_marks_are_read() throws Exception {
        PaperParsed paper = paper("""
                @Misc{pes:1,
                title="We show \\{-x$\\upsilon$ = {\\texttwosuperior}*{\\textonesuperior}, q > 0\\}",
                author="G\\"odel, Ada and N, E. S.", note="C "one" more"}""");

        assertThat(paper.title()).isEqualTo("We show {-x$\\upsilon$ = ²*¹, q > 0}");
        assertThat(paper.authors()).extracting(Author::family).containsExactly("Gödel", "N");
        assertThat(paper.comment()).isEqualTo("C \"one\" more");
    }

    @Test
    void braces_around_mathematics_go_and_those_within_stay() throws Exception {
        assertThat(paper("@article{g,title = {Cardinals and the {${\\rm GCH}$}}}").title())
                .isEqualTo("Cardinals and the ${\\rm GCH}$");
    }

    @Test
    void accents_are_read_with_and_without_braces() throws Exception {
        PaperParsed paper = article("journal={Qu\\'imica Mural},author={Garc{\\'i}a, J. and Garc\\'{\\i}a, K.}");

        assertThat(paper.venue()).isEqualTo("Química Mural");
        assertThat(paper.authors()).extracting(Author::family).containsExactly("García", "García");
    }

    @Test
    void an_entry_without_end_costs_itself_alone() throws Exception {
        Reading reading = Reading.of(format, """
                @article{a, title = {Moss}}
                @article{b,
                  title = {Broken {title},
                  year = 2001
                }

                @article{c, title = {Fern}}
                @article{d, title = "Ivy}
                @comment{lost {
                @article{e, title = {Reed}}
                @article{f, title = {Rush}""");

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("Moss", "Fern", "Reed");
        assertThat(reading.rejected()).extracting(r -> r.place() + ": " + r.reason()).containsExactly(
                "line 2, entry b: unbalanced braces: this entry has no end before the one in line 7",
                "line 8, entry d: unterminated quotation marks in field 'title'",
                "line 11, entry f: the file ends within this entry");
    }

    @Test
    void keys_and_commas_may_be_missing_or_strange() throws Exception {
        Reading reading = Reading.of(format, """
                @article{, title = {One}}
                @article{
                  title = {Two} year = 2001 journal = "Walls" , , }
                @article{smith & co: ü/+?, title = {Three},}
                @article{four
                  title = {Four}}
                @ article {five , title={Five}}@article{six,title={Six}} text @misc{seven, title={Seven}}""");

        assertThat(reading.rejected()).isEmpty();
        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("One", "Two", "Three", "Four",
                "Five", "Six", "Seven");
        assertThat(reading.papers().get(1).venue()).isEqualTo("Walls");
    }

    @Test
    void the_record_id_is_not_the_key_alone() throws Exception {
        assertThat(paper("@article{reed2020, title={Moss}}").source().recordId())
                .isEqualTo("reed2020:" + TitleHash.of("Moss"));
    }

    @Test
    void what_is_no_entry_is_skipped() throws Exception {
        Reading reading = Reading.of(format, """
                % Encoding: UTF-8
                Mail me@home.example (or {x}) @ noon.
                @preamble{"\\newcommand{\\noop}[1]{}"}
                @comment this is a line with @misc{no, title={No}
                @comment{jabref-meta: groups {a\\;};}
                @comment{
                @article{old, title = {Commented out}}
                }
                %@article{older, title = {Commented out as well}}
                @article{a, title = {Moss}}
                """);

        assertThat(reading.blocks()).hasSize(1);
        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("Moss");
    }

    @Test
    void an_entry_without_title_is_rejected_with_its_key() throws Exception {
        Reading reading = Reading.of(format, "\n@article{reed, year = 2020}\n");

        assertThat(reading.rejected()).extracting(r -> r.place() + ": " + r.reason())
                .containsExactly("line 2, entry reed: entry 'reed': title is missing or blank");
    }

    @Test
    void a_parent_is_inherited_from_before_and_after() throws Exception {
        Reading reading = Reading.of(format, """
                @proceedings{first, title = {Walls}, subtitle = {Day 1}, year = 2001, publisher = {Press}}
                @inproceedings{a, title = {Moss}, crossref = {First}}
                @inproceedings{b, title = {Fern}, crossref = {second}, year = 2003}
                @inproceedings{c, title = {Ivy}, crossref = {nowhere}}
                @inproceedings{d, title = {Rush}}
                @proceedings{second, title = {Gates}, booktitle = {Gates of Old}, year = 2002, xdata = {press}}
                @xdata{press, publisher = {Gate Press}}
                """);

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("Walls: Day 1", "Moss", "Rush",
                "Fern", "Ivy", "Gates");
        PaperParsed moss = reading.papers().get(1);
        PaperParsed fern = reading.papers().get(3);
        assertThat(moss.venue()).isEqualTo("Walls: Day 1");
        assertThat(moss.publication().publisher()).isEqualTo("Press");
        assertThat(moss.dates()).extracting(d -> d.date().value()).containsExactly("2001");
        assertThat(fern.venue()).isEqualTo("Gates of Old");
        assertThat(fern.publication().publisher()).isEqualTo("Gate Press");
        assertThat(fern.dates()).extracting(d -> d.date().value()).containsExactly("2003");
    }

    @Test
    void entries_that_refer_to_each_other_end() throws Exception {
        Reading reading = Reading.of(format, """
                @book{a, title = {Moss}, crossref = {b}}
                @book{b, title = {Fern}, crossref = {a}, xdata = {b, a, b}}""");

        assertThat(reading.papers()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {"techreport | number = {TR-7} | TR-7 | - | -",
            "techreport | number = {TR-7}, type = {Moss Report} | TR-7 | Moss Report | -",
            "techreport | number = {arXiv:2001.00001} | - | - | 2001.00001",
            "patent | number = {US7} | US7 | - | -",
            "phdthesis | number = {7}, type = {Moss thesis} | - | Moss thesis 7 | -",
            "phdthesis | type = {Thesis} | - | - | -"})
    void the_number_of_a_report_stands_where_that_of_an_issue_does(String type, String fields, String number,
            String comment, String arxiv) throws Exception {
        PaperParsed paper = paper("@" + type + "{x, title={Moss}, " + fields + "}");

        assertThat(paper.publication() == null ? null : paper.publication().issue()).isEqualTo(number);
        assertThat(paper.comment()).isEqualTo(comment);
        assertThat(paper.identifiers()).extracting(Identifier::value)
                .isEqualTo(Stream.ofNullable(arxiv).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "year = 2020 | 2020",
            "year = 2020, month = 4, day = 25 | 2020-04-25",
            "year = {2006}, month = {8,} | 2006-08",
            "year = 2020, month = \"4~\" # jul | 2020-07-04",
            "year = 2020, month = {June--July} | 2020-06",
            "year = 2019, month = {09--15 Jun} | 2019-06-09", "year = 2023, month = {23--29 Jul} | 2023-07-23",
            "year = 2018, month = {9-11~Apr} | 2018-04-09", "year = 2018, month = {13–18 July} | 2018-07-13",
            "year = 2021, month = {27 Jul--02 Aug} | 2021-07-27", "year = 2021, month = {30th of Jul} | 2021",
            "year = 2021, month = {7--8} | 2021-07",
            "date = {2019-01/2019-03} | 2019-01",
            "date = {2019-05-06} , year = 2018 | 2019-05-06",
            "date = {2019-05~} | 2019-05",
            "date = {1998-21} | 1998",
            "year = {2010--2011} | 2010",
            "year = {[1950]} | 1950"})
    void dates_are_as_precise_as_they_are_written(String fields, String date) throws Exception {
        assertThat(article(fields).dates()).extracting(d -> d.date().value()).containsExactly(date);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "eprint = {1706.03762} | arxiv:1706.03762",
            "eprint = {hep-th/9901001}, archiveprefix = {arXiv} | arxiv:hep-th/9901001",
            "eprint = {12345}, eprinttype = {pubmed} | pmid:12345",
            "eprint = {hal-0123}, eprinttype = {HAL} | hal:hal-0123",
            "journal = {arXiv preprint arXiv:1706.03762} | arxiv:1706.03762",
            "journal = {CoRR}, volume = {abs/1706.03762} | arxiv:1706.03762",
            "doi = {https://doi.org/10.48550/arXiv.1706.03762} | arxiv:1706.03762",
            "doi = {10.1007/3-540-45757-7\\_52} | doi:10.1007/3-540-45757-7_52",
            "note = {doi: 10.5555/x} | doi:10.5555/x",
            "pmcid = {PMC1234567} | pmcid:PMC1234567",
            "url = {\\url{https://arxiv.org/abs/1706.03762v3}} | arxiv:1706.03762"})
    void identifiers_are_found_where_people_put_them(String fields, String identifier) throws Exception {
        assertThat(article(fields).identifiers()).extracting(Identifier::toString).containsExactly(identifier);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "misc | eprint = {1706.03762} | article",
            "misc | | -",
            "online | url = {https://x.example} | webpage",
            "unpublished | eprint = {1706.03762}, eprinttype = arxiv | article",
            "article | journal = {arXiv preprint arXiv:1706.03762} | article",
            "article | entrysubtype = {newspaper} | article-newspaper",
            "inproceedings | | paper-conference",
            "phdthesis | | thesis",
            "techreport | | report",
            "inbook | | chapter",
            "dataset | | dataset"})
    void types_are_those_of_csl(String type, String fields, String csl) throws Exception {
        assertThat(paper("@" + type + "{k, title = {Moss}, " + (fields == null ? "" : fields) + "}").type())
                .isEqualTo(csl);
    }

    @Test
    void a_book_has_its_isbn_and_a_part_of_it_has_none() throws Exception {
        String fields = "{k, title = {Moss}, isbn = {0-306-40615-2}}";

        assertThat(paper("@book" + fields).identifiers()).containsExactly(new Identifier("isbn", "9780306406157"));
        assertThat(paper("@inbook" + fields).identifiers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UTF-16BE, ''", "UTF-16LE, ''", "UTF-8, ''", "windows-1252, '% Encoding: windows-1252\n\n'",
            "ISO-8859-1, '% Encoding: ISO8859_1\n'", "ISO-8859-1, ''"})
    void encodings_are_found_out(String charset, String header) throws Exception {
        byte[] text = (header + "@article{m,\r title = {\u00DC \u00B0}}\r").getBytes(Charset.forName(charset));

        assertThat(format.recognises(new Head(text))).isTrue();
        assertThat(Reading.of(format, text).papers()).extracting(PaperParsed::title).containsExactly("\u00DC \u00B0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mail me@home.example {x}", "@Override(name)", "<p>\n@article{a, title={x}}",
            "{\"title\":\n\"@article{\"}", "TY  - JOUR"})
    void other_texts_are_not_recognised(String text) throws Exception {
        assertThat(format.recognises(new Head(text.getBytes(StandardCharsets.UTF_8)))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "@a{", "@a{b,\n", "@a{b,c={", "@a{b,c=\"", "\\", "@comment{\n@a{b,c=\n", "@string{a=",
            "@a(b,c={", "@a{b, note={x}, note={", "x=\"\" ", "#", "@\n", "@a{b, title={T}, note = y # "})
    void a_million_of_anything_is_read_in_time(String text) throws Exception {
        String file = "@a{first, title={Moss}}\n@article{k, title = {" + text.repeat(1_000_000 / text.length()) + "\\";

        assertThat(Reading.of(format, file).papers()).extracting(PaperParsed::title).contains("Moss");
    }

    @Test
    void strings_that_double_themselves_end() throws Exception {
        StringBuilder text = new StringBuilder("@string{a0 = {lollollol}}\n");
        for (int n = 1; n < 60; n++)
            text.append("@string{a%s = a%s # a%s}\n".formatted(n, n - 1, n - 1));

        Reading reading = Reading.of(format, text + "@article{k, title = {Moss}, note = a59}");

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("Moss");
        assertThat(reading.rejected()).isNotEmpty();
    }

    @Test
    void an_entry_without_bound_is_rejected_and_the_next_is_read() throws Exception {
        Reading reading = Reading.of(format,
                "@article{a, title = {" + "x".repeat(1_200_000) + "}}\n@article{b, title = {Fern}}");

        assertThat(reading.rejected()).extracting(r -> r.place() + ": " + r.reason())
                .containsExactly("line 1, entry a: an entry of more than 1000000 characters");
        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("Fern");
    }

    @ParameterizedTest
    @CsvSource({"'journal = {\\apj}',Astrophysical Journal",
            "'journal = \"\\mnras\"',Monthly Notices of the Royal Astronomical Society",
            "'booktitle = {{\\procspie}}',Proceedings of SPIE", "'journal = {\\nosuch}',\\nosuch",
            "'journal = {Notes on \\apj}',Notes on \\apj"})
    void a_command_for_a_journals_name_is_the_name(String field, String venue) throws Exception {
        assertThat(paper("@article{k, title = {Moss}, " + field + "}").venue()).isEqualTo(venue);
    }

    @Test
    void the_title_of_what_was_translated_is_in_the_comment() throws Exception {
        assertThat(paper("@book{k, title = {Moss}, origtitle = {Mousse}}").comment()).isEqualTo("Also: Mousse");
    }

    @Test
    void scopus_and_the_web_of_science_have_keywords_of_two_kinds_and_an_articles_number() throws Exception {
        PaperParsed scopus = article(
                "author_keywords = {fern; moss}, keywords = {Walls; Moss}, pages = {}, art_number = {e12}");
        PaperParsed wos = article("Keywords = {{fern; moss}}, Keywords-Plus = {{WALL GROWTH}}");

        assertThat(scopus.keywords()).containsExactly("fern", "moss", "Walls", "Moss");
        assertThat(scopus.publication().pages()).isEqualTo("e12");
        assertThat(wos.keywords()).containsExactly("fern", "moss", "WALL GROWTH");
    }

    @Test
    void a_collaboration_is_an_author_and_a_reports_number_a_comment() throws Exception {
        PaperParsed paper = article(
                "author = {Fern, Ada and others}, collaboration = {FERN, The Moss Collaboration}, reportNumber = {FRN-1}");

        assertThat(paper.authors()).extracting(Author::name).containsExactly("Ada Fern", "FERN Collaboration",
                "Moss Collaboration");
        assertThat(paper.comment()).isEqualTo("Report number: FRN-1");
        assertThat(article("author = {{FERN Collaboration}}, collaboration = {FERN}").authors()).hasSize(1);
    }

    @Test
    void a_journals_full_name_is_better_than_its_short_one() throws Exception {
        assertThat(article("journal = {J. Walls}, fjournal = {Journal of Walls}").venue())
                .isEqualTo("Journal of Walls");
    }

    @Test
    void osti_has_its_own_name_for_an_abstract_and_a_whole_day_for_a_year() throws Exception {
        PaperParsed paper = article("abstractNote = {We look at walls.}, year = {Mon Jan 15 00:00:00 EST 2018},"
                + " month = {Mon Jan 15 00:00:00 EST 2018}");

        assertThat(paper.abstractText()).isEqualTo("We look at walls.");
        assertThat(paper.dates()).extracting(date -> date.date().value()).containsExactly("2018-01-15");
    }
}
