package io.paperwire.notify;

import static io.paperwire.notify.Wire.awaitHandled;
import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.count;
import static io.paperwire.notify.Wire.link;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.path;
import static io.paperwire.notify.Wire.someAddress;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscribe;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.paperwire.notify.Wire.tell;
import static io.paperwire.notify.Wire.tellMerge;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.paperwire.events.Paper;
import io.paperwire.events.PaperChange;
import io.paperwire.events.SourceRef;
import io.paperwire.notify.MailServer.Received;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class RoadTest {

    @Test
    void a_confirmed_subscriber_gets_a_mail_for_a_matching_paper_until_unsubscribing() {
        String word = someWord();
        String address = someAddress();
        subscribe(address, word + " OR \"graph  neural\"");
        Received confirmation = awaitMails(address, 1).get(0);
        assertThat(confirmation.subject()).isEqualTo("Please confirm: your subscription");
        assertThat(confirmation.text()).contains(word);
        given().when().get(path(link(confirmation.html(), "confirm"))).then().statusCode(200)
                .body(containsString("<button"));
        Wire.confirm(confirmation);

        String id = someId();
        Instant told = Instant.now();
        tell(PaperChange.ADDED, paper(id, "On " + word));

        Received alert = awaitMails(address, 2).get(1);
        assertThat(Duration.between(told, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(alert.subject()).isEqualTo("1 new paper for " + word + " OR \"graph neural\"");
        assertThat(alert.text()).contains("On " + word, "Ada Lovelace", "An abstract.", "http://127.0.0.1:8400/papers/"
                + id, "Code: https://example.org/code", "because you subscribed to", "- " + word);
        assertThat(alert.html()).contains("On " + word, "https://example.org/code");
        assertThat(alert.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(alert.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(alert.header("List-Id")).endsWith(".alerts.127.0.0.1>");
        assertThat(alert.header("Message-ID")).matches("<[0-9a-z]{1,38}@127\\.0\\.0\\.1>");
        assertThat(alert.header("Date")).isNotNull();

        String unsubscribe = alert.header("List-Unsubscribe").replaceAll("[<>\\s]", "");
        assertThat(unsubscribe).isEqualTo(link(alert.text(), "unsubscribe"));
        given().when().get(path(unsubscribe)).then().statusCode(200).body(containsString("<button"));
        given().contentType("application/x-www-form-urlencoded").body("List-Unsubscribe=One-Click").redirects()
                .follow(false).when().post(path(unsubscribe)).then().statusCode(200);
        given().when().get(path(unsubscribe)).then().statusCode(200).body(containsString("You are unsubscribed"))
                .body(not(containsString("<button")));

        awaitHandled(tell(PaperChange.ADDED, paper(someId(), "More on " + word)));
        assertThat(count("SELECT count(*) FROM alert a JOIN subscription n ON n.id = a.subscription_id"
                + " JOIN delivery d ON d.id = a.delivery_id WHERE n.subject LIKE ?", word + "%")).isEqualTo(1);
        assertThat(MailServer.to(address)).hasSize(2);
    }

    @Test
    void a_paper_redelivered_or_revised_is_told_once() {
        String word = someWord();
        String address = subscriberOf(word);
        Paper paper = paper(someId(), "On " + word);
        tell(PaperChange.ADDED, paper);
        tell(PaperChange.ADDED, paper);
        tell(PaperChange.REVISED, paper(paper.id(), "On " + word + ", revised", paper.addedAt()));
        awaitHandled(tell(PaperChange.ADDED, paper));
        Wire.awaitAlertsSent(word);
        assertThat(MailServer.to(address)).hasSize(2);
    }

    @Test
    void a_paper_that_matches_only_after_its_revision_is_told_then() {
        String word = someWord();
        String address = subscriberOf(word);
        Paper paper = paper(someId(), "Of something else");
        awaitHandled(tell(PaperChange.ADDED, paper));
        tell(PaperChange.REVISED, paper(paper.id(), "Of " + word, paper.addedAt()));
        assertThat(awaitMails(address, 2).get(1).text()).contains("Of " + word);
    }

    @Test
    void a_paper_that_the_catalogue_had_before_the_confirmation_is_not_told() {
        String word = someWord();
        Instant before = Instant.now();
        String address = subscriberOf(word);
        awaitHandled(tell(PaperChange.REVISED, paper(someId(), "On " + word, before)));
        assertThat(MailServer.to(address)).hasSize(1);
        assertThat(count("SELECT count(*) FROM alert a JOIN subscription n ON n.id = a.subscription_id"
                + " WHERE n.subject = ?", word)).isZero();
    }

    @Test
    void a_withdrawn_paper_is_not_told() {
        String word = someWord();
        String address = subscriberOf(word);
        awaitHandled(tell(PaperChange.WITHDRAWN, paper(someId(), "On " + word)));
        assertThat(count("SELECT count(*) FROM alert a JOIN subscription n ON n.id = a.subscription_id"
                + " WHERE n.subject = ?", word)).isZero();
        assertThat(MailServer.to(address)).hasSize(1);
    }

    @Test
    void a_paper_told_under_an_id_that_was_merged_is_not_told_under_the_other() {
        String word = someWord();
        String address = subscriberOf(word);
        String loser = someId();
        tell(PaperChange.ADDED, paper(loser, "On " + word));
        awaitMails(address, 2);
        // Without the loser's source record, so that only the merge itself says that they are one.
        Paper winner = paper(someId(), "On " + word);
        awaitHandled(tellMerge(loser, winner));
        awaitHandled(tell(PaperChange.REVISED, winner));
        Wire.awaitAlertsSent(word);
        assertThat(MailServer.to(address)).hasSize(2);
    }

    @Test
    void a_merge_is_seen_by_its_source_records_when_its_event_comes_late() {
        String word = someWord();
        String address = subscriberOf(word);
        String loser = someId();
        SourceRef shared = new SourceRef("arxiv", "record-" + loser, null);
        tell(PaperChange.ADDED, paper(loser, "On " + word, Instant.now(), shared));
        awaitMails(address, 2);
        Paper winner = paper(someId(), "On " + word, Instant.now(), new SourceRef("other", someId(), null), shared);
        awaitHandled(tell(PaperChange.REVISED, winner));
        awaitHandled(tellMerge(loser, winner));
        Wire.awaitAlertsSent(word);
        assertThat(MailServer.to(address)).hasSize(2);
    }

    @Test
    void the_losers_older_event_after_the_winners_tells_nothing_new() {
        String word = someWord();
        String address = subscriberOf(word);
        String loser = someId();
        SourceRef shared = new SourceRef("arxiv", "record-" + loser, null);
        Paper winner = paper(someId(), "On " + word, Instant.now(), new SourceRef("other", someId(), null), shared);
        awaitHandled(tell(PaperChange.REVISED, winner));
        awaitHandled(tell(PaperChange.ADDED, paper(loser, "On " + word, Instant.now(), shared)));
        Wire.awaitAlertsSent(word);
        assertThat(MailServer.to(address)).hasSize(2);
    }
}
