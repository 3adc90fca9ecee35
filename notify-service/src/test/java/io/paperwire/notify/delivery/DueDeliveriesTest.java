package io.paperwire.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.Wire;
import io.paperwire.notify.recent.RecentPapers;
import io.paperwire.notify.wanted.Target;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

/** In a transaction that is rolled back, so that no worker sees the deliveries. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class DueDeliveriesTest {

    @Inject
    AgroalDataSource source;

    @Inject
    DueDeliveries due;

    @Inject
    Deliveries deliveries;

    @Inject
    RecentPapers recent;

    @Inject
    MeterRegistry meters;

    private final UUID contact = UUID.randomUUID();
    private final UUID subscriber = UUID.randomUUID();
    private Connection connection;

    @BeforeEach
    void someDeliveries() throws SQLException {
        Wire.awaitReady();
        connection = source.getConnection();
        connection.setAutoCommit(false);
        insert("INSERT INTO subscriber (id, created_at) VALUES (?, now())", subscriber);
        insert("INSERT INTO contact (id, subscriber_id, kind, address, state, created_at)"
                + " VALUES (?, ?, 'mail', 'due' || ? || '@example.org', 'confirmed', now())", contact, subscriber,
                contact);
        // Due longer than all that other tests have left.
        for (int hours : new int[]{3, 1, 2})
            insert("INSERT INTO delivery (id, kind, way, contact_id, due_at, caused_at, created_at)"
                    + " VALUES (?, 'manage', 'mail', ?, now() - interval '1 year' - ? * interval '1 hour', now(), now())",
                    UUID.randomUUID(), contact, hours);
    }

    @AfterEach
    void takeBack() throws SQLException {
        connection.rollback();
        connection.close();
    }

    private void insert(String sql, Object... parameters) throws SQLException {
        insert(connection, sql, parameters);
    }

    private static void insert(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++)
                insert.setObject(i + 1, parameters[i]);
            insert.executeUpdate();
        }
    }

    private List<Delivery> claim(int most) throws SQLException {
        return due.claim(connection, Carrier.Way.MAIL, most);
    }

    @Test
    void those_due_longest_are_read_together_in_their_order() throws SQLException {
        List<Delivery> all = claim(3);

        assertThat(all).extracting(delivery -> delivery.due().to().contactId()).containsOnly(contact).hasSize(3);
        assertThat(claim(2)).isEqualTo(all.subList(0, 2));
    }

    @Test
    void what_was_read_before_is_held_only_as_it_was_read() throws SQLException {
        List<Delivery> all = claim(3);
        deliveries.cancel(connection, all.get(1).due().id());
        Delivery.Due failing = all.get(2).due();
        deliveries.move(connection, failing.id(), failing.state(),
                failing.state().failed(failing.state().refused(), failing.causedAt(), "busy"));

        assertThat(due.hold(connection, all.get(0))).isTrue();
        assertThat(due.hold(connection, all.get(1))).isFalse();
        assertThat(due.hold(connection, all.get(2))).isFalse();
    }

    @Test
    void what_was_read_before_is_not_held_when_a_subscription_in_it_or_its_address_is_not_what_it_was()
            throws SQLException {
        UUID subscription = subscription("query");
        UUID alert = alert();
        found(subscription, "paper", alert);
        Delivery read = claim(1).get(0);
        assertThat(read.due().id()).isEqualTo(alert);
        assertThat(due.hold(connection, read)).isTrue();

        insert("UPDATE subscription SET state = 'paused' WHERE id = ?", subscription);
        assertThat(due.hold(connection, read)).isFalse();

        insert("UPDATE subscription SET state = 'active' WHERE id = ?", subscription);
        insert("UPDATE contact SET state = 'suppressed', suppressed_at = now() WHERE id = ?",
                contact);
        assertThat(due.hold(connection, read)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"paused, paper, true", "ended, paper, false", "active, a paper that is not known yet, true"})
    void what_a_delivery_does_not_tell_is_not_told_by_it(String state, String about, boolean waits)
            throws SQLException {
        UUID alert = alert();
        UUID told = subscription("told");
        found(told, "paper", alert);
        UUID untold = subscription("untold");
        found(untold, about, alert);
        insert("UPDATE subscription SET state = ? WHERE id = ?", state, untold);

        assertThat(claim(1).get(0)).isInstanceOfSatisfying(Delivery.Alert.class, one -> assertThat(one.finds())
                .extracting(Delivery.Finds::subscriptionId).containsExactly(told));
        assertThat(is("delivery_id IS NOT NULL", told)).isTrue();
        assertThat(is("delivery_id IS NULL", untold)).isTrue();
        assertThat(is("due_at IS NOT NULL", untold)).isEqualTo(waits);
    }

    @Test
    void what_lies_in_quiet_hours_is_told_after_them_and_holds_up_nothing() throws SQLException {
        UUID alert = alert();
        UUID loud = subscription("loud");
        UUID quiet = subscription("quiet");
        found(loud, "paper", alert);
        found(quiet, "paper", alert);
        insert("UPDATE subscription SET quiet_hours = ? WHERE id = ?", Wire.quietNow(), quiet);

        assertThat(claim(1).get(0)).isInstanceOfSatisfying(Delivery.Alert.class, one -> {
            assertThat(one.finds()).extracting(Delivery.Finds::subscriptionId).containsExactly(loud);
            assertThat(one.quietUntil()).isNull();
        });
        assertThat(is("delivery_id IS NULL AND due_at > now() + interval '1 hour'", quiet)).isTrue();
    }

    @Test
    void a_delivery_that_lies_in_quiet_hours_waits_as_a_whole() throws SQLException {
        UUID alert = alert();
        UUID quiet = subscription("quiet");
        found(quiet, "paper", alert);
        insert("UPDATE subscription SET quiet_hours = ? WHERE id = ?", Wire.quietNow(), quiet);

        assertThat(claim(1).get(0)).isInstanceOfSatisfying(Delivery.Alert.class, one -> {
            assertThat(one.finds()).hasSize(1);
            assertThat(one.quietUntil()).isAfter(Instant.now().plusSeconds(3_600));
        });
        assertThat(is("delivery_id IS NOT NULL", quiet)).isTrue();
    }

    @Test
    void a_delivery_that_is_not_understood_is_read_as_such_and_holds_up_no_other() throws SQLException {
        insert("INSERT INTO told_paper (id, excerpt, updated_at) VALUES ('no excerpt', '\"text\"', now())");
        UUID unreadable = alert();
        found(subscription("broken"), "no excerpt", unreadable);
        UUID alert = alert();
        found(subscription("whole"), "paper", alert);

        assertThat(claim(2)).satisfiesExactlyInAnyOrder(
                one -> assertThat(one).isInstanceOfSatisfying(Delivery.Unreadable.class,
                        it -> assertThat(it.why()).contains("no excerpt")),
                one -> assertThat(one).isInstanceOfSatisfying(Delivery.Alert.class,
                        it -> assertThat(it.finds()).hasSize(1)));
    }

    @Test
    void a_paper_whose_copy_is_not_understood_costs_its_title_alone() throws SQLException {
        String broken = Wire.someId();
        insert("INSERT INTO recent_paper (id, added_at, updated_at, body) VALUES (?, now(), now(), 'x')", broken);
        String whole = Wire.someId();
        recent.keep(connection, List.of(Wire.paper(whole, "The example")));
        found(subscription("like:\"" + broken + "\" OR like:\"" + whole + "\""), "paper", alert());

        assertThat(claim(1)).singleElement().isInstanceOfSatisfying(Delivery.Alert.class,
                one -> assertThat(one.finds().get(0).liked()).isEqualTo(Map.of(whole, "The example")));
    }

    @Test
    void what_was_posted_since_a_time_is_posted_again_also_if_it_was_found_before() throws SQLException {
        insert("UPDATE contact SET kind = 'webhook', sealed = '' WHERE id = ?", contact);
        UUID late = alert();
        found(subscription("late"), "paper", late);
        UUID before = alert();
        found(subscription("before"), "paper", before);
        insert("UPDATE delivery SET state = 'sent', sent_at = now(), finished_at = now() - interval '1 day',"
                + " created_at = now() - interval '4 days' WHERE id = ?", late);
        insert("UPDATE delivery SET state = 'sent', sent_at = now(), finished_at = now() - interval '3 days',"
                + " created_at = now() - interval '4 days' WHERE id = ?", before);

        assertThat(deliveries.replay(connection, contact, Instant.now().minus(Duration.ofDays(2)), 10)).isEqualTo(1);
        assertThat(posts(contact)).extracting(one -> one.due().id()).containsOnly(late);
    }

    @Test
    void a_query_that_is_not_understood_any_more_is_told_by_its_words() throws SQLException {
        UUID alert = alert();
        found(subscription("like:("), "paper", alert);

        assertThat(claim(1).get(0)).isInstanceOfSatisfying(Delivery.Alert.class, one -> assertThat(one.finds())
                .extracting(Delivery.Finds::target).containsExactly(new Target.Query("like:(")));
    }

    @Test
    void a_paper_that_is_gone_by_now_is_told_by_the_events_of_its_life_only() throws SQLException {
        UUID alert = alert();
        insert("INSERT INTO told_paper (id, excerpt, updated_at, gone)"
                + " VALUES ('gone by now', '{\"id\":\"gone by now\",\"title\":\"Gone\"}', now(), true)");
        UUID found = subscription("found");
        found(found, "gone by now", alert);
        UUID life = subscription("life");
        found(life, "gone by now", alert);
        insert("UPDATE alert SET occasion = 'retracted now', event = 'retracted' WHERE subscription_id = ?", life);

        assertThat(claim(1).get(0)).isInstanceOfSatisfying(Delivery.Alert.class, one -> assertThat(one.finds())
                .extracting(Delivery.Finds::subscriptionId).containsExactly(life));
        assertThat(is("delivery_id IS NULL AND due_at IS NULL AND note LIKE 'withdrawn or retracted%'", found))
                .isTrue();
    }

    @Test
    void an_endpoint_is_asked_whether_it_answers_before_it_is_told_and_while_it_is_disabled() throws SQLException {
        insert("UPDATE contact SET kind = 'webhook', sealed = '', state = 'disabled' WHERE id = ?", contact);
        found(subscription("told"), "paper", alert());
        assertThat(posts(contact)).isEmpty();

        UUID asked = UUID.randomUUID();
        insert("INSERT INTO delivery (id, kind, way, contact_id, due_at, caused_at, created_at)"
                + " VALUES (?, 'verification', 'post', ?, now() - interval '1 year', now(), now())", asked, contact);
        assertThat(posts(contact)).extracting(one -> one.due().id()).containsOnly(asked);
    }

    @Test
    void nothing_is_locked_that_waits_for_an_endpoint_where_somebody_posts() throws SQLException {
        UUID subscriber = UUID.randomUUID();
        UUID busy = UUID.randomUUID();
        UUID waiting = UUID.randomUUID();
        Wire.execute("INSERT INTO subscriber (id, created_at) VALUES (?, now())", subscriber);
        Wire.execute("INSERT INTO contact (id, subscriber_id, kind, address, state, created_at, sealed)"
                + " VALUES (?, ?, 'webhook', 'busy', 'confirmed', now(), '')", busy, subscriber);
        try (Connection worker = source.getConnection()) {
            worker.setAutoCommit(false);
            try (PreparedStatement lock = worker
                    .prepareStatement("SELECT 1 FROM contact WHERE id = ? FOR NO KEY UPDATE")) {
                lock.setObject(1, busy);
                assertThat(lock.executeQuery().next()).isTrue();
            }
            Wire.execute("INSERT INTO delivery (id, kind, way, contact_id, due_at, caused_at, created_at)"
                    + " VALUES (?, 'alert', 'post', ?, now() - interval '3 years', now(), now())", waiting, busy);

            assertThat(posts(busy)).isEmpty();

            await().atMost(Wire.SOON).until(() -> Wire.count(
                    "SELECT count(*) FROM (SELECT 1 FROM delivery WHERE id = ? FOR UPDATE SKIP LOCKED) free",
                    waiting) == 1);
            try (PreparedStatement delete = worker.prepareStatement("DELETE FROM subscriber WHERE id = ?")) {
                delete.setObject(1, subscriber);
                delete.executeUpdate();
            }
            worker.commit();
        }
    }

    @Test
    void what_was_resumed_after_a_delivery_was_read_without_it_is_not_told_by_it() throws SQLException {
        UUID alert = alert();
        found(subscription("told"), "paper", alert);
        UUID paused = subscription("paused");
        found(paused, "paper", alert);
        insert("UPDATE subscription SET state = 'paused' WHERE id = ?", paused);
        Delivery read = claim(1).get(0);

        insert("UPDATE subscription SET state = 'active' WHERE id = ?", paused);

        assertThat(due.hold(connection, read)).isTrue();
        assertThat(is("delivery_id IS NULL AND due_at IS NOT NULL", paused)).isTrue();
    }

    @Test
    void what_was_told_is_posted_again_by_hand_in_a_pause_too() throws SQLException {
        insert("UPDATE contact SET kind = 'webhook', sealed = '' WHERE id = ?", contact);
        UUID alert = alert();
        UUID subscription = subscription("told");
        found(subscription, "paper", alert);
        Delivery.Due read = posts(contact).get(0).due();
        deliveries.move(connection, alert, read.state(), read.state().sent(Instant.now()));
        insert("UPDATE subscription SET state = 'paused' WHERE id = ?", subscription);

        assertThat(deliveries.replay(connection, contact, alert)).isTrue();
        insert("UPDATE delivery SET due_at = now() - interval '2 years' WHERE id = ?", alert);
        assertThat(posts(contact)).isNotEmpty().allSatisfy(one -> {
            assertThat(one.isWanted()).isTrue();
            assertThat(one.due().isRepeat()).isTrue();
        });
        assertThat(is("delivery_id IS NOT NULL", subscription)).isTrue();
    }

    @Test
    void what_was_given_up_is_posted_again_by_hand_only_while_a_subscription_wants_it() throws SQLException {
        insert("UPDATE contact SET kind = 'webhook', sealed = '' WHERE id = ?", contact);
        UUID alert = alert();
        UUID subscription = subscription("told");
        found(subscription, "paper", alert);
        Delivery.Due read = posts(contact).get(0).due();
        deliveries.move(connection, alert, read.state(),
                read.state().dead(read.state().refused(), Instant.now(), "refused"));

        insert("UPDATE subscription SET state = 'paused' WHERE id = ?", subscription);
        assertThat(deliveries.replay(connection, contact, Instant.EPOCH, 10)).isZero();
        assertThat(deliveries.replay(connection, contact, alert)).isFalse();

        insert("UPDATE subscription SET state = 'active' WHERE id = ?", subscription);
        assertThat(deliveries.replay(connection, contact, Instant.EPOCH, 10)).isEqualTo(1);
    }

    @Test
    void what_was_read_before_is_not_held_when_a_paper_of_it_is_not_told_any_more() throws SQLException {
        UUID alert = alert();
        UUID subscription = subscription("told");
        found(subscription, "paper", alert);
        Delivery read = claim(1).get(0);
        insert("UPDATE alert SET delivery_id = NULL, due_at = NULL WHERE subscription_id = ?", subscription);

        assertThat(due.hold(connection, read)).isFalse();
    }

    @Test
    void an_endpoint_where_much_waits_has_its_turn_as_often_as_others() throws SQLException {
        insert("UPDATE contact SET kind = 'webhook', sealed = '' WHERE id = ?", contact);
        UUID subscription = subscription("much");
        for (int i = 0; i < 5; i++)
            found(subscription, "paper " + i, alert());
        UUID other = endpoint(connection, "confirmed");
        post(connection, other, "1 minute");

        List<UUID> turns = turns();

        assertThat(turns).contains(contact, other);
        assertThat(turns.stream().filter(contact::equals).count() - turns.stream().filter(other::equals).count())
                .isBetween(-1L, 1L);
    }

    @Test
    void two_posts_of_a_person_are_on_their_way_at_once() throws SQLException {
        insert("UPDATE contact SET kind = 'webhook', sealed = '' WHERE id = ?", contact);
        found(subscription("more"), "paper", alert());
        try (Connection worker = source.getConnection();
                PreparedStatement places = worker.prepareStatement(
                        "SELECT pg_try_advisory_xact_lock(hashtext('posts of ' || ?), place) FROM generate_series(0, 1) place")) {
            worker.setAutoCommit(false);
            places.setString(1, subscriber.toString());
            places.executeQuery();
            assertThat(posts(contact)).isEmpty();
            worker.rollback();
        }
        assertThat(posts(contact)).isNotEmpty();
    }

    @Test
    void what_waits_for_an_endpoint_that_is_disabled_is_held_until_it_is_enabled() throws SQLException {
        insert("UPDATE contact SET kind = 'webhook', sealed = '' WHERE id = ?", contact);
        UUID alert = alert();
        insert("UPDATE contact SET state = 'disabled' WHERE id = ?", contact);
        UUID later = UUID.randomUUID();
        deliveries.addAlerts(connection, List.of(new Deliveries.New(later, contact, Instant.now(), true)));
        deliveries.addVerification(connection, contact);
        assertThat(ways()).containsExactly("held", "held", "post");

        insert("UPDATE contact SET state = 'confirmed' WHERE id = ?", contact);

        assertThat(ways()).containsExactly("post", "post", "post");
        assertThat(alert).isNotEqualTo(later);
    }

    @Test
    void what_is_found_while_somebody_asks_a_disabled_endpoint_is_not_held() throws SQLException {
        UUID asked = UUID.randomUUID();
        try (Connection worker = source.getConnection()) {
            worker.setAutoCommit(true);
            asked = endpoint(worker, "disabled");
            worker.setAutoCommit(false);
            try (PreparedStatement lock = worker
                    .prepareStatement("SELECT 1 FROM contact WHERE id = ? FOR NO KEY UPDATE")) {
                lock.setObject(1, asked);
                assertThat(lock.executeQuery().next()).isTrue();
            }
            deliveries.addAlerts(connection,
                    List.of(new Deliveries.New(UUID.randomUUID(), asked, Instant.now(), true)));
            assertThat(ways(asked)).containsExactly("post");
        } finally {
            connection.rollback();
            Wire.execute("DELETE FROM subscriber WHERE id = (SELECT subscriber_id FROM contact WHERE id = ?)", asked);
        }
    }

    @Test
    void what_is_posted_again_by_hand_is_the_last_in_the_order_in_which_it_was_found() throws SQLException {
        insert("UPDATE contact SET kind = 'webhook', sealed = '' WHERE id = ?", contact);
        UUID subscription = subscription("told");
        List<UUID> alerts = List.of(alert(), alert(), alert());
        for (UUID alert : alerts) {
            found(subscription, "paper of " + alert, alert);
            insert("UPDATE delivery SET state = 'sent', finished_at = now(), sent_at = now(),"
                    + " created_at = now() - interval '1 day' + ? * interval '1 second' WHERE id = ?",
                    alerts.indexOf(alert), alert);
        }

        assertThat(deliveries.replay(connection, contact, Instant.EPOCH, 2)).isEqualTo(2);

        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id FROM delivery WHERE contact_id = ? AND kind = 'alert' AND state = 'pending' ORDER BY due_at")) {
            select.setObject(1, contact);
            List<UUID> again = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    again.add(rows.getObject(1, UUID.class));
            }
            assertThat(again).isEqualTo(alerts.subList(1, 3));
        }
    }

    @Test
    void digests_wait_for_what_is_urgent_but_have_their_turn() throws SQLException {
        UUID digest = alert();
        found(subscription("digest"), "paper", digest);
        insert("UPDATE delivery SET way = 'digest' WHERE id = ?", digest);
        List<UUID> claimed = new ArrayList<>();
        for (int i = 0; i < 40; i++)
            claim(1).forEach(one -> claimed.add(one.due().id()));

        assertThat(claimed).contains(digest).hasSize(40);
        assertThat(claimed.stream().filter(digest::equals).count()).isLessThan(20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "UPDATE told_paper SET gone = true WHERE id = 'gone since' | false",
            "INSERT INTO merged_paper (id, removed, at) VALUES ('gone since', true, now()) | false",
            "UPDATE told_paper SET gone = false WHERE id = 'gone since' | true"})
    void what_was_read_before_is_not_held_when_a_paper_of_it_is_gone_by_now(String happens, boolean isHeld)
            throws SQLException {
        insert("INSERT INTO told_paper (id, excerpt, updated_at) VALUES ('gone since', '{\"id\":\"gone since\",\"title\":\"Of it\"}',"
                + " now())");
        UUID alert = alert();
        found(subscription("told"), "paper", alert);
        found(subscription("gone"), "gone since", alert);
        Delivery read = claim(1).get(0);

        insert(happens);

        assertThat(due.hold(connection, read)).isEqualTo(isHeld);
        assertThat(due.claimAgain(connection, read)).hasValueSatisfying(
                again -> assertThat(((Delivery.Alert) again).finds()).hasSize(isHeld ? 2 : 1));
    }

    @Test
    void what_is_not_due_any_more_is_not_claimed_again() throws SQLException {
        Delivery read = claim(1).get(0);
        assertThat(due.claimAgain(connection, read)).isPresent();

        deliveries.cancel(connection, read.due().id());

        assertThat(due.claimAgain(connection, read)).isEmpty();
    }

    @Test
    void what_an_operator_cancels_is_counted() throws SQLException {
        Delivery read = claim(1).get(0);
        Counter cancelled = meters.get("paperwire.deliveries").tags("kind", "manage", "outcome", "cancelled").counter();
        double before = cancelled.count();

        boolean isCancelled = deliveries.cancel(connection, read.due().id());
        boolean isCancelledAgain = deliveries.cancel(connection, read.due().id());

        assertThat(isCancelled).isTrue();
        assertThat(isCancelledAgain).isFalse();
        assertThat(cancelled.count() - before).isEqualTo(1);
    }

    /** What of some claims goes there. */
    private List<Delivery> posts(UUID endpoint) throws SQLException {
        List<Delivery> claimed = new ArrayList<>();
        for (int i = 0; i < 10; i++)
            claimed.addAll(due.claim(connection, Carrier.Way.POST, 1));
        return claimed.stream().filter(one -> one.due().to().contactId().equals(endpoint)).toList();
    }

    private List<UUID> turns() throws SQLException {
        List<UUID> turns = new ArrayList<>();
        for (int i = 0; i < 10; i++)
            due.claim(connection, Carrier.Way.POST, 1).forEach(one -> turns.add(one.due().to().contactId()));
        return turns;
    }

    private static UUID endpoint(Connection connection, String state) throws SQLException {
        UUID owner = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        insert(connection, "INSERT INTO subscriber (id, created_at) VALUES (?, now())", owner);
        insert(connection, "INSERT INTO contact (id, subscriber_id, kind, address, state, created_at, sealed)"
                + " VALUES (?, ?, 'webhook', 'elsewhere', ?, now(), '')", id, owner, state);
        return id;
    }

    private static void post(Connection connection, UUID endpoint, String ago) throws SQLException {
        insert(connection, "INSERT INTO delivery (id, kind, way, contact_id, due_at, caused_at, created_at)"
                + " VALUES (?, 'alert', 'post', ?, now() - ?::interval, now(), now())", UUID.randomUUID(), endpoint,
                ago);
    }

    /** Of alerts, then of verifications. */
    private List<String> ways() throws SQLException {
        return ways(contact);
    }

    private List<String> ways(UUID endpoint) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT way FROM delivery"
                + " WHERE contact_id = ? AND kind <> 'manage' ORDER BY kind")) {
            select.setObject(1, endpoint);
            List<String> ways = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    ways.add(rows.getString(1));
            }
            return ways;
        }
    }

    private UUID subscription(String subject) throws SQLException {
        UUID id = UUID.randomUUID();
        insert("INSERT INTO subscription (id, contact_id, kind, subject, rhythm, state, created_at, active_since)"
                + " VALUES (?, ?, 'query', ?, 'at once', 'active', now(), now())", id, contact, subject);
        return id;
    }

    /** A delivery that is due longer than all others. */
    private UUID alert() throws SQLException {
        UUID id = UUID.randomUUID();
        insert("INSERT INTO delivery (id, kind, way, contact_id, due_at, caused_at, created_at)"
                + " VALUES (?, 'alert', (SELECT CASE kind WHEN 'mail' THEN 'mail' ELSE 'post' END FROM contact WHERE id = ?),"
                + " ?, now() - interval '2 years', now(), now())", id, contact, contact);
        insert("INSERT INTO told_paper (id, excerpt, updated_at) VALUES ('paper', '{\"id\":\"paper\",\"title\":\"Of it\"}',"
                + " now()) ON CONFLICT DO NOTHING");
        return id;
    }

    private void found(UUID subscription, String about, UUID delivery) throws SQLException {
        insert("INSERT INTO alert (subscription_id, about, delivery_id, due_at) VALUES (?, ?, ?, now())", subscription,
                about, delivery);
    }

    private boolean is(String condition, UUID subscription) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT " + condition + " FROM alert WHERE subscription_id = ?")) {
            select.setObject(1, subscription);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
