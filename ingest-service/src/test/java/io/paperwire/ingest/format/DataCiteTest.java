package io.paperwire.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.Publication;
import io.paperwire.events.SourceRef;

/** What DataCite says in JSON and in XML. */
class DataCiteTest {

    @Test
    void what_a_work_is_published_in_is_the_same_in_both_forms() throws Exception {
        PaperParsed json = json("""
                "relatedItems":[{"relationType":"Cites","titles":[{"title":"Another"}]},
                {"relationType":"IsPublishedIn","titles":[{"title":"Journal of Puddles"}],"volume":"4","issue":"2","firstPage":"7","lastPage":"9",
                "relatedItemIdentifier":{"relatedItemIdentifier":"1234-5679","relatedItemIdentifierType":"ISSN"}}],
                "container":{"title":"Puddles; 4","volume":"3"}""");
        PaperParsed xml = xml("""
                <relatedItems><relatedItem relationType="Cites"><titles><title>Another</title></titles></relatedItem>
                <relatedItem relationType="IsPublishedIn"><relatedItemIdentifier relatedItemIdentifierType="ISSN">1234-5679</relatedItemIdentifier>
                <titles><title>Journal of Puddles</title></titles><volume>4</volume><issue>2</issue><firstPage>7</firstPage><lastPage>9</lastPage>
                </relatedItem></relatedItems>""");

        assertThat(List.of(json, xml)).extracting(PaperParsed::venue).containsOnly("Journal of Puddles");
        assertThat(List.of(json, xml)).extracting(PaperParsed::publication)
                .containsOnly(new Publication("4", "2", "7-9", null, "1234-5679"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"en|A title: Sub|Also: Ein Titel", "de|Ein Titel|Also: A title",
            "ger|Ein Titel|Also: A title", "sv|A title: Sub|Also: Ein Titel"})
    void of_titles_in_several_languages_the_works_own_is_the_main_one(String language, String title, String comment)
            throws Exception {
        PaperParsed json = json("""
                "language":"%s","titles":[{"title":"Ein Titel","lang":"de"},{"title":"A title","lang":"en"},
                {"title":"Sub","titleType":"Subtitle","lang":"en"}]""".formatted(language));
        PaperParsed xml = xml("""
                <language>%s</language><titles><title xml:lang="de">Ein Titel</title><title xml:lang="en">A title</title>
                <title xml:lang="en" titleType="Subtitle">Sub</title></titles>""".formatted(language));

        assertThat(List.of(json, xml)).extracting(PaperParsed::title).containsOnly(title);
        assertThat(List.of(json, xml)).extracting(PaperParsed::comment).containsOnly(comment);
    }

    @ParameterizedTest
    @CsvSource({"ORCID,none,0000-0002-1825-0097", "https://orcid.org/,none,0000-0002-1825-0097",
            "none,https://orcid.org,0000-0002-1825-0097", "none,none,https://orcid.org/0000-0002-1825-0097"})
    void an_orcid_is_told_by_whatever_names_it(String scheme, String address, String id) throws Exception {
        PaperParsed json = json(
                """
                "creators":[{"name":"Moss, Ada","nameIdentifiers":[{"nameIdentifierScheme":"%s","schemeUri":"%s","nameIdentifier":"%s"}]}]"""
                        .formatted(scheme, address, id));
        PaperParsed xml = xml(
                """
                <creators><creator><creatorName>Moss, Ada</creatorName><nameIdentifier nameIdentifierScheme="%s" schemeURI="%s">%s</nameIdentifier></creator></creators>"""
                        .formatted(scheme, address, id));

        assertThat(List.of(json, xml)).extracting(paper -> paper.authors().get(0).orcid())
                .containsOnly("0000-0002-1825-0097");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {"Journal of Puddles|none", "No 1-2 (2018)|none", "7|7-9",
            "e12345|e12345-9", "S7|S7-9", "iv|iv-9"})
    void the_pages_of_a_container_look_like_pages(String first, String pages) throws Exception {
        PaperParsed paper = json("""
                "container":{"title":"Journal of Puddles","volume":"4","firstPage":"%s","lastPage":"9","identifier":"1234-5679","identifierType":"ISSN"}
                """.formatted(first));

        assertThat(paper.venue()).isEqualTo("Journal of Puddles");
        assertThat(paper.publication()).isEqualTo(new Publication("4", null, pages, null, "1234-5679"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
            "info:eu-repo/semantics/openAccess|none|Open Access|none",
            "none|none|info:eu-repo/semantics/openAccess|none",
            "none|none|Public Domain|Public Domain", "none|cc-by-4.0|none|cc-by-4.0",
            "https://x.example/by|cc-by-4.0|CC BY|https://x.example/by"})
    void rights_are_a_licence_unless_they_say_who_has_access(String address, String identifier, String text,
            String license) throws Exception {
        String attributes = (address == null ? "" : "\"rightsUri\":\"" + address + "\",")
                + (identifier == null ? "" : "\"rightsIdentifier\":\"" + identifier + "\",");
        PaperParsed json = json("\"rightsList\":[{" + attributes + "\"rights\":"
                + (text == null ? "null" : "\"" + text + "\"") + "}]");
        PaperParsed xml = xml("<rightsList><rights" + (address == null ? "" : " rightsURI=\"" + address + "\"")
                + (identifier == null ? "" : " rightsIdentifier=\"" + identifier + "\"") + ">"
                + (text == null ? "" : text) + "</rights></rightsList>");

        assertThat(json.license()).isEqualTo(license);
        assertThat(xml.license()).isEqualTo(license);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"Text,none,article-journal,none", "Text,Thesis,article-journal,thesis",
            "Dataset,x,dataset,dataset", "Other,none,article,none", "Other,none,post-weblog,post-weblog",
            "JournalArticle,x,article,article-journal"})
    void what_is_derived_from_a_text_is_no_kind_of_work(String general, String own, String derived, String type)
            throws Exception {
        PaperParsed paper = json("\"types\":{\"resourceTypeGeneral\":\"" + general + "\",\"citeproc\":\"" + derived
                + "\"" + (own == null ? "" : ",\"resourceType\":\"" + own + "\"") + "}");

        assertThat(paper.type()).isEqualTo(type);
    }

    @Test
    void what_a_work_supplements_is_told_in_both_forms() throws Exception {
        PaperParsed json = json("""
                "relatedIdentifiers":[{"relationType":"IsSupplementTo","relatedIdentifierType":"DOI","relatedIdentifier":"10.5555/main"}]
                """);
        PaperParsed xml = xml("""
                <relatedIdentifiers><relatedIdentifier relationType="IsSupplementTo" relatedIdentifierType="DOI">10.5555/main</relatedIdentifier></relatedIdentifiers>
                """);

        assertThat(List.of(json, xml)).extracting(PaperParsed::comment).containsOnly("Supplement to doi:10.5555/main");
    }

    @ParameterizedTest
    @CsvSource({"IsSupplementTo,https://github.com/ada/puddles/tree/v1,CODE",
            "IsVersionOf,https://github.com/ada/puddles,CODE",
            "IsIdenticalTo,https://github.com/ada/puddles,CODE", "IsIdenticalTo,https://puddles.example/1,HTML",
            "IsDocumentedBy,https://huggingface.co/datasets/ada/puddles,DATASET"})
    void code_and_data_are_linked_by_whatever_relation_tells_them_in_both_forms(String relation, URI address,
            Link.Relation kind) throws Exception {
        PaperParsed json = json("""
                "relatedIdentifiers":[{"relationType":"%s","relatedIdentifierType":"URL","relatedIdentifier":"%s"}]"""
                .formatted(relation, address));
        PaperParsed xml = xml("<relatedIdentifiers><relatedIdentifier relationType=\"" + relation
                + "\" relatedIdentifierType=\"URL\">" + address + "</relatedIdentifier></relatedIdentifiers>");

        assertThat(List.of(json, xml)).extracting(PaperParsed::links).containsOnly(List.of(new Link(kind, address)));
    }

    @ParameterizedTest
    @CsvSource({"IsSupplementTo,https://puddles.example/1", "Cites,https://github.com/bo/pools",
            "IsDerivedFrom,https://github.com/bo/pools"})
    void the_address_of_another_work_is_not_linked(String relation, String address) throws Exception {
        assertThat(json("""
                "relatedIdentifiers":[{"relationType":"%s","relatedIdentifierType":"URL","relatedIdentifier":"%s"}]"""
                .formatted(relation, address)).links()).isEmpty();
    }

    @Test
    void what_a_work_reviews_is_told_in_both_forms() throws Exception {
        PaperParsed json = json("""
                "relatedIdentifiers":[{"relationType":"Reviews","relatedIdentifierType":"DOI","relatedIdentifier":"10.5555/main"}]
                """);
        PaperParsed xml = xml("""
                <relatedIdentifiers><relatedIdentifier relationType="Reviews" relatedIdentifierType="DOI">10.5555/main</relatedIdentifier></relatedIdentifiers>
                """);

        assertThat(List.of(json, xml)).extracting(PaperParsed::comment).containsOnly("Review of doi:10.5555/main");
    }

    @Test
    void what_is_not_known_is_absent_in_both_forms() throws Exception {
        PaperParsed json = json("""
                "creators":[{"name":"(:Unav)","affiliation":[]},{"name":"Puddle, Ada"}],"publisher":"(:none)"
                """);
        PaperParsed xml = xml("""
                <creators><creator><creatorName>(:unav)</creatorName></creator><creator><creatorName>Puddle, Ada</creatorName></creator></creators>
                <publisher>(:none)</publisher>""");

        for (PaperParsed paper : List.of(json, xml)) {
            assertThat(paper.authors()).extracting(author -> author.name()).containsExactly("Ada Puddle");
            assertThat(paper.publication()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {"Ada Puddle|''|''|Puddle, Ada",
            "Ada Puddle|' '|Ada|Puddle, Ada",
            "Ada P Puddle|Puddle|Ada|Puddle, Ada P", "Puddle, Ada P.|Puddle|Ada|Puddle, Ada P.",
            "A.P. Puddle|Puddle|A.|Puddle, A.P.", "Ada Maria Puddle|Puddle|Ada|Puddle, Ada Maria",
            "Ada-Maria Puddle|Puddle|Ada|Puddle, Ada-Maria", "Adamaria Puddle|Puddle|Ada|Puddle, Ada",
            "Puddle, Ada III|Puddle|Ada|Puddle, Ada", "Puddle, Ada Jr.|Puddle|Ada|Puddle, Ada",
            "Puddle, Ada PhD|Puddle|Ada|Puddle, Ada", "Puddle, Ada (Pond Institute)|Puddle|Ada|Puddle, Ada",
            "Puddle, A.|Puddle|Ada|Puddle, Ada", "none|Puddle|Ada|Puddle, Ada"})
    void a_given_name_is_as_full_as_it_is_printed_in_both_forms(String printed, String family, String given,
            String name) throws Exception {
        PaperParsed json = json("\"creators\":[{" + (printed == null ? "" : "\"name\":\"" + printed + "\",")
                + (given == null ? "" : "\"givenName\":\"" + given + "\",") + "\"familyName\":\"" + family + "\"}]");
        PaperParsed xml = xml("<creators><creator>"
                + (printed == null ? "" : "<creatorName>" + printed + "</creatorName>")
                + (given == null ? "" : "<givenName>" + given + "</givenName>") + "<familyName>" + family
                + "</familyName></creator></creators>");

        assertThat(List.of(json, xml)).extracting(paper -> paper.authors().get(0))
                .extracting(author -> author.family() + ", " + String.valueOf(author.given()).replace("null", "none"))
                .containsOnly(name);
    }

    @Test
    void a_title_that_is_not_known_is_missing() throws Exception {
        Reading reading = Reading.ofDetected("datacite-json", """
                {"data":{"id":"10.5555/p","attributes":{"titles":[{"title":"(:unav)"}],"creators":[]}}}""");

        assertThat(reading.rejected()).extracting(Block.Rejected::reason).containsExactly("title is missing or blank");
    }

    @Test
    void another_identifier_counts_by_its_type_in_both_forms() throws Exception {
        PaperParsed json = json("""
                "identifiers":[{"identifierType":"PMID","identifier":"12345678"},{"identifierType":"Local accession number","identifier":"0807.1234"}],
                "alternateIdentifiers":[{"alternateIdentifierType":"ISSN","alternateIdentifier":"1234-5679"},
                {"alternateIdentifierType":"URL","alternateIdentifier":"https://puddle.example/1"}]""");
        PaperParsed xml = xml("""
                <identifier identifierType="DOI">10.5555/p</identifier><alternateIdentifiers>
                <alternateIdentifier alternateIdentifierType="PMID">12345678</alternateIdentifier>
                <alternateIdentifier alternateIdentifierType="Local accession number">0807.1234</alternateIdentifier>
                <alternateIdentifier alternateIdentifierType="ISSN">1234-5679</alternateIdentifier>
                <alternateIdentifier alternateIdentifierType="URL">https://puddle.example/1</alternateIdentifier></alternateIdentifiers>
                """);

        for (PaperParsed paper : List.of(json, xml)) {
            assertThat(paper.identifiers()).extracting(Identifier::toString).containsExactlyInAnyOrder("doi:10.5555/p",
                    "pmid:12345678");
            assertThat(paper.publication().issn()).isEqualTo("1234-5679");
            assertThat(paper.links()).extracting(link -> link.url().toString())
                    .containsExactly("https://puddle.example/1");
        }
    }

    @Test
    void the_abstract_is_the_first_that_has_a_text_in_both_forms() throws Exception {
        PaperParsed json = json(
                """
                "descriptions":[{"descriptionType":"Abstract","description":""},{"descriptionType":"Abstract","description":"Of <b>rain</b>"}]""");
        PaperParsed xml = xml("<descriptions><description descriptionType=\"Abstract\"/>"
                + "<description descriptionType=\"Abstract\">Of &lt;b&gt;rain&lt;/b&gt;</description></descriptions>");

        assertThat(List.of(json, xml)).extracting(PaperParsed::abstractText).containsOnly("Of rain");
    }

    @Test
    void a_subtitle_is_in_the_language_of_the_title_in_both_forms() throws Exception {
        PaperParsed json = Reading.ofDetected("datacite-json", """
                {"data":{"id":"10.5555/q","attributes":{"creators":[],"titles":[{"title":"Lakes","lang":"en"},{"title":"Ein Atlas","titleType":"Subtitle","lang":"de"},
                {"title":"An Atlas","titleType":"Subtitle","lang":"en"}]}}}""").paper();
        PaperParsed xml = Reading
                .ofDetected("datacite-xml",
                        """
                <resource xmlns="http://datacite.org/schema/kernel-4"><titles><title xml:lang="en">Lakes</title>
                <title titleType="Subtitle" xml:lang="de">Ein Atlas</title><title titleType="Subtitle" xml:lang="en">An Atlas</title></titles></resource>""")
                .paper();

        assertThat(List.of(json, xml)).extracting(PaperParsed::title).containsOnly("Lakes: An Atlas");
    }

    @ParameterizedTest
    @CsvSource({"10.5281/ZENODO.1,10.5281/zenodo.1", "https://doi.org/10.5281/ZENODO.1,10.5281/zenodo.1",
            "doi:10.5281/zenodo.1,10.5281/zenodo.1", "10.48550/ARXIV.2401.00001,10.48550/arxiv.2401.00001"})
    void a_record_is_the_same_however_its_doi_is_written_in_both_forms(String doi, String id) throws Exception {
        PaperParsed json = json("\"doi\":\"" + doi + "\"");
        PaperParsed xml = xml("<identifier identifierType=\"DOI\">" + doi + "</identifier>");

        assertThat(List.of(json, xml)).extracting(PaperParsed::source)
                .containsOnly(new SourceRef("datacite", id, URI.create("https://doi.org/" + id)));
        assertThat(json.identifiers()).isEqualTo(xml.identifiers()).hasSize(1);
    }

    @Test
    void a_doi_that_is_not_known_names_no_record() throws Exception {
        assertThat(xml("<identifier identifierType=\"DOI\">(:tba)</identifier>").source().recordId())
                .isEqualTo(xml("").source().recordId());
    }

    private static PaperParsed json(String attributes) throws Exception {
        String creators = attributes.contains("\"creators\"") ? "" : "\"creators\":[],";
        String titles = attributes.contains("\"titles\":[{\"title\":\"Ein")
                ? ""
                : "\"titles\":[{\"title\":\"Puddles\"}],";
        return Reading.ofDetected("datacite-json", "{\"data\":{\"id\":\"10.5555/p\",\"attributes\":{" + creators
                + titles + attributes + "}}}").paper();
    }

    private static PaperParsed xml(String elements) throws Exception {
        return Reading.ofDetected("datacite-xml", "<resource xmlns=\"http://datacite.org/schema/kernel-4\">"
                + (elements.contains("<titles><title xml:lang") ? "" : "<titles><title>Puddles</title></titles>")
                + elements + "</resource>").paper();
    }

    @ParameterizedTest
    @CsvSource({"en,English here.", "de,Deutsch hier.", "fr,English here.", "'',English here."})
    void of_several_abstracts_the_one_in_the_works_language_or_in_english_counts(String language, String text)
            throws Exception {
        PaperParsed json = json("""
                "language":"%s","descriptions":[{"descriptionType":"Abstract","lang":"de","description":"Deutsch hier."},
                {"descriptionType":"Abstract","lang":"en","description":"English here."}]""".formatted(language));
        PaperParsed xml = xml("""
                <language>%s</language><descriptions><description descriptionType="Abstract" xml:lang="de">Deutsch hier.</description>
                <description descriptionType="Abstract" xml:lang="en">English here.</description></descriptions>
                """.formatted(language));

        assertThat(List.of(json, xml)).extracting(PaperParsed::abstractText).containsOnly(text);
    }

    @Test
    void titles_in_other_languages_are_in_the_comment() throws Exception {
        PaperParsed json = Reading
                .ofDetected("datacite-json",
                        """
                {"data":{"id":"10.5555/p","attributes":{"creators":[],"titles":[{"title":"Puddles"},{"title":"Pfützen","titleType":"TranslatedTitle"},
                {"title":"A view","titleType":"Subtitle"},{"title":"Flaques"},{"title":"Pools","titleType":"Other"}]}}}""")
                .paper();
        PaperParsed xml = Reading
                .ofDetected("datacite-xml",
                        """
                <resource><creators/><titles><title>Puddles</title><title titleType="TranslatedTitle">Pfützen</title>
                <title titleType="Subtitle">A view</title><title>Flaques</title><title titleType="Other">Pools</title></titles></resource>""")
                .paper();

        assertThat(List.of(json, xml)).extracting(PaperParsed::title).containsOnly("Puddles: A view");
        assertThat(List.of(json, xml)).extracting(PaperParsed::comment).containsOnly("Also: Pfützen; Also: Flaques");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
            "Journal of Puddles, 12(3), 1-10|Journal of Puddles|12|3|1-10",
            "Journal of Puddles, 12|Journal of Puddles|12|none|none",
            "Journal of Puddles, 7-9|Journal of Puddles|none|none|7-9",
            "Journal of Puddles (2019), 12 (3-4)|Journal of Puddles (2019)|12|3-4|none",
            "Puddles, Volume XXII, No. 1, June|Puddles|none|none|none", "Pools|Pools|none|none|none",
            ",|none|none|none|none"})
    void the_text_that_tells_where_a_work_stands_is_taken_apart(String text, String venue, String volume, String issue,
            String pages) throws Exception {
        PaperParsed paper = xml("<descriptions><description descriptionType=\"SeriesInformation\">" + text
                + "</description></descriptions>");

        assertThat(paper.venue()).isEqualTo(venue);
        assertThat(paper.publication()).isEqualTo(volume == null && pages == null
                ? null
                : new Publication(volume, issue, pages, null, null));
    }
}
