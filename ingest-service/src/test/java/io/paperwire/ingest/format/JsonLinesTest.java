package io.paperwire.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Relation;
import io.paperwire.events.SourceRef;
import io.paperwire.ingest.record.TitleHash;

class JsonLinesTest {

    private final JsonLines format = new JsonLines();

    @Test
    void a_line_is_a_paper_with_all_that_it_says() throws Exception {
        PaperParsed paper = Reading.of(format, """
                {"source":"lab","recordId":"7","url":"https://lab.example/7","title":"Gr\\\\\\"o\\\\ss e of  $x_1$",
                """.strip() + """
                "abstract":"A &amp; B","authors":["Ada M\\u00fcller",{"name":"Li Wei","family":"Li","orcid":"0000-0002-1825-0097"}],\
                "identifiers":["doi:10.1000/a:b",{"scheme":"arxiv","value":"2401.00001"}],"dates":[{"kind":"published","date":"2024-01"}],\
                "version":2,"categories":["arxiv:cs.LG"],"venue":"J. Ex.","links":[{"relation":"code","url":"https://code.example/x"}],\
                "language":"en","license":"CC-BY-4.0","comment":"3 pages","withdrawn":true,"signals":{"votes":3},"later":{"field":1}}
                """).papers().get(0);

        assertThat(paper.source()).isEqualTo(new SourceRef("lab", "7", URI.create("https://lab.example/7")));
        assertThat(paper.title()).isEqualTo("Größe of $x_1$");
        assertThat(paper.abstractText()).isEqualTo("A & B");
        assertThat(paper.authors()).containsExactly(new Author("Ada Müller"),
                new Author("Li Wei", "Li", null, "0000-0002-1825-0097", null));
        assertThat(paper.identifiers()).containsExactly(new Identifier("doi", "10.1000/a:b"),
                new Identifier("arxiv", "2401.00001"));
        assertThat(paper.categories()).containsExactly(new Category("arxiv", "cs.LG"));
        assertThat(paper.dates().get(0).date().value()).isEqualTo("2024-01");
        assertThat(paper.version()).isEqualTo(2);
        assertThat(paper.withdrawn()).isTrue();
        assertThat(paper.signals()).containsEntry("votes", 3.0);
    }

    @Test
    void a_year_and_a_doi_may_stand_by_themselves() throws Exception {
        PaperParsed paper = Reading.of(format, """
                {"title":"x","year":2019,"doi":"https://doi.org/10.1000/ABC"}""").papers().get(0);

        assertThat(paper.dates()).containsExactly(
                new PaperDate(PaperDate.Kind.PUBLISHED, new PartialDate("2019")));
        assertThat(paper.identifiers()).containsExactly(new Identifier("doi", "10.1000/abc"));
    }

    @Test
    void the_identifier_in_the_address_is_one_of_the_papers() throws Exception {
        List<PaperParsed> papers = Reading.of(format, """
                {"title":"x","url":"https://openreview.net/forum?id=aB3dEfGhIj"}
                {"title":"y","url":"https://aclanthology.org/2022.findings-naacl.113/","doi":"10.1000/abc"}
                {"title":"z","url":"https://lab.example/7"}""").papers();

        assertThat(papers.get(0).identifiers()).containsExactly(new Identifier("openreview", "aB3dEfGhIj"));
        assertThat(papers.get(1).identifiers()).containsExactly(new Identifier("doi", "10.1000/abc"),
                new Identifier("acl", "2022.findings-naacl.113"));
        assertThat(papers.get(2).identifiers()).isEmpty();
    }

    @Test
    void a_date_of_publication_may_stand_by_itself_and_says_nothing_beside_dates() throws Exception {
        List<PaperParsed> papers = Reading.of(format, """
                {"title":"x","published":"2019-05","year":2018}
                {"title":"y","published":"2019-05-06","dates":[{"kind":"submitted","date":"2019-05-06"}]}
                {"title":"z","published":"2019-05-06","dates":[],"year":2018}""").papers();

        assertThat(papers.get(0).dates()).containsExactly(
                new PaperDate(PaperDate.Kind.PUBLISHED, new PartialDate("2019-05")));
        assertThat(papers.get(1).dates()).containsExactly(
                new PaperDate(PaperDate.Kind.SUBMITTED, new PartialDate("2019-05-06")));
        assertThat(papers.get(2).dates()).containsExactly(
                new PaperDate(PaperDate.Kind.PUBLISHED, new PartialDate("2018")));
    }

    @Test
    void of_a_line_with_very_many_unknown_fields_some_are_named() throws Exception {
        String line = IntStream.range(0, 60_000).mapToObj(i -> ",\"f" + i + "\":1")
                .collect(Collectors.joining("", "{\"title\":\"x\"", "}"));

        Block block = Reading.of(format, line).blocks().get(0);

        assertThat(((Block.Parsed) block).unknown()).hasSize(Block.Parsed.MOST_UNKNOWN);
    }

    @Test
    void fields_that_are_not_known_are_named_wherever_they_stand() throws Exception {
        List<Block> blocks = Reading.of(format, """
                {"title":"x","abstrakt":"y","dates":[{"kind":"updated","date":"2024","zone":"UTC"}],"more":{"a":[1]},"authors":["Ada Moss",{"name":"Bo Fern","emial":"b@fern.example"}],"categories":[{"scheme":"arxiv","code":"cs.LG","name":"n"}],"identifiers":[{"scheme":"doi","value":"10.5555/a","kind":1}]}
                {"title":"z","raw":"kept"}""").blocks();

        assertThat(((Block.Parsed) blocks.get(0)).unknown()).containsExactlyInAnyOrder("abstrakt", "dates.zone",
                "more", "authors.emial", "categories.name", "identifiers.kind");
        assertThat(((Block.Parsed) blocks.get(1)).unknown()).isEmpty();
    }

    @Test
    void a_year_says_nothing_beside_a_date_of_publication() throws Exception {
        PaperParsed paper = Reading.of(format, """
                {"title":"x","year":2019,"dates":[{"kind":"published","date":"2018-12-30"}],"doi":null}""").papers()
                .get(0);

        assertThat(paper.dates()).containsExactly(
                new PaperDate(PaperDate.Kind.PUBLISHED, new PartialDate("2018-12-30")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"year\":20244|year is not one of four digits: '20244'",
            "\"year\":\"soon\"|year", "\"year\":12|year is not one of four digits: '12'",
            "\"doi\":\"11.1000/x\"|doi is no DOI: '11.1000/x'"})
    void a_year_or_a_doi_that_is_none_is_an_error(String field, String reason) throws Exception {
        assertThat(Reading.of(format, "{\"title\":\"x\"," + field + "}").rejected().get(0).reason())
                .contains(reason);
    }

    @Test
    void links_of_the_abstract_are_added_to_those_given() throws Exception {
        PaperParsed paper = Reading.of(format, """
                {"title":"x","abstract":"See https://code.example/a and https://github.com/a/b.",\
                "links":[{"relation":"code","url":"https://code.example/a"}]}""").papers().get(0);

        assertThat(paper.links()).containsExactly(new Link(Link.Relation.CODE, URI.create("https://code.example/a")),
                new Link(Link.Relation.CODE, URI.create("https://github.com/a/b")));
    }

    @Test
    void only_the_title_must_be_there() throws Exception {
        PaperParsed paper = Reading.of(format, "\uFEFF{\"title\":\"Alone\"}").papers().get(0);

        assertThat(paper.source().source()).isEqualTo("json-lines");
        assertThat(paper.source().recordId()).isEqualTo(TitleHash.of("alone"));
        assertThat(paper.abstractText()).isNull();
    }

    @Test
    void papers_of_one_title_do_not_take_each_others_place() throws Exception {
        Reading reading = Reading.of(format, """
                {"title":"Editorial","authors":["Ada Moss"],"venue":"Journal of Ferns"}
                {"title":"Editorial","authors":["Bo Reed"],"venue":"Journal of Ferns"}
                {"title":"Editorial","authors":["Bo Reed"],"venue":"Journal of Ferns","identifiers":["doi:10.5555/e1"]}
                {"title":"Editorial","authors":["Bo Reed"],"venue":"Journal of Ferns","identifiers":["doi:10.5555/e2"]}
                {"title":"Editorial","recordId":"7"}
                """);

        assertThat(reading.papers()).extracting(paper -> paper.source().recordId()).doesNotHaveDuplicates()
                .contains("doi:10.5555/e1", "doi:10.5555/e2", "7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"title\":\" \"}|title is missing",
            "{\"abstract\":\"x\"}|title is missing",
            "null|not an object",
            "[]|not the kind of value",
            "{\"title\":\"x\"|the file ends within this line",
            "{\"title\":\"x\",\"dates\":[{\"kind\":\"published\",\"date\":\"2024-13\"}]}|dates.[0].date: no such date: '2024-13'",
            "{\"title\":\"x\",\"identifiers\":[\"2401.00001\"]}|scheme:value",
            "{\"title\":\"x\",\"links\":[{\"relation\":\"code\",\"url\":\"javascript:alert(1)\"}]}|http(s)",
            "{\"title\":\"x\",\"authors\":[\"\"]}|author.name",
            "{\"title\":\"x\",\"source\":\"a:b\"}|colon",
            "{\"title\":\"x\",\"authors\":[null]}|authors.[0]: not the kind of value",
            "{\"title\":\"x\",\"identifiers\":[null]}|identifiers.[0]: not the kind of value",
            "{\"title\":\"x\",\"keywords\":[null]}|keywords.[0]: not the kind of value",
            "{\"title\":\"x\",\"authors\":[{\"name\":\"Bo\",\"orcid\":\"garbage\"}]}|authors.[0]: orcid is no ORCID iD: 'garbage'",
            "{\"title\":\"x\",\"authors\":[{\"name\":\"Bo\",\"orcid\":\"0000-0002-1825-0098\"}]}|orcid is no ORCID iD",
            "{\"title\":\"x\",\"relations\":[{\"kind\":\"retracts\",\"identifier\":{\"scheme\":\"doi\",\"value\":\"fern\"}}]}|relations.[0]: not a valid identifier: 'doi:fern'",
            "{\"title\":\"x\",\"type\":\"fern\",\"identifiers\":[\"arxiv:2401.00001\"]}|type is no word of CSL: 'fern'",
            "{\"title\":\"x\",\"language\":\"und\"}|language is no BCP 47 tag of a language: 'und'",
            "{\"title\":\"x\",\"version\":0}|version", "{\"title\":{}}|title: not the kind of value",
    })
    void a_line_that_is_no_paper_is_rejected_with_place_and_reason_and_the_others_go_on(String line, String reason)
            throws Exception {
        Reading reading = Reading.of(format, "{\"title\":\"Before\"}\n\n" + line);

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("Before");
        assertThat(reading.rejected()).singleElement().satisfies(block -> {
            assertThat(block.place()).isEqualTo("line 3");
            assertThat(block.reason()).contains(reason);
            assertThat(block.excerpt()).isEqualTo(line);
        });
    }

    @Test
    void a_line_without_end_costs_only_itself_and_one_in_latin_1_is_read() throws Exception {
        String huge = "{\"title\":\"" + "x".repeat(1_000_000) + "\"}";
        byte[] latin = "{\"title\":\"Größe\"}\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] text = (huge + "\r\n{\"title\":\"After\"}\r\n").getBytes(StandardCharsets.UTF_8);
        byte[] both = new byte[latin.length + text.length];
        System.arraycopy(latin, 0, both, 0, latin.length);
        System.arraycopy(text, 0, both, latin.length, text.length);

        Reading reading = Reading.of(format, both);

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("Größe", "After");
        assertThat(reading.rejected()).extracting(Block.Rejected::reason)
                .containsExactly("longer than 1000000 characters");
    }

    @Test
    void a_bomb_of_nesting_is_rejected() throws Exception {
        assertThat(Reading.of(format, "{\"title\":\"x\",\"authors\":" + "[".repeat(100_000)).rejected()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Samuel L. Moss and Quoc V. Reed|Samuel L. Moss;Quoc V. Reed",
            "A. Moss & B. Reed|A. Moss;B. Reed", "O. Y. Moss Jr. and M. van der Reed|O. Y. Moss Jr.;M. van der Reed",
            "and Ada Moss|Ada Moss", "Ada Moss and|Ada Moss", "Anders and Reed|Anders and Reed",
            "Ferdinand Anders|Ferdinand Anders",
            "Institute of Green Moss and Red Fern|Institute of Green Moss and Red Fern",
            "The FERN and MOSS Collaborations|The FERN and MOSS Collaborations",
            "US Moss and Fern Administration|US Moss and Fern Administration",
            "Ministry of Moss and Wild Ferns|Ministry of Moss and Wild Ferns", "Moss and Sons Ltd|Moss and Sons Ltd",
            "Ada Moss and Bo Reed and Cy Fern|Ada Moss and Bo Reed and Cy Fern"})
    void two_whole_names_in_one_are_two_persons(String listed, String names) throws Exception {
        PaperParsed paper = Reading.of(format, "{\"title\":\"x\",\"authors\":[\"" + listed + "\"]}").paper();

        assertThat(paper.authors()).extracting(Author::name).containsExactly(names.split(";"));
    }

    @ParameterizedTest
    @CsvSource({"article,article", "journal-article,article-journal", "posted-content,article", "Dissertation,thesis"})
    void a_type_is_a_word_of_csl_or_a_sources_word_for_one(String given, String type) throws Exception {
        assertThat(Reading.of(format, "{\"title\":\"x\",\"type\":\"" + given + "\"}").paper().type()).isEqualTo(type);
    }

    @Test
    void identifiers_of_other_works_are_normalised_too() throws Exception {
        PaperParsed paper = Reading
                .of(format,
                        """
                {"title":"x","relations":[{"kind":"retracts","identifier":{"scheme":"DOI","value":"https://doi.org/10.5555/ABC"}}]}""")
                .paper();

        assertThat(paper.relations()).containsExactly(
                new Relation(Relation.Kind.RETRACTS, new Identifier("doi", "10.5555/abc")));
    }

    @ParameterizedTest
    @CsvSource({"'',true", "'\"withdrawn\":true,',false"})
    void a_notice_of_its_retraction_says_that_a_work_is_retracted(String withdrawn, boolean retracted)
            throws Exception {
        PaperParsed paper = Reading
                .of(format,
                        """
                {"title":"x",%s"relations":[{"kind":"retracted_by","identifier":{"scheme":"doi","value":"10.5555/notice"}}]}"""
                                .formatted(withdrawn))
                .paper();

        assertThat(paper.retracted()).isEqualTo(retracted);
    }

    @Test
    void who_is_not_named_is_no_author() throws Exception {
        PaperParsed paper = Reading.of(format, """
                {"title":"x","authors":["Ada Moss","Anonymous",{"name":"et al."}]}""").paper();

        assertThat(paper.authors()).containsExactly(new Author("Ada Moss"));
    }

    @ParameterizedTest
    @CsvSource({"yue,yue", "tlh,tlh", "eng,en", "eng-US,en-US", "fre_CA,fr-CA", "de,de", "pt-BR,pt-BR"})
    void a_language_of_three_letters_is_one_that_has_no_two(String given, String tag) throws Exception {
        assertThat(Reading.of(format, "{\"title\":\"x\",\"language\":\"" + given + "\"}").paper().language())
                .isEqualTo(tag);
    }
}
