package io.paperwire.notify.matching;

import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.count;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscriberOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.paperwire.events.Paper;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.MailServer.Received;
import io.paperwire.notify.Wire;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class MatchingTest {

    private static final String KNOWN = "SELECT count(*) FROM recent_paper WHERE id = ? AND body IS NOT NULL";

    @Inject
    Matching matching;

    @Test
    void the_papers_of_one_poll_come_in_one_mail_in_their_order() throws SQLException {
        String word = someWord();
        String address = subscriberOf(word);
        matching.match(List.of(added(paper(someId(), word + " first")), added(paper(someId(), "Of something else")),
                added(paper(someId(), word + " second")), added(paper(someId(), word + " third"))));
        Received mail = awaitMails(address, 2).get(1);
        assertThat(mail.subject()).isEqualTo("3 new papers for " + word);
        assertThat(mail.text().lines().filter(line -> line.startsWith(word))).containsExactly(word + " first",
                word + " second", word + " third");
    }

    @Test
    void more_papers_than_a_mail_shows_in_full_are_listed_by_title() throws SQLException {
        String word = someWord();
        String address = subscriberOf(word);
        matching.match(IntStream.range(0, 60).mapToObj(i -> added(paper(someId(), word + " no. " + i))).toList());
        Received mail = awaitMails(address, 2).get(1);
        assertThat(mail.subject()).startsWith("60 new papers for ");
        assertThat(mail.text()).contains("And 20 more:", "- " + word + " no. 59");
        assertThat(mail.html()).contains("And 20 more", word + " no. 59");
    }

    @Test
    void papers_that_become_one_in_the_same_poll_are_told_as_one() throws SQLException {
        String word = someWord();
        String address = subscriberOf(word);
        Paper loser = paper(someId(), word + " by its DOI");
        Paper winner = paper(someId(), word + " by its arXiv id");
        matching.match(List.of(added(winner), added(loser),
                new Change(PaperCatalogued.merged(loser.id(), winner, "doi:10.1/x"), Instant.now())));
        assertThat(awaitMails(address, 2).get(1).subject()).isEqualTo("1 new paper for " + word);
    }

    @Test
    void a_paper_that_is_split_off_in_the_poll_of_its_merge_stays_known() throws SQLException {
        Paper winner = paper(someId(), "Of an okapi");
        Paper loser = paper(someId(), "Of another okapi");

        matching.match(List.of(added(winner), added(loser), merged(loser, winner), split(loser, winner)));

        assertThat(count(KNOWN, loser.id())).isEqualTo(1);
    }

    @Test
    void a_paper_that_is_split_off_is_known_again_though_nothing_of_it_is_newer() throws SQLException {
        Paper winner = paper(someId(), "Of a bongo");
        Paper loser = paper(someId(), "Of another bongo");
        matching.match(List.of(added(winner), added(loser)));

        matching.match(List.of(merged(loser, winner)));
        assertThat(count(KNOWN, loser.id())).isZero();
        matching.match(List.of(split(loser, winner)));

        assertThat(count(KNOWN, loser.id())).isEqualTo(1);
    }

    @Test
    void what_comes_twice_in_a_poll_takes_one_place_of_the_day() throws SQLException {
        String word = someWord();
        String address = subscriberOf(Map.of("query", word, "mostADay", 2));
        Change first = added(paper(someId(), word + " first"));

        matching.match(List.of(first, first, added(paper(someId(), word + " second"))));

        awaitMails(address, 2);
        assertThat(Wire.titlesTold(address, word)).hasSize(2);
    }

    @Test
    void a_zone_that_only_another_java_knows_holds_up_nobody() throws SQLException {
        String word = someWord();
        String elsewhere = subscriberOf(word);
        Wire.execute("UPDATE subscriber SET zone = 'America/Elsewhere' WHERE id ="
                + " (SELECT subscriber_id FROM contact WHERE address = ?)", elsewhere);
        Wire.execute("UPDATE subscription SET quiet_hours = 'at night' WHERE subject = ?", word);
        String other = subscriberOf(word);

        matching.match(List.of(added(paper(someId(), "On " + word))));

        assertThat(awaitMails(other, 2).get(1).text()).contains("On " + word);
        assertThat(awaitMails(elsewhere, 2).get(1).text()).contains("On " + word);
    }

    @Test
    void replicas_that_get_the_same_changes_at_once_tell_each_paper_once() {
        String word = someWord();
        String address = subscriberOf(word);
        List<Change> changes = IntStream.range(0, 20).mapToObj(i -> added(paper(someId(), word + " " + i))).toList();
        List<CompletableFuture<Void>> replicas = IntStream.range(0, 4).mapToObj(i -> CompletableFuture.runAsync(() -> {
            try {
                matching.match(changes);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        })).toList();
        replicas.forEach(CompletableFuture::join);
        awaitMails(address, 2);
        Wire.awaitAlertsSent(word);
        assertThat(Wire.titlesTold(address, word)).hasSize(20).doesNotHaveDuplicates();
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
}
