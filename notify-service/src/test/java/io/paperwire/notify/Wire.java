package io.paperwire.notify;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

import io.paperwire.events.Author;
import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperChange;
import io.paperwire.events.SourceRef;
import io.paperwire.events.Topic;
import io.paperwire.notify.MailServer.Received;
import io.paperwire.testing.TestStack;
import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.specification.RequestSpecification;

/** What the tests do from outside: subscribe like a reader, tell of papers like the catalogue, look into inboxes. */
public final class Wire {

    public static final Duration SOON = Duration.ofSeconds(20);
    private static final Pattern LINK = Pattern
            .compile("https?://[^\\s\"<>]+/(confirm|unsubscribe|pause|why|manage)/[^\\s\"<>]+");

    private static final KafkaProducer<byte[], byte[]> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", TestStack.get().bootstrapServers(), "acks", "all",
                    "max.request.size", Topic.MAX_DEAD_LETTER_BYTES),
            new ByteArraySerializer(),
            new ByteArraySerializer());

    private static final Admin ADMIN = TestStack.get().admin();

    static {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(Duration.ofMillis(50));
    }

    private Wire() {
    }

    public static String someAddress() {
        return "reader-" + UUID.randomUUID() + "@example.org";
    }

    /** A word that no other test uses. */
    public static String someWord() {
        return "w" + UUID.randomUUID().toString().replace("-", "");
    }

    /** The service starts before its database is migrated. */
    public static void awaitReady() {
        await("readiness").atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().when().get("/q/health/ready").then().statusCode(200));
    }

    /**
     * A request that asks before it sends its body (RFC 9110, section 10.1.1). A service that refuses a body by its
     * length closes the connection, and who is still writing then may see a broken pipe instead of the answer.
     */
    public static RequestSpecification askingFirst() {
        return given().config(RestAssured.config().httpClient(
                HttpClientConfig.httpClientConfig().setParam("http.protocol.expect-continue", true)));
    }

    public static void subscribe(String address, String query) {
        awaitReady();
        given().contentType("application/json").body(Map.of("address", address, "query", query)).when()
                .post("/api/v1/subscriptions").then().statusCode(202);
    }

    /** Subscribes and confirms. @return the subscriber's address */
    public static String subscriberOf(String query) {
        String address = someAddress();
        subscribe(address, query);
        confirm(awaitMails(address, 1).get(0));
        return address;
    }

    /** Subscribes with more than a query and confirms. @return the subscriber's address */
    public static String subscriberOf(Map<String, Object> wish) {
        String address = someAddress();
        subscribe(address, wish);
        confirm(awaitMails(address, 1).get(0));
        return address;
    }

    /** One more subscription of an address that has some; confirmed. */
    public static void subscribeToo(String address, Map<String, Object> wish) {
        int before = MailServer.to(address).size();
        subscribe(address, wish);
        confirm(awaitMails(address, before + 1).get(before));
    }

    public static void subscribe(String address, Map<String, Object> wish) {
        awaitReady();
        Map<String, Object> body = new HashMap<>(wish);
        body.put("address", address);
        given().contentType("application/json").body(body).when().post("/api/v1/subscriptions").then().statusCode(202);
    }

    /** The token of a link to the manage page, asked for and mailed, as if the last one had been mailed long ago. */
    public static String manageToken(String address) {
        forgetManageLinks(address);
        int before = MailServer.to(address).size();
        given().contentType("application/json").body(Map.of("address", address)).when().post("/api/v1/manage/links")
                .then().statusCode(202);
        String link = link(awaitMails(address, before + 1).get(before).text(), "manage");
        return link.substring(link.lastIndexOf('/') + 1);
    }

    /** As if the links to the manage page had been mailed to the address an hour ago. */
    public static void forgetManageLinks(String address) {
        execute("UPDATE delivery SET created_at = created_at - interval '1 hour' WHERE kind = 'manage'"
                + " AND contact_id IN (SELECT id FROM contact WHERE lower(address) = lower(?))", address);
    }

    /** As if the time had come, for all at once, at which what these subscriptions found is due. */
    public static void makeDue(String... subjects) {
        execute("UPDATE alert SET due_at = now() - interval '1 second' WHERE delivery_id IS NULL"
                + " AND due_at IS NOT NULL AND subscription_id IN (SELECT id FROM subscription WHERE subject = ANY (?))",
                (Object) subjects);
    }

    /** Quiet hours in UTC that began an hour ago and go on for two. */
    public static String quietNow() {
        LocalTime now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        return now.minusHours(1) + "-" + now.plusHours(2);
    }

    public static void confirm(Received mail) {
        given().when().post(path(link(mail.text(), "confirm"))).then().statusCode(200);
    }

    public static String link(String text, String kind) {
        Matcher matcher = LINK.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).equals(kind))
                return matcher.group();
        }
        throw new AssertionError("no link to " + kind + " in: " + text);
    }

    public static String path(String url) {
        return URI.create(url).getPath();
    }

    public static List<Received> awaitMails(String address, int count) {
        await("mails to " + address).atMost(SOON)
                .untilAsserted(() -> assertThat(MailServer.to(address)).hasSizeGreaterThanOrEqualTo(count));
        assertThat(MailServer.to(address)).hasSize(count);
        return MailServer.to(address);
    }

    public static Paper paper(String id, String title) {
        return paper(id, title, Instant.now(), new SourceRef("arxiv", "of-" + id, null));
    }

    public static Paper paper(String id, String title, Instant addedAt, SourceRef... sources) {
        return new Paper(id, title, "An abstract.", List.of(new Author("Ada Lovelace")), null, null, null, null, null,
                null, List.of(new Link(Link.Relation.CODE, URI.create("https://example.org/code"))), null, null, null,
                false, List.of(sources), addedAt, Instant.now(), false, null, null, null, null, null, null);
    }

    public static Paper in(String language, Paper paper) {
        return new Paper(paper.id(), paper.title(), paper.abstractText(), paper.authors(), null, null, null, null, null,
                null, null, language, null, null, false, paper.sources(), paper.addedAt(), paper.updatedAt(), false,
                null, null, null, null, null, null);
    }

    public static String someId() {
        return UUID.randomUUID().toString();
    }

    public static RecordMetadata tell(PaperChange change, Paper paper) {
        return send(paper.id(), change.eventType(),
                new PaperCatalogued(change, paper.id(), null, null, null, paper, null));
    }

    public static RecordMetadata tellSplit(Paper paper, String from) {
        return send(paper.id(), PaperChange.SPLIT.eventType(), PaperCatalogued.split(paper, from, "records"));
    }

    public static RecordMetadata tellMerge(String loser, Paper winner) {
        return send(loser, PaperChange.MERGED.eventType(),
                PaperCatalogued.merged(loser, winner, "doi:10.1/x"));
    }

    public static RecordMetadata tellRemoved(String id) {
        return send(id, PaperChange.REMOVED.eventType(), PaperCatalogued.removed(id));
    }

    private static RecordMetadata send(String key, String type, PaperCatalogued event) {
        return send(key, headers(type), EventJson.write(event));
    }

    public static Headers headers(String type) {
        return new CloudEvent(UUID.randomUUID().toString(), type, URI.create("/paperwire/catalog"), Instant.now(), null)
                .headers();
    }

    public static RecordMetadata send(String key, Headers headers, byte[] value) {
        return send(Topic.PAPERS_CATALOGUED, key, headers, value);
    }

    public static RecordMetadata send(String topic, String key, Headers headers, byte[] value) {
        try {
            return PRODUCER.send(new ProducerRecord<>(topic, null,
                    key.getBytes(StandardCharsets.UTF_8), value, headers)).get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the service has acknowledged the message, and so handled it. */
    public static void awaitHandled(RecordMetadata message) {
        TopicPartition partition = new TopicPartition(message.topic(), message.partition());
        await("offset of " + message).atMost(SOON).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            OffsetAndMetadata committed = ADMIN.listConsumerGroupOffsets("paperwire-notify")
                    .partitionsToOffsetAndMetadata().get().get(partition);
            assertThat(committed).isNotNull();
            assertThat(committed.offset()).isGreaterThan(message.offset());
        });
    }

    /** Waits until nothing is left to send for the subscription of that query. */
    public static void awaitAlertsSent(String query) {
        await("deliveries for " + query).atMost(SOON)
                .untilAsserted(() -> assertThat(count("SELECT count(*) FROM delivery d LEFT JOIN confirmation f"
                        + " ON f.id = d.confirmation_id JOIN subscription n ON n.id = f.subscription_id OR n.id IN"
                        + " (SELECT a.subscription_id FROM alert a WHERE a.delivery_id = d.id)"
                        + " WHERE n.subject = ? AND d.state IN ('pending', 'failed')", query)).isZero());
    }

    /** The lines of all alerts to an address that begin with a word. */
    public static List<String> titlesTold(String address, String word) {
        return MailServer.to(address).stream().skip(1).flatMap(mail -> mail.text().lines())
                .filter(line -> line.startsWith(word)).toList();
    }

    /** Waits until so many transactions of the service wait for rows that others have locked. */
    public static void awaitWaiting(int transactions) {
        await("transactions that wait").atMost(SOON)
                .untilAsserted(() -> assertThat(count("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event_type = 'Lock'"))
                        .isGreaterThanOrEqualTo(transactions));
    }

    /** A number from the service's database. */
    public static long count(String sql, Object... arguments) {
        try (Connection connection = TestStack.get().connect("notify");
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++)
                select.setObject(i + 1, arguments[i]);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void execute(String sql, Object... arguments) {
        try (Connection connection = TestStack.get().connect("notify");
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++)
                statement.setObject(i + 1, arguments[i]);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
