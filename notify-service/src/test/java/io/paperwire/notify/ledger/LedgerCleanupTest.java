package io.paperwire.notify.ledger;

import static io.paperwire.notify.Wire.awaitAlertsSent;
import static io.paperwire.notify.Wire.awaitHandled;
import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.count;
import static io.paperwire.notify.Wire.execute;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.paperwire.notify.Wire.tell;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.paperwire.events.Paper;
import io.paperwire.events.PaperChange;
import io.paperwire.events.SourceRef;
import io.paperwire.notify.MailServer;
import io.paperwire.testing.StackResource;
import io.paperwire.testing.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

/** What is forgotten of what was told more than a year ago, and that it is not told again then. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class LedgerCleanupTest {

    private static final Duration TWO_YEARS = Duration.ofDays(730);

    private final String word = someWord();

    @Inject
    LedgerCleanup cleanup;

    @Test
    void what_was_told_long_ago_is_forgotten_with_its_paper_and_not_told_again() throws SQLException {
        String address = subscriberOf(word);
        longSubscribed(word);
        Paper old = paper(someId(), word + " of long ago");
        Paper young = paper(someId(), word + " of today");
        awaitHandled(tell(PaperChange.ADDED, old));
        awaitMails(address, 2);
        awaitHandled(tell(PaperChange.ADDED, young));
        awaitMails(address, 3);
        awaitAlertsSent(word);
        long deliveries = deliveries(word);
        toldLongAgo(old.id());

        forget();

        assertThat(alerts(old.id())).isZero();
        assertThat(deliveries(word)).isEqualTo(deliveries - 1);
        assertThat(kept(old.id())).isZero();
        assertThat(sources(old.id())).isZero();
        assertThat(alerts(young.id())).isEqualTo(1);
        assertThat(kept(young.id())).isEqualTo(1);
        assertThat(sources(young.id())).isEqualTo(1);

        Instant addedAt = Instant.now().minus(TWO_YEARS);
        SourceRef source = old.sources().get(0);
        awaitHandled(tell(PaperChange.ADDED, paper(old.id(), old.title(), addedAt, source)));
        awaitHandled(tell(PaperChange.REVISED, paper(old.id(), old.title() + ", revised", addedAt, source)));
        assertThat(alerts(old.id())).isZero();
    }

    @Test
    void what_still_waits_is_kept_however_old_it_is() throws SQLException {
        subscriberOf(Map.of("query", word, "rhythm", "weekly sunday 03:00"));
        Paper waiting = paper(someId(), word + " waits");
        awaitHandled(tell(PaperChange.ADDED, waiting));
        execute("UPDATE subscription SET state = 'paused' WHERE subject = ?", word);
        execute("UPDATE alert SET created_at = created_at - interval '2 years', due_at = due_at - interval '2 years'"
                + " WHERE about = ?", waiting.id());

        forget();

        assertThat(alerts(waiting.id())).isEqualTo(1);
        assertThat(kept(waiting.id())).isEqualTo(1);
    }

    @Test
    void what_is_not_to_be_told_is_forgotten_too() throws SQLException {
        subscriberOf(Map.of("query", word, "rhythm", "weekly sunday 03:00"));
        Paper gone = paper(someId(), word + " is withdrawn");
        awaitHandled(tell(PaperChange.ADDED, gone));
        execute("UPDATE alert SET due_at = NULL WHERE about = ?", gone.id());
        forget();
        assertThat(alerts(gone.id())).isEqualTo(1);

        execute("UPDATE alert SET created_at = created_at - interval '2 years' WHERE about = ?", gone.id());
        forget();

        assertThat(alerts(gone.id())).isZero();
        assertThat(kept(gone.id())).isZero();
    }

    @Test
    void a_paper_whose_life_somebody_follows_keeps_its_name() throws SQLException {
        String address = subscriberOf(word);
        Paper followed = paper(someId(), word + " is followed");
        awaitHandled(tell(PaperChange.ADDED, followed));
        awaitMails(address, 2);
        awaitAlertsSent(word);
        subscriberOf(Map.of("paper", followed.id()));
        toldLongAgo(followed.id());

        forget();

        assertThat(alerts(followed.id())).isZero();
        assertThat(kept(followed.id())).isEqualTo(1);
    }

    @Test
    void what_somebody_holds_is_left_for_the_next_round() throws SQLException {
        String address = subscriberOf(word);
        Paper old = paper(someId(), word + " is held");
        awaitHandled(tell(PaperChange.ADDED, old));
        awaitMails(address, 2);
        awaitAlertsSent(word);
        toldLongAgo(old.id());
        try (Connection holder = TestStack.get().connect("notify");
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("SELECT 1 FROM delivery FOR UPDATE");
            forget();
            assertThat(alerts(old.id())).isEqualTo(1);
            holder.rollback();
        }

        forget();

        assertThat(alerts(old.id())).isZero();
    }

    @Test
    void a_subscription_that_ended_is_forgotten_when_the_ledger_has_nothing_of_it() throws SQLException {
        String address = subscriberOf(word);
        Paper old = paper(someId(), word + " is told");
        awaitHandled(tell(PaperChange.ADDED, old));
        awaitMails(address, 2);
        awaitAlertsSent(word);
        endedDaysAgo(31);
        forget();
        assertThat(subscriptions()).isEqualTo(1);

        toldLongAgo(old.id());
        endedDaysAgo(29);
        forget();
        assertThat(subscriptions()).isEqualTo(1);

        endedDaysAgo(31);
        forget();
        assertThat(subscriptions()).isZero();
    }

    @Test
    void a_subscription_that_goes_on_is_kept_whatever_it_finds() throws SQLException {
        subscriberOf(word);
        execute("UPDATE subscription SET created_at = now() - interval '3 years', active_since = now() - interval '3 years'"
                + " WHERE subject = ?", word);

        forget();

        assertThat(subscriptions()).isEqualTo(1);
    }

    @Test
    void a_subscription_that_goes_on_when_two_papers_part_again_is_kept() throws SQLException {
        subscriberOf(word);
        execute("UPDATE subscription SET began_as = subject WHERE subject = ?", word);
        endedDaysAgo(31);

        forget();

        assertThat(subscriptions()).isEqualTo(1);
    }

    private void endedDaysAgo(int days) {
        execute("UPDATE subscription SET state = 'ended', ended_at = now() - ? * interval '1 day' WHERE subject = ?",
                days,
                word);
    }

    private long subscriptions() {
        return count("SELECT count(*) FROM subscription WHERE subject = ?", word);
    }

    private void forget() throws SQLException {
        cleanup.forgetTold();
        cleanup.forgetPapers();
        cleanup.forgetSubscriptions();
    }

    private static void longSubscribed(String subject) {
        execute("UPDATE subscription SET active_since = active_since - interval '3 years' WHERE subject = ?", subject);
    }

    /** As if it had been found and told two years ago. */
    private static void toldLongAgo(String paper) {
        execute("UPDATE delivery SET finished_at = finished_at - interval '2 years', sent_at = sent_at - interval '2 years'"
                + " WHERE id IN (SELECT delivery_id FROM alert WHERE about = ?)", paper);
        execute("UPDATE alert SET created_at = created_at - interval '2 years' WHERE about = ?", paper);
    }

    private static long alerts(String paper) {
        return count("SELECT count(*) FROM alert WHERE about = ?", paper);
    }

    private static long kept(String paper) {
        return count("SELECT count(*) FROM told_paper WHERE id = ?", paper);
    }

    private static long sources(String paper) {
        return count("SELECT count(*) FROM told_source WHERE paper_id = ?", paper);
    }

    private static long deliveries(String subject) {
        return count("SELECT count(*) FROM delivery d WHERE d.kind = 'alert' AND d.contact_id IN"
                + " (SELECT contact_id FROM subscription WHERE subject = ?)", subject);
    }
}
