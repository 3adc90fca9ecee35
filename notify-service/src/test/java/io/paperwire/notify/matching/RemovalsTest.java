package io.paperwire.notify.matching;

import static io.paperwire.notify.Wire.awaitAlertsSent;
import static io.paperwire.notify.Wire.awaitHandled;
import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.count;
import static io.paperwire.notify.Wire.execute;
import static io.paperwire.notify.Wire.makeDue;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscribeToo;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.paperwire.notify.Wire.tell;
import static io.paperwire.notify.Wire.tellRemoved;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Paper;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperChange;
import io.paperwire.events.SourceRef;
import io.paperwire.events.TrendingChanged;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.MailServer.Received;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

/** What becomes of finds and of those who follow when papers leave the catalogue and are in it again. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class RemovalsTest {

    private static final String WAITING = "SELECT count(*) FROM alert WHERE about = ? AND delivery_id IS NULL"
            + " AND due_at IS NOT NULL";
    private static final String TAKEN_BACK = "SELECT count(*) FROM alert WHERE about = ? AND delivery_id IS NULL"
            + " AND due_at IS NULL AND note = 'removed from the catalogue before it was told'";
    private static final String TOLD_REMOVED = "SELECT count(*) FROM alert WHERE about = ? AND event = 'removed'";
    private static final String KEPT = "SELECT count(*) FROM recent_paper WHERE id = ? AND body IS NOT NULL";

    private final String word = someWord();
    private final Paper paper = toBeAdded(word + " of the aye-aye");
    private final Paper other = toBeAdded(word + " of the fossa");

    @Inject
    Matching matching;

    @Inject
    TrendingNews trending;

    @AfterEach
    void endWhatOtherTestsWouldHear() {
        execute("UPDATE subscription SET state = 'ended' WHERE kind = 'trending'");
    }

    @Test
    void a_find_that_waits_for_its_digest_is_taken_back_and_waits_again_when_its_paper_is_there_again()
            throws SQLException {
        subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        matching.match(List.of(added(paper), added(other)));

        matching.match(List.of(removed(paper)));

        assertThat(count(TAKEN_BACK, paper.id())).isEqualTo(1);
        assertThat(count(WAITING, other.id())).isEqualTo(1);
        assertThat(count(KEPT, paper.id())).isZero();

        matching.match(List.of(added(again(paper))));

        assertThat(count(WAITING, paper.id())).isEqualTo(1);
        assertThat(count(KEPT, paper.id())).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM told_paper WHERE id = ? AND NOT gone"
                + " AND excerpt ->> 'abstractStart' = 'An abstract.'", paper.id())).isEqualTo(1);
    }

    @Test
    void a_paper_that_is_there_again_is_not_told_to_who_was_told_of_it() throws SQLException {
        String address = subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        matching.match(List.of(added(paper)));
        makeDue(word);
        awaitMails(address, 2);
        awaitAlertsSent(word);

        matching.match(List.of(removed(paper)));
        matching.match(List.of(added(again(paper))));

        assertThat(count(WAITING, paper.id())).isZero();
        assertThat(count("SELECT count(*) FROM alert a JOIN delivery d ON d.id = a.delivery_id"
                + " WHERE a.about = ? AND d.state = 'sent'", paper.id())).as("the ledger stays").isEqualTo(1);
    }

    @Test
    void what_was_told_keeps_the_title_and_nothing_else_of_the_paper() throws SQLException {
        subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        matching.match(List.of(added(paper)));

        matching.match(List.of(removed(paper)));

        assertThat(count("SELECT count(*) FROM told_paper WHERE id = ? AND excerpt ->> 'title' = ?"
                + " AND coalesce(excerpt ->> 'abstractStart', '') = '' AND excerpt::text NOT LIKE '%Lovelace%'"
                + " AND excerpt::text NOT LIKE '%example.org%'", paper.id(), paper.title())).isEqualTo(1);
    }

    @Test
    void a_mail_that_waits_for_the_server_leaves_the_paper_out() throws SQLException {
        subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        matching.match(List.of(added(paper), added(other)));
        String delivery = waitForTheServer(paper, other);

        matching.match(List.of(removed(paper)));

        assertThat(count(TAKEN_BACK, paper.id())).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM alert WHERE delivery_id = ?::uuid", delivery)).isEqualTo(1);
    }

    /** As of one that was held by who was about to send it when its paper was removed. */
    @Test
    void what_is_still_in_a_mail_is_left_out_when_that_is_read() throws SQLException {
        String address = subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        subscriberOf(Map.of("paper", paper.id(), "rhythm", "daily 08:00"));
        matching.match(List.of(added(paper), added(other)));
        matching.match(List.of(changed(PaperChange.VERSIONED, paper)));
        matching.match(List.of(removed(paper)));
        execute("UPDATE alert SET note = NULL WHERE about = ?", paper.id());
        execute("DELETE FROM alert WHERE event = 'removed' AND about = ?", paper.id());
        for (String subject : List.of(word, paper.id()))
            execute("UPDATE delivery SET due_at = now() WHERE id = ?::uuid", waitForTheServerOf(subject));

        assertThat(awaitMails(address, 2).get(1).text()).contains(other.title()).doesNotContain(paper.title());
        awaitAlertsSent(paper.id());
        assertThat(count(TAKEN_BACK, paper.id())).isEqualTo(2);
    }

    @Test
    void who_follows_a_paper_is_told_once_that_it_is_gone() {
        String address = subscriberOf(Map.of("paper", paper.id()));
        awaitHandled(tell(PaperChange.ADDED, paper));

        awaitHandled(tellRemoved(paper.id()));

        Received mail = awaitMails(address, 2).get(1);
        assertThat(mail.subject()).isEqualTo("Removed from the catalogue: " + paper.title());
        assertThat(mail.text()).contains("(removed from the catalogue)").doesNotContain("An abstract.");
        assertThat(mail.html()).contains("removed from the catalogue").doesNotContain("An abstract.");
    }

    @Test
    void of_a_paper_that_nothing_was_known_of_its_id_is_told() throws SQLException {
        String address = subscriberOf(Map.of("paper", paper.id()));

        matching.match(List.of(removed(paper)));

        assertThat(awaitMails(address, 2).get(1).text()).contains(paper.id(), "(removed from the catalogue)");
    }

    @Test
    void what_is_told_of_its_life_is_taken_back_but_not_that_it_is_gone() throws SQLException {
        subscriberOf(Map.of("paper", paper.id(), "rhythm", "daily 08:00"));
        matching.match(List.of(added(paper)));
        matching.match(List.of(changed(PaperChange.VERSIONED, paper)));

        matching.match(List.of(removed(paper)));

        assertThat(count(WAITING + " AND event = 'removed'", paper.id())).isEqualTo(1);
        assertThat(count(TAKEN_BACK + " AND event = 'versioned'", paper.id())).isEqualTo(1);
    }

    @Test
    void what_comes_again_from_before_the_removal_changes_nothing() throws SQLException {
        subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        Change added = added(paper);
        Change removed = removed(paper);
        matching.match(List.of(removed));

        matching.match(List.of(added));
        matching.match(List.of(added, removed));

        assertThat(count("SELECT count(*) FROM alert WHERE about = ?", paper.id())).isZero();
        assertThat(count(KEPT, paper.id())).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_removal_of_one_that_is_there_again_takes_nothing_back(boolean isOnePoll) throws SQLException {
        subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        subscriberOf(Map.of("paper", paper.id(), "rhythm", "daily 08:00"));
        Change added = added(paper);
        Change removed = removed(paper);
        Change again = added(again(paper));
        if (isOnePoll) {
            matching.match(List.of(again, removed, added));
        } else {
            matching.match(List.of(added));
            matching.match(List.of(removed));
            matching.match(List.of(again));
            matching.match(List.of(added, removed));
        }

        assertThat(count(WAITING + " AND occasion = ''", paper.id())).isEqualTo(1);
        assertThat(count(TOLD_REMOVED, paper.id())).isEqualTo(isOnePoll ? 0 : 1);
        assertThat(count(KEPT, paper.id())).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void of_papers_that_were_one_each_id_is_gone_whichever_is_read_first(int order) throws SQLException {
        subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        String address = subscriberOf(Map.of("paper", paper.id(), "rhythm", "daily 08:00"));
        matching.match(List.of(added(paper), added(other)));
        Change merged = new Change(PaperCatalogued.merged(paper.id(), other, "doi:10.1/x"), Instant.now());
        Change part = removed(paper);
        Change whole = new Change(PaperCatalogued.removed(other.id()), part.time());
        List<Change> changes = switch (order) {
            case 0 -> List.of(merged, whole, part);
            case 1 -> List.of(merged, part, whole);
            default -> List.of(whole, merged, part);
        };

        for (Change change : changes)
            matching.match(List.of(change));

        for (String id : List.of(paper.id(), other.id())) {
            assertThat(count(WAITING + " AND event <> 'removed'", id)).as(id).isZero();
            assertThat(count(KEPT, id)).isZero();
        }
        assertThat(count("SELECT count(*) FROM subscription n JOIN contact c ON c.id = n.contact_id"
                + " WHERE c.address = ? AND n.subject = ?", address, paper.id())).isEqualTo(1);
        assertThat(count(TOLD_REMOVED + " OR event = 'removed' AND about = ?", paper.id(), other.id())).isEqualTo(1);

        matching.match(List.of(added(again(paper))));

        assertThat(count(WAITING + " AND event <> 'removed'", paper.id())).isEqualTo(1);
    }

    @Test
    void who_followed_a_part_is_told_once_also_if_the_whole_is_there_again_before_its_own_removal_is_read()
            throws SQLException {
        String address = subscriberOf(Map.of("paper", paper.id(), "rhythm", "daily 08:00"));
        matching.match(List.of(added(paper), added(other)));
        matching.match(List.of(new Change(PaperCatalogued.merged(paper.id(), other, "doi:10.1/x"), Instant.now())));
        Change whole = removed(other);
        Change part = new Change(PaperCatalogued.removed(paper.id()), whole.time());
        matching.match(List.of(whole));
        matching.match(List.of(added(again(other))));

        matching.match(List.of(part));
        matching.match(List.of(part));

        assertThat(count(TOLD_REMOVED + " OR event = 'removed' AND about = ?", paper.id(), other.id())).isEqualTo(1);
        assertThat(count("SELECT count(*) FROM subscription n JOIN contact c ON c.id = n.contact_id"
                + " WHERE c.address = ? AND n.subject = ?", address, paper.id())).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void who_followed_two_papers_that_became_one_is_told_of_both_whichever_removal_is_read_first(boolean wholeFirst)
            throws SQLException {
        String address = subscriberOf(Map.of("paper", paper.id(), "rhythm", "daily 08:00"));
        subscribeToo(address, Map.of("paper", other.id(), "rhythm", "daily 08:00"));
        matching.match(List.of(added(paper), added(other)));
        matching.match(List.of(new Change(PaperCatalogued.merged(paper.id(), other, "doi:10.1/x"), Instant.now())));
        Change part = removed(paper);
        Change whole = new Change(PaperCatalogued.removed(other.id()), part.time());

        for (Change change : wholeFirst ? List.of(whole, part, whole) : List.of(part, whole, part))
            matching.match(List.of(change));

        assertThat(count(TOLD_REMOVED, paper.id())).isEqualTo(1);
        assertThat(count(TOLD_REMOVED, other.id())).isEqualTo(1);
    }

    /** As of one that came onto a list at the moment when it was removed. */
    @Test
    void what_is_found_of_a_paper_that_is_removed_already_does_not_wait() throws SQLException {
        subscriberOf(Map.of("query", word, "rhythm", "daily 08:00"));
        matching.match(List.of(added(paper), added(other)));
        matching.match(List.of(removed(paper)));
        execute("UPDATE told_paper SET gone = false WHERE id = ?", paper.id());
        execute("UPDATE alert SET note = NULL, due_at = now() WHERE about = ?", paper.id());
        execute("UPDATE delivery SET due_at = now() WHERE id = ?::uuid", waitForTheServer(paper, other));

        awaitAlertsSent(word);

        assertThat(count(TAKEN_BACK, paper.id())).isEqualTo(1);
    }

    @Test
    void a_removed_paper_comes_onto_no_list() throws SQLException {
        subscriberOf(Map.of("trending", "month", "rhythm", "daily 08:00"));
        TrendingChanged entered = new TrendingChanged(TrendingChanged.Change.ENTERED, "month", paper.id(), 1, 9.0,
                Instant.now(), paper);
        matching.match(List.of(added(paper)));
        trending.tell(List.of(entered));
        assertThat(count(WAITING, paper.id())).isEqualTo(1);

        matching.match(List.of(removed(paper)));
        trending.tell(List.of(entered));

        assertThat(count(TAKEN_BACK, paper.id())).isEqualTo(1);
    }

    @Test
    void backtests_and_warnings_know_it_no_more() throws SQLException {
        matching.match(List.of(added(paper), added(other)));
        matching.match(List.of(removed(paper)));

        given().contentType("application/json").body(Map.of("query", word)).when().post("/api/v1/backtests").then()
                .statusCode(200).body("examples.id", is(List.of(other.id())));
    }

    private static Change added(Paper paper) {
        return new Change(PaperCatalogued.added(paper), paper.updatedAt());
    }

    private static Change changed(PaperChange kind, Paper paper) {
        return new Change(PaperCatalogued.changed(kind, paper, List.of()), Instant.now());
    }

    private static Change removed(Paper paper) {
        return new Change(PaperCatalogued.removed(paper.id()), Instant.now());
    }

    private static Paper again(Paper paper) {
        return paper(paper.id(), paper.title(), paper.addedAt(), paper.sources().toArray(new SourceRef[0]));
    }

    /** After whoever is to be told of it has subscribed. */
    private static Paper toBeAdded(String title) {
        String id = someId();
        return paper(id, title, Instant.now().plusSeconds(60), new SourceRef("arxiv", "of-" + id, null));
    }

    /** As if they had been in a mail that the server did not take. */
    private static String waitForTheServer(Paper... papers) {
        String id = delivery("a.about = ?", papers[0].id());
        for (Paper paper : papers)
            execute("UPDATE alert SET delivery_id = ?::uuid WHERE about = ?", id, paper.id());
        return id;
    }

    private static String waitForTheServerOf(String subject) {
        String id = delivery("n.subject = ?", subject);
        execute("UPDATE alert SET due_at = now(), delivery_id = ?::uuid WHERE subscription_id IN"
                + " (SELECT id FROM subscription WHERE subject = ?)", id, subject);
        return id;
    }

    private static String delivery(String condition, String value) {
        String id = someId();
        execute("INSERT INTO delivery (id, kind, way, contact_id, state, attempts, due_at, caused_at, created_at)"
                + " SELECT DISTINCT ?::uuid, 'alert', 'mail', n.contact_id, 'failed', 1, now() + interval '1 hour', now(), now()"
                + " FROM alert a JOIN subscription n ON n.id = a.subscription_id WHERE " + condition, id, value);
        return id;
    }
}
