package io.paperwire.notify.matching;

import static io.paperwire.notify.Wire.count;
import static io.paperwire.notify.Wire.execute;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paperwire.events.Paper;
import io.paperwire.events.Vector;
import io.paperwire.events.VectorComputed;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.Wire;
import io.paperwire.notify.database.Database;
import io.paperwire.notify.meaning.PaperVectors;
import io.paperwire.notify.recent.RecentPapers;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

/** Subscriptions are changed here as another replica would, by nothing but the database. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class ActiveSubscriptionsTest {

    @Inject
    ActiveSubscriptions subscriptions;

    @Inject
    Database database;

    @Inject
    RecentPapers recent;

    @Inject
    PaperVectors vectors;

    private final String word = someWord();

    @BeforeEach
    void awaitDatabase() {
        Wire.awaitReady();
    }

    @Test
    void what_begins_or_ends_elsewhere_counts_from_the_next_batch_on() throws SQLException {
        UUID first = subscription("active", Instant.now());
        UUID pending = subscription("pending", null);
        assertThat(found()).containsExactly(first);

        execute("UPDATE subscription SET state = 'active', active_since = now() WHERE id = ?", pending);
        assertThat(found()).containsExactlyInAnyOrder(first, pending);

        execute("UPDATE subscription SET state = 'ended', ended_at = now() WHERE id = ?", first);
        assertThat(found()).containsExactly(pending);

        execute("UPDATE subscription SET state = 'ended', ended_at = now() WHERE id = ?", pending);
        assertThat(found()).isEmpty();
    }

    @Test
    void a_subscription_that_is_deleted_is_not_found_any_more() throws SQLException {
        UUID stays = subscription("active", Instant.now());
        UUID goes = subscription("active", Instant.now());
        assertThat(found()).hasSize(2);

        execute("DELETE FROM subscription WHERE id = ?", goes);

        assertThat(found()).containsExactly(stays);
    }

    @Test
    void a_subscription_that_is_deleted_is_taken_out_of_what_is_held() throws SQLException {
        UUID stays = subscription("active", Instant.now());
        UUID goes = subscription("active", Instant.now());
        ActiveSubscriptions replica = replica();
        ActiveQueries before = database.inTransaction(replica::current);

        execute("DELETE FROM subscription WHERE id = ?", goes);

        assertThat(database.inTransaction(replica::current)).isSameAs(before);
        assertThat(found(before)).containsExactly(stays);
    }

    @Test
    void a_query_with_a_sign_that_nobody_may_type_any_more_is_still_matched() throws SQLException {
        UUID stays = subscription("active", Instant.now());

        execute("UPDATE subscription SET subject = ? WHERE id = ?", "\"on " + word + "*\"", stays);

        assertThat(found()).containsExactly(stays);
    }

    @Test
    void who_was_away_longer_than_deletions_are_kept_reads_everything() throws SQLException {
        UUID stays = subscription("active", Instant.now());
        UUID goes = subscription("active", Instant.now());
        ActiveSubscriptions replica = replica();
        ActiveQueries before = database.inTransaction(replica::current);

        execute("DELETE FROM subscription WHERE id = ?", goes);
        execute("UPDATE deleted_subscription SET deleted_at = now() - interval '61 minutes' WHERE id = ?", goes);
        subscriptions.forgetDeleted();

        assertThat(count("SELECT count(*) FROM deleted_subscription WHERE id = ?", goes)).isZero();
        ActiveQueries after = database.inTransaction(replica::current);
        assertThat(after).isNotSameAs(before);
        assertThat(found(after)).containsExactly(stays);
    }

    @Test
    void what_ends_and_is_deleted_at_once_is_not_found_any_more() throws SQLException {
        UUID goes = subscription("active", Instant.now());
        assertThat(found()).containsExactly(goes);

        database.inTransaction(connection -> {
            try (Statement sql = connection.createStatement()) {
                sql.execute("UPDATE subscription SET state = 'ended' WHERE id = '" + goes + "'");
                sql.execute("DELETE FROM subscription WHERE id = '" + goes + "'");
            }
            return null;
        });

        assertThat(found()).isEmpty();
    }

    @Test
    void a_transaction_is_one_epoch_however_much_it_changes() {
        subscription("active", Instant.now());
        subscription("active", Instant.now());

        execute("UPDATE subscription SET rhythm = 'hourly' WHERE subject = ?", word);

        assertThat(count("SELECT count(DISTINCT changed) FROM subscription WHERE subject = ?", word)).isEqualTo(1);
    }

    @Test
    void what_becomes_about_something_else_is_not_found_by_the_query_of_before() throws SQLException {
        UUID stays = subscription("active", Instant.now());
        UUID changes = subscription("active", Instant.now());
        assertThat(found()).hasSize(2);

        execute("UPDATE subscription SET kind = 'trending', subject = 'day' WHERE id = ?", changes);
        assertThat(found()).containsExactly(stays);

        execute("UPDATE subscription SET kind = 'query', subject = ? WHERE id = ?", word, changes);
        assertThat(found()).containsExactlyInAnyOrder(stays, changes);
    }

    @Test
    void a_subscription_that_begins_again_has_no_news_from_before() throws SQLException {
        Instant between = Instant.now();
        UUID id = subscription("active", between.minusSeconds(60));
        Paper paper = paper(someId(), "On " + word, between);
        assertThat(match(paper)).singleElement().matches(found -> found.isNews(paper));

        execute("UPDATE subscription SET active_since = ? WHERE id = ?",
                OffsetDateTime.ofInstant(between.plusSeconds(1), ZoneOffset.UTC), id);

        assertThat(match(paper)).singleElement().matches(found -> !found.isNews(paper));
    }

    @Test
    void a_query_that_is_no_longer_understood_is_left_out_alone() throws SQLException {
        UUID good = subscription("active", Instant.now());
        UUID other = subscription("active", Instant.now());
        execute("UPDATE subscription SET subject = ? WHERE id = ?", "nofield:" + word, other);

        assertThat(found()).containsExactly(good);
    }

    @Test
    void changes_are_known_within_a_second_or_so_without_a_batch_and_metrics_show_them() {
        subscription("active", Instant.now());
        await().atMost(Wire.SOON).until(() -> foundAsItStands().size() == 1);

        given().when().get("/q/metrics").then().statusCode(200).body(containsString("paperwire_matching_queries"))
                .body(containsString("paperwire_matching_subscriptions"))
                .body(containsString("paperwire_matching_slow_queries"))
                .body(containsString("paperwire_matching_seconds_count"))
                .body(containsString("paperwire_matching_slow_seconds_total"))
                .body(containsString("paperwire_matching_matches_total"));
    }

    @Test
    void the_place_of_an_example_is_known_as_long_as_somebody_asks_for_it() throws SQLException {
        String example = someId();
        place(example, 1);
        UUID one = subscription("active", Instant.now());
        UUID other = subscription("active", Instant.now());
        execute("UPDATE subscription SET subject = ? WHERE id IN (?, ?)", "like:" + example, one, other);
        assertThat(placeOf(example)).contains(vector(1));

        execute("UPDATE subscription SET subject = ? WHERE id = ?", word, one);
        assertThat(placeOf(example)).contains(vector(1));

        execute("UPDATE subscription SET state = 'ended', ended_at = now() WHERE id = ?", other);
        assertThat(placeOf(example)).isEmpty();
    }

    @Test
    void an_example_that_lies_elsewhere_by_now_is_looked_for_there() throws SQLException {
        String example = someId();
        place(example, 1);
        UUID id = subscription("active", Instant.now());
        execute("UPDATE subscription SET subject = ? WHERE id = ?", "like:" + example, id);
        assertThat(placeOf(example)).contains(vector(1));
        place(example, 2);

        subscriptions.renewExamples();

        assertThat(placeOf(example)).contains(vector(2));
    }

    private static Vector vector(int all) {
        byte[] bytes = new byte[VectorComputed.DIMENSIONS];
        Arrays.fill(bytes, (byte) all);
        return Vector.of(bytes);
    }

    private void place(String paper, int all) throws SQLException {
        database.inTransaction(connection -> {
            vectors.keep(connection, Map.of(paper, vector(all)));
            return null;
        });
    }

    private Optional<Vector> placeOf(String example) throws SQLException {
        return database.inTransaction(subscriptions::current).examples().place(example);
    }

    /** As another process would have it. */
    @Test
    void what_is_rare_is_known_at_a_start_from_the_newest_papers() throws SQLException {
        int count = 100;
        List<Paper> papers = IntStream.range(0, count).mapToObj(i -> paper(someId(), "On " + word)).toList();
        database.inTransaction(connection -> {
            recent.keep(connection, papers);
            return null;
        });
        for (int i = 0; i < count; i++)
            subscription("active", Instant.now(), word + " q" + i);
        ActiveSubscriptions replica = replica();

        ActiveQueries queries = database.inTransaction(replica::current);

        for (int i = 0; i < 256; i++)
            queries.matchWords(analysed(papers.get(0)));
        assertThat(queries.reviewIfDue()).isLessThan(count);
    }

    @Test
    void a_paper_that_is_not_understood_keeps_no_query_out_at_a_start() throws SQLException {
        String broken = someId();
        UUID id = subscription("active", Instant.now(), word);
        Wire.execute("INSERT INTO recent_paper (id, added_at, updated_at, body)"
                + " VALUES (?, now() + interval '1 hour', now(), 'no paper')", broken);
        try {
            ActiveQueries queries = database.inTransaction(replica()::current);

            assertThat(found(queries)).contains(id);
        } finally {
            Wire.execute("DELETE FROM recent_paper WHERE id = ?", broken);
        }
    }

    private ActiveSubscriptions replica() {
        return new ActiveSubscriptions(database, recent, vectors, new SimpleMeterRegistry());
    }

    private List<UUID> found(ActiveQueries queries) {
        return ids(queries.matchWords(analysed(paper(someId(), "On " + word))));
    }

    private List<UUID> found() throws SQLException {
        return ids(match(paper(someId(), "On " + word)));
    }

    /** Without asking the database. */
    private List<ActiveSubscription> foundAsItStands() {
        return subscriptions.asItStands().matchWords(analysed(paper(someId(), "On " + word)));
    }

    private List<ActiveSubscription> match(Paper paper) throws SQLException {
        ActiveQueries queries = database.inTransaction(subscriptions::current);
        return queries.matchWords(analysed(paper));
    }

    private static AnalysedPaper analysed(Paper paper) {
        return AnalysedPaper.of(paper, Counts.NONE);
    }

    private static List<UUID> ids(List<ActiveSubscription> found) {
        return found.stream().map(ActiveSubscription::id).toList();
    }

    private UUID subscription(String state, Instant since) {
        return subscription(state, since, word);
    }

    private static UUID subscription(String state, Instant since, String query) {
        UUID subscriber = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        execute("INSERT INTO subscriber (id, created_at) VALUES (?, now())", subscriber);
        execute("INSERT INTO contact (id, subscriber_id, kind, address, state, created_at)"
                + " VALUES (?, ?, 'mail', ?, 'confirmed', now())", subscriber, subscriber, Wire.someAddress());
        execute("INSERT INTO subscription (id, contact_id, kind, subject, rhythm, state, created_at, active_since)"
                + " VALUES (?, ?, 'query', ?, 'at once', ?, now(), ?)", id, subscriber, query, state,
                since == null ? null : since.atOffset(ZoneOffset.UTC));
        return id;
    }
}
