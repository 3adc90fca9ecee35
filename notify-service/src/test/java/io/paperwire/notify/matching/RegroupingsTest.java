package io.paperwire.notify.matching;

import static io.paperwire.notify.Wire.awaitAlertsSent;
import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.count;
import static io.paperwire.notify.Wire.execute;
import static io.paperwire.notify.Wire.makeDue;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscribeToo;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Manifestation;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperChange;
import io.paperwire.events.SourceRef;
import io.paperwire.events.TrendingChanged;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.Wire;
import io.paperwire.notify.link.Links;
import io.paperwire.testing.StackResource;
import io.paperwire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

/** What merges, splits, withdrawals and replays do to what was found, to what waits, and to those who follow papers. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class RegroupingsTest {

    private static final String WAITING = "SELECT count(*) FROM alert a JOIN subscription n ON n.id = a.subscription_id"
            + " WHERE n.subject = ? AND a.about = ? AND a.delivery_id IS NULL AND a.due_at IS NOT NULL";
    private static final String TOLD_OF_LIFE = "SELECT count(*) FROM alert WHERE about = ? AND event = ?";
    private static final String FOLLOWS = "SELECT count(*) FROM subscription n JOIN contact c ON c.id = n.contact_id"
            + " WHERE c.address = ? AND n.subject = ? AND n.state = 'active'";
    private static final String PAUSED = FOLLOWS.replace("active", "paused");

    private final String word = someWord();
    private final Paper loser = toBeAdded(word + " by its arXiv id");
    private final Paper winner = toBeAdded(word + " by its DOI");

    @Inject
    Matching matching;

    @Inject
    Links links;

    @Inject
    TrendingNews trending;

    @AfterEach
    void endWhatOtherTestsWouldHear() {
        execute("UPDATE subscription SET state = 'ended' WHERE kind = 'trending'");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void who_follows_a_paper_is_told_of_a_retraction_that_is_read_with_its_merge(boolean mergeIsReadFirst)
            throws SQLException {
        subscriberOf(Map.of("paper", loser.id()));
        matching.match(List.of(added(loser), added(winner)));
        List<Change> poll = new ArrayList<>(List.of(merged(loser, winner),
                changed(PaperChange.RETRACTED, with(winner, false, true))));
        if (!mergeIsReadFirst)
            Collections.reverse(poll);

        matching.match(poll);

        assertThat(count(TOLD_OF_LIFE, winner.id(), "retracted")).isEqualTo(1);
    }

    @Test
    void who_comes_to_a_paper_that_was_retracted_before_is_told() throws SQLException {
        subscriberOf(Map.of("paper", loser.id()));
        matching.match(List.of(added(loser), added(winner)));
        Change merge = merged(loser, winner);
        matching.match(List.of(changed(PaperChange.RETRACTED, with(winner, false, true))));
        assertThat(count(TOLD_OF_LIFE, winner.id(), "retracted")).isZero();

        matching.match(List.of(merge));
        matching.match(List.of(merge));

        assertThat(count(TOLD_OF_LIFE, winner.id(), "retracted")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void who_follows_a_preprint_is_told_once_that_it_is_published_by_its_merge(boolean mergeIsReadFirst)
            throws SQLException {
        subscriberOf(Map.of("paper", loser.id()));
        matching.match(List.of(added(loser), added(winner)));
        Instant moment = Instant.now();
        Paper published = published(winner);
        List<Change> changes = new ArrayList<>(List.of(
                new Change(PaperCatalogued.merged(loser.id(), published, "doi:10.1/x"), moment),
                new Change(PaperCatalogued.changed(PaperChange.PUBLISHED, published, List.of()), moment)));
        if (!mergeIsReadFirst)
            Collections.reverse(changes);

        for (Change change : changes)
            matching.match(List.of(change));

        assertThat(count(TOLD_OF_LIFE, winner.id(), "published")).isEqualTo(1);
    }

    @Test
    void of_a_paper_that_is_followed_the_state_is_known_however_old_it_is() throws SQLException {
        Paper old = toBeAdded("Of long ago", Instant.now().minus(Duration.ofDays(200)));
        subscriberOf(Map.of("paper", old.id()));
        matching.match(List.of(changed(PaperChange.WITHDRAWN, with(old, true, false))));

        matching.match(List.of(merged(old, with(published(winner), true, false))));
        assertThat(count(TOLD_OF_LIFE + " AND found_as IS NULL", winner.id(), "withdrawn")).isZero();

        Paper preprint = toBeAdded("Of as long ago", Instant.now().minus(Duration.ofDays(200)));
        subscriberOf(Map.of("paper", preprint.id()));
        matching.match(List.of(changed(PaperChange.CODE_ADDED, preprint)));

        matching.match(List.of(merged(preprint, published(loser))));
        assertThat(count(TOLD_OF_LIFE, loser.id(), "published")).isEqualTo(1);
    }

    @Test
    void what_happened_to_a_paper_before_somebody_came_to_it_is_no_news() throws SQLException {
        subscriberOf(Map.of("paper", loser.id()));
        Change before = changed(PaperChange.CODE_ADDED, winner);
        matching.match(List.of(merged(loser, winner)));

        matching.match(List.of(before));

        assertThat(count(TOLD_OF_LIFE, winner.id(), "code_added")).isZero();
    }

    @Test
    void a_paper_that_is_withdrawn_and_well_again_is_told_in_the_next_digest() throws SQLException {
        String address = subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        matching.match(List.of(added(loser)));
        matching.match(List.of(changed(PaperChange.WITHDRAWN, with(loser, true, false))));
        assertThat(count(WAITING, word, loser.id())).isZero();

        matching.match(List.of(changed(PaperChange.REVISED, with(loser, false, false))));

        assertThat(count(WAITING + " AND to_char(a.due_at AT TIME ZONE 'UTC', 'HH24:MI') = '08:00'", word, loser.id()))
                .isEqualTo(1);
        makeDue(word);
        assertThat(awaitMails(address, 2).get(1).text()).contains(loser.title());
    }

    @Test
    void a_paper_that_is_well_again_leaves_what_waits_beside_it_as_it_is() throws SQLException {
        subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        matching.match(List.of(added(loser), added(winner)));
        matching.match(List.of(changed(PaperChange.WITHDRAWN, with(loser, true, false))));
        execute("UPDATE alert SET due_at = '2036-01-01' WHERE about = ?", winner.id());

        matching.match(List.of(changed(PaperChange.REVISED, with(loser, false, false))));

        assertThat(count(WAITING + " AND a.due_at = '2036-01-01'", word, winner.id())).isEqualTo(1);
        assertThat(count(WAITING + " AND a.due_at < now() + interval '1 day'", word, loser.id())).isEqualTo(1);
    }

    @Test
    void a_paper_that_is_split_off_leaves_what_waits_beside_it_as_it_is() throws SQLException {
        subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        Paper other = toBeAdded("Of something else");
        matching.match(List.of(added(loser), added(winner), added(other)));
        matching.match(List.of(merged(loser, other)));
        execute("UPDATE alert SET due_at = '2036-01-01' WHERE about = ?", winner.id());

        matching.match(List.of(split(loser, other)));

        assertThat(count(WAITING + " AND a.due_at = '2036-01-01'", word, winner.id())).isEqualTo(1);
        assertThat(count(WAITING + " AND a.due_at < now() + interval '1 day'", word, loser.id())).isEqualTo(1);
    }

    @Test
    void a_withdrawal_of_before_takes_nothing_back() throws SQLException {
        subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        Change withdrawn = changed(PaperChange.WITHDRAWN, with(loser, true, false));
        matching.match(List.of(added(loser)));
        matching.match(List.of(withdrawn));
        matching.match(List.of(changed(PaperChange.REVISED, with(loser, false, false))));

        matching.match(List.of(withdrawn));

        assertThat(count(WAITING, word, loser.id())).isEqualTo(1);
    }

    @Test
    void a_withdrawn_paper_that_becomes_a_part_of_a_sound_one_is_told_as_that() throws SQLException {
        subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        matching.match(List.of(added(loser)));
        matching.match(List.of(changed(PaperChange.WITHDRAWN, with(loser, true, false))));

        matching.match(List.of(merged(loser, winner)));

        assertThat(count(WAITING, word, winner.id())).isEqualTo(1);
    }

    @Test
    void a_paper_that_was_told_under_one_id_is_taken_out_of_the_mail_that_tells_the_other() throws SQLException {
        String address = subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        matching.match(List.of(added(loser)));
        makeDue(word);
        awaitMails(address, 2);
        awaitAlertsSent(word);
        matching.match(List.of(added(winner)));
        waitForTheServer(winner);

        matching.match(List.of(merged(loser, winner)));

        assertThat(count("SELECT count(*) FROM alert WHERE about = ? AND delivery_id IS NULL AND due_at IS NULL",
                winner.id())).isEqualTo(1);
    }

    @Test
    void of_two_mails_that_wait_for_the_server_one_tells_the_paper() throws SQLException {
        subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        matching.match(List.of(added(loser), added(winner)));
        waitForTheServer(loser);
        waitForTheServer(winner);

        matching.match(List.of(merged(loser, winner)));

        assertThat(count("SELECT count(*) FROM alert WHERE about IN (?, ?) AND delivery_id IS NOT NULL", loser.id(),
                winner.id())).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true"})
    void a_paper_that_is_split_off_before_its_digest_is_told_as_itself(boolean isOnItsWay, boolean isOnePoll)
            throws SQLException {
        subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        Paper other = toBeAdded("Of something else");
        matching.match(List.of(added(loser), added(other)));
        if (isOnePoll) {
            matching.match(List.of(merged(loser, other), split(loser, other)));
        } else {
            matching.match(List.of(merged(loser, other)));
            if (isOnItsWay)
                waitForTheServer(other);
            matching.match(List.of(split(loser, other)));
        }

        assertThat(count(WAITING, word, loser.id())).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM alert WHERE about = ?", other.id())).isZero();
    }

    @Test
    void what_was_told_while_two_papers_were_one_is_told_of_neither_again() throws SQLException {
        String address = subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        matching.match(List.of(added(loser)));
        matching.match(List.of(merged(loser, winner)));
        makeDue(word);
        awaitMails(address, 2);
        awaitAlertsSent(word);

        matching.match(List.of(split(loser, winner), changed(PaperChange.REVISED, winner)));

        assertThat(count(WAITING, word, loser.id())).isZero();
        assertThat(count(WAITING, word, winner.id())).isZero();
    }

    @Test
    void a_paper_that_counted_as_told_with_another_is_told_when_they_part() throws SQLException {
        String address = subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        matching.match(List.of(added(loser)));
        makeDue(word);
        awaitMails(address, 2);
        awaitAlertsSent(word);
        matching.match(List.of(added(winner)));
        matching.match(List.of(merged(loser, winner)));
        assertThat(count(WAITING, word, winner.id())).isZero();

        matching.match(List.of(split(loser, winner)));

        assertThat(count(WAITING, word, loser.id())).isZero();
        assertThat(count(WAITING, word, winner.id())).isEqualTo(1);
    }

    @Test
    void a_paper_that_is_split_off_and_becomes_a_part_of_another_at_once_is_told_as_that() throws SQLException {
        subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        Paper part = toBeAdded(word + " by itself");
        matching.match(List.of(added(winner)));

        matching.match(List.of(split(part, loser), merged(part, winner)));

        assertThat(count(WAITING, word, part.id())).isZero();
        assertThat(count(WAITING, word, winner.id())).isEqualTo(1);
    }

    /** Its first record was told as the paper of which is not read yet that it became a part of the other. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_paper_that_had_no_id_before_it_is_split_off_is_told_whichever_is_read_first(boolean mergeIsReadFirst)
            throws SQLException {
        subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        SourceRef record = new SourceRef("crossref", "part-of-" + loser.id(), null);
        SourceRef first = loser.sources().get(0);
        matching.match(List.of(added(winner),
                added(paper(loser.id(), word + " and its part", loser.addedAt(), first, record))));
        Change merge = merged(loser, winner);
        Paper part = paper(someId(), word + " by itself", Instant.now(), record);
        Change split = split(part, winner);

        for (Change change : mergeIsReadFirst ? List.of(merge, split) : List.of(split, merge))
            matching.match(List.of(change));
        matching.match(List.of(changed(PaperChange.REVISED, part)));

        assertThat(count(WAITING, word, part.id())).isEqualTo(1);
        assertThat(count(WAITING, word, winner.id())).isEqualTo(1);
        assertThat(count(WAITING, word, loser.id())).isZero();
    }

    /** What is merged into it lies in another partition than its split. */
    @Test
    void a_paper_that_had_no_id_before_it_is_split_off_is_told_also_if_a_later_merge_into_it_is_read_first()
            throws SQLException {
        subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        SourceRef record = new SourceRef("crossref", "part-of-" + winner.id(), null);
        matching.match(List.of(
                added(paper(winner.id(), word + " and its part", winner.addedAt(), winner.sources().get(0), record))));
        Paper part = paper(someId(), word + " by itself", winner.addedAt(), record);
        Change split = split(part, winner);
        Change rest = changed(PaperChange.REVISED, winner);
        Paper other = toBeAdded("Of something else");
        Paper both = paper(part.id(), part.title(), part.addedAt(), record, other.sources().get(0));
        Change merge = merged(other, both);

        for (Change change : List.of(added(other), merge, rest, split, changed(PaperChange.REVISED, both), split))
            matching.match(List.of(change));

        assertThat(count(WAITING, word, part.id())).isEqualTo(1);
        assertThat(count(WAITING, word, winner.id())).isEqualTo(1);
    }

    @Test
    void who_ends_that_and_follows_the_whole_paper_stays_with_it() throws SQLException {
        String address = subscriberOf(Map.of("paper", loser.id()));
        matching.match(List.of(added(loser), added(winner), merged(loser, winner)));
        execute("UPDATE subscription SET state = 'ended' WHERE subject = ?", winner.id());
        subscribeToo(address, Map.of("paper", winner.id()));

        matching.match(List.of(split(loser, winner)));

        assertThat(count(FOLLOWS, address, winner.id())).isEqualTo(1);
        assertThat(count(FOLLOWS, address, loser.id())).isZero();
    }

    @Test
    void who_followed_a_paper_into_a_merge_goes_back_when_it_is_split_off() throws SQLException {
        String address = subscriberOf(Map.of("paper", loser.id()));
        String stranger = subscriberOf(Map.of("paper", winner.id()));
        matching.match(List.of(merged(loser, winner)));
        assertThat(count(FOLLOWS, address, winner.id())).isEqualTo(1);

        matching.match(List.of(split(loser, winner)));

        assertThat(count(FOLLOWS, address, loser.id())).isEqualTo(1);
        assertThat(count(FOLLOWS, stranger, winner.id())).isEqualTo(1);
    }

    @Test
    void who_followed_both_papers_follows_both_when_they_part() throws SQLException {
        String address = subscriberOf(Map.of("paper", loser.id()));
        Wire.subscribeToo(address, Map.of("paper", winner.id()));
        matching.match(List.of(merged(loser, winner)));
        assertThat(count(FOLLOWS, address, loser.id())).isZero();

        matching.match(List.of(split(loser, winner)));

        assertThat(count(FOLLOWS, address, loser.id())).isEqualTo(1);
        assertThat(count(FOLLOWS, address, winner.id())).isEqualTo(1);
    }

    @Test
    void who_unsubscribes_from_one_of_two_papers_while_they_are_one_stays_unsubscribed() throws SQLException {
        String address = subscriberOf(Map.of("paper", loser.id()));
        Wire.subscribeToo(address, Map.of("paper", winner.id()));
        String subscription = idOf(address, loser);
        matching.match(List.of(merged(loser, winner)));

        given().post(Wire.path(links.unsubscribe(UUID.fromString(subscription)))).then().statusCode(200);

        matching.match(List.of(split(loser, winner)));
        assertThat(count(FOLLOWS, address, loser.id())).isZero();
        assertThat(count(FOLLOWS, address, winner.id())).isEqualTo(1);
    }

    @Test
    void a_paused_paper_that_goes_on_for_one_that_became_a_part_of_it_is_paused_again_when_that_is_ended()
            throws SQLException {
        String address = subscriberOf(Map.of("paper", loser.id()));
        Wire.subscribeToo(address, Map.of("paper", winner.id()));
        String subscription = idOf(address, loser);
        execute("UPDATE subscription SET state = 'paused' WHERE subject = ?", winner.id());
        matching.match(List.of(merged(loser, winner)));
        assertThat(count(FOLLOWS, address, winner.id())).isEqualTo(1);

        given().post(Wire.path(links.unsubscribe(UUID.fromString(subscription)))).then().statusCode(200);

        assertThat(count(PAUSED, address, winner.id())).isEqualTo(1);
        matching.match(List.of(split(loser, winner)));
        assertThat(count(FOLLOWS, address, loser.id())).isZero();
        assertThat(count(PAUSED, address, winner.id())).isEqualTo(1);
    }

    @Test
    void who_follows_a_paper_goes_on_with_the_one_that_it_becomes_a_part_of_also_if_that_was_paused()
            throws SQLException {
        String address = subscriberOf(Map.of("paper", loser.id(), "rhythm", "daily 08:00"));
        Wire.subscribeToo(address, Map.of("paper", winner.id(), "rhythm", "daily 08:00"));
        matching.match(List.of(added(loser), added(winner)));
        matching.match(List.of(changed(PaperChange.CODE_ADDED, loser)));
        execute("UPDATE subscription SET state = 'paused' WHERE subject = ?", winner.id());
        Change inThePause = changed(PaperChange.CODE_ADDED, winner);
        matching.match(List.of(changed(PaperChange.WITHDRAWN, with(winner, true, false))));

        matching.match(List.of(merged(loser, with(winner, true, false))));
        matching.match(List.of(inThePause));

        assertThat(count(FOLLOWS, address, winner.id())).isEqualTo(1);
        assertThat(count(WAITING + " AND a.event = 'withdrawn'", winner.id(), winner.id())).isEqualTo(1);
        assertThat(count(WAITING + " AND a.event = 'code_added'", winner.id(), winner.id())).as("of each").isEqualTo(2);
        matching.match(List.of(split(loser, winner)));
        assertThat(count(FOLLOWS, address, loser.id())).isEqualTo(1);
        assertThat(count(PAUSED, address, winner.id())).as("as it was before").isEqualTo(1);
    }

    @Test
    void who_pauses_a_paper_that_another_one_is_a_part_of_has_both_paused_when_they_part() throws SQLException {
        String address = subscriberOf(Map.of("paper", loser.id(), "rhythm", "daily 08:00"));
        Wire.subscribeToo(address, Map.of("paper", winner.id(), "rhythm", "daily 08:00"));
        execute("UPDATE subscription SET state = 'paused' WHERE subject = ?", winner.id());
        matching.match(List.of(merged(loser, winner)));
        given().auth().oauth2(Wire.manageToken(address)).post("/api/v1/manage/subscriptions/"
                + idOf(address, winner) + "/pause").then().statusCode(204);

        matching.match(List.of(split(loser, winner)));

        assertThat(count(PAUSED, address, loser.id())).isEqualTo(1);
        assertThat(count(PAUSED, address, winner.id())).isEqualTo(1);
    }

    private static String idOf(String address, Paper paper) {
        return given().auth().oauth2(Wire.manageToken(address)).get("/api/v1/manage")
                .path("subscriptions.find { it.paper == '" + paper.id() + "' }.id");
    }

    @Test
    void of_two_papers_that_become_one_what_waits_is_told_by_the_subscription_that_goes_on() throws SQLException {
        String address = subscriberOf(Map.of("paper", loser.id(), "rhythm", "daily 08:00"));
        Wire.subscribeToo(address, Map.of("paper", winner.id(), "rhythm", "daily 08:00"));
        matching.match(List.of(added(loser), added(winner)));
        matching.match(List.of(changed(PaperChange.CODE_ADDED, loser)));

        matching.match(List.of(merged(loser, winner)));

        assertThat(count(WAITING, winner.id(), winner.id())).isEqualTo(1);
    }

    @Test
    void a_merge_that_was_taken_back_since_moves_nobody() throws SQLException {
        matching.match(List.of(added(loser), added(winner)));
        Change merge = merged(loser, winner);
        matching.match(List.of(merge));
        matching.match(List.of(split(loser, winner)));
        String address = subscriberOf(Map.of("paper", loser.id()));

        matching.match(List.of(merge));

        assertThat(count(FOLLOWS, address, loser.id())).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM recent_paper WHERE id = ? AND body IS NOT NULL", loser.id()))
                .isEqualTo(1);
    }

    @Test
    void who_follows_a_paper_comes_to_the_one_that_its_winner_became_a_part_of_before() throws SQLException {
        String address = subscriberOf(Map.of("paper", loser.id()));
        Paper last = paper(someId(), "The last of " + word);
        Change first = merged(loser, winner);
        matching.match(List.of(merged(winner, last)));

        matching.match(List.of(first));

        assertThat(count(FOLLOWS, address, last.id())).isEqualTo(1);
    }

    @Test
    void a_poll_that_is_matched_while_the_query_is_changed_tells_what_the_new_one_finds() throws Exception {
        String now = someWord();
        subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        Paper ofBoth = paper(someId(), word + " and " + now);
        try (Connection change = TestStack.get().connect("notify"); var statement = change.createStatement()) {
            change.setAutoCommit(false);
            statement.execute("SELECT 1 FROM subscription WHERE subject = '" + word + "' FOR UPDATE");
            Thread poll = new Thread(() -> match(List.of(added(loser), added(ofBoth))));
            poll.start();
            await().atMost(Wire.SOON).until(() -> count("SELECT count(*) FROM pg_stat_activity"
                    + " WHERE wait_event_type = 'Lock' AND query LIKE '%FOR KEY SHARE OF n, c%'") > 0);
            statement.execute("UPDATE subscription SET subject = '" + now + "' WHERE subject = '" + word + "'");
            change.commit();
            poll.join();
        }

        assertThat(count(WAITING, now, loser.id())).isZero();
        assertThat(count(WAITING, now, ofBoth.id())).isEqualTo(1);
    }

    @Test
    void a_paper_that_comes_onto_a_list_under_an_id_of_before_is_told_as_what_it_is() throws SQLException {
        subscriberOf(Map.of("trending", "month", "rhythm", "daily 08:00"));
        matching.match(List.of(added(loser), added(winner), merged(loser, winner)));

        trending.tell(List.of(entered(loser)));
        trending.tell(List.of(entered(winner)));

        assertThat(count("SELECT count(*) FROM alert WHERE about = ?", loser.id())).isZero();
        assertThat(count(WAITING, "month", winner.id())).isEqualTo(1);
    }

    /** After whoever is to be told of it has subscribed. */
    private static Paper toBeAdded(String title) {
        return toBeAdded(title, Instant.now().plusSeconds(60));
    }

    private static Paper toBeAdded(String title, Instant addedAt) {
        String id = someId();
        return paper(id, title, addedAt, new SourceRef("arxiv", "of-" + id, null));
    }

    private void match(List<Change> changes) {
        try {
            matching.match(changes);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As if it had been in a mail that the server did not take. */
    private static void waitForTheServer(Paper paper) {
        String id = someId();
        execute("INSERT INTO delivery (id, kind, way, contact_id, state, attempts, due_at, caused_at, created_at)"
                + " SELECT DISTINCT ?::uuid, 'alert', 'mail', n.contact_id, 'failed', 1, now() + interval '1 hour', now(), now()"
                + " FROM alert a JOIN subscription n ON n.id = a.subscription_id WHERE a.about = ?", id, paper.id());
        execute("UPDATE alert SET delivery_id = ?::uuid WHERE about = ?", id, paper.id());
    }

    private static Paper with(Paper paper, boolean withdrawn, boolean retracted) {
        return new Paper(paper.id(), paper.title(), paper.abstractText(), paper.authors(), null, null, null, null, null,
                null, null, null, null, null, withdrawn, paper.sources(), paper.addedAt(), Instant.now(), retracted,
                null, null, null, null, null, null);
    }

    private static Paper published(Paper paper) {
        return new Paper(paper.id(), paper.title(), paper.abstractText(), paper.authors(), null, null, null, null, null,
                "A Journal", null, null, null, null, false,
                List.of(new SourceRef("crossref", "of-" + paper.id(), null)), paper.addedAt(), Instant.now(), false,
                null, null, null, null, null,
                List.of(new Manifestation(Manifestation.Kind.PUBLISHED, null, "A Journal", null, null)));
    }

    private static TrendingChanged entered(Paper paper) {
        return new TrendingChanged(TrendingChanged.Change.ENTERED, "month", paper.id(), 1, 9.0, Instant.now(), null);
    }

    private static Change merged(Paper loser, Paper winner) {
        return new Change(PaperCatalogued.merged(loser.id(), winner, "doi:10.1/x"), Instant.now());
    }

    private static Change split(Paper paper, Paper from) {
        return new Change(PaperCatalogued.split(paper, from.id(), "records"), Instant.now());
    }

    private static Change added(Paper paper) {
        return new Change(PaperCatalogued.added(paper), Instant.now());
    }

    private static Change changed(PaperChange kind, Paper paper) {
        return new Change(PaperCatalogued.changed(kind, paper, List.of()), Instant.now());
    }
}
