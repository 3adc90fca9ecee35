package io.paperwire.ingest.imports;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.agroal.api.AgroalDataSource;
import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.EventType;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.Topic;
import io.paperwire.testing.StackResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
@QuarkusTestResource(ImportProfile.class)
class ImportTest {

    @Inject
    Spool spool;

    private static final String LONG_NAME = "a2345678901234567890123456789012345678901234567890123456789012345678901234567890"
            + "12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890"
            + "12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890";
    private static final String PAGE = """
            new

            Get trending papers in your email inbox!

            Mar 17

            A Paper of %s

            %s
            """;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;
    @ConfigProperty(name = "quarkus.http.body.uploads-directory")
    String uploads;
    @Inject
    ImportConfig config;
    @Inject
    Cleanup cleanup;
    @Inject
    AgroalDataSource database;

    @Test
    void a_page_becomes_events_with_attributes_and_trace() {
        String name = unique();

        ValidatableResponse response = authorised().body(PAGE.formatted(name, "It is about graphs. ".repeat(20)))
                .post("/api/v1/imports?name=page.txt").then().statusCode(202)
                .header("Location", startsWith("/api/v1/imports/"))
                .body("state", equalTo("queued")).body("format", equalTo("daily-page"))
                .body("name", equalTo("page.txt"));

        String id = response.extract().path("id");
        done(id).body("published", equalTo(1)).body("rejected", equalTo(0)).body("failure", nullValue())
                .body("startedAt", notNullValue()).body("finishedAt", notNullValue());
        ConsumerRecord<String, byte[]> event = events(name).get(0);
        PaperParsed paper = EventJson.read(event.value(), PaperParsed.class);
        CloudEvent attributes = CloudEvent.from(event.headers());
        assertThat(event.key()).isEqualTo(paper.source().key());
        assertThat(attributes.type()).isEqualTo(EventType.PAPER_PARSED);
        assertThat(attributes.id()).isEqualTo(id + "/1");
        assertThat(attributes.traceparent())
                .startsWith(response.extract().<String>path("traceparent").substring(0, 36));
        assertThat(paper.observedAt()).isEqualTo(Instant.parse(response.extract().path("createdAt")));
    }

    @Test
    void fields_that_a_file_has_and_nobody_knows_are_named_once_and_not_without_end() {
        String id = authorised().body("{\"title\":\"a\",\"abstrakt\":\"x\"}\n".repeat(600)
                + "{\"title\":\"b\",\"a\\u0000b\":1}\n")
                .post("/api/v1/imports").then().statusCode(202).body("unknownFields", empty()).extract().path("id");
        String other = authorised().body("{\"title\":\"a\"}\n".repeat(5_000) + IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"title\":\"a\",\"field" + i + "\":1}\n").collect(Collectors.joining()))
                .post("/api/v1/imports").then().statusCode(202).extract().path("id");

        done(id).body("published", equalTo(601)).body("unknownFields", containsInAnyOrder("abstrakt", "a\uFFFDb"));
        done(other).body("published", equalTo(6_000)).body("unknownFields", hasSize(30));
    }

    @Test
    void what_a_file_says_is_deleted_is_told_and_counted_apart_from_what_it_does_not_say_the_id_of() {
        String name = unique();
        String gone = "<record><header status=\"deleted\"><identifier>oai:%s:1</identifier><datestamp>2026-01-01</datestamp></header></record>"
                .formatted(name);
        String page = "<OAI-PMH><request verb=\"ListRecords\" %s/><ListRecords>" + gone + "</ListRecords></OAI-PMH>";

        String told = imported(page.formatted("metadataPrefix=\"oai_dc\""));
        String untold = imported(page.formatted("resumptionToken=\"t2\""));

        done(told).body("deleted", equalTo(1)).body("published", equalTo(0)).body("rejected", equalTo(0));
        done(untold).body("deleted", equalTo(0)).body("rejected", equalTo(1));
        given().get("/api/v1/imports/" + untold + "/rejected").then().statusCode(200)
                .body("items[0].reason", equalTo("the source has deleted this record"));
    }

    @Test
    void what_cannot_be_read_is_listed_with_place_and_reason_and_the_rest_goes_on() {
        String name = unique();
        String id = imported("""
                {"title":"First %1$s"}
                {"title":""}
                {"title":"Second %1$s"}
                not json
                {"title":"Cut off %1$s\
                """.formatted(name));

        done(id).body("published", equalTo(2)).body("rejected", equalTo(3));

        assertThat(events(name)).hasSize(2);
        given().get("/api/v1/imports/" + id + "/rejected?limit=2").then().statusCode(200).body("total", equalTo(3))
                .body("items", hasSize(2)).body("items[0].place", equalTo("line 2"))
                .body("items[0].reason", containsString("title")).body("items[1].excerpt", equalTo("not json"))
                .body("next", equalTo("4"));
        given().get("/api/v1/imports/" + id + "/rejected?limit=2&cursor=4").then()
                .body("items[0].place", equalTo("line 5"))
                .body("items[0].reason", containsString("ends within")).body("next", nullValue());
    }

    @Test
    void what_was_received_before_a_crash_and_became_no_job_is_swept() throws IOException {
        Files.createDirectories(config.spool());
        Path lost = Files.writeString(config.spool().resolve(UUID.randomUUID() + ".part"), "x");
        Path job = Files.writeString(config.spool().resolve(UUID.randomUUID() + ".part"), "x");
        Path foreign = Files.writeString(config.spool().resolve("notes.part"), "x");
        Path form = Files.writeString(config.spool().resolve("resteasy-reactive4711upload"), "x");
        Path namedAlike = Files.writeString(config.spool().resolve("n".repeat(36) + ".part"), "x");

        spool.sweep(id -> job.getFileName().toString().startsWith(id.toString()), Instant.now().minusSeconds(60));
        assertThat(lost).exists();
        assertThat(form).exists();
        spool.sweep(id -> job.getFileName().toString().startsWith(id.toString()), Instant.now().plusSeconds(60));

        assertThat(lost).doesNotExist();
        assertThat(form).doesNotExist();
        assertThat(job).exists();
        assertThat(foreign).exists();
        Files.delete(job);
        assertThat(namedAlike).exists();
        Files.delete(foreign);
        Files.delete(namedAlike);
    }

    @Test
    void the_report_of_a_job_can_be_kept() {
        String id = imported("{\"title\":\"" + unique() + "\"}\n{\"title\":\"\"}\nnot json\n");
        done(id).body("rejected", equalTo(2));

        String report = given().get("/api/v1/imports/" + id + "/report").then().statusCode(200)
                .contentType("application/x-ndjson")
                .header("Content-Disposition", equalTo("attachment; filename=\"import-" + id + ".jsonl\"")).extract()
                .asString();

        assertThat(report.lines()).hasSize(3);
        assertThat(report.lines().findFirst().orElseThrow()).contains("\"id\":\"" + id + "\"", "\"rejected\":2");
        assertThat(report.lines().skip(1)).anySatisfy(line -> assertThat(line).contains("\"place\":\"line 2\""));
    }

    @Test
    void a_packed_file_is_imported_by_what_is_in_it() throws IOException {
        String name = unique();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(("{\"title\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8));
        }

        String id = given().header("Authorization", "Bearer " + ImportProfile.TOKEN)
                .contentType("application/octet-stream").body(packed.toByteArray())
                .post("/api/v1/imports?name=x.jsonl.gz").then().statusCode(202).body("format", equalTo("gzip"))
                .extract().path("id");

        done(id).body("published", equalTo(1)).body("rejected", equalTo(0));
        assertThat(events(name)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource
    void a_file_of_each_kind_is_read_to_its_end_however_it_is_packed(String kind, String content) throws IOException {
        String name = unique();
        byte[] plain = content.formatted(name).getBytes(StandardCharsets.UTF_8);

        for (byte[] file : List.of(plain, gzip(plain), zip(plain), gzip(zip(plain)))) {
            String id = authorised().contentType("application/octet-stream").body(file).post("/api/v1/imports").then()
                    .statusCode(202).extract().path("id");
            done(id).body("published", equalTo(2)).body("rejected", equalTo(0)).body("bytes", equalTo(file.length))
                    .body("bytesRead", equalTo(file.length));
        }

        assertThat(events(name)).as(kind).hasSize(8);
    }

    static Stream<Arguments> a_file_of_each_kind_is_read_to_its_end_however_it_is_packed() {
        return Stream.of(
                arguments("objects in lines", """
                        {"title":"First %1$s"}
                        {"title":"Second %1$s"}
                        """),
                arguments("array", """
                        [{"id":"a","type":"book","author":[{"literal":"Ada"}],"title":"First %1$s"},
                         {"id":"b","type":"book","author":[{"literal":"Ada"}],"title":"Second %1$s"}]"""),
                arguments("object", """
                        {"notes":[{"id":"aaaaaaaaa1","forum":"aaaaaaaaa1","content":{"title":"First %1$s"}},
                                  {"id":"aaaaaaaaa2","forum":"aaaaaaaaa2","content":{"title":"Second %1$s"}}]}"""),
                arguments("XML", """
                        <?xml version="1.0"?>
                        <rss version="2.0"><channel><title>A journal</title><link>https://example.org/</link>
                        <item><title>First %1$s</title><link>https://example.org/1</link></item>
                        <item><title>Second %1$s</title><link>https://example.org/2</link></item></channel></rss>"""),
                arguments("BibTeX", """
                        @article{a, title={First %1$s}}
                        @article{b, title={Second %1$s}}"""),
                arguments("tagged lines", """
                        TY  - JOUR
                        TI  - First %1$s
                        ER  -
                        TY  - JOUR
                        TI  - Second %1$s
                        ER  -
                        """));
    }

    private static byte[] gzip(byte[] file) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(file);
        }
        return packed.toByteArray();
    }

    private static byte[] zip(byte[] file) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(packed)) {
            out.putNextEntry(new ZipEntry("papers"));
            out.write(file);
        }
        return packed.toByteArray();
    }

    @Test
    void the_schema_of_json_lines_is_published() {
        given().get("/schemas/json-lines.schema.json").then().statusCode(200).body("required", hasItem("title"));
    }

    @Test
    void no_line_can_hold_up_its_job_or_the_next_one() {
        String name = unique();
        String id = imported("""
                {"title":"First %1$s","identifiers":["\\u0000"]}
                {"title":"Second %1$s","recordId":"%2$s"}
                {"title":"Third %1$s"}
                """.formatted(name, "x".repeat(500_000)));

        done(id).body("published", equalTo(1)).body("rejected", equalTo(2));
        given().get("/api/v1/imports/" + id + "/rejected").then()
                .body("items[0].reason", containsString("scheme:value"))
                .body("items[1].place", equalTo("record 2")).body("items[1].reason", containsString("bytes"));
        assertThat(events(name)).hasSize(1);
    }

    @Test
    void what_repeats_without_end_in_a_record_holds_up_nobody() {
        String name = unique();
        String id = imported("@article{a, title={%s}, doi={10.1234%s/x}}\n@article{b, title={Second %s}}\n"
                .formatted(name, ".1".repeat(20_000), name));

        done(id).body("published", equalTo(2));
        done(imported("{\"title\":\"" + unique() + "\"}")).body("published", equalTo(1));
    }

    @Test
    void a_job_that_cannot_be_run_fails_once_and_the_next_goes_on() {
        ImportJob job = new ImportJob();
        job.id = UUID.randomUUID();
        job.name = "of a format that is no more";
        job.file = "gone";
        job.format = "clay-tablet";
        job.state = ImportJob.State.QUEUED;
        job.traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        job.createdAt = Instant.now();
        QuarkusTransaction.requiringNew().run(() -> job.persist());

        done(imported("{\"title\":\"" + unique() + "\"}")).body("published", equalTo(1));
        given().get("/api/v1/imports/" + job.id).then().body("state", equalTo("failed"))
                .body("failure", containsString("log"));
    }

    @Test
    void a_file_in_a_form_is_imported_under_its_name() {
        String name = unique();

        String id = given().header("Authorization", "Bearer " + ImportProfile.TOKEN)
                .multiPart("file", "größe.jsonl", ("{\"title\":\"" + name + "\"}").getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/imports").then().statusCode(202).extract().path("id");

        done(id).body("published", equalTo(1));
        given().header("Authorization", "Bearer " + ImportProfile.TOKEN).multiPart("other", "x").post("/api/v1/imports")
                .then()
                .statusCode(400).contentType("application/problem+json").body("detail", containsString("'file'"));
    }

    @Test
    void a_form_that_is_cut_off_is_the_senders_mistake() {
        given().header("Authorization", "Bearer " + ImportProfile.TOKEN)
                .config(RestAssured.config().encoderConfig(EncoderConfig.encoderConfig()
                        .encodeContentTypeAs("multipart/form-data", ContentType.TEXT)))
                .contentType("multipart/form-data; boundary=x")
                .body("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bib\"\r\n\r\n@article{a,")
                .post("/api/v1/imports").then().statusCode(400).contentType("application/problem+json")
                .body("detail", containsString("cut off"));
    }

    @Test
    void a_body_of_no_stated_type_is_a_file() throws Exception {
        String name = unique();
        HttpRequest request = HttpRequest
                .newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/v1/imports"))
                .header("Authorization", "Bearer " + ImportProfile.TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString("{\"title\":\"" + name + "\"}")).build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(202);
        done(JsonPath.from(response.body()).getString("id")).body("published", equalTo(1));
    }

    @Test
    void a_file_is_in_the_encoding_of_its_content_type() throws Exception {
        String title = "\u9762\u5411\u4E2D\u6587 " + unique();
        HttpRequest request = HttpRequest
                .newBuilder(URI.create("http://localhost:" + RestAssured.port + "/api/v1/imports"))
                .header("Authorization", "Bearer " + ImportProfile.TOKEN)
                .header("Content-Type", "application/x-bibtex; charset=GB18030")
                .POST(HttpRequest.BodyPublishers.ofString("@article{a, title={" + title + "}}",
                        Charset.forName("GB18030")))
                .build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        done(JsonPath.from(response.body()).getString("id")).body("published", equalTo(1)).body("remark", nullValue());
        assertThat(events(title)).hasSize(1);
    }

    @Test
    void a_job_tells_that_the_encoding_of_its_file_is_a_guess() {
        byte[] file = "@article{a, title={\u9762\u5411\u4E2D\u6587}}".getBytes(Charset.forName("GB18030"));

        String id = given().header("Authorization", "Bearer " + ImportProfile.TOKEN).multiPart("file", "a.bib", file)
                .post("/api/v1/imports").then().statusCode(202).extract().path("id");

        done(id).body("published", equalTo(1)).body("remark", containsString("windows-1252"));
    }

    @Test
    void a_file_of_the_import_folder_is_imported_and_stays() throws IOException {
        String name = unique();
        Path file = config.importFolder().orElseThrow().resolve("papers.jsonl");
        Files.writeString(file, "{\"title\":\"" + name + "\"}\n");

        String id = authorised().post("/api/v1/imports?path=papers.jsonl").then().statusCode(202).extract().path("id");

        done(id).body("published", equalTo(1)).body("name", equalTo("papers.jsonl"));
        assertThat(file).exists();
        assertThat(config.spool()).satisfiesAnyOf(spool -> assertThat(spool).doesNotExist(),
                spool -> await().untilAsserted(() -> assertThat(spool).isEmptyDirectory()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside.jsonl", "/etc/passwd", "missing.jsonl", ".", "link.jsonl", "a%00b",
            "..%2foutside.jsonl", "missing.jsonl/x", LONG_NAME})
    void no_path_leads_out_of_the_import_folder(String path) throws IOException {
        Path folder = config.importFolder().orElseThrow();
        Files.writeString(folder.resolveSibling("outside.jsonl"), "{\"title\":\"Outside\"}\n");
        if (!Files.exists(folder.resolve("link.jsonl")))
            Files.createSymbolicLink(folder.resolve("link.jsonl"), folder.resolveSibling("outside.jsonl"));

        authorised().urlEncodingEnabled(false).post("/api/v1/imports?path=" + path).then().statusCode(404)
                .contentType("application/problem+json").body("detail", containsString("import folder"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n", "\u0000\u0001PNG", "Just some prose.\n", "{\"no\":\"papers\"}", "%PDF-1.7",
            "<html></html>"})
    void a_file_that_is_none_of_the_formats_is_refused_in_words(String content) {
        authorised().body(content).post("/api/v1/imports").then().statusCode(422)
                .contentType("application/problem+json")
                .body("status", equalTo(422)).body("detail", startsWith("The file is"));
    }

    @Test
    void a_file_of_100_megabytes_is_refused_by_upload_and_leaves_nothing() {
        authorised().body(new Endless(100_000_000)).post("/api/v1/imports").then().statusCode(413)
                .contentType("application/problem+json").body("detail", containsString("4194304 bytes"));
        assertThat(config.spool()).satisfiesAnyOf(spool -> assertThat(spool).doesNotExist(),
                spool -> await().untilAsserted(() -> assertThat(spool).isEmptyDirectory()));
    }

    @Test
    void what_says_that_it_is_too_large_is_refused_before_it_is_received() throws IOException {
        for (String type : List.of("text/plain", "multipart/form-data; boundary=b"))
            try (Socket socket = uploading(type, "Content-Length: 100000000")) {
                assertThat(answer(socket, "4194304 bytes")).as(type).startsWith("HTTP/1.1 413");
            }
    }

    @Test
    void a_form_that_does_not_say_how_large_it_is_is_refused_when_it_is_too_large_and_leaves_nothing()
            throws IOException {
        int most = (4 << 20) + (1 << 20);
        String form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n";
        try (Socket socket = uploading("multipart/form-data; boundary=b", "Transfer-Encoding: chunked")) {
            OutputStream out = socket.getOutputStream();
            out.write(chunk(form + "x".repeat(most - form.length())));
            out.write(chunk("x"));

            assertThat(answer(socket, "413")).isEqualTo("HTTP/1.1 413");
        }
        await().untilAsserted(() -> assertThat(config.spool()).isEmptyDirectory());
        assertThat(uploads).isEqualTo(config.spool().toString());
    }

    private static byte[] chunk(String text) {
        return (Integer.toHexString(text.length()) + "\r\n" + text + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** As far as that. */
    private static String answer(Socket socket, String end) throws IOException {
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf(end) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0)
                break;
            answer.append((char) next);
        }
        return answer.toString();
    }

    private static Socket uploading(String type, String length) throws IOException {
        Socket socket = new Socket("127.0.0.1", RestAssured.port);
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("POST /api/v1/imports HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                        + ImportProfile.TOKEN + "\r\nContent-Type: " + type + "\r\n" + length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void writing_needs_a_token_that_may_and_reading_needs_none() {
        given().body("x").post("/api/v1/imports").then().statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .contentType("application/problem+json");
        given().header("Authorization", "Bearer wrong").body("x").post("/api/v1/imports").then().statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"));
        given().header("Authorization", "Bearer " + ImportProfile.OTHER_TOKEN).body("x").post("/api/v1/imports").then()
                .statusCode(403).contentType("application/problem+json");
        given().get("/api/v1/imports").then().statusCode(200);
    }

    @Test
    void what_nobody_answers_is_in_no_metric() {
        String path = unique();
        given().put("/api/v1/imports/" + path).then().statusCode(405);

        await().until(() -> given().get("/q/metrics").asString(),
                containsString("method=\"PUT\",outcome=\"CLIENT_ERROR\",status=\"405\",uri=\"UNKNOWN\""));
        given().get("/q/metrics").then().body(not(containsString(path)));
    }

    @Test
    void the_list_has_the_latest_first_and_goes_on_with_its_cursor() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++)
            ids.add(0, imported("{\"title\":\"List " + unique() + "\"}"));
        ids.forEach(this::done);

        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            var page = given().queryParam("limit", 2).queryParam("cursor", cursor == null ? List.of() : List.of(cursor))
                    .get("/api/v1/imports").then().statusCode(200).extract();
            seen.addAll(page.path("items.id"));
            cursor = page.path("next");
        } while (cursor != null && seen.size() < 5);

        assertThat(seen.subList(0, 5)).isEqualTo(ids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/imports?limit=0", "/api/v1/imports?limit=x", "/api/v1/imports?cursor=nonsense"})
    void a_bad_parameter_is_a_problem(String url) {
        given().get(url).then().statusCode(400).contentType("application/problem+json").body("status", equalTo(400))
                .body(not(containsString("Exception")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/imports/nonsense", "/api/v1/imports/00000000-0000-0000-0000-000000000000",
            "/api/v1/imports/nonsense/rejected"})
    void an_unknown_import_is_not_found(String url) {
        given().get(url).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void a_method_that_an_address_does_not_have_is_told_with_those_that_it_has() {
        given().put("/api/v1/imports").then().statusCode(405).contentType("application/problem+json").header("Allow",
                "GET, HEAD, OPTIONS, POST");
    }

    @Test
    void a_job_whose_worker_died_is_taken_on_after_what_is_counted() throws IOException {
        String name = unique();
        Path file = Files.writeString(config.importFolder().orElseThrow().resolve(name + ".jsonl"),
                String.join("\n",
                        IntStream.range(0, 1000).mapToObj(i -> "{\"title\":\"%s %s\"}".formatted(name, i)).toList()));
        ImportJob job = new ImportJob();
        job.id = UUID.randomUUID();
        job.name = name;
        job.file = file.toString();
        job.bytes = Files.size(file);
        job.format = "json-lines";
        job.state = ImportJob.State.RUNNING;
        job.published = 600;
        job.traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        job.createdAt = Instant.now();
        job.startedAt = job.createdAt;
        job.leasedUntil = Instant.now().plus(Duration.ofSeconds(1));
        QuarkusTransaction.requiringNew().run(() -> job.persist());

        done(job.id.toString()).body("published", equalTo(1000)).body("rejected", equalTo(0));

        Set<String> titles = new HashSet<>();
        events(name).forEach(event -> titles.add(EventJson.read(event.value(), PaperParsed.class).title()));
        assertThat(titles).hasSize(400).contains(name + " 600", name + " 999").doesNotContain(name + " 599");
    }

    @Test
    void jobs_that_ended_long_ago_are_forgotten_with_what_they_rejected() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(2000));
        List<UUID> old = new ArrayList<>();
        for (int n = 0; n < 25; n++)
            old.add(ended(longAgo.plusSeconds(n)));
        UUID newer = ended(longAgo.plus(Duration.ofDays(1)));

        int forgotten = cleanup.forgetEndedBefore(longAgo.plus(Duration.ofHours(1)));

        assertThat(forgotten).isEqualTo(25);
        given().get("/api/v1/imports/" + old.get(0)).then().statusCode(404);
        given().get("/api/v1/imports/" + newer + "/rejected").then().statusCode(200).body("total", equalTo(1));
        assertThat(QuarkusTransaction.requiringNew().<Long>call(() -> RejectedBlock.count("jobId in ?1", old)))
                .isZero();
    }

    private static UUID ended(Instant at) {
        ImportJob job = new ImportJob();
        job.id = UUID.randomUUID();
        job.name = "old";
        job.file = "gone";
        job.format = "json-lines";
        job.state = ImportJob.State.DONE;
        job.rejected = 1;
        job.traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        job.createdAt = at;
        job.finishedAt = at;
        RejectedBlock block = new RejectedBlock();
        block.jobId = job.id;
        block.number = 1;
        block.place = "line 1";
        block.reason = "not an object";
        block.excerpt = "x";
        QuarkusTransaction.requiringNew().run(() -> {
            job.persistAndFlush();
            block.persist();
        });
        return job.id;
    }

    @Test
    void a_file_that_is_gone_fails_its_job_in_words() {
        ImportJob job = new ImportJob();
        job.id = UUID.randomUUID();
        job.name = "gone";
        job.file = config.importFolder().orElseThrow().resolve("gone.jsonl").toString();
        queue(job);

        await().untilAsserted(() -> given().get("/api/v1/imports/" + job.id).then().body("state", equalTo("failed"))
                .body("failure", equalTo("The file is gone.")));
        assertThat(QuarkusTransaction.requiringNew().call(() -> ImportJob.<ImportJob>findById(job.id)).unopened)
                .isTrue();
    }

    private static void queue(ImportJob job) {
        job.format = "json-lines";
        job.state = ImportJob.State.QUEUED;
        job.traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        job.createdAt = Instant.now();
        QuarkusTransaction.requiringNew().run(() -> job.persist());
    }

    @Test
    void what_is_not_as_it_was_received_fails_its_job_in_words() throws IOException {
        Files.createDirectories(config.spool());
        ImportJob job = new ImportJob();
        job.id = UUID.randomUUID();
        job.name = "cut";
        job.file = Files.writeString(config.spool().resolve(job.id + ".part"), "").toString();
        job.spooled = true;
        job.bytes = 100;
        queue(job);

        await().untilAsserted(() -> given().get("/api/v1/imports/" + job.id).then().body("state", equalTo("failed"))
                .body("failure", equalTo("The file is not as it was received.")));
    }

    @Test
    void an_import_whose_commit_loses_the_database_is_to_be_tried_again() throws SQLException {
        await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        run("CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS"
                + " 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END'");
        run("CREATE CONSTRAINT TRIGGER lose AFTER INSERT ON import_job DEFERRABLE INITIALLY DEFERRED"
                + " FOR EACH ROW EXECUTE FUNCTION lose()");
        try {
            authorised().contentType("application/octet-stream")
                    .body("{\"title\":\"Lost\"}\n".getBytes(StandardCharsets.UTF_8)).post("/api/v1/imports")
                    .then().statusCode(503).contentType("application/problem+json")
                    .body("detail", containsString("try again"));
        } finally {
            run("DROP FUNCTION lose() CASCADE");
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void health_metrics_and_openapi_are_there() {
        await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        given().get("/q/metrics").then().statusCode(200).body(containsString("paperwire_import_published_total"));
        given().accept(ContentType.JSON).get("/openapi?format=json").then().statusCode(200)
                .body(containsString("/api/v1/imports/{id}/rejected"))
                .body("components.securitySchemes.token.scheme", equalTo("bearer"))
                .body("paths.'/api/v1/imports'.post.security[0].keySet()", hasItem("token"))
                .body("paths.'/api/v1/sources/{name}'.delete.security[0].keySet()", hasItem("token"));
    }

    private static RequestSpecification authorised() {
        return given().header("Authorization", "Bearer " + ImportProfile.TOKEN)
                .contentType("text/plain; charset=UTF-8");
    }

    private static String imported(String content) {
        return authorised().body(content).post("/api/v1/imports").then().statusCode(202).extract().path("id");
    }

    private ValidatableResponse done(String id) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(
                () -> given().get("/api/v1/imports/" + id).then().body("state", equalTo("done")));
        return given().get("/api/v1/imports/" + id).then();
    }

    private static String unique() {
        return "Paper" + UUID.randomUUID().toString().replace("-", "");
    }

    /** All events on the topic whose title contains the word. */
    private List<ConsumerRecord<String, byte[]>> events(String word) {
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                // A consumer is closed when its last fetch is answered.
                Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", "10"),
                new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.PAPERS_PARSED).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition())).toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p)))
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (CloudEvent.from(record.headers()).type().equals(EventType.PAPER_PARSED)
                            && EventJson.read(record.value(), PaperParsed.class).title().contains(word))
                        found.add(record);
                });
        }
        return found;
    }

    /** Text without end, up to a size. */
    private static final class Endless extends InputStream {

        private long left;

        Endless(long size) {
            left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }
    }
}
