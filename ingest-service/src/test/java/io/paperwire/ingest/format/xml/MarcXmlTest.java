package io.paperwire.ingest.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Author;
import io.paperwire.events.Identifier;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Publication;
import io.paperwire.events.SourceRef;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Reading;

class MarcXmlTest {

    private static final String BOOK = "<leader>00000pam a2200000 c 4500</leader><controlfield tag=\"001\">7</controlfield><controlfield tag=\"003\">XX-1</controlfield>"
            + "<controlfield tag=\"008\">160824s2016    gw ||||| |||| 10||||ger  </controlfield>"
            + field("020", "a", "9780306406157 (hbk.)") + field("100", "a", "Example, Ada,", "e", "author.")
            + field("245", "a", "Frogs :", "b", "a view /", "c", "Ada Example.")
            + field("260", "b", "Pond Press,", "c", "c2016.") + field("520", "a", "We croak.")
            + field("650", "a", "Amphibia.") + field("700", "a", "Doe, Cy", "4", "edt")
            + field("700", "a", "Roe, Di", "4", "aut");

    @Test
    void volume_and_issue_are_abbreviated_and_a_note_may_be_an_identifier() throws Exception {
        PaperParsed paper = Reading.of(MarcXml.FORMAT, "<collection><record>" + field("245", "a", "Vacua")
                + field("500", "a", "arXiv:2001.01234")
                + field("773", "t", "J. vac. sci.", "g", "2nd ser., v. 12, no. 2")
                + "</record></collection>").papers().get(0);

        assertThat(paper.publication()).isEqualTo(new Publication("12", "2", null, null, null));
        assertThat(paper.identifiers()).containsExactly(new Identifier("arxiv", "2001.01234"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<collection><record>@</record></collection>", "<marc:record>@</marc:record>",
            "<zs:records><zs:record><zs:recordData><record>@</record></zs:recordData></zs:record></zs:records>",
            "<records><record><recordSchema/><recordData><record>@</record></recordData></record></records>"})
    void a_book_is_read_from_any_envelope(String envelope) throws Exception {
        String prefix = envelope.startsWith("<marc:") ? "marc:" : "";
        String book = prefix.isEmpty() ? BOOK : BOOK.replace("<", "<marc:").replace("<marc:/", "</marc:");
        Reading reading = Reading.of(MarcXml.FORMAT, envelope.replace("@", book));

        assertThat(reading.rejected()).isEmpty();
        PaperParsed paper = reading.papers().get(0);
        assertThat(paper.source().source()).isEqualTo("marc");
        assertThat(paper.source().recordId()).isEqualTo("XX-1/7");
        assertThat(paper.title()).isEqualTo("Frogs: a view");
        assertThat(paper.abstractText()).isEqualTo("We croak.");
        assertThat(paper.authors()).containsExactly(new Author("Ada Example", "Example", "Ada", null, null),
                new Author("Di Roe", "Roe", "Di", null, null));
        assertThat(paper.identifiers()).containsExactly(new Identifier("isbn", "9780306406157"));
        assertThat(paper.dates()).containsExactly(new PaperDate(PaperDate.Kind.PUBLISHED, new PartialDate("2016")));
        assertThat(paper.publication().publisher()).isEqualTo("Pond Press");
        assertThat(paper.language()).isEqualTo("de");
        assertThat(paper.type()).isEqualTo("book");
    }

    @Test
    void an_article_stands_in_its_journal_and_has_not_the_isbn_of_its_volume() throws Exception {
        PaperParsed paper = read(field("024", "a", "10.5555/M.1", "2", "DOI") + field("245", "a", "Frogs")
                + field("020", "a", "9780306406157") + field("700", "a", "Example, Ada", "u", "Pond Institute")
                + field("260", "c", "2010-01-26") + field("773", "t", "Journal of Frogs", "x", "1234-5679", "g",
                        "volume:5 number:2 pages:10-19"));

        assertThat(paper.identifiers()).containsExactly(new Identifier("doi", "10.5555/m.1"));
        assertThat(paper.authors())
                .containsExactly(new Author("Ada Example", "Example", "Ada", null, "Pond Institute"));
        assertThat(paper.venue()).isEqualTo("Journal of Frogs");
        assertThat(paper.publication()).isEqualTo(new Publication("5", "2", "10-19", null, "1234-5679"));
        assertThat(paper.type()).isEqualTo("article-journal");
        assertThat(paper.dates()).extracting(date -> date.date().value()).containsExactly("2010-01-26");
    }

    @Test
    void a_broken_record_costs_only_itself() throws Exception {
        String good = "<record>" + field("245", "a", "Good") + "</record>\n";
        Reading reading = Reading.of(MarcXml.FORMAT, "<collection>\n" + good + "<record>" + field("100", "a", "X")
                + "</record>\n<record><leader/></record>\n<record><datafield></record>\n" + good + "</collection>");

        assertThat(reading.papers()).hasSize(2);
        assertThat(reading.rejected()).extracting(Block.Rejected::place).containsExactly("line 3", "line 4", "line 5");
        assertThat(reading.rejected().get(0).reason()).contains("title");
        assertThat(reading.rejected().get(1).reason()).contains("datafield is missing");
    }

    @Test
    void a_second_host_takes_no_volume_away_and_none_gives_its_own_to_anothers_venue() throws Exception {
        String title = field("245", "a", "Mosses");
        PaperParsed parted = read(title + field("773", "g", "volume:50")
                + field("773", "t", "In situ", "g", "year:2023"));
        PaperParsed written = read(title + field("773", "t", "Moss Notes", "g", "Vol. 3 (2010)")
                + field("773", "t", "Fern Notes", "g", "Vol. 4 (2011)"));
        PaperParsed presented = read(title + field("773", "t", "Proceedings of Moss")
                + field("773", "p", "Moss.Rev.", "v", "D96", "n", "5", "c", "052001")
                + field("773", "p", "Moss.Rev.", "v", "D97"));

        assertThat(parted.venue() + " " + parted.publication().volume()).isEqualTo("In situ 50");
        assertThat(written.venue() + " " + written.publication().volume()).isEqualTo("Moss Notes 3");
        assertThat(presented.venue()).isEqualTo("Moss.Rev.");
        assertThat(presented.publication()).isEqualTo(new Publication("D96", "5", "052001", null, null));
    }

    @Test
    void a_body_has_its_subordinate_units_and_a_king_his_number() throws Exception {
        PaperParsed body = read(field("245", "a", "Mosses")
                + field("110", "a", "United Ferns.", "b", "Moss Protection Agency.", "b", "Office of Water."));
        PaperParsed pope = read(field("245", "a", "Mosses") + field("100", "a", "John Paul", "b", "II,", "c", "Pope"));

        assertThat(body.authors()).extracting(Author::name)
                .containsExactly("United Ferns. Moss Protection Agency. Office of Water");
        assertThat(pope.authors()).containsExactly(new Author("John Paul II"));
    }

    @Test
    void the_address_of_another_resource_does_not_identify_the_work() throws Exception {
        PaperParsed paper = read(field("245", "a", "Mosses") + field("020", "a", "9780306406157")
                + field("856", "3", "Review", "u", "https://doi.org/10.5555/review").replace("ind2=\" \"", "ind2=\"2\"")
                + field("856", "u", "https://doi.org/10.5555/mosses").replace("ind2=\" \"", "ind2=\"0\""));

        assertThat(paper.identifiers()).containsExactly(new Identifier("isbn", "9780306406157"),
                new Identifier("doi", "10.5555/mosses"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
            "Livre des mousses :|un guide = Book of mosses : a guide /|Livre des mousses: un guide|Also: Book of mosses: a guide",
            "Livre des mousses =|L'herbier = Book of mosses|Livre des mousses|Also: L'herbier; Also: Book of mosses",
            "Mosses :|why x = Y and E = mc2|Mosses: why x = Y and E = mc2|none"})
    void a_title_in_another_language_is_no_part_of_the_title(String main, String rest, String title, String comment)
            throws Exception {
        PaperParsed paper = read(field("245", "a", main, "b", rest));

        assertThat(paper.title()).isEqualTo(title);
        assertThat(paper.comment()).isEqualTo(comment);
    }

    @Test
    void a_record_that_its_library_has_deleted_is_no_paper() throws Exception {
        Reading reading = Reading.of(MarcXml.FORMAT, "<collection><record>" + BOOK.replace("00000pam", "00000dam")
                + "</record><record><leader>00000dam a2200000 c 4500</leader><controlfield tag=\"001\">8</controlfield>"
                + "<controlfield tag=\"003\">XX-1</controlfield></record><record><leader>00000dam</leader>"
                + field("245", "a", "Mosses") + "</record></collection>");

        assertThat(reading.papers()).isEmpty();
        assertThat(reading.deleted()).extracting(deleted -> deleted.source().toString()).containsExactly(
                new SourceRef("marc", "XX-1/7", null).toString(), new SourceRef("marc", "XX-1/8", null).toString());
        assertThat(reading.rejected()).singleElement().extracting(Block.Rejected::reason).asString()
                .contains("deleted");
    }

    @Test
    void codes_of_booksellers_are_no_keywords() throws Exception {
        PaperParsed paper = read(field("245", "a", "Mosses") + field("653", "a", "(Produktform)Book")
                + field("653", "a", "(VLB-WN)1572: Hardcover / Botanik")
                + field("653", "a", "(BISAC Subject Heading)NAT013000")
                + field("653", "a", "(S)-Nicotine") + field("650", "a", "Mosses"));

        assertThat(paper.keywords()).containsExactly("(S)-Nicotine", "Mosses");
    }

    @Test
    void the_linked_fields_in_the_works_own_script_are_title_and_names() throws Exception {
        PaperParsed paper = read(field("100", "6", "880-01", "a", "Fern, I\u0361U. D.", "u", "Pond")
                + field("245", "6", "880-02", "a", "Ob\u02B9ekty :", "b", "vidy /")
                + field("700", "6", "880-03", "a", "Reed, Ada")
                + field("700", "6", "880-00", "a", "Moss, Bo")
                + field("880", "6", "245-02/(N", "a", "\u041E\u0431\u044A\u0435\u043A\u0442\u044B :", "b",
                        "\u0432\u0438\u0434\u044B /")
                + field("880", "6", "100-01/(N", "a", "\u0424\u0435\u0440\u043D, \u042E. \u0414.")
                + field("880", "6", "700-00/(N", "a", "\u041C\u043E\u0445, \u0411\u043E"));

        assertThat(paper.title()).isEqualTo("\u041E\u0431\u044A\u0435\u043A\u0442\u044B: \u0432\u0438\u0434\u044B");
        assertThat(paper.comment()).isEqualTo("Also: Ob\u02B9ekty: vidy");
        assertThat(paper.authors()).extracting(Author::name).containsExactly("\u042E. \u0414. \u0424\u0435\u0440\u043D",
                "Ada Reed",
                "Bo Moss");
        assertThat(paper.authors().get(0).affiliation()).isEqualTo("Pond");
    }

    private static PaperParsed read(String fields) throws Exception {
        return Reading.of(MarcXml.FORMAT, "<record>" + fields + "</record>").papers().get(0);
    }

    private static String field(String tag, String... codesAndTexts) {
        StringBuilder field = new StringBuilder("<datafield tag=\"" + tag + "\" ind1=\" \" ind2=\" \">");
        for (int n = 0; n < codesAndTexts.length; n += 2)
            field.append("<subfield code=\"").append(codesAndTexts[n]).append("\">").append(codesAndTexts[n + 1])
                    .append("</subfield>");
        return field.append("</datafield>").toString();
    }

    @Test
    void a_preprint_of_cerns_library_has_its_number_date_and_all_institutes() throws Exception {
        PaperParsed paper = Reading.of(MarcXml.FORMAT, """
                <record><controlfield tag="001">77</controlfield><controlfield tag="003">SzGeCERN</controlfield>
                <datafield tag="037"><subfield code="a">arXiv:1101.1234</subfield><subfield code="9">arXiv</subfield><subfield code="c">hep-ex</subfield></datafield>
                <datafield tag="037"><subfield code="a">CERN-PH-2011-1</subfield></datafield>
                <datafield tag="100"><subfield code="a">Newt, Ada</subfield><subfield code="u">CERN</subfield><subfield code="u">Oslo U.</subfield></datafield>
                <datafield tag="242"><subfield code="a">Tritons</subfield></datafield><datafield tag="245"><subfield code="a">Newts</subfield></datafield>
                <datafield tag="246" ind2="1"><subfield code="a">Molche /</subfield></datafield><datafield tag="246" ind2="4"><subfield code="a">Cover</subfield></datafield>
                <datafield tag="269"><subfield code="c">06 Jan 2011</subfield></datafield></record>""").papers().get(0);

        assertThat(paper.source().recordId()).isEqualTo("SzGeCERN/77");
        assertThat(paper.identifiers()).containsExactly(new Identifier("arxiv", "1101.1234"));
        assertThat(paper.categories()).extracting(Object::toString).singleElement().asString().contains("hep-ex");
        assertThat(paper.dates()).extracting(date -> date.date().value()).containsExactly("2011-01-06");
        assertThat(paper.authors().get(0).affiliation()).isEqualTo("CERN; Oslo U.");
        assertThat(paper.comment()).isEqualTo("Also: Tritons; Also: Molche");
    }

    @Test
    void where_no_field_has_the_year_the_fixed_ones_have_it() throws Exception {
        String record = "<record><controlfield tag=\"008\">990101s1998%4sno            000 0 eng d</controlfield><datafield tag=\"245\"><subfield code=\"a\">Newts</subfield></datafield>%s</record>";

        assertThat(Reading.of(MarcXml.FORMAT, record.formatted("", "")).papers().get(0).dates())
                .extracting(date -> date.date().value()).containsExactly("1998");
        assertThat(Reading.of(MarcXml.FORMAT, record.formatted("",
                "<datafield tag=\"264\"><subfield code=\"c\">1999</subfield></datafield>")).papers().get(0).dates())
                .extracting(date -> date.date().value()).containsExactly("1999");
    }

    @Test
    void a_collaboration_is_an_author_as_cern_has_it() throws Exception {
        PaperParsed paper = Reading.of(MarcXml.FORMAT, """
                <record><datafield tag="245"><subfield code="a">Newts</subfield></datafield>
                <datafield tag="100"><subfield code="a">Fern, Ada</subfield></datafield>
                <datafield tag="710"><subfield code="g">NEWT Collaboration</subfield></datafield>
                <datafield tag="710"><subfield code="5">Pond</subfield></datafield></record>""").paper();

        assertThat(paper.authors()).extracting(author -> author.name()).containsExactly("Ada Fern",
                "NEWT Collaboration");
    }
}
