package io.paperwire.citations;

import static io.paperwire.citations.Papers.author;
import static io.paperwire.citations.Papers.paper;
import static io.paperwire.citations.Papers.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jbibtex.BibTeXDatabase;
import org.jbibtex.BibTeXEntry;
import org.jbibtex.BibTeXParser;
import org.jbibtex.Key;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.type.TypeReference;

import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.events.Publication;

import de.undercouch.citeproc.csl.CSLItemData;
import de.undercouch.citeproc.csl.CSLType;
import de.undercouch.citeproc.ris.RISConverter;
import de.undercouch.citeproc.ris.RISLibrary;
import de.undercouch.citeproc.ris.RISParser;
import de.undercouch.citeproc.ris.RISReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Other people's programs read the exports, whatever the papers' texts hold. */
class ReadBackTest {

    /** The variables of an item in CSL-JSON 1.0.2 that are in use here. */
    private static final Set<String> VARIABLES = Set.of("id", "type", "title", "author", "issued", "container-title",
            "volume", "issue", "page", "publisher", "ISSN", "DOI", "PMID", "PMCID", "ISBN", "number", "URL", "language",
            "status", "abstract", "note", "keyword", "custom");

    @Property(tries = 500)
    void a_parser_of_bibtex_finds_each_entry_and_field(@ForAll("papers") List<Paper> papers) throws Exception {
        List<BibTeXEntry> entries = entries(CitationFormat.BIBTEX, papers);

        for (int n = 0; n < papers.size(); n++) {
            assertThat(entries.get(n).getField(BibTeXEntry.KEY_TITLE).toUserString())
                    .isEqualTo(TexText.ofTitle(papers.get(n).title()));
            assertThat(entries.get(n).getField(BibTeXEntry.KEY_MONTH).toUserString()).isEqualTo("March");
            assertThat(entries.get(n).getField(new Key("eprint")).toUserString()).isEqualTo("2401.00001");
            assertThat(entries.get(n).getFields()).hasSize(10);
        }
    }

    @Property(tries = 500)
    void a_parser_of_bibtex_finds_the_entries_and_fields_of_biblatex(@ForAll("papers") List<Paper> papers)
            throws Exception {
        List<BibTeXEntry> entries = entries(CitationFormat.BIBLATEX, papers);

        for (int n = 0; n < papers.size(); n++) {
            assertThat(entries.get(n).getField(BibTeXEntry.KEY_TITLE).toUserString())
                    .isEqualTo(TexText.ofTitle(papers.get(n).title()));
            assertThat(entries.get(n).getField(new Key("journaltitle")).toUserString())
                    .isEqualTo(TexText.of(papers.get(n).venue()));
            assertThat(entries.get(n).getField(new Key("date")).toUserString()).isEqualTo("2024-03");
            assertThat(entries.get(n).getField(new Key("eprinttype")).toUserString()).isEqualTo("arxiv");
            assertThat(entries.get(n).getFields()).hasSize(9);
        }
    }

    private static List<BibTeXEntry> entries(CitationFormat format, List<Paper> papers) throws Exception {
        String text = write(format, papers.toArray(Paper[]::new));
        BibTeXDatabase database = new BibTeXParser().parseFully(new StringReader(text));
        assertThat(database.getEntries()).hasSize(papers.size());
        return new ArrayList<>(database.getEntries().values());
    }

    @Property(tries = 500)
    void a_parser_of_ris_finds_each_record_and_value(@ForAll("papers") List<Paper> papers) throws Exception {
        String text = write(CitationFormat.RIS, papers.toArray(Paper[]::new));

        RISLibrary library = new RISParser().parse(new StringReader(text));

        assertThat(library.getReferences()).hasSize(papers.size());
        for (int n = 0; n < papers.size(); n++) {
            RISReference reference = library.getReferences().get(n);
            assertThat(reference.getTitle()).isEqualTo(Escapes.line(papers.get(n).title()));
            assertThat(reference.getAuthors()).hasSize(2);
        }
    }

    @Property(tries = 500)
    void csl_json_has_only_variables_of_the_schema_in_their_types(@ForAll("papers") List<Paper> papers)
            throws Exception {
        String text = write(CitationFormat.CSL_JSON, papers.toArray(Paper[]::new));

        List<Map<String, Object>> items = EventJson.mapper().readValue(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), new TypeReference<>() {
                });

        assertThat(items).hasSize(papers.size());
        Set<Object> ids = new HashSet<>();
        for (Map<String, Object> item : items) {
            assertThat(VARIABLES).containsAll(item.keySet());
            assertThat(CSLType.fromString((String) item.get("type"))).isEqualTo(CSLType.ARTICLE_JOURNAL);
            assertThat(ids.add(item.get("id"))).isTrue();
            CSLItemData read = CSLItemData.fromJson(item);
            assertThat(read.getAuthor()).hasSize(2);
            assertThat(read.getIssued().getDateParts()).isEqualTo(new int[][]{{2024, 3}});
        }
    }

    @Test
    void a_reference_manager_s_reader_of_ris_makes_the_same_item_of_it() throws Exception {
        Paper lemurs = paper("Calls of lemurs").authors(author("Ada", "Berg")).published("2024-03-05")
                .identifiers("doi:10.5555/lemur")
                .in("article-journal", "Wake", new Publication("12", "3", "44-51", null, null)).make();
        RISReference reference = new RISParser().parse(new StringReader(write(CitationFormat.RIS, lemurs)))
                .getReferences().get(0);

        CSLItemData item = new RISConverter().toItemData(reference);

        assertThat(item.getType()).isEqualTo(CSLType.ARTICLE_JOURNAL);
        assertThat(item.getAuthor()[0].getFamily()).isEqualTo("Berg");
        assertThat(item.getContainerTitle()).isEqualTo("Wake");
        assertThat(item.getDOI()).isEqualTo("10.5555/lemur");
        assertThat(item.getPage()).isEqualTo("44-51");
    }

    @Provide
    Arbitrary<List<Paper>> papers() {
        Arbitrary<String> nasty = Arbitraries.oneOf(
                Arbitraries.of("{", "}", "\\", "$", "$a}$", "$\\{$", "%", "#", "@article{", "\"", "\n",
                        "\r\nER  - \r\n", "~",
                        "&", "\\\\", "\u0000", "\ud800", "𝔄", "é", "$O(n^2)$", "=", ",", "\u2028"),
                Arbitraries.strings().ofMaxLength(4), Arbitraries.of("lemur", " ", "X"))
                .list().ofMaxSize(10).map(parts -> "x" + String.join("", parts) + "x");
        return nasty.list().ofSize(3).map(texts -> paper(texts.get(0))
                .authors(author("Ada " + texts.get(1), "Berg " + texts.get(2)), author("Bo", "Ng")).published("2024-03")
                .identifiers("arxiv:2401.00001").in("article-journal", "J " + texts.get(1), null)
                .abstractText(texts.get(2)).keywords(texts.get(0)).make()).list().ofMinSize(1).ofMaxSize(3);
    }
}
