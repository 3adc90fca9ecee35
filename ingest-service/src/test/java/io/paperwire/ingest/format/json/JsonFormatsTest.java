package io.paperwire.ingest.format.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PaperVersion;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Relation;
import io.paperwire.ingest.format.Block;
import io.paperwire.ingest.format.Formats;
import io.paperwire.ingest.format.Reading;

class JsonFormatsTest {

    @Test
    void hugging_faces_votes_comments_and_stars_are_signals_and_its_addresses_links() throws Exception {
        PaperParsed paper = Reading.ofDetected("huggingface-daily", """
                [{"title":"Old title","numComments":3,"publishedAt":"2026-03-16T20:00:00.000Z",
                  "paper":{"id":"2603.00001","title":"Graphs\\n of  Things","summary":"Short. Code at https://github.com/ada/graphs.",
                  "authors":[{"name":"Ada Müller","hidden":false},{"name":"Bo Moss","status":"claimed_verified","hidden":true}],"upvotes":12,
                  "submittedOnDailyAt":"2026-03-17T00:00:00.000Z","publishedAt":"2026-03-15T10:00:00.000Z","githubRepo":"https://github.com/ada/graphs",
                  "githubStars":7,"projectPage":"https://ada.example/graphs","organization":{"name":"ada-lab"},
                  "ai_keywords":["graphs"],"mediaUrls":["https://cdn.example/x.mp4","https://cdn.example/x.png"]}}]
                """).paper();

        assertThat(paper.source().key()).isEqualTo("huggingface:2603.00001");
        assertThat(paper.title()).isEqualTo("Graphs of Things");
        assertThat(paper.authors()).extracting(Author::name).containsExactly("Ada Müller", "Bo Moss");
        assertThat(paper.identifiers()).containsExactly(new Identifier("arxiv", "2603.00001"));
        assertThat(paper.signals()).containsEntry("votes", 12.0).containsEntry("comments", 3.0).containsEntry("stars",
                7.0);
        assertThat(paper.links()).extracting(Link::relation).containsExactly(Link.Relation.CODE, Link.Relation.PROJECT,
                Link.Relation.VIDEO);
        assertThat(paper.comment()).isEqualTo("Organisation on Hugging Face: ada-lab");
        assertThat(paper.dates()).extracting(date -> date.kind() + " " + date.date())
                .containsExactly("SUBMITTED 2026-03-15", "LISTED 2026-03-17");
        assertThat(paper.keywords()).containsExactly("graphs");
    }

    @Test
    void the_page_of_a_project_may_be_its_data() throws Exception {
        PaperParsed paper = Reading.ofDetected("huggingface-daily", """
                [{"title":"Graphs","publishedAt":"2026-03-16T20:00:00.000Z","paper":{"id":"2603.00001","title":"Graphs","authors":[],
                  "upvotes":1,"projectPage":"https://huggingface.co/datasets/ada/graphs"}}]""").paper();

        assertThat(paper.links()).extracting(Link::relation).containsExactly(Link.Relation.DATASET);
    }

    @Test
    void the_landing_page_of_openalex_may_be_the_file() throws Exception {
        PaperParsed paper = Reading.ofDetected("openalex", """
                {"results":[{"id":"https://openalex.org/W1234567","title":"T","authorships":[],
                "primary_location":{"landing_page_url":"https://x.example/t.pdf","license":"other-oa"}}]}""").paper();

        assertThat(paper.links()).extracting(Link::relation).containsExactly(Link.Relation.PDF);
        assertThat(paper.license()).isNull();
    }

    @Test
    void crossrefs_partial_dates_marked_up_abstracts_and_relations_are_read() throws Exception {
        PaperParsed paper = Reading.ofDetected("crossref", """
                {"status":"ok","message-type":"work","message":{"DOI":"10.5555/ABC","type":"journal-article","title":["On <i>E. coli</i>"],
                 "subtitle":["A study"],"abstract":"<jats:title>Abstract</jats:title><jats:p>&lt;p&gt;Escaped &amp;nbsp; twice&lt;/p&gt;</jats:p>",
                 "container-title":["Journal of Examples"],"volume":"7","issue":"2","page":"1-12","ISSN":["1234-5679"],"publisher":"Ex Press",
                 "issued":{"date-parts":[[2021,5]]},"published-print":{"date-parts":[[null]]},
                 "author":[{"family":"Müller","given":"Ada","ORCID":"http://orcid.org/0000-0002-1825-0097","affiliation":[{"name":"Inst. X"}]},
                 {"name":"The Consortium"},{"given":"Mono"},{"family":"","given":""}],"is-referenced-by-count":4,
                 "license":[{"URL":"https://creativecommons.org/licenses/by/4.0/","content-version":"vor"}],
                 "updated-by":[{"type":"retraction","DOI":"10.5555/ret"}],"relation":{"has-part":[{"id-type":"doi","id":"10.5555/part"}],"is-supplement-to":[{"id-type":"doi","id":"10.5555/main"}],"has-preprint":[{"id-type":"doi","id":"10.48550/arXiv.2101.00001"}]},
                 "link":[{"URL":"https://x.example/abc.pdf","content-type":"application/pdf"}]}}
                """).paper();

        assertThat(paper.title()).isEqualTo("On E. coli: A study");
        assertThat(paper.abstractText()).isEqualTo("Escaped twice");
        assertThat(paper.authors()).containsExactly(
                new Author("Ada Müller", "Müller", "Ada", "0000-0002-1825-0097", "Inst. X"),
                new Author("The Consortium"), new Author("Mono"));
        assertThat(paper.dates()).extracting(PaperDate::date).extracting(Object::toString).containsExactly("2021-05");
        assertThat(paper.retracted()).isTrue();
        assertThat(paper.relations()).containsExactly(
                new Relation(Relation.Kind.RETRACTED_BY, new Identifier("doi", "10.5555/ret")),
                new Relation(Relation.Kind.PREPRINT, new Identifier("arxiv", "2101.00001")));
        assertThat(paper.publication().pages()).isEqualTo("1-12");
        assertThat(paper.type()).isEqualTo("article-journal");
    }

    @ParameterizedTest
    @CsvSource({"retraction,RETRACTED_BY,true,false", "withdrawal,RETRACTED_BY,false,true",
            "removal,RETRACTED_BY,false,true", "partial_retraction,CORRECTED_BY,false,false",
            "erratum,CORRECTED_BY,false,false", "clarification,CORRECTED_BY,false,false",
            "new_version,VERSION_OF,false,false", "expression_of_concern,,false,false", "something_new,,false,false"})
    void what_a_notice_of_crossref_does_depends_on_its_kind(String type, Relation.Kind kind, boolean retracted,
            boolean withdrawn) throws Exception {
        PaperParsed paper = Reading.ofDetected("crossref", """
                {"message":{"DOI":"10.5555/a","title":["Frogs"],"updated-by":[{"type":"%s","DOI":"10.5555/notice"}]}}
                """.formatted(type)).paper();

        assertThat(paper.relations()).extracting(Relation::kind).isEqualTo(kind == null ? List.of() : List.of(kind));
        assertThat(paper.retracted()).isEqualTo(retracted);
        assertThat(paper.withdrawn()).isEqualTo(withdrawn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"retraction", "withdrawal", "removal", "partial_retraction", "correction", "corrigendum",
            "erratum", "addendum", "clarification", "new_version", "new_edition", "expression_of_concern"})
    void a_notice_of_crossref_ties_the_same_in_json_and_in_xml(String type) throws Exception {
        PaperParsed json = Reading.ofDetected("crossref", """
                {"message":{"DOI":"10.5555/n","title":["Notice"],"update-to":[{"type":"%s","DOI":"10.5555/a"}]}}
                """.formatted(type)).paper();
        PaperParsed xml = Reading.ofDetected("crossref-xml", """
                <doi_records><doi_record><crossref><journal><journal_article><titles><title>Notice</title></titles>
                <crossmark><updates><update type="%s">10.5555/a</update></updates></crossmark>
                <doi_data><doi>10.5555/n</doi></doi_data></journal_article></journal></crossref></doi_record></doi_records>
                """.formatted(type)).paper();

        assertThat(json.relations()).isEqualTo(xml.relations());
        assertThat(json.retracted()).isFalse();
    }

    @Test
    void a_crossref_list_keeps_the_good_when_one_is_bad() throws Exception {
        Reading reading = Reading.ofDetected("crossref",
                """
                {"status":"ok","message-type":"work-list","message":{"items":[{"DOI":"10.5555/a","title":["One"]},{"DOI":"10.5555/b","title":[]},
                {"DOI":"10.5555/c","type":"journal","title":["Journal of Examples"]},{"DOI":"10.5555/d","title":["Four"]}]}}""");

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("One", "Four");
        assertThat(reading.rejected()).extracting(Block.Rejected::place).containsExactly("message.items[1]",
                "message.items[2]");
        assertThat(reading.rejected()).extracting(Block.Rejected::reason).containsExactly("title is missing or blank",
                "a journal, not a paper");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"title\":null,", "\"title\":[null],", ""})
    void a_work_without_a_title_is_rejected_with_the_reason(String title) throws Exception {
        Reading reading = Reading.of(Formats.named("crossref"), "{\"DOI\":\"10.5555/b\"," + title
                + "\"publisher\":null,\"author\":[{\"family\":\"One\",\"given\":\"A\"}]}");

        assertThat(reading.rejected()).singleElement()
                .satisfies(block -> assertThat(block.reason()).isEqualTo("title is missing or blank"));
    }

    @ParameterizedTest
    @CsvSource({"true,Only the first 2 authors are listed", "false,"})
    void a_list_of_authors_that_openalex_cut_says_so(boolean isCut, String comment) throws Exception {
        PaperParsed paper = Reading.ofDetected("openalex", """
                {"results":[{"id":"https://openalex.org/W1234567","title":"T","is_authors_truncated":%s,
                "authorships":[{"raw_author_name":"Ada Müller"},{"raw_author_name":"Bo Li"}]}]}
                """.formatted(isCut)).paper();

        assertThat(paper.comment()).isEqualTo(comment);
    }

    @Test
    void a_document_that_breaks_off_keeps_what_came_before() throws Exception {
        Reading reading = Reading.ofDetected("crossref",
                "{\"message-type\":\"work-list\",\"message\":{\"items\":[{\"DOI\":\"10.5555/a\",\"title\":[\"One\"]},{\"DOI\":\"10.5");

        assertThat(reading.papers()).hasSize(1);
        assertThat(reading.rejected()).singleElement()
                .satisfies(block -> assertThat(block.reason()).contains("nothing after it can be read"));
    }

    @Test
    void openalex_abstracts_are_put_in_order_and_its_first_of_january_is_a_year() throws Exception {
        PaperParsed paper = Reading.ofDetected("openalex", """
                {"results":[{"id":"https://openalex.org/W1234567","doi":"https://doi.org/10.5555/x","ids":{"pmid":"https://pubmed.ncbi.nlm.nih.gov/99"},
                "title":"T","publication_date":"2019-01-01","publication_year":2019,"type":"article","type_crossref":"proceedings-article",
                "abstract_inverted_index":{"again":[0,2],"and":[1]},"is_retracted":true,"cited_by_count":5,
                "authorships":[{"raw_author_name":"Ada Müller","author":{"display_name":"A. Muller","orcid":null},"raw_affiliation_strings":["Inst. X"]}]}]}
                """).paper();

        assertThat(paper.abstractText()).isEqualTo("again and again");
        assertThat(paper.dates()).extracting(date -> date.date().value()).containsExactly("2019");
        assertThat(paper.retracted()).isTrue();
        assertThat(paper.authors()).extracting(Author::name).containsExactly("Ada Müller");
        assertThat(paper.identifiers()).extracting(Identifier::toString).containsExactly("openalex:W1234567",
                "doi:10.5555/x", "pmid:99");
        assertThat(paper.type()).isEqualTo("paper-conference");
    }

    @ParameterizedTest
    @CsvSource({"letter,journal-article,article-journal", "review,journal-article,article-journal",
            "review,book-chapter,chapter", "letter,,article-journal", "review,,article-journal",
            "retraction,journal-article,article-journal", "peer-review,peer-review,review", "article,,article-journal",
            "conference-abstract,,paper-conference",
            "preprint,posted-content,article", "dissertation,,thesis"})
    void letters_and_reviews_of_openalex_are_articles(String type, String crossref, String csl) throws Exception {
        PaperParsed paper = Reading.ofDetected("openalex", """
                {"results":[{"id":"https://openalex.org/W1234567","title":"T","type":"%s","type_crossref":%s,"authorships":[]}]}
                """.formatted(type, crossref == null ? "null" : "\"" + crossref + "\"")).paper();

        assertThat(paper.type()).isEqualTo(csl);
    }

    @Test
    void semantic_scholars_external_ids_are_identifiers_and_a_year_is_enough_of_a_date() throws Exception {
        Reading reading = Reading.ofDetected("semantic-scholar", """
                {"data":[{"paperId":"0123456789abcdef0123456789abcdef01234567","title":"T","abstract":null,"publicationDate":null,"year":2020,
                "authors":[],"externalIds":{"ArXiv":"2001.00001","DOI":"10.5555/X","ACL":"P19-1001","CorpusId":77,"DBLP":"conf/x/Doe20"}},
                {"paperId":"fedcba9876543210fedcba9876543210fedcba98","year":1936},{"citedPaper":{"paperId":null,"title":"Cited"}}]}
                """);

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("T", "Cited");
        assertThat(reading.papers().get(0).identifiers()).extracting(Identifier::toString).containsExactly(
                "s2:0123456789abcdef0123456789abcdef01234567", "arxiv:2001.00001", "doi:10.5555/x", "acl:P19-1001",
                "dblp:conf/x/Doe20", "corpusid:77");
        assertThat(reading.papers().get(0).dates()).extracting(date -> date.date().value()).containsExactly("2020");
        assertThat(reading.rejected()).extracting(Block.Rejected::place).containsExactly("data[1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            """
            {"notes":[{"id":"aBcDeFgH1","forum":"aBcDeFgH1","cdate":1700000000000,"content":{"title":{"value":"T"},"abstract":{"value":"A"},
            "authors":{"value":["Ada Müller"]},"venue":{"value":"X 2024 Withdrawn Submission"},"pdf":{"value":"/pdf/1.pdf"},"keywords":{"value":["k"]}}}]}""",
            """
                    {"notes":[{"id":"aBcDeFgH1","forum":"aBcDeFgH1","cdate":1700000000000,"content":{"title":"T","abstract":"A","authors":["Ada Müller"],
                    "venue":"X 2024 Withdrawn Submission","pdf":"/pdf/1.pdf","keywords":["k"]}}]}"""})
    void openreview_is_read_with_wrapped_fields_and_without(String json) throws Exception {
        PaperParsed paper = Reading.ofDetected("openreview", json).paper();

        assertThat(paper.title()).isEqualTo("T");
        assertThat(paper.abstractText()).isEqualTo("A");
        assertThat(paper.authors()).extracting(Author::name).containsExactly("Ada Müller");
        assertThat(paper.identifiers()).containsExactly(new Identifier("openreview", "aBcDeFgH1"));
        assertThat(paper.withdrawn()).isTrue();
        assertThat(paper.venue()).isEqualTo("X 2024 Withdrawn Submission");
        assertThat(paper.links()).extracting(link -> link.url().toString())
                .containsExactly("https://openreview.net/pdf/1.pdf");
        assertThat(paper.keywords()).containsExactly("k");
        assertThat(paper.dates()).extracting(date -> date.date().value()).containsExactly("2023-11-14");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            """
            "id":"rEvIeW001","forum":"aBcDeFgH1","replyto":"aBcDeFgH1","content":{"title":"Official Blind Review #1"}""",
            """
            "id":"rEvIeW001","forum":"aBcDeFgH1","replyto":"aBcDeFgH1","content":{"title":{"value":"Decision"}}""", """
            "id":"cOmMeNt01","forum":"aBcDeFgH1","replyto":"rEvIeW001","content":{"title":"Thank you"}""", """
            "id":"cOmMeNt01","forum":"aBcDeFgH1","replyto":null,"content":{"title":"Thank you"}""", """
            "id":"eDiTeD001","referent":"rEvIeW001","forum":"aBcDeFgH1","content":{"title":"Review, edited"}""", """
            "forum":"aBcDeFgH1","replyto":"aBcDeFgH1","content":{"title":"A review without an id"}"""})
    void what_else_stands_in_a_forum_of_openreview_does_not_take_the_papers_place(String note) throws Exception {
        Reading reading = Reading.ofDetected("openreview", """
                {"notes":[{"id":"aBcDeFgH1","forum":"aBcDeFgH1","replyto":null,"content":{"title":"T"}},{%s}]}
                """.formatted(note));

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("T");
        assertThat(reading.rejected()).extracting(Block.Rejected::reason)
                .allSatisfy(reason -> assertThat(reason).endsWith("not a submission")).hasSize(1);
    }

    @Test
    void a_revision_of_openreview_is_a_state_of_its_submission() throws Exception {
        PaperParsed paper = Reading.ofDetected("openreview", """
                {"notes":[{"id":"rEvIsIoN1","referent":"aBcDeFgH1","forum":"aBcDeFgH1","content":{"title":"T"}}]}
                """).paper();

        assertThat(paper.source().key()).isEqualTo("openreview:aBcDeFgH1");
    }

    @Test
    void a_datacite_doi_is_read_from_its_attributes() throws Exception {
        PaperParsed paper = Reading.ofDetected("datacite-json", """
                {"data":{"id":"10.5555/z","type":"dois","attributes":{"doi":"10.5555/Z","titles":[{"title":"Main"},{"title":"Haupt","titleType":"TranslatedTitle"},
                {"title":"Sub","titleType":"Subtitle"}],"creators":[{"name":"Müller, Ada","nameType":"Personal","nameIdentifiers":[{"nameIdentifierScheme":"ORCID",
                "nameIdentifier":"https://orcid.org/0000-0002-1825-0097"}]},{"name":"Lab, The","nameType":"Organizational"}],"publisher":"Repo","publicationYear":2020,
                "dates":[{"date":"2020-02","dateType":"Issued"},{"date":"1999","dateType":"Collected"}],"types":{"resourceTypeGeneral":"Dataset"},
                "descriptions":[{"description":"D","descriptionType":"Abstract"}],"version":"2","language":"ger",
                "relatedIdentifiers":[{"relatedIdentifier":"https://github.com/ada/z","relatedIdentifierType":"URL","relationType":"IsSupplementedBy"},
                {"relatedIdentifier":"10.5555/article","relatedIdentifierType":"DOI","relationType":"IsPreprintOf"}]}}}
                """).paper();

        assertThat(paper.title()).isEqualTo("Main: Sub");
        assertThat(paper.authors()).containsExactly(
                new Author("Ada Müller", "Müller", "Ada", "0000-0002-1825-0097", null),
                new Author("Lab, The"));
        assertThat(paper.dates()).extracting(date -> date.date().value()).containsExactly("2020-02");
        assertThat(paper.language()).isEqualTo("de");
        assertThat(paper.version()).isEqualTo(2);
        assertThat(paper.links()).extracting(Link::relation).containsExactly(Link.Relation.CODE);
        assertThat(paper.relations())
                .containsExactly(new Relation(Relation.Kind.PUBLISHED_AS, new Identifier("doi", "10.5555/article")));
    }

    @Test
    void all_affiliations_of_an_author_are_kept() throws Exception {
        PaperParsed crossref = Reading.ofDetected("crossref", """
                {"message":{"DOI":"10.5555/a","title":["T"],"author":[{"family":"Moss","given":"Ada",
                "affiliation":[{"name":"Inst. X"},{"id":[]},{"name":"Inst. Y"},{"name":"Inst. X"}]},{"name":"Group","affiliation":[]}]}}
                """).paper();
        PaperParsed datacite = Reading.ofDetected("datacite-json", """
                {"data":{"id":"10.5555/z","attributes":{"titles":[{"title":"T"}],"creators":[
                {"name":"Moss, Ada","affiliation":["Inst. X","Inst. Y"]},
                {"name":"Reed, Bo","affiliation":[{"name":"Inst. X"},{"name":"Inst. Y"}]},{"name":"Fern, Cy","affiliation":[]}]}}}
                """).paper();

        assertThat(crossref.authors()).extracting(Author::affiliation).containsExactly("Inst. X; Inst. Y", null);
        assertThat(datacite.authors()).extracting(Author::affiliation).containsExactly("Inst. X; Inst. Y",
                "Inst. X; Inst. Y", null);
    }

    @Test
    void a_datacite_doi_with_a_day_of_withdrawal_is_withdrawn() throws Exception {
        PaperParsed paper = Reading.ofDetected("datacite-json", """
                {"data":{"id":"10.5555/z","attributes":{"titles":[{"title":"T"}],"creators":[],
                "dates":[{"date":"2020","dateType":"Issued"},{"date":"2021-03-04","dateType":"Withdrawn"}]}}}
                """).paper();

        assertThat(paper.withdrawn()).isTrue();
        assertThat(paper.dates()).extracting(date -> date.date().value()).containsExactly("2020");
    }

    @Test
    void dblps_single_author_homonym_number_and_full_stop_are_mended() throws Exception {
        PaperParsed paper = Reading
                .ofDetected("dblp-json",
                        """
                {"result":{"hits":{"hit":[{"info":{"authors":{"author":{"@pid":"1","text":"Jim Gray 0001"}},"title":"On Hits.","venue":"X","year":"2001",
                "type":"Conference and Workshop Papers","key":"conf/x/Gray01","doi":"10.5555/G","ee":"https://doi.org/10.5555/G","pages":"1-2"}}]}}}""")
                .paper();

        assertThat(paper.title()).isEqualTo("On Hits");
        assertThat(paper.authors()).extracting(Author::name).containsExactly("Jim Gray");
        assertThat(paper.identifiers()).extracting(Identifier::toString).containsExactly("dblp:conf/x/Gray01",
                "doi:10.5555/g");
    }

    @Test
    void a_preprint_of_biorxiv_knows_its_version_and_its_article() throws Exception {
        Reading reading = Reading.ofDetected("biorxiv", """
                {"messages":[{"status":"ok"}],"collection":[{"title":"T","authors":"Müller, A.; Li, B.;","doi":"10.1101/2024.01.01.000001","date":"2024-1-2",
                "version":"2","license":"cc_by_nc","category":"genetics","published":"10.5555/J","server":"bioRxiv"},{"title":"U","authors":"","doi":"10.1101/2024.01.01.000002",
                "date":"2024-01-03","version":"1","published":"NA","server":"medRxiv"}]}""");

        PaperParsed paper = reading.papers().get(0);
        assertThat(paper.source().source()).isEqualTo("biorxiv");
        assertThat(paper.authors()).extracting(Author::name).containsExactly("A. Müller", "B. Li");
        assertThat(paper.version()).isEqualTo(2);
        assertThat(paper.dates()).containsExactly(date(PaperDate.Kind.UPDATED, "2024-01-02"));
        assertThat(paper.versions()).containsExactly(new PaperVersion(2, new PartialDate("2024-01-02"), false));
        assertThat(reading.papers().get(1).dates()).containsExactly(date(PaperDate.Kind.SUBMITTED, "2024-01-03"));
        assertThat(paper.license()).isEqualTo("CC-BY-NC");
        assertThat(paper.relations())
                .containsExactly(new Relation(Relation.Kind.PUBLISHED_AS, new Identifier("doi", "10.5555/j")));
        assertThat(reading.papers().get(1).relations()).isEmpty();
        assertThat(Reading.ofDetected("biorxiv", "{\"messages\":[{\"status\":\"no posts found\"}],\"collection\":[]}")
                .blocks()).isEmpty();
    }

    @Test
    void csl_json_may_write_numbers_as_strings_and_names_in_every_way() throws Exception {
        PaperParsed paper = Reading.ofDetected("csl-json", """
                [{"id":"a","type":"article-journal","title":"On <i>x</i> &amp; y","issued":{"date-parts":[["2020","5"]]},"DOI":"10.5555/X","volume":7,
                "author":[{"literal":"The Group"},{"literal":"Doe, Jane"},{"literal":"Fenner, Martin","family":"Fenner","given":"Martin"},{"family":"Berg","non-dropping-particle":"van den","given":"Jan","suffix":"Jr."},{"family":"李","given":"伟"}],
                "page":"1–12","container-title":"J. Ex.","note":"arXiv:2001.00001"}]""").paper();

        assertThat(paper.title()).isEqualTo("On x & y");
        assertThat(paper.authors()).extracting(Author::name).containsExactly("The Group", "Jane Doe",
                "Martin Fenner", "Jan van den Berg Jr.", "李伟");
        assertThat(paper.authors()).extracting(Author::family).startsWith(null, "Doe", "Fenner");
        assertThat(paper.dates()).extracting(date -> date.date().value()).containsExactly("2020-05");
        assertThat(paper.publication().pages()).isEqualTo("1-12");
        assertThat(paper.identifiers()).extracting(Identifier::toString).containsExactly("doi:10.5555/x",
                "arxiv:2001.00001");
    }

    @Test
    void csl_json_has_no_space_behind_a_particle_that_ends_in_an_apostrophe_or_a_hyphen() throws Exception {
        PaperParsed paper = Reading.ofDetected("csl-json", """
                [{"id":"a","type":"book","title":"T","author":[{"family":"Moss","non-dropping-particle":"al-","given":"Ada"},
                {"family":"Ambre","non-dropping-particle":"D’","given":"Bo"},
                {"family":"Ambre","dropping-particle":"d'","given":"Cy"}]}]""").paper();

        assertThat(paper.authors()).extracting(Author::name).containsExactly("Ada al-Moss", "Bo D’Ambre",
                "Cy d'Ambre");
        assertThat(paper.authors()).extracting(Author::family).containsExactly("al-Moss", "D’Ambre", "Ambre");
    }

    @Test
    void a_line_of_arxivs_snapshot_has_its_versions_and_accents_outside_mathematics() throws Exception {
        Reading reading = Reading.ofDetected("arxiv-snapshot", """
                {"id":"0704.0001","submitter":"S","authors":"C. Bal\\\\'azs","title":"On $\\\\alpha$ of\\n  Schr\\\\\\"odinger","comments":"withdrawn by the author",\
                "journal-ref":"J. Ex. 1","doi":"10.5555/A 10.5555/B","report-no":"R-1","categories":"hep-ph math.CA","license":null,"abstract":"  We\\nshow.\\n",\
                "versions":[{"version":"v1","created":"Mon, 2 Apr 2007 19:18:42 GMT"},{"version":"v2","created":"Tue, 24 Jul 2007 20:10:27 GMT"}],\
                "update_date":"2008-11-26","authors_parsed":[["Balázs","C.",""]]}
                {"id":704.0002,"title":"x","authors_parsed":[]}
                {"id":"0704.0003","title":"Next","authors_parsed":[["Li","B.","Jr"]],"categories":"cs.LG"
                {"id":"0704.0004","title":"Last","authors_parsed":[],"authors":"A. One and B. Two"}
                {"id":"0704.0005","title":"Two","authors_parsed":[["Poe","Jane Doe & Karl",""]]}
                """);

        PaperParsed paper = reading.papers().get(0);
        assertThat(paper.title()).isEqualTo("On $\\alpha$ of Schrödinger");
        assertThat(paper.version()).isEqualTo(2);
        assertThat(paper.versions()).hasSize(2);
        assertThat(paper.dates()).extracting(date -> date.kind() + " " + date.date()).containsExactly(
                "SUBMITTED 2007-04-02",
                "UPDATED 2007-07-24");
        assertThat(paper.withdrawn()).isTrue();
        assertThat(paper.categories()).containsExactly(new Category("arxiv", "hep-ph"),
                new Category("arxiv", "math.CA"));
        assertThat(paper.identifiers()).hasSize(3);
        assertThat(reading.papers().get(1).authors()).hasSize(2);
        assertThat(reading.papers().get(2).authors()).extracting(Author::name).containsExactly("Jane Doe", "Karl Poe");
        assertThat(reading.rejected()).extracting(Block.Rejected::place).containsExactly("line 2", "line 3");
        assertThat(reading.rejected().get(1).reason()).endsWith("(column 90)");
    }

    @Test
    void a_json_feed_is_read() throws Exception {
        PaperParsed paper = Reading
                .ofDetected("json-feed",
                        """
                {"version":"https://jsonfeed.org/version/1.1","title":"F","items":[{"id":"1","url":"https://doi.org/10.5555/f","title":"T &amp; U",
                "content_html":"<p>One</p><script>x()</script><p>Two</p>","date_published":"2024-05-03T23:00:00-05:00","authors":[{"name":"Doe, J., Roe, K., & Poe, L."}]}]}""")
                .paper();

        assertThat(paper.source().key()).isEqualTo("feed:doi.org/1");
        assertThat(paper.title()).isEqualTo("T & U");
        assertThat(paper.authors()).extracting(Author::family).containsExactly("Doe", "Roe", "Poe");
        assertThat(paper.abstractText()).isEqualTo("One Two");
        assertThat(paper.dates()).extracting(date -> date.date().value()).containsExactly("2024-05-04");
        assertThat(paper.identifiers()).containsExactly(new Identifier("doi", "10.5555/f"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\":\"app\",\"version\":\"1\",\"dependencies\":{}}",
            "{\"homepage_url\":\"x\",\"issns\":[],\"key\":\"k\",\"title\":\"T\"}",
            "[1,2,3]", "{}", "\"text\""})
    void json_that_is_no_list_of_papers_is_refused(String json) throws Exception {
        assertThat(Reading.refusal(json.getBytes(StandardCharsets.UTF_8))).contains("none of the known formats");
    }

    @Test
    void a_record_without_end_costs_only_itself_and_no_memory() throws Exception {
        String huge = "{\"DOI\":\"10.5555/h\",\"title\":[\"H\"],\"junk\":[" + "\"xxxxxxxxxxxxxxxx\",".repeat(400_000)
                + "1]}";

        Reading reading = Reading.ofDetected("crossref",
                "{\"message-type\":\"work-list\",\"message\":{\"items\":[{\"DOI\":\"10.5555/a\",\"title\":[\"One\"]},"
                        + huge
                        + ",{\"DOI\":\"10.5555/b\",\"title\":[\"Two\"]}]}}");

        assertThat(reading.papers()).extracting(PaperParsed::title).containsExactly("One", "Two");
        assertThat(reading.rejected()).singleElement()
                .satisfies(block -> assertThat(block.reason()).contains("more than 4000000 characters"));
    }

    @Test
    void a_bomb_of_nesting_ends_the_document_with_a_reason() throws Exception {
        Reading reading = Reading.ofDetected("crossref",
                "{\"message-type\":\"work\",\"message\":{\"DOI\":\"10.5555/a\",\"title\":[\"One\"],\"x\":"
                        + "[".repeat(100_000));

        assertThat(reading.rejected()).singleElement().satisfies(block -> assertThat(block.reason()).contains("depth"));
    }

    @Test
    void a_published_preprint_of_biorxiv_knows_where_and_when() throws Exception {
        PaperParsed paper = Reading.ofDetected("biorxiv", """
                {"messages":[{"status":"ok"}],"collection":[{"preprint_doi":"10.1101/2024.01.01.000003","preprint_title":"Mosses","preprint_platform":"bioRxiv",
                "preprint_authors":"Reed, A.","preprint_category":"genetics","preprint_date":"2024-01-04","published_doi":"10.5555/m","published_journal":"Journal of Moss",
                "published_date":"2024-06-07"}]}""").paper();

        assertThat(paper.venue()).isEqualTo("Journal of Moss");
        assertThat(paper.dates()).containsExactly(date(PaperDate.Kind.SUBMITTED, "2024-01-04"),
                date(PaperDate.Kind.PUBLISHED, "2024-06-07"));
    }

    @Test
    void dblps_data_set_has_all_its_addresses() throws Exception {
        PaperParsed paper = Reading
                .ofDetected("dblp-json",
                        """
                {"result":{"hits":{"hit":[{"info":{"title":"Pond data.","year":"2024","type":"Data and Artifacts","key":"data/10/Gray24",
                "ee":["https://doi.org/10.5555/pond","https://arxiv.org/abs/2401.00001","https://pond.example/1.pdf"]}}]}}}""")
                .paper();

        assertThat(paper.type()).isEqualTo("dataset");
        assertThat(paper.identifiers()).extracting(Identifier::toString).containsExactly("doi:10.5555/pond",
                "arxiv:2401.00001");
        assertThat(paper.links()).extracting(Link::relation).containsExactly(Link.Relation.HTML, Link.Relation.HTML,
                Link.Relation.PDF);
    }

    @Test
    void csl_json_may_have_several_standard_numbers_between_spaces_and_crossrefs_words() throws Exception {
        PaperParsed book = Reading
                .ofDetected("csl-json",
                        """
                [{"id":"fern1","type":"book","issued":{"date-parts":[[2001]]},"title":"Ferns","ISBN":"978-0-226-46713-9 978-0-226-46734-4"}]""")
                .paper();
        PaperParsed article = Reading
                .ofDetected("csl-json",
                        """
                [{"id":"fern2","type":"journal-article","issued":{"date-parts":[[2001]]},"title":"Fronds","ISSN":"0036-8075 1095-9203"}]""")
                .paper();

        assertThat(book.identifiers()).extracting(Identifier::toString).containsExactly("isbn:9780226467139",
                "isbn:9780226467344");
        assertThat(article.publication().issn()).isEqualTo("0036-8075");
        assertThat(article.type()).isEqualTo("article-journal");
    }

    private static PaperDate date(PaperDate.Kind kind, String date) {
        return new PaperDate(kind, new PartialDate(date));
    }

    @Test
    void a_blind_submission_has_no_authors() throws Exception {
        PaperParsed paper = Reading
                .ofDetected("openreview",
                        """
                {"notes":[{"id":"bLiNdNoTe1","forum":"bLiNdNoTe1","content":{"title":"Blind mosses","authors":["Anonymous"]}}]}""")
                .paper();

        assertThat(paper.authors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"journal,publishedVersion,,article-journal", "conference,publishedVersion,,paper-conference",
            "repository,submittedVersion,,article", "repository,acceptedVersion,,", "book series,publishedVersion,,",
            "book series,publishedVersion,proceedings-article,paper-conference"})
    void where_crossrefs_type_is_missing_an_article_of_openalex_is_of_the_kind_of_its_place(String place,
            String version,
            String raw, String csl) throws Exception {
        PaperParsed paper = Reading.ofDetected("openalex", """
                {"results":[{"id":"https://openalex.org/W1234567","title":"Quail","type":"article","authorships":[],
                "primary_location":{"version":"%s","raw_type":%s,"source":{"type":"%s"}}}]}
                """.formatted(version, raw == null ? "null" : "\"" + raw + "\"", place)).paper();

        assertThat(paper.type()).isEqualTo(csl);
    }

    @ParameterizedTest
    @CsvSource({"journal,Pond Press", "book series,Pond Press", "repository,"})
    void whose_a_journal_of_openalex_is_is_its_publisher(String place, String publisher) throws Exception {
        PaperParsed paper = Reading.ofDetected("openalex", """
                {"results":[{"id":"https://openalex.org/W1234567","title":"Quail","type":"article","authorships":[],
                "biblio":{"volume":"4"},
                "primary_location":{"source":{"type":"%s","host_organization_name":"Pond Press"}}}]}
                """.formatted(place)).paper();

        assertThat(paper.publication().publisher()).isEqualTo(publisher);
    }

    @Test
    void the_free_copy_that_openalex_knows_is_linked() throws Exception {
        PaperParsed paper = Reading.ofDetected("openalex", """
                {"results":[{"id":"https://openalex.org/W1234567","title":"Quail","type":"article","authorships":[],
                "primary_location":{"landing_page_url":"https://doi.org/10.5555/quail","pdf_url":null},
                "best_oa_location":{"pdf_url":"https://repository.example/quail.pdf","license":"cc-by"}}]}
                """).paper();

        assertThat(paper.links()).extracting(link -> link.relation() + " " + link.url())
                .containsExactly("HTML https://doi.org/10.5555/quail", "PDF https://repository.example/quail.pdf");
        assertThat(paper.license()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            """
            "invitation":"X.cc/2020/Conference/-/Withdrawn_Submission","content":{"title":"Quail"}""",
            """
            "invitations":["X.cc/2020/Conference/-/Edit","X.cc/2020/Conference/-/Withdrawn_Submission"],"content":{"title":{"value":"Quail"}}""",
            """
            "invitation":"X.cc/2018/Conference/-/Submission","content":{"title":"Quail","withdrawal":"Confirmed"}"""})
    void a_submission_that_openreview_has_under_the_withdrawn_ones_is_withdrawn(String note) throws Exception {
        PaperParsed paper = Reading.ofDetected("openreview", """
                {"notes":[{"id":"qUaIlQuAiL","forum":"qUaIlQuAiL",%s}]}""".formatted(note)).paper();

        assertThat(paper.withdrawn()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X.cc/2020/Conference/-/Blind_Submission",
            "X.cc/2020/Conference/-/Desk_Rejected_Submission"})
    void other_submissions_of_openreview_are_not_withdrawn(String invitation) throws Exception {
        PaperParsed paper = Reading.ofDetected("openreview", """
                {"notes":[{"id":"qUaIlQuAiL","forum":"qUaIlQuAiL","invitation":"%s","content":{"title":"Quail"}}]}
                """.formatted(invitation)).paper();

        assertThat(paper.withdrawn()).isFalse();
    }

    @Test
    void what_openreview_has_from_dblp_keeps_its_identifiers() throws Exception {
        PaperParsed paper = Reading.ofDetected("openreview", """
                {"notes":[{"id":"qUaIlQuAiL","forum":"qUaIlQuAiL","invitation":"dblp.org/-/record","externalIds":["dblp:conf/birds/Quail19"],
                "content":{"title":"Quail","html":"https://doi.org/10.5555/quail"}}]}""").paper();

        assertThat(paper.source().recordId()).isEqualTo("qUaIlQuAiL");
        assertThat(paper.identifiers()).extracting(Identifier::toString).containsExactly("openreview:qUaIlQuAiL",
                "doi:10.5555/quail", "dblp:conf/birds/Quail19");
    }

    @ParameterizedTest
    @CsvSource({"BookSection,chapter", "Review,article-journal", "CaseReport,article-journal", "News,"})
    void semantic_scholar_says_what_a_text_is_like(String kind, String csl) throws Exception {
        PaperParsed paper = Reading.ofDetected("semantic-scholar", """
                {"data":[{"paperId":"0123456789abcdef0123456789abcdef01234567","title":"Quail","publicationTypes":["%s"],
                "venue":"","publicationVenue":{"name":"Journal of Quail","issn":"1234-5679"}}]}""".formatted(kind))
                .paper();

        assertThat(paper.type()).isEqualTo(csl);
        assertThat(paper.venue()).isEqualTo("Journal of Quail");
        assertThat(paper.publication().issn()).isEqualTo("1234-5679");
    }

    @Test
    void an_item_of_a_json_feed_has_what_its_feed_says() throws Exception {
        Reading reading = Reading.ofDetected("json-feed", """
                {"version":"https://jsonfeed.org/version/1.1","title":"F","home_page_url":"https://quail.example/blog/","language":"de",
                "authors":[{"name":"Ada Quail"},{"name":"Bo Quail"}],"items":[
                {"id":"7","url":"/p/7","title":"Sieben","attachments":[{"url":"7.pdf","mime_type":"application/pdf"},{"url":"7.mp3","mime_type":"audio/mpeg"}]},
                {"id":"8","title":"Huit","language":"fr","authors":[{"name":"Cy Caille"}]},
                {"id":"https://quail.example/p/9","title":"Neun"}]}""");

        assertThat(reading.papers()).extracting(paper -> paper.source().recordId())
                .containsExactly("quail.example/7", "quail.example/8", "https://quail.example/p/9");
        assertThat(reading.papers()).extracting(PaperParsed::language).containsExactly("de", "fr", "de");
        assertThat(reading.papers()).extracting(paper -> paper.authors().stream().map(Author::name).toList())
                .containsExactly(List.of("Ada Quail", "Bo Quail"), List.of("Cy Caille"),
                        List.of("Ada Quail", "Bo Quail"));
        assertThat(reading.papers().get(0).source().url()).hasToString("https://quail.example/p/7");
        assertThat(reading.papers().get(0).links()).extracting(link -> link.url().toString())
                .containsExactly("https://quail.example/blog/7.pdf");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {"https://other.example/p/7,none,other.example/7",
            "/p/7,https://other.example/x,other.example/7", "none,none,quail.example/7"})
    void the_id_of_an_item_is_of_its_own_site_before_that_of_its_feed(String url, String external, String id)
            throws Exception {
        PaperParsed paper = Reading.ofDetected("json-feed", """
                {"version":"https://jsonfeed.org/version/1","feed_url":"https://quail.example/feed.json","items":[
                {"id":7,"title":"Quail","url":%s,"external_url":%s}]}""".formatted(quoted(url), quoted(external)))
                .paper();

        assertThat(paper.source().recordId()).isEqualTo(id);
    }

    private static String quoted(String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }

    /** It would take the place of Crossref's own record of that DOI. */
    @ParameterizedTest
    @ValueSource(strings = {
            "[{\"itemType\":\"journalArticle\",\"title\":\"Ferns\",\"creators\":[{\"lastName\":\"Fern\"}],\"DOI\":\"10.5555/f.1\"}]",
            "{\"DOI\":\"10.5555/f.1\",\"title\":\"Ferns\",\"journal\":\"Walls\"}",
            "[{\"id\":\"doi:10.5555/f.1\",\"title\":\"Ferns\",\"author\":\"Fern, Ada\",\"pub_date\":\"2020\",\"type\":\"journal article\"}]"})
    void json_of_other_programs_with_a_doi_or_a_type_is_not_half_read(String json) throws Exception {
        assertThat(Reading.refusal(json.getBytes(StandardCharsets.UTF_8))).contains("none of the known formats");
    }

    @Test
    void the_lines_that_zotero_adds_to_a_note_are_identifiers() throws Exception {
        PaperParsed paper = Reading.ofDetected("csl-json", """
                [{"id":"a","type":"article-journal","title":"Ferns","issued":{"date-parts":[[2020]]},
                  "note":"PMID: 32000001\nPMCID: PMC7000001\noriginal-date: 1920\nnot PMID: 5"}]""").paper();

        assertThat(paper.identifiers()).containsExactly(new Identifier("pmid", "32000001"),
                new Identifier("pmcid", "PMC7000001"));
        assertThat(paper.comment()).isEqualTo("original-date: 1920 not PMID: 5");
    }
}
