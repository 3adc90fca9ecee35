package io.paperwire.ingest.harvest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.EventJson;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.Topic;
import io.paperwire.ingest.fetch.ReplayServer;
import io.paperwire.ingest.fetch.ReplayServer.Reply;
import io.paperwire.ingest.imports.ImportProfile;
import io.paperwire.testing.StackResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;

/** Each kind of source with a list of one or two pages, its records read by the formats. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
@QuarkusTestResource(ImportProfile.class)
@QuarkusTestResource(HarvestProfile.class)
class KindsTest {

    private static final String ABSTRACT = "An abstract that is long enough to be one, about graphs and their neighbours.";
    private static final String DC = """
            <record><header><identifier>oai:lab.example:%2$s</identifier><datestamp>2026-03-16</datestamp></header>
            <metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
              xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>%1$s</dc:title><dc:creator>Müller, Ada</dc:creator>
              <dc:identifier>https://lab.example/%2$s</dc:identifier><dc:date>2026-03-16</dc:date></oai_dc:dc></metadata>
            </record>
            """;
    private static final String ARXIV = """
            <record><header><identifier>oai:arXiv.org:%2$s</identifier><datestamp>2026-03-16</datestamp></header>
            <metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>%2$s</id><created>2026-03-16</created>
            <authors><author><keyname>Müller</keyname><forenames>Ada</forenames></author></authors><title>%1$s</title>
            <categories>cs.LG</categories><abstract>About graphs.</abstract></arXiv></metadata></record>
            """;
    private static final String ENTRY = """
            <entry><id>http://arxiv.org/abs/%2$sv1</id><published>2026-03-16T10:00:00Z</published>
            <updated>2026-03-16T10:00:00Z</updated><title>%1$s</title><summary>About graphs.</summary>
            <author><name>Ada Müller</name></author>
            <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/></entry>
            """;
    private static final String ITEM = """
            <item><title>%1$s</title><link>https://lab.example/%2$s</link><guid>%2$s</guid>
            <description>About graphs.</description></item>
            """;
    private static final String DAILY = """
            [{"title":"%1$s","paper":{"id":"%2$s","title":"%1$s","summary":"About graphs.","upvotes":3,
            "authors":[{"name":"Ada Müller"}]}}]""";
    private static final String WORK = """
            {"DOI":"10.5555/%2$s","title":["%1$s"],"type":"journal-article","URL":"https://doi.org/10.5555/%2$s",
            "publisher":"P","author":[{"given":"Ada","family":"Müller"}],"deposited":{"date-parts":[[2026,3,16]]}}""";
    private static final String OPEN_WORK = """
            {"id":"https://openalex.org/W%3$s","title":"%1$s","display_name":"%1$s","publication_date":"2026-03-16",
            "doi":"https://doi.org/10.5555/%2$s","authorships":[{"author":{"display_name":"Ada Müller"}}],
            "abstract_inverted_index":{"About":[0],"graphs.":[1]}}""";
    private static final String POST = """
            {"title":"%1$s","authors":"Müller, A.; Li, W.","doi":"10.1101/2026.03.16.%3$s","date":"2026-03-16",
            "version":"1","license":"cc_by","category":"genetics","abstract":"%4$s","published":"NA",
            "server":"bioRxiv","type":"new results","jatsxml":""}""";

    private final ReplayServer server = new ReplayServer();
    private final String name = "k-" + UUID.randomUUID();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String brokers;

    @AfterEach
    void stop() {
        QuarkusTransaction.requiringNew().run(() -> Source.delete("configured = false"));
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"oai-pmh", "arxiv-oai", "arxiv-query", "feed", "huggingface-daily", "crossref", "openalex",
            "biorxiv"})
    void a_source_of_each_kind_brings_its_papers(String kind) {
        server.always(pages(kind).stream().map(Reply::ok).toArray(Reply[]::new));

        given().header("Authorization", "Bearer " + ImportProfile.TOKEN).contentType(ContentType.JSON)
                .body(Map.of("name", name, "kind", kind, "url", server.url("/source"), "query", "graphs", "from",
                        LocalDate.now(ZoneOffset.UTC).toString()))
                .post("/api/v1/sources").then().statusCode(201);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> given().get("/api/v1/sources/" + name).then()
                .body("health.state", equalTo("healthy")).body("rejected", equalTo(0)));
        assertThat(titles()).containsExactlyInAnyOrderElementsOf(
                kind.equals("feed") || kind.equals("huggingface-daily")
                        ? List.of("First " + name)
                        : List.of("First " + name, "Second " + name));
    }

    private List<String> pages(String kind) {
        return switch (kind) {
            case "oai-pmh" -> List.of(oai("<Identify><granularity>YYYY-MM-DD</granularity></Identify>"),
                    oai(list(filled(DC, 1), "<resumptionToken>t</resumptionToken>")),
                    oai(list(filled(DC, 2), "<resumptionToken/>")));
            case "arxiv-oai" -> List.of(oai(list(filled(ARXIV, 1), "<resumptionToken>t</resumptionToken>")),
                    oai(list(filled(ARXIV, 2), "")));
            case "arxiv-query" -> List.of(atom(filled(ENTRY, 1)), atom(""), atom(filled(ENTRY, 2)));
            case "feed" -> List.of("<rss version=\"2.0\"><channel><title>Lab</title><link>https://lab.example/</link>"
                    + filled(ITEM, 1) + "</channel></rss>");
            case "huggingface-daily" -> List.of(filled(DAILY, 1));
            case "crossref" -> List.of(crossref(filled(WORK, 1)), crossref(filled(WORK, 2)));
            case "openalex" -> List.of(openAlex("\"n\"", filled(OPEN_WORK, 1)), openAlex("null", filled(OPEN_WORK, 2)));
            case "biorxiv" -> List.of(biorxiv(filled(POST, 1)), biorxiv(filled(POST, 2)));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private String filled(String record, int number) {
        String digits = Integer.toString(100_000 + (name.hashCode() & 0xFFFF) * 2 + number).substring(1);
        return record.formatted((number == 1 ? "First " : "Second ") + name, "2603." + digits, digits, ABSTRACT);
    }

    private static String oai(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">"
                + "<responseDate>2026-03-17T12:00:00Z</responseDate>"
                + "<request verb=\"ListRecords\">https://source.example/oai</request>" + content + "</OAI-PMH>";
    }

    private static String list(String record, String token) {
        return "<ListRecords>" + record + token + "</ListRecords>";
    }

    private static String atom(String entry) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\">"
                + "<title>ArXiv Query</title><id>http://arxiv.org/api/x</id><opensearch:totalResults "
                + "xmlns:opensearch=\"http://a9.com/-/spec/opensearch/1.1/\">2</opensearch:totalResults>" + entry
                + "</feed>";
    }

    private static String crossref(String work) {
        return "{\"status\":\"ok\",\"message-type\":\"work-list\",\"message\":{\"total-results\":2,"
                + "\"next-cursor\":\"n\",\"items\":[" + work + "]}}";
    }

    private static String openAlex(String cursor, String work) {
        return "{\"meta\":{\"count\":2,\"next_cursor\":" + cursor + "},\"results\":[" + work + "]}";
    }

    private static String biorxiv(String post) {
        return "{\"messages\":[{\"status\":\"ok\",\"count\":1,\"total\":\"2\"}],\"collection\":[" + post + "]}";
    }

    private List<String> titles() {
        return Events.on(brokers, Topic.PAPERS_PARSED, Events::isOfPaper).stream().map(ConsumerRecord::value)
                .map(event -> EventJson.read(event, PaperParsed.class).title()).filter(title -> title.endsWith(name))
                .toList();
    }
}
