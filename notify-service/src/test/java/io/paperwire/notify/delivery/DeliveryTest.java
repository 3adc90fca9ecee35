package io.paperwire.notify.delivery;

import static io.paperwire.notify.Wire.SOON;
import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.count;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.someAddress;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscribe;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.paperwire.notify.Wire.tell;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.paperwire.events.Author;
import io.paperwire.events.Link;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperChange;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.MailServer.Received;
import io.paperwire.notify.Wire;
import io.paperwire.testing.ServerCertificate;
import io.paperwire.testing.StackResource;
import io.paperwire.testing.TestStack;
import io.quarkus.arc.All;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class DeliveryTest {

    private static final String OF_QUERY = " FROM delivery d WHERE d.kind = 'alert' AND d.id IN (SELECT a.delivery_id"
            + " FROM alert a JOIN subscription n ON n.id = a.subscription_id WHERE n.subject = ?)";
    private static final String WAITING = "SELECT count(*) FROM alert a JOIN subscription n ON n.id = a.subscription_id"
            + " WHERE n.subject = ? AND a.delivery_id IS NULL AND a.due_at IS NOT NULL";

    @Inject
    AgroalDataSource source;

    @Inject
    @All
    List<Carrier> carriers;

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int usual;

    @AfterEach
    void heal() {
        MailServer.refuse(0);
        MailServer.down();
        MailServer.up();
    }

    @Test
    void a_mail_waits_while_the_server_is_down_and_goes_out_when_it_is_back() {
        String word = someWord();
        String address = subscriberOf(word);
        MailServer.down();
        tell(PaperChange.ADDED, paper(someId(), "On " + word));
        await().atMost(SOON).until(() -> count("SELECT coalesce(max(attempts), 0)" + OF_QUERY, word) >= 3);
        MailServer.up();
        assertThat(awaitMails(address, 2).get(1).text()).contains("On " + word);
        assertThat(count("SELECT max(refusals)" + OF_QUERY, word)).isZero();
    }

    @Test
    void no_mail_goes_to_a_server_whose_certificate_nobody_knows() {
        String word = someWord();
        String address = subscriberOf(word);
        awaitMails(address, 1);
        MailServer.down();
        MailServer.up(ServerCertificate.make());
        tell(PaperChange.ADDED, paper(someId(), "On " + word));
        await().atMost(SOON).until(() -> count("SELECT coalesce(max(attempts), 0)" + OF_QUERY, word) >= 3);
        assertThat(MailServer.to(address)).hasSize(1);
        MailServer.down();
        MailServer.up();
        assertThat(awaitMails(address, 2).get(1).text()).contains("On " + word);
    }

    @Test
    void a_mail_refused_for_now_is_tried_again() {
        String word = someWord();
        String address = subscriberOf(word);
        MailServer.refuse(451);
        tell(PaperChange.ADDED, paper(someId(), "On " + word));
        await().atMost(SOON).until(() -> count("SELECT coalesce(max(refusals), 0)" + OF_QUERY, word) >= 4);
        MailServer.refuse(0);
        awaitMails(address, 2);
    }

    @Test
    void a_mail_refused_for_good_is_dead_after_few_attempts_and_holds_up_no_other() {
        String word = someWord();
        String address = subscriberOf(word);
        MailServer.refuse(550);
        tell(PaperChange.ADDED, paper(someId(), "On " + word));
        await().atMost(SOON).until(() -> count("SELECT count(*)" + OF_QUERY + " AND d.state = 'dead'", word) == 1);
        MailServer.refuse(0);
        assertThat(count("SELECT max(attempts)" + OF_QUERY, word)).isEqualTo(3);
        tell(PaperChange.ADDED, paper(someId(), "Again " + word));
        assertThat(awaitMails(address, 2).get(1).text()).contains("Again " + word).doesNotContain("On " + word);
    }

    @Test
    void a_paper_that_is_retracted_while_its_mail_waits_for_the_server_is_not_told() {
        String word = someWord();
        String address = subscriberOf(word);
        MailServer.down();
        Paper kept = paper(someId(), "On " + word);
        Paper gone = paper(someId(), "Retracted " + word);
        Wire.awaitHandled(tell(PaperChange.ADDED, gone));
        await().atMost(SOON).until(() -> {
            Wire.execute("UPDATE delivery SET due_at = now() + interval '1 hour' WHERE state = 'failed' AND id IN"
                    + " (SELECT a.delivery_id FROM alert a WHERE a.about = ?)", gone.id());
            return count("SELECT count(*)" + OF_QUERY + " AND d.due_at > now() + interval '30 minutes'", word) == 1;
        });
        Wire.awaitHandled(tell(PaperChange.RETRACTED, new Paper(gone.id(), gone.title(), null, null, null, null, null,
                null, null, null, null, null, null, null, false, gone.sources(), gone.addedAt(), Instant.now(), true,
                null, null, null, null, null, null)));
        tell(PaperChange.ADDED, kept);
        MailServer.up();

        assertThat(awaitMails(address, 2).get(1).text()).contains("On " + word).doesNotContain("Retracted " + word);
        assertThat(count("SELECT count(*) FROM alert WHERE about = ? AND delivery_id IS NULL AND due_at IS NULL",
                gone.id())).isEqualTo(1);
    }

    @Test
    void a_paper_that_is_retracted_while_its_mail_is_on_its_way_is_left_out_of_the_next_attempt() throws SQLException {
        String word = someWord();
        String address = subscriberOf(word);
        MailServer.down();
        Paper gone = paper(someId(), "Retracted " + word);
        tell(PaperChange.ADDED, gone);
        await().atMost(SOON).until(() -> count("SELECT count(*)" + OF_QUERY + " AND d.state = 'failed'", word) == 1);
        try (Connection worker = TestStack.get().connect("notify")) {
            worker.setAutoCommit(false);
            try (var lock = worker.prepareStatement("SELECT d.id" + OF_QUERY + " FOR UPDATE OF d")) {
                lock.setString(1, word);
                assertThat(lock.executeQuery().next()).isTrue();
            }
            Wire.awaitHandled(tell(PaperChange.RETRACTED, new Paper(gone.id(), gone.title(), null, null, null, null,
                    null, null, null, null, null, null, null, null, false, gone.sources(), gone.addedAt(),
                    Instant.now(), true, null, null, null, null, null, null)));
            MailServer.up();
        }
        awaitCancelled(address);
        assertThat(MailServer.to(address)).hasSize(1);
        assertThat(count("SELECT count(*) FROM alert WHERE about = ? AND delivery_id IS NULL AND due_at IS NULL",
                gone.id())).isEqualTo(1);
    }

    @Test
    void a_mail_that_cannot_be_written_is_dead_with_its_reason_and_holds_up_no_other() {
        String word = someWord();
        String address = subscriberOf(word);
        String other = subscriberOf(word + " other");
        MailServer.down();
        Paper paper = paper(someId(), "On " + word);
        tell(PaperChange.ADDED, paper);
        await().atMost(SOON).until(() -> count("SELECT count(*)" + OF_QUERY + " AND d.state = 'failed'", word) == 1);
        Wire.execute("UPDATE told_paper SET excerpt = '{}' WHERE id = ?", paper.id());
        MailServer.up();
        await().atMost(SOON).until(() -> count("SELECT count(*)" + OF_QUERY
                + " AND d.state = 'dead' AND d.last_error LIKE 'it could not be made: %'", word) == 1);
        tell(PaperChange.ADDED, paper(someId(), "Other " + word + " other"));
        awaitMails(other, 2);
        assertThat(awaitMails(address, 2)).hasSize(2);
    }

    @Test
    void workers_leave_the_connections_of_all_others_alone() {
        int workers = carriers.stream().mapToInt(carrier -> carrier.workers() * carrier.connections()).sum();
        assertThat(source.getConfiguration().connectionPoolConfiguration().maxSize()).isEqualTo(usual + workers);
    }

    @Test
    void what_a_worker_held_when_it_died_is_sent_by_another() throws SQLException {
        String word = someWord();
        String address = subscriberOf(word);
        MailServer.down();
        tell(PaperChange.ADDED, paper(someId(), "On " + word));
        await().atMost(SOON).until(() -> count("SELECT count(*)" + OF_QUERY, word) == 1);
        try (Connection worker = TestStack.get().connect("notify")) {
            worker.setAutoCommit(false);
            try (var lock = worker.prepareStatement("SELECT d.id" + OF_QUERY + " FOR UPDATE OF d")) {
                lock.setString(1, word);
                assertThat(lock.executeQuery().next()).isTrue();
            }
            MailServer.up();
            // Everybody else is served meanwhile, and the locked one is left alone.
            String other = someAddress();
            subscribe(other, word + " other");
            awaitMails(other, 1);
            assertThat(MailServer.to(address)).hasSize(1);
            // The connection breaks off without a commit.
        }
        awaitMails(address, 2);
    }

    @Test
    void the_database_refuses_moves_that_are_not_legal() {
        String word = someWord();
        subscriberOf(word);
        Wire.awaitAlertsSent(word);
        for (String state : List.of("pending", "failed", "dead", "cancelled"))
            assertThatThrownBy(() -> Wire.execute("UPDATE delivery SET state = ?, finished_at = CASE WHEN ? IN"
                    + " ('pending', 'failed') THEN NULL ELSE now() END WHERE confirmation_id IN (SELECT f.id"
                    + " FROM confirmation f JOIN subscription n ON n.id = f.subscription_id WHERE n.subject = ?)",
                    state, state, word)).hasMessageContaining("does not go from sent to " + state);
    }

    @Test
    void many_due_mails_are_sent_once_each_by_workers_side_by_side() {
        String word = someWord();
        String before = "m" + someWord();
        List<String> addresses = IntStream.range(0, 60).mapToObj(i -> before + i + "@example.org").toList();
        MailServer.down();
        addresses.forEach(address -> subscribe(address, word));
        MailServer.up();
        await().atMost(SOON).untilAsserted(() -> assertThat(addresses)
                .allSatisfy(address -> assertThat(MailServer.to(address)).isNotEmpty()));
        Wire.awaitAlertsSent(word);
        assertThat(addresses).allSatisfy(address -> assertThat(MailServer.to(address)).hasSize(1));
        assertThat(count("SELECT count(*) FROM delivery d JOIN confirmation f ON f.id = d.confirmation_id"
                + " JOIN subscription n ON n.id = f.subscription_id WHERE n.subject = ? AND d.state = 'sent'", word))
                .isEqualTo(60);
    }

    @Test
    void an_alert_of_a_subscription_that_ended_meanwhile_is_not_sent() {
        String word = someWord();
        String address = subscriberOf(word);
        MailServer.down();
        tell(PaperChange.ADDED, paper(someId(), "On " + word));
        await().atMost(SOON).until(() -> count("SELECT count(*)" + OF_QUERY, word) == 1);
        // Until no worker has it in hand any more.
        await().atMost(SOON).during(Duration.ofSeconds(2)).until(() -> {
            boolean isQuiet = count("SELECT count(*)" + OF_QUERY + " AND d.due_at < now() + interval '30 minutes'",
                    word) == 0;
            due("1 hour", word);
            return isQuiet;
        });
        Wire.execute("UPDATE subscription SET state = 'ended' WHERE subject = ?", word);
        MailServer.up();
        due("0", word);
        awaitCancelled(address);
        assertThat(MailServer.to(address)).hasSize(1);
        assertThat(count(WAITING, word)).isZero();
    }

    @Test
    void what_is_under_way_when_its_subscription_is_paused_comes_when_it_is_resumed() {
        String word = someWord();
        String address = subscriberOf(word);
        MailServer.down();
        tell(PaperChange.ADDED, paper(someId(), "On " + word));
        await().atMost(SOON).until(() -> count("SELECT count(*)" + OF_QUERY, word) == 1);
        Wire.execute("UPDATE subscription SET state = 'paused' WHERE subject = ?", word);
        MailServer.up();
        awaitCancelled(address);
        assertThat(MailServer.to(address)).hasSize(1);
        assertThat(count(WAITING, word)).isEqualTo(1);

        Wire.execute("UPDATE subscription SET state = 'active' WHERE subject = ?", word);
        assertThat(awaitMails(address, 2).get(1).text()).contains("On " + word);
        Wire.awaitAlertsSent(word);
        assertThat(count("SELECT count(*)" + OF_QUERY + " AND d.state = 'sent'", word)).isEqualTo(1);
    }

    @Test
    void what_is_tried_again_is_not_tried_in_quiet_hours() {
        String word = someWord();
        String address = subscriberOf(word);
        MailServer.down();
        tell(PaperChange.ADDED, paper(someId(), "On " + word));
        await().atMost(SOON).until(() -> count("SELECT coalesce(max(attempts), 0)" + OF_QUERY, word) >= 1);
        Wire.execute("UPDATE subscription SET quiet_hours = ? WHERE subject = ?", Wire.quietNow(), word);
        await().atMost(SOON)
                .until(() -> count("SELECT count(*)" + OF_QUERY + " AND d.due_at > now() + interval '1 hour'"
                        + " AND d.state = 'failed' AND d.last_error = 'not tried in the quiet hours'", word) == 1);
        long attempts = count("SELECT max(attempts)" + OF_QUERY, word);
        MailServer.up();
        due("0", word);
        await().atMost(SOON).until(() -> count("SELECT count(*)" + OF_QUERY + " AND d.due_at > now()", word) == 1);
        assertThat(MailServer.to(address)).hasSize(1);

        Wire.execute("UPDATE subscription SET quiet_hours = NULL WHERE subject = ?", word);
        due("0", word);
        awaitMails(address, 2);
        Wire.awaitAlertsSent(word);
        assertThat(count("SELECT max(attempts)" + OF_QUERY, word)).isEqualTo(attempts + 1);
    }

    private static void awaitCancelled(String address) {
        await().atMost(SOON).until(() -> count("SELECT count(*) FROM delivery d JOIN contact c ON c.id = d.contact_id"
                + " WHERE d.kind = 'alert' AND d.state = 'cancelled' AND c.address = ?", address) == 1);
    }

    private static void due(String in, String query) {
        Wire.execute(
                "UPDATE delivery SET due_at = now() + interval '" + in + "' WHERE id IN (SELECT d.id" + OF_QUERY + ")",
                query);
    }

    @Test
    void hostile_titles_and_names_stay_text() {
        String word = someWord();
        String address = subscriberOf(word);
        Paper paper = new Paper(someId() + "/../?x=<y>&#\r\n", word + "\r\nBcc: eve@example.org\r\n\r\n<script>alert(1)"
                + "</script> \u202egnp.exe", "<img src=x onerror=alert(1)> {mail.unsubscribe} $O(n^2)$ & more",
                List.of(new Author("\"><svg onload=alert(1)>")), null, null, null, null, null, null,
                List.of(new Link(Link.Relation.CODE, URI.create("https://example.org/a?b=1&c='d'"))), null, null, null,
                false, null, Instant.now(), Instant.now(), false, null, null, null, null, null, null);
        tell(PaperChange.ADDED, paper);
        Received mail = awaitMails(address, 2).get(1);
        assertThat(mail.header("Bcc")).isNull();
        assertThat(mail.to()).isEqualTo(address);
        assertThat(mail.html()).doesNotContain("<script", "<img", "<svg", "='d'")
                .contains("&lt;script&gt;", "&lt;img src=x", "{mail.unsubscribe}", "O(n&#178;) &amp; more",
                        "%2F..%2F%3Fx%3D%3Cy%3E%26%23%0D%0A");
        assertThat(mail.text()).contains("<img src=x onerror=alert(1)> {mail.unsubscribe} O(n²) & more");
        assertThat(mail.raw().lines().takeWhile(line -> !line.isEmpty())).noneMatch(line -> line.startsWith("Bcc"));
    }

    @Test
    void titles_and_queries_of_all_scripts_arrive_as_they_are() {
        String word = someWord();
        String query = word + " OR Schrödinger OR 量子 OR Ελλάδα OR 𝑘-means";
        String address = subscriberOf(query);
        String title = word + " Schrödinger 量子 😀 ∞ naïve";
        tell(PaperChange.ADDED, paper(someId(), title));
        Received mail = awaitMails(address, 2).get(1);
        assertThat(mail.subject()).isEqualTo("1 new paper for " + query);
        assertThat(mail.text()).contains(title);
        assertThat(Jsoup.parse(mail.html()).text()).contains(title, "You get this mail because", query);
        assertThat(mail.raw().lines().takeWhile(line -> !line.isEmpty()))
                .allMatch(line -> line.chars().allMatch(c -> c < 127));
    }

    @Test
    void the_subject_has_characters_beyond_the_first_plane() {
        Paper paper = paper(someId(), "𝑘-means 😀 " + someWord());
        Wire.awaitHandled(tell(PaperChange.ADDED, paper));
        String address = subscriberOf(Map.of("paper", paper.id()));
        tell(PaperChange.RETRACTED, paper);
        Received mail = awaitMails(address, 2).get(1);
        assertThat(mail.subject()).isEqualTo("Retracted: " + paper.title());
        assertThat(mail.raw().lines().takeWhile(line -> !line.isEmpty()))
                .allMatch(line -> line.chars().allMatch(c -> c < 127));
    }

    @Test
    void an_encoded_word_in_a_query_is_shown_as_it_was_typed() {
        String word = someWord();
        String query = word + " OR \"=?utf-8?B?WW91ciBhY2NvdW50?=\"";
        String address = subscriberOf(word);
        // Question marks within words are refused by now.
        Wire.execute("UPDATE subscription SET subject = ? WHERE subject = ?", query, word);
        tell(PaperChange.ADDED, paper(someId(), "On " + word));
        assertThat(awaitMails(address, 2).get(1).subject()).isEqualTo("1 new paper for " + query);
    }

    @Test
    void what_a_stranger_typed_is_short_in_the_mail_to_an_address_and_no_link() {
        String address = someAddress();
        String word = someWord();
        subscribe(address, "\"Your account is locked, log in at https://evil.example/login or www.evil.com now\""
                + " OR cat:cs.LG OR " + word + " OR " + "x".repeat(200));
        Received mail = awaitMails(address, 1).get(0);
        assertThat(mail.subject()).isEqualTo("Please confirm: your subscription");
        String shown = "log in at https: //evil. example/login or www. evil. com now\" OR cat:cs. LG";
        assertThat(mail.text()).contains(shown).doesNotContain(word);
        assertThat(Jsoup.parse(mail.html()).text()).contains(shown).doesNotContain(word);
    }

    @Test
    void a_confirmation_says_which_paper_is_followed() {
        String paper = someId();
        String address = subscriberOf(Map.of("paper", paper, "language", "de"));
        Received mail = awaitMails(address, 1).get(0);
        assertThat(mail.subject()).isEqualTo("Bitte bestätigen: dein Abonnement");
        assertThat(mail.text()).contains("Neues zum Paper http://127.0.0.1:8400/papers/" + paper);
        assertThat(mail.html()).contains("Neues zum Paper http://127.0.0.1:8400/papers/" + paper);
    }

    @Test
    void a_link_to_the_manage_page_that_works_no_more_is_not_mailed() {
        String address = subscriberOf(someWord());
        MailServer.down();
        given().contentType("application/json").body(Map.of("address", address)).post("/api/v1/manage/links").then()
                .statusCode(202);
        Wire.execute("UPDATE delivery SET caused_at = now() - interval '25 hours' WHERE kind = 'manage'"
                + " AND contact_id IN (SELECT id FROM contact WHERE address = ?)", address);
        await().atMost(SOON).until(() -> count("SELECT count(*) FROM delivery d JOIN contact c ON c.id = d.contact_id"
                + " WHERE d.kind = 'manage' AND d.state = 'cancelled' AND c.address = ?", address) == 1);
        MailServer.up();
        assertThat(MailServer.to(address)).hasSize(1);
    }

    @Test
    void a_domain_beyond_ascii_is_written_to_in_its_ascii_form() {
        String local = someWord();
        subscribe(local + "@bücher.example", "graph");
        awaitMails(local + "@xn--bcher-kva.example", 1);
    }

    @Test
    void a_mail_that_takes_its_time_holds_up_none_that_was_read_with_it() {
        String word = someWord();
        List<String> addresses = List.of("a@" + word + ".example", "b@" + word + ".example");
        for (String address : addresses) {
            subscribe(address, Map.of("query", word, "rhythm", "daily 08:00"));
            Wire.confirm(awaitMails(address, 1).get(0));
        }
        tell(PaperChange.ADDED, paper(someId(), "On " + word));
        await().atMost(SOON).until(() -> count(WAITING, word) == 2);
        CountDownLatch held = new CountDownLatch(1);
        MailServer.holdNext(word + ".example", held);
        try {
            Wire.makeDue(word);
            await().atMost(SOON).untilAsserted(() -> assertThat(addresses.stream()
                    .mapToInt(address -> MailServer.to(address).size()).sum()).isEqualTo(3));
        } finally {
            held.countDown();
        }
        addresses.forEach(address -> awaitMails(address, 2));
    }

    @Test
    void the_server_looks_whether_the_service_is_there_still() throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT current_setting('tcp_keepalives_idle'), current_setting('tcp_keepalives_count')");
                ResultSet row = select.executeQuery()) {
            row.next();
            assertThat(List.of(row.getInt(1), row.getInt(2))).containsExactly(30, 3);
        }
    }
}
