package io.paperwire.catalog.oai;

import static io.paperwire.catalog.Records.record;
import static io.paperwire.catalog.oai.Harvester.ask;
import static io.paperwire.catalog.oai.Harvester.element;
import static io.paperwire.catalog.oai.Harvester.elements;
import static io.paperwire.catalog.oai.Harvester.error;
import static io.paperwire.catalog.oai.Harvester.identifiers;
import static io.paperwire.catalog.oai.Harvester.ofPage;
import static io.paperwire.catalog.oai.Harvester.records;
import static io.paperwire.catalog.oai.Harvester.text;
import static io.paperwire.catalog.oai.Harvester.texts;
import static io.paperwire.catalog.oai.Harvester.token;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;

import java.io.IOException;
import java.io.StringReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamSource;

import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

import io.gdcc.xoai.model.oaipmh.Granularity;
import io.gdcc.xoai.model.oaipmh.results.record.Header;
import io.gdcc.xoai.serviceprovider.ServiceProvider;
import io.gdcc.xoai.serviceprovider.client.OAIClient;
import io.gdcc.xoai.serviceprovider.model.Context;
import io.gdcc.xoai.serviceprovider.parameters.GetRecordParameters;
import io.gdcc.xoai.serviceprovider.parameters.ListRecordsParameters;
import io.paperwire.catalog.CatalogTest;
import io.paperwire.catalog.Records;
import io.paperwire.catalog.Wire;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.events.Author;
import io.paperwire.events.Category;
import io.paperwire.events.Identifier;
import io.paperwire.events.Link;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.PaperVersion;
import io.paperwire.events.PartialDate;
import io.paperwire.events.Publication;
import io.paperwire.events.Relation;
import io.paperwire.events.SourceRef;
import io.paperwire.service.readiness.Preparation;
import io.restassured.RestAssured;

/** Pages have four records here. */
@CatalogTest
class OaiResourceTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String OURS = "oai:paperwire.localhost:";
    /** XOAI reads metadata of any format in a form of its own. */
    private static final String TO_XOAI = """
            <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
              <xsl:template match="/"><metadata xmlns="http://www.lyncode.com/xoai"><element name="all"><field name="text">
                <xsl:value-of select="."/></field></element></metadata></xsl:template>
            </xsl:stylesheet>""";

    @Inject
    DataSource dataSource;

    @Inject
    Preparation preparation;

    @Inject
    Wire wire;

    @BeforeEach
    void awaitTables() {
        await().atMost(SOON).until(preparation::tablesReady);
    }

    @Test
    void identify_says_what_a_harvester_must_know() {
        publish(record("tardigrade", "identify").title("Tardigrade identity"));

        Element answer = ask("verb", "Identify");

        assertThat(text(answer, "repositoryName")).isEqualTo("Paperwire");
        assertThat(text(answer, "protocolVersion")).isEqualTo("2.0");
        assertThat(text(answer, "deletedRecord")).isEqualTo("persistent");
        assertThat(text(answer, "granularity")).isEqualTo("YYYY-MM-DDThh:mm:ssZ");
        assertThat(text(answer, "adminEmail")).isEqualTo("admin@paperwire.localhost");
        assertThat(text(answer, "baseURL")).isEqualTo(text(answer, "request")).endsWith("/oai");
        assertThat(element(answer, "request").getAttribute("verb")).isEqualTo("Identify");
        assertThat(text(answer, "earliestDatestamp")).isLessThanOrEqualTo(Datestamp.print(Instant.now()));
    }

    @Test
    void the_base_address_is_at_the_catalogue_s_own() throws IOException {
        Element answer = Harvester.valid(given().header("Host", "wire.example:1234").get("/oai?verb=Identify").then()
                .statusCode(200).extract().asByteArray());

        assertThat(text(answer, "baseURL")).isEqualTo("http://wire.example:1234/oai");
        // Of hosts that no address begins with the catalogue makes none.
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write("GET /oai?verb=Identify HTTP/1.1\r\nHost: a_b\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void formats_are_told_for_the_repository_and_for_a_paper() {
        String id = publish(record("tardigrade", "formats").title("Formats of the tardigrade"));

        for (Element answer : List.of(ask("verb", "ListMetadataFormats"),
                ask("verb", "ListMetadataFormats", "identifier", id)))
            assertThat(texts(answer, "metadataPrefix")).containsExactly("oai_dc", "mods");
        assertThat(error("verb", "ListMetadataFormats", "identifier", OURS + "1")).isEqualTo("idDoesNotExist");
    }

    @Test
    void a_paper_is_a_record_in_dublin_core() {
        String id = publish(new Rich("dublin").parsed());

        Element answer = ask("verb", "GetRecord", "identifier", id, "metadataPrefix", "oai_dc");

        assertThat(texts(answer, "title")).containsExactly("Cryptobiosis of the kakapo dublin");
        assertThat(texts(answer, "creator")).containsExactly("Curie, Ève, Jr.", "The Tardigrade Collaboration");
        assertThat(texts(answer, "date")).containsExactly("2026-01-05", "2026-02-07");
        assertThat(texts(answer, "subject")).containsExactly("kakapo.NZ", "68T05", "tun state");
        assertThat(texts(answer, "description")).containsExactly("How <i>tuns</i> &amp; birds rest.",
                "Comment: 12 pages", "Status: withdrawn");
        assertThat(texts(answer, "source")).containsExactly("Journal of Sleep; Vol. 7 No. 2; 11-19", "ISSN 1234-5679");
        assertThat(texts(answer, "identifier")).contains(id, "https://doi.org/10.1/kakapo.dublin",
                "https://arxiv.org/abs/2601.dublin", "https://example.org/dublin.pdf");
        assertThat(texts(answer, "rights")).containsExactly("https://creativecommons.org/licenses/by/4.0/");
        assertThat(texts(answer, "type")).containsExactly("journal article");
        assertThat(element(answer, "request").getAttribute("identifier")).isEqualTo(id);
    }

    @Test
    void identifiers_lead_to_their_registries_whatever_signs_they_have() {
        String id = publish(record("bear", "signs").title("Tardigrade with a long DOI").identifiers(
                "doi:10.1002/(sici)1099-1506(199601)3:1<1::aid-bear>3.0.co;2-#", "doi:10.5555/50%?bear",
                "handle:2128/ü bear"));
        Element answer = ask("verb", "GetRecord", "identifier", id, "metadataPrefix", "oai_dc");

        assertThat(texts(answer, "identifier")).contains(
                "https://doi.org/10.1002/(sici)1099-1506(199601)3:1%3C1::aid-bear%3E3.0.co;2-%23",
                "https://doi.org/10.5555/50%25%3Fbear", "https://hdl.handle.net/2128/%C3%BC%20bear");
    }

    @Test
    void a_paper_is_a_record_in_mods_with_all_that_is_known_of_it() {
        String id = publish(new Rich("library").parsed());

        Element mods = element(ask("verb", "GetRecord", "identifier", id, "metadataPrefix", "mods"), "mods");

        assertThat(
                elements(mods, "identifier").stream().map(one -> one.getAttribute("type") + "=" + one.getTextContent()))
                .contains("doi=10.1/kakapo.library", "arxiv=2601.library", "openreview=kakapo-library",
                        "doi=10.1/preprint.library");
        assertThat(elements(mods, "classification").stream()
                .map(one -> one.getAttribute("authority") + "=" + one.getTextContent()))
                .containsExactly("arxiv=kakapo.NZ", "msc=68T05");
        assertThat(texts(mods, "dateIssued")).containsExactly("2026-02-07");
        assertThat(texts(mods, "dateOther")).containsExactly("2026-01-05", "2026-01-05", "2026-02-01");
        assertThat(texts(mods, "edition")).containsExactly("1", "2");
        assertThat(elements(mods, "originInfo").stream().map(one -> one.getAttribute("eventType")))
                .containsExactly("", "version", "withdrawal");
        assertThat(texts(mods, "note")).containsExactly("12 pages", "2", "withdrawn");
        assertThat(elements(mods, "url").stream().map(one -> one.getAttribute("displayLabel")))
                .containsExactly("pdf", "code");
        assertThat(elements(mods, "namePart").stream()
                .map(part -> part.getAttribute("type") + "=" + part.getTextContent()))
                .containsExactly("family=Curie", "given=Ève", "termsOfAddress=Jr.", "=The Tardigrade Collaboration");
        assertThat(texts(mods, "nameIdentifier")).containsExactly("0000-0002-1825-0097");
        assertThat(texts(mods, "affiliation")).containsExactly("Institute of Naps");
        assertThat(texts(mods, "accessCondition")).containsExactly("https://creativecommons.org/licenses/by/4.0/");
        assertThat(text(mods, "recordIdentifier")).isEqualTo(id.substring(OURS.length()));
    }

    /** Of that element the schema wants something in it. */
    @Test
    void what_is_blank_or_not_known_leaves_nothing_empty_in_mods() {
        String id = publish(new PaperParsed(new SourceRef("tardigrade", "blank", null), Records.MONDAY,
                "Blank kakapo", null, List.of(new Author("Ada Müller", "Müller", null, null, null)), List.of(),
                List.of(), 2, List.of(), " ", List.of(), " ", "http://[licence", null, false, Map.of(), false, null,
                List.of(), List.of(), new Publication(" ", " ", " ", " ", "1234-5679"), List.of(" "), null, null));

        Element mods = element(ask("verb", "GetRecord", "identifier", id, "metadataPrefix", "mods"), "mods");

        assertThat(texts(mods, "note")).containsExactly("2");
        assertThat(elements(mods, "originInfo")).isEmpty();
        assertThat(texts(mods, "identifier")).contains("1234-5679");
        assertThat(texts(mods, "accessCondition")).containsExactly("http://[licence");
        assertThat(texts(mods, "namePart")).containsExactly("Ada Müller");
    }

    @Test
    void a_name_is_a_persons_or_a_groups_or_of_no_type_where_nothing_tells() {
        String id = publish(record("tardigrade", "names").title("Who named the tardigrades").authors("Ève Curie",
                "Curie, Ève", "Ève Curie, Jr.", "The Tardigrade Collaboration", "Plato", "李伟"));

        Element mods = element(ask("verb", "GetRecord", "identifier", id, "metadataPrefix", "mods"), "mods");

        assertThat(elements(mods, "name").stream()
                .map(name -> name.getAttribute("type") + ":" + text(name, "namePart")))
                .containsExactly("personal:Ève Curie", "personal:Curie, Ève", "personal:Ève Curie, Jr.",
                        "corporate:The Tardigrade Collaboration", ":Plato", ":李伟");
    }

    @Test
    void sets_come_from_categories_and_hold_what_is_below_them() {
        String inBoth = publish(categorised("sets-1", "waterbear.EU").parsed());
        String inOne = publish(categorised("sets-2", "waterbear.HE").parsed());
        awaitListed(inOne);

        Element sets = ask("verb", "ListSets");
        assertThat(texts(sets, "setSpec")).contains("waterbear", "waterbear:EU", "waterbear:HE");
        assertThat(identifiers(records("ListIdentifiers", "metadataPrefix", "oai_dc", "set", "waterbear")))
                .containsExactly(inBoth, inOne);
        List<Element> found = records("ListRecords", "metadataPrefix", "mods", "set", "waterbear:EU");
        assertThat(identifiers(found)).containsExactly(inBoth);
        assertThat(texts(found.get(0), "setSpec")).containsExactly("waterbear", "waterbear:EU");
        assertThat(error("verb", "ListRecords", "metadataPrefix", "mods", "set", "waterbear:XX"))
                .isEqualTo("noRecordsMatch");
    }

    @Test
    void a_merged_paper_is_deleted() {
        publish(categorised("tomb-1", "tardigrada.TOMB").identifiers("arxiv:tomb-1").parsed());
        String gone = publish(record("crossref", "10.1/tomb").title("Buried tardigrades").identifiers("doi:10.1/tomb"));
        assertThat(ask("verb", "GetRecord", "identifier", gone, "metadataPrefix", "oai_dc")
                .getElementsByTagName("metadata").getLength()).isOne();
        publish(record("openalex", "W-tomb").title("A third tomb").identifiers("arxiv:tomb-1", "doi:10.1/tomb"));

        await().atMost(SOON).untilAsserted(() -> assertThat(header(gone).getAttribute("status")).isEqualTo("deleted"));
        Element record = ask("verb", "GetRecord", "identifier", gone, "metadataPrefix", "oai_dc");
        assertThat(record.getElementsByTagName("metadata").getLength()).isZero();
        awaitListed(gone);
        Element listed = records("ListRecords", "metadataPrefix", "oai_dc", "from", text(header(gone), "datestamp"))
                .stream().filter(one -> text(one, "identifier").equals(gone)).findFirst().orElseThrow();
        assertThat(element(listed, "header").getAttribute("status")).isEqualTo("deleted");
        assertThat(error("verb", "ListMetadataFormats", "identifier", gone)).isEqualTo("noMetadataFormats");
    }

    @Test
    void a_harvest_is_bounded_by_days_or_by_seconds() {
        String id = publish(categorised("bounds", "tardigrada.BOUNDS").parsed());
        awaitListed(id);
        String at = text(header(id), "datestamp");
        String before = Datestamp.print(Instant.parse(at).minusSeconds(1));
        String after = Datestamp.print(Instant.parse(at).plusSeconds(1));
        String day = at.substring(0, 10);

        for (List<String> bounds : List.of(List.of("from", at), List.of("until", at), List.of("from", at, "until", at),
                List.of("from", before, "until", after), List.of("from", day), List.of("from", day, "until", day)))
            assertThat(identifiers(inBounds(bounds))).as(bounds.toString()).containsExactly(id);
        for (List<String> bounds : List.of(List.of("from", after), List.of("until", before),
                List.of("until", "2001-01-01"), List.of("from", "2999-01-01", "until", "2999-12-31")))
            assertThat(inBounds(bounds)).as(bounds.toString()).isEmpty();
    }

    private static List<Element> inBounds(List<String> bounds) {
        return records("ListIdentifiers", Stream.concat(Stream.of("metadataPrefix", "oai_dc", "set",
                "tardigrada:BOUNDS"), bounds.stream()).toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"badVerb,", "badVerb,verb=", "badVerb,verb=ListPapers", "badVerb,verb=Identify&verb=Identify",
            "badVerb,verb=identify", "badVerb,verb=%01%EF%BF%BE", "badArgument,verb=Identify&%02=x",
            "badVerb,metadataPrefix=oai_dc", "badArgument,verb=Identify&metadataPrefix=oai_dc",
            "badArgument,verb=ListSets&set=cs", "badArgument,verb=GetRecord&metadataPrefix=oai_dc",
            "badArgument,verb=GetRecord&identifier=oai:a:b", "badArgument,verb=ListRecords",
            "badArgument,verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc",
            "badArgument,verb=ListRecords&metadataPrefix=oai_dc&from=yesterday",
            "badArgument,verb=ListRecords&metadataPrefix=oai_dc&from=2026-02-30",
            "badArgument,verb=ListRecords&metadataPrefix=oai_dc&from=0000-01-01",
            "badArgument,verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T25:00:00Z",
            "badArgument,verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01T10:00:00",
            "badArgument,verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-01&until=2026-01-02T00:00:00Z",
            "badArgument,verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-02&until=2026-01-01",
            "badArgument,verb=ListRecords&metadataPrefix=oai_dc&set=", "badArgument,verb=ListRecords&metadataPrefix=",
            "badArgument,verb=ListRecords&metadataPrefix=oai_dc&set=cs::LG",
            "badArgument,verb=ListRecords&metadataPrefix=oai_dc&set=%27%3B%20DROP%20TABLE%20paper",
            "badArgument,verb=ListRecords&metadataPrefix=oai_dc&from=", "badArgument,verb=ListIdentifiers&color=green",
            "badArgument,verb=ListRecords&metadataPrefix=oai_dc&resumptionToken=x",
            "badArgument,verb=GetRecord&metadataPrefix=oai_dc&identifier=no%20uri%01",
            "badArgument,verb=ListRecords&metadataPrefix=oai%00dc",
            "cannotDisseminateFormat,verb=ListRecords&metadataPrefix=marc21",
            "cannotDisseminateFormat,verb=GetRecord&metadataPrefix=marc21&identifier=oai:a:b",
            "idDoesNotExist,verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:a:b",
            "idDoesNotExist,verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:paperwire.localhost:0",
            "idDoesNotExist,verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:other.example.org:1ChPkcMer33wrcketKPa3c",
            "idDoesNotExist,verb=ListMetadataFormats&identifier=oai:a:b",
            "noRecordsMatch,verb=ListRecords&metadataPrefix=oai_dc&until=1066-10-14",
            "noRecordsMatch,verb=ListIdentifiers&metadataPrefix=oai_dc&until=0001-01-01",
            "noRecordsMatch,verb=ListRecords&metadataPrefix=mods&set=no-such-set",
            "badResumptionToken,verb=ListRecords&resumptionToken=x",
            "badResumptionToken,verb=ListIdentifiers&resumptionToken=",
            "badResumptionToken,verb=ListSets&resumptionToken=x"})
    void an_error_has_its_code_and_status_200(String code, String query) {
        String path = "/oai" + (query == null ? "" : "?" + query);

        Element answer = Harvester.valid(given().urlEncodingEnabled(false).get(path).then().statusCode(200).extract()
                .asByteArray());

        assertThat(element(answer, "error").getAttribute("code")).isEqualTo(code);
        boolean repeated = element(answer, "request").getAttributes().getLength() > 0;
        assertThat(repeated).as("arguments are repeated")
                .isEqualTo(!code.equals("badVerb") && !code.equals("badArgument"));
    }

    @Test
    void a_request_that_is_none_of_http_is_told_so() throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write("GET /oai?verb=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400");
        }
        given().contentType("application/json").body("{}").post("/oai").then().statusCode(415);
        given().accept("application/pdf").get("/oai?verb=Identify").then().statusCode(200);
    }

    @Test
    void arguments_may_come_in_the_body() {
        publish(categorised("posted", "tardigrada.POST").parsed());
        await().atMost(SOON).until(() -> !records("ListIdentifiers", "metadataPrefix", "oai_dc", "set",
                "tardigrada:POST").isEmpty());

        Element answer = Harvester.valid(given().formParam("verb", "ListRecords").formParam("metadataPrefix", "oai_dc")
                .formParam("set", "tardigrada:POST").post("/oai").then().statusCode(200).extract().asByteArray());

        assertThat(texts(answer, "title")).containsExactly("Water bear posted");
        Element twice = Harvester.valid(given().formParam("verb", "Identify").post("/oai?verb=Identify").then()
                .statusCode(200).extract().asByteArray());
        assertThat(element(twice, "error").getAttribute("code")).isEqualTo("badVerb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verb=%zz", "verb=Identify&%", "%c=1"})
    void arguments_that_are_not_encoded_are_the_client_s_mistake(String arguments) {
        given().contentType("application/x-www-form-urlencoded").body(arguments).post("/oai").then().statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void a_list_has_pages_and_says_how_far_it_is() {
        List<String> all = publishMany("paged", 10);

        Element first = ask("verb", "ListRecords", "metadataPrefix", "oai_dc", "set", "tardigrada:paged");
        Element second = ask("verb", "ListRecords", "resumptionToken", token(first));
        Element third = ask("verb", "ListRecords", "resumptionToken", token(second));

        assertThat(List.of(first, second, third)).extracting(page -> ofPage(page).size()).containsExactly(4, 4, 2);
        assertThat(List.of(first, second, third)).extracting(page -> element(page, "resumptionToken"))
                .extracting(token -> token.getAttribute("completeListSize") + "/" + token.getAttribute("cursor"))
                .containsExactly("10/0", "10/4", "10/8");
        assertThat(token(third)).isNull();
        assertThat(Stream.of(first, second, third).flatMap(page -> identifiers(ofPage(page)).stream()))
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(
                element(ask("verb", "ListIdentifiers", "resumptionToken", token(first)), "error").getAttribute("code"))
                .isEqualTo("badResumptionToken");
        assertThat(identifiers(ofPage(ask("verb", "ListRecords", "resumptionToken", token(first)))))
                .as("the same token once more").isEqualTo(identifiers(ofPage(second)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"oai_dc", "mods"})
    void a_client_of_others_harvests_all_pages_and_what_was_deleted(String format) throws Exception {
        String set = "xoai" + format.replace("_", "");
        List<String> all = publishMany(set, 10);
        publish(categorised(set + "-whole", "tardigrada." + set).identifiers("arxiv:" + set).parsed());
        String gone = publish(record("crossref", "10.1/" + set).title("Other tardigrades of " + set)
                .categories("tardigrada." + set).identifiers("doi:10.1/" + set));
        publish(record("openalex", "W-" + set).title("One of two").identifiers("arxiv:" + set, "doi:10.1/" + set));
        await().atMost(SOON).untilAsserted(() -> assertThat(header(gone).getAttribute("status")).isEqualTo("deleted"));
        awaitListed(gone);
        String base = RestAssured.baseURI + ":" + RestAssured.port + "/oai";
        ServiceProvider client = new ServiceProvider(new Context().withBaseUrl(base)
                .withGranularity(Granularity.Second)
                .withOAIClient(OAIClient.newBuilder().withBaseUrl(base).build())
                .withMetadataTransformer(format, TransformerFactory.newInstance().newTransformer(
                        new StreamSource(new StringReader(TO_XOAI)))));

        List<Header> headers = new ArrayList<>();
        List<String> contents = new ArrayList<>();
        client.listRecords(ListRecordsParameters.request().withMetadataPrefix(format).withSetSpec("tardigrada:" + set))
                .forEachRemaining(record -> {
                    headers.add(record.getHeader());
                    if (record.getMetadata() != null)
                        contents.add(record.getMetadata().getXoaiMetadata().getElements().get(0).getFields().get(0)
                                .getValue());
                });

        assertThat(client.identify().getProtocolVersion()).isEqualTo("2.0");
        assertThat(headers).extracting(header -> header.getIdentifier()).containsAll(all).contains(gone)
                .doesNotHaveDuplicates();
        assertThat(headers).filteredOn(header -> header.isDeleted()).extracting(header -> header.getIdentifier())
                .containsExactly(gone);
        assertThat(contents).hasSize(11).allMatch(content -> content.contains("tardigrada." + set));
        assertThat(client
                .getRecord(GetRecordParameters.request().withIdentifier(all.get(0)).withMetadataFormatPrefix(format))
                .getHeader().getSetSpecs()).contains("tardigrada:" + set);
    }

    @Test
    void what_is_changed_during_a_harvest_comes_again_and_nothing_is_lost() {
        List<String> all = publishMany("moving", 9);
        Element page = ask("verb", "ListRecords", "metadataPrefix", "oai_dc", "set", "tardigrada:moving");
        Map<String, String> titles = new HashMap<>();
        ofPage(page).forEach(record -> titles.put(text(record, "identifier"), text(record, "title")));

        // One that was listed already, one that was not.
        for (int n : new int[]{0, 8})
            publish(categorised("moving-" + n, "tardigrada.moving").title("Moved tardigrade " + n)
                    .observed(Records.MONDAY.plusSeconds(60)).parsed());
        awaitListed(lookup("tardigrade:moving-8"));
        for (String token = token(page); token != null; token = token(page)) {
            page = ask("verb", "ListRecords", "resumptionToken", token);
            ofPage(page).forEach(record -> titles.put(text(record, "identifier"), text(record, "title")));
        }

        assertThat(titles).containsOnlyKeys(all);
        assertThat(titles.values()).contains("Moved tardigrade 0", "Moved tardigrade 8").doesNotContain(
                "Water bear moving-0", "Water bear moving-8");
    }

    @Test
    void a_list_whose_rest_has_changed_meanwhile_ends() throws SQLException {
        List<String> all = publishMany("leaving", 5);
        Element page = ask("verb", "ListRecords", "metadataPrefix", "oai_dc", "set", "tardigrada:leaving");
        Set<String> listed = Set.copyOf(identifiers(ofPage(page)));
        String rest = all.stream().filter(id -> !listed.contains(id)).findFirst().orElseThrow();

        update("UPDATE paper SET sets = '{}' WHERE id = ?",
                PaperId.parse(rest.substring(OURS.length())).orElseThrow());

        assertThat(error("verb", "ListRecords", "resumptionToken", token(page))).isEqualTo("noRecordsMatch");
    }

    @Test
    void nothing_is_lost_to_the_next_harvest_while_a_writer_takes_its_time() throws SQLException {
        String known = publish(categorised("slow-known", "tardigrada.slow").parsed());
        awaitListed(known);
        UUID slow = UUID.nameUUIDFromBytes("slow tardigrade".getBytes(StandardCharsets.UTF_8));
        Set<String> harvested = new HashSet<>();
        String next;
        try (Connection writer = dataSource.getConnection()) {
            writer.setAutoCommit(false);
            try (Statement statement = writer.createStatement()) {
                statement.execute("SELECT pg_current_xact_id()");
            }
            insert(writer, slow, "{tardigrada,tardigrada:slow}");
            // Stamped later than the open one, visible earlier.
            String quick = publish(categorised("slow-quick", "tardigrada.slow").parsed());
            await().atMost(SOON).until(() -> Instant.now().isAfter(
                    Instant.parse(text(header(quick), "datestamp")).plusSeconds(2)));

            List<Element> first = records("ListIdentifiers", "metadataPrefix", "oai_dc", "set", "tardigrada:slow");
            next = text(ask("verb", "Identify"), "responseDate");

            harvested.addAll(identifiers(first));
            assertThat(harvested).as("who is behind the open one waits with it").containsExactly(known);
            assertThat(next).isLessThan(text(header(quick), "datestamp"));
            writer.commit();
            awaitListed(quick);
        }
        harvested.addAll(identifiers(records("ListIdentifiers", "metadataPrefix", "oai_dc", "set", "tardigrada:slow",
                "from", next)));

        assertThat(harvested).containsExactlyInAnyOrder(known, OURS + PaperId.print(slow),
                lookup("tardigrade:slow-quick"));
        update("DELETE FROM paper WHERE id = ?", slow);
    }

    @Test
    void who_only_reads_for_long_holds_nobody_up() throws SQLException {
        try (Connection reader = dataSource.getConnection(); Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM paper");

            String id = publish(categorised("unhindered", "tardigrada.free").parsed());

            awaitListed(id);
            assertThat(identifiers(records("ListIdentifiers", "metadataPrefix", "oai_dc", "set", "tardigrada:free")))
                    .containsExactly(id);
            reader.rollback();
        }
    }

    @Test
    void text_goes_out_as_it_is_stored_whatever_is_in_it() {
        String title = "Kakapo </dc:title> ]]> <script>alert('&amp;')</script> \uD83E\uDD9C";
        String id = publish(record("tardigrade", "hostile").title(title)
                .abstractText("bell\u0007 noncharacter\uFFFE end")
                .authors("Ada \"<b>\" O'Hara"));

        for (String format : List.of("oai_dc", "mods")) {
            Element answer = ask("verb", "GetRecord", "identifier", id, "metadataPrefix", format);
            assertThat(text(element(answer, "metadata"), "title")).isEqualTo(title);
            assertThat(text(answer, format.equals("mods") ? "abstract" : "description")).startsWith("bell")
                    .endsWith("end").doesNotContain("\u0007", "\uFFFE");
        }
    }

    @Test
    void answers_are_packed_for_those_who_unpack_them() {
        int length = given().header("Accept-Encoding", "gzip").get("/oai?verb=Identify").then().statusCode(200)
                .header("Content-Encoding", "gzip").extract().asByteArray().length;

        assertThat(length).isPositive();
    }

    @Test
    void who_comes_when_all_places_are_taken_is_told_to_come_again() {
        OaiResource full = new OaiResource(null, new NoPlace(), null);

        assertThatThrownBy(() -> full.get(null)).isInstanceOfSatisfying(WebApplicationException.class, e -> {
            assertThat(e.getResponse().getStatus()).isEqualTo(503);
            assertThat(e.getResponse().getHeaderString("Retry-After")).isEqualTo("5");
        });
    }

    private record NoPlace(String repositoryName, String adminEmail, String repositoryIdentifier,
            Optional<URI> baseUrl, int pageSize, int mostAtOnce) implements OaiSettings {

        NoPlace() {
            this("", "", "", Optional.empty(), 1, 0);
        }
    }

    private List<String> publishMany(String name, int count) {
        PaperParsed[] records = IntStream.range(0, count)
                .mapToObj(n -> categorised(name + "-" + n, "tardigrada." + name).parsed()).toArray(PaperParsed[]::new);
        wire.publish(records);
        List<String> ids = new ArrayList<>();
        for (PaperParsed record : records)
            ids.add(awaitCatalogued(record));
        ids.forEach(OaiResourceTest::awaitListed);
        return ids;
    }

    private String publish(Records record) {
        return publish(record.parsed());
    }

    /** @return the identifier of the paper */
    private String publish(PaperParsed record) {
        wire.publish(record);
        return awaitCatalogued(record);
    }

    private static String awaitCatalogued(PaperParsed record) {
        await().atMost(SOON).untilAsserted(() -> given().get("/api/v1/papers/" + record.source().key()).then()
                .statusCode(200).body("provenance.source", hasItem(record.source().source())));
        await().atMost(SOON).until(() -> {
            List<String> observed = given().get("/api/v1/papers/" + record.source().key()).jsonPath()
                    .getList("provenance.observedAt");
            return observed.contains(record.observedAt().toString());
        });
        return lookup(record.source().key());
    }

    private static String lookup(String name) {
        return OURS + given().get("/api/v1/papers/" + name).jsonPath().getString("id");
    }

    /** A change is listed when its second is over. */
    private static void awaitListed(String identifier) {
        await().atMost(SOON).until(() -> {
            String at = text(header(identifier), "datestamp");
            return text(ask("verb", "Identify"), "responseDate").compareTo(at) >= 0;
        });
    }

    private static Element header(String identifier) {
        return element(ask("verb", "GetRecord", "identifier", identifier, "metadataPrefix", "oai_dc"), "header");
    }

    private void insert(Connection connection, UUID id, String sets) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO paper (id, body, first_seen, place, sets) VALUES (?, jsonb_build_object('id', 'slow', 'title',
                'Slow tardigrade', 'addedAt', '2026-01-01T00:00:00Z', 'updatedAt', '2026-01-01T00:00:00Z'), now(), 1,
                ?::text[])""")) {
            insert.setObject(1, id);
            insert.setString(2, sets);
            insert.executeUpdate();
        }
    }

    private void update(String sql, UUID... parameters) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int n = 0; n < parameters.length; n++)
                statement.setObject(n + 1, parameters[n]);
            statement.executeUpdate();
        }
    }

    /** A paper of which everything is known. */
    private record Rich(String name) {

        PaperParsed parsed() {
            return new PaperParsed(new SourceRef("tardigrade", name, null), Records.MONDAY,
                    "Cryptobiosis of the kakapo " + name, "How <i>tuns</i> &amp; birds rest.",
                    List.of(new Author("Ève Curie Jr.", "Curie", "Ève", "0000-0002-1825-0097",
                            "Institute of Naps"),
                            new Author("The Tardigrade Collaboration")),
                    List.of(new Identifier("doi", "10.1/kakapo." + name), new Identifier("arxiv", "2601." + name),
                            new Identifier("openreview", "kakapo-" + name)),
                    List.of(date(PaperDate.Kind.SUBMITTED, "2026-01-05"), date(PaperDate.Kind.PUBLISHED, "2026-02-07")),
                    2, List.of(new Category("arxiv", "kakapo.NZ"), new Category("msc", "68T05")), "Journal of Sleep",
                    List.of(new Link(Link.Relation.PDF, URI.create("https://example.org/" + name + ".pdf")),
                            new Link(Link.Relation.CODE, URI.create("https://github.com/kakapo/" + name))),
                    "en", "https://creativecommons.org/licenses/by/4.0/", "12 pages", true, Map.of(), false,
                    "article-journal",
                    List.of(new PaperVersion(1, new PartialDate("2026-01-05"), false),
                            new PaperVersion(2, new PartialDate("2026-02-01"), true)),
                    List.of(new Relation(Relation.Kind.PREPRINT, new Identifier("doi", "10.1/preprint." + name))),
                    new Publication("7", "2", "11-19", "Nap Press", "1234-5679"), List.of("tun state"), null, null);
        }

        private static PaperDate date(PaperDate.Kind kind, String day) {
            return new PaperDate(kind, new PartialDate(day));
        }
    }

    private static Records categorised(String id, String category) {
        return record("tardigrade", id).title("Water bear " + id).categories(category);
    }
}
