package io.paperwire.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.paperwire.notify.MailServer;
import io.paperwire.notify.wanted.Language;
import io.paperwire.notify.wanted.Target;
import io.paperwire.notify.webhook.Event;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.mail.MailMessage;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class StoriesTest {

    private static final Delivery.Finds REVISED = life("a", "revised", "abstract, authors");
    private static final Delivery.Finds PUBLISHED = life("b", "published", "Cell");
    private static final Delivery.Finds RETRACTED = life("c", "retracted", "");
    private static final Delivery.Finds REMOVED = life("e", "removed", "");
    private static final Delivery.Finds NEW = finds(new Target.Query("voles"), new Delivery.Find("d", "added", null, "",
            paper("d")));
    private static final Delivery.Finds SOURCE = finds(new Target.SourceHealth(),
            new Delivery.Find("arxiv", "degraded", null, "answers 503", null));

    @Inject
    Stories stories;

    @Inject
    Mails mails;

    @Test
    void news_and_new_papers_are_counted_apart_and_the_gravest_comes_first() {
        assertThat(heading(Language.EN, REVISED, PUBLISHED)).isEqualTo("News of 2 papers for 2 subscriptions");
        assertThat(heading(Language.EN, REVISED, RETRACTED))
                .isEqualTo("1 paper withdrawn or retracted, news of a paper for 2 subscriptions");
        assertThat(heading(Language.EN, SOURCE, NEW, RETRACTED, NEW))
                .isEqualTo("1 paper withdrawn or retracted, 1 new paper, news of 1 source for 4 subscriptions");
        assertThat(heading(Language.EN, REVISED)).isEqualTo("Text changed: Title of a");
        assertThat(heading(Language.DE, REVISED, RETRACTED, NEW)).isEqualTo(
                "1 zurückgezogenes oder widerrufenes Paper, Neues von einem Paper, 1 neues Paper zu 3 Abonnements");
        assertThat(heading(Language.EN, REMOVED, REVISED, RETRACTED, life("e", "revised", "title"))).isEqualTo(
                "1 paper withdrawn or retracted, 1 paper removed from the catalogue, news of a paper for 4 subscriptions");
        assertThat(heading(Language.DE, REMOVED, life("g", "removed", "")))
                .isEqualTo("2 Paper nicht mehr im Katalog zu 2 Abonnements");
        assertThat(heading(Language.DE, REVISED, PUBLISHED)).isEqualTo("Neues von 2 Papern zu 2 Abonnements");
        assertThat(heading(Language.DE, SOURCE)).isEqualTo("Neues von 1 Quelle");
    }

    @Test
    void what_a_mail_of_sources_is_about_is_named_as_on_the_pages() {
        assertThat(stories.of(alert(Language.DE, SOURCE)).groups().get(0).what()).isEqualTo("Zustand der Quellen");
        assertThat(mails.of(alert(Language.EN, SOURCE)).getText()).contains("== Health of the sources ==");
    }

    @Test
    void numbers_are_written_as_the_language_does_and_one_more_is_one() {
        Delivery.Finds many = new Delivery.Finds(UUID.randomUUID(), new Target.Query("voles"),
                IntStream.range(0, 12_345)
                        .mapToObj(i -> new Delivery.Find("n" + i, "added", null, null, paper("n" + i)))
                        .toList(),
                Map.of());
        assertThat(heading(Language.DE, many)).isEqualTo("12.345 neue Paper zu voles");
        assertThat(heading(Language.EN, many)).isEqualTo("12,345 new papers for voles");
        Story story = stories.of(alert(Language.DE, NEW));
        assertThat(story.andMore().apply(1)).isEqualTo("Und 1 weiteres");
        assertThat(story.andMore().apply(1_234)).isEqualTo("Und 1.234 weitere");
        assertThat(mails.of(alert(Language.DE, many)).getText()).contains("Und 12.305 weitere:",
                "Und 12.105 weitere: http");
    }

    @Test
    void titles_in_a_query_have_the_quotation_marks_of_the_language() {
        Delivery.Finds like = new Delivery.Finds(UUID.randomUUID(), new Target.Query("like:1ChRBJC1ahBg25cEUCZq9n"),
                NEW.finds(), Map.of("1ChRBJC1ahBg25cEUCZq9n", "Of voles"));
        assertThat(heading(Language.DE, like)).isEqualTo("1 neues Paper zu like:„Of voles“");
        assertThat(heading(Language.EN, like)).isEqualTo("1 new paper for like:“Of voles”");
    }

    @Test
    void of_many_papers_that_others_are_to_be_like_three_name_the_subscription() {
        assertThat(heading(Language.EN,
                finds(new Target.Query("(like:a OR like:b OR like:c OR like:d OR like:e) -like:f"),
                        new Delivery.Find("d", "added", null, "", paper("d")))))
                .isEqualTo("1 new paper for (like:a OR like:b OR like:c OR …) -like:f");
    }

    @Test
    void until_when_a_link_works_is_told_by_the_clocks_of_its_reader() {
        Delivery.Due due = alert(Language.DE, NEW).due();
        String mail = mails.of(new Delivery.Confirmation(due, UUID.randomUUID(), Instant.parse("2026-10-25T01:30:00Z"),
                new Target.Query("voles"), false, true)).getText();
        assertThat(mail).contains("Der Link gilt bis 25. Oktober 2026, 02:30 UTC+1.");
    }

    @Test
    void what_changed_and_that_there_are_more_authors_is_said_in_the_readers_language() {
        Story.Entry german = stories.of(alert(Language.DE, REVISED)).groups().get(0).entries().get(0);
        assertThat(german.event()).isEqualTo("Text geändert: Abstract, Autoren");
        assertThat(german.authors()).isEqualTo("Ada, Grace und andere");
        Story.Entry english = stories.of(alert(Language.EN, REVISED)).groups().get(0).entries().get(0);
        assertThat(english.event()).isEqualTo("text changed: abstract, authors");
        assertThat(english.authors()).isEqualTo("Ada, Grace, and others");
    }

    @Test
    void what_happened_to_a_paper_is_said_without_more_about_it_too_and_not_of_a_paper_that_is_new() {
        assertThat(event(Language.EN, life("f", "code_added", ""))).isEqualTo("code added");
        assertThat(event(Language.DE, life("f", "code_added", ""))).isEqualTo("Code dazugekommen");
        assertThat(event(Language.EN, life("f", "code_added", "https://example.org/x")))
                .isEqualTo("code added: https://example.org/x");
        assertThat(event(Language.EN, life("f", "published", ""))).isEqualTo("published");
        assertThat(event(Language.EN, life("f", "trending", "5"))).isEqualTo("trending, entered at place 5");
        assertThat(event(Language.EN, life("f", "trending", null))).isEqualTo("trending");
        assertThat(event(Language.DE, life("f", "trending", null))).isEqualTo("im Trend");
        assertThat(event(Language.EN, REMOVED)).isEqualTo("removed from the catalogue");
        assertThat(event(Language.DE, REMOVED)).isEqualTo("nicht mehr im Katalog");
        for (String change : List.of("added", "revised", "versioned", "published", "code_added", "split", "merged"))
            assertThat(event(Language.EN, finds(new Target.Query("voles"), new Delivery.Find("f", change, null, null,
                    paper("f"))))).isNull();
    }

    @Test
    void all_that_happened_to_a_paper_is_one_entry_and_one_event_each_for_programs() {
        Delivery.Finds happened = new Delivery.Finds(UUID.randomUUID(), new Target.PaperLife("a"),
                List.of(find("revised", null, "abstract"), find("versioned", null, "3"), find("trending", "day", "1"),
                        find("trending", "week", "2"), find("trending", "month", "2")),
                Map.of());

        Story story = stories.of(alert(Language.EN, happened));

        assertThat(story.groups().get(0).entries()).extracting(Story.Entry::event).containsExactly(
                "text changed: abstract; new version 3; trending today, entered at place 1; trending this week, entered at place 2;"
                        + " trending this month, entered at place 2");
        assertThat(story.heading()).isEqualTo("Text changed, new version, trending: Title of a");
        assertThat(heading(Language.EN, new Delivery.Finds(UUID.randomUUID(), new Target.PaperLife("a"),
                List.of(find("versioned", null, "2"), find("retracted", null, "")), Map.of())))
                .isEqualTo("Retracted, new version: Title of a");
        assertThat(mails.of(alert(Language.EN, happened)).getText()).containsOnlyOnce("An abstract");
        assertThat(event(Language.DE, happened)).isEqualTo("Text geändert: Abstract; neue Version 3;"
                + " heute im Trend, eingestiegen auf Platz 1; diese Woche im Trend, eingestiegen auf Platz 2; diesen Monat im Trend, eingestiegen auf Platz 2");
        assertThat(Event.of(story, Instant.now()).data().subscriptions().get(0).found())
                .extracting(Event.Found::event, Event.Found::list, Event.Found::note)
                .containsExactly(tuple("revised", null, "abstract"), tuple("versioned", null, "3"),
                        tuple("trending", "day", "1"), tuple("trending", "week", "2"), tuple("trending", "month", "2"));
    }

    private static Delivery.Find find(String event, String list, String note) {
        return new Delivery.Find("a", event, list, note, paper("a"));
    }

    @Test
    void a_paper_that_several_subscriptions_found_is_shown_in_full_once() {
        Delivery.Finds other = new Delivery.Finds(UUID.randomUUID(), new Target.Query("stoats"),
                List.of(NEW.finds().get(0), new Delivery.Find("e", "added", null, null, paper("e"))), Map.of());

        MailMessage mail = mails.of(alert(Language.EN, NEW, other, life("d", "versioned", "2")));

        assertThat(mail.getText()).containsSubsequence("== voles ==", "Title of d\nAda", "An abstract", "== stoats ==",
                "Title of e\nAda", "Also found here, shown above:", "- Title of d", "== Title of d ==",
                "Also found here, shown above:", "- Title of d\n  (new version 2)");
        assertThat(mail.getText().split("An abstract", -1)).hasSize(3);
        assertThat(mail.getText()).doesNotContain("more");
        assertThat(mail.getHtml().split("An abstract", -1)).hasSize(3);
        assertThat(mails.of(alert(Language.DE, NEW, NEW)).getHtml()).contains("Auch hier gefunden, schon oben gezeigt");
    }

    private String event(Language language, Delivery.Finds finds) {
        return stories.of(alert(language, finds)).groups().get(0).entries().get(0).event();
    }

    @Test
    void mathematics_is_shown_as_it_is_read_and_posted_to_webhooks_as_it_is() {
        PaperExcerpt paper = new PaperExcerpt("h", "On $\\mathcal{O}(n^2)$", List.of(), false, "For $x<\\alpha$",
                List.of(),
                null);
        Delivery.Finds finds = finds(new Target.PaperLife("h"),
                new Delivery.Find("h", "revised", null, "title", paper));
        Story story = stories.of(alert(Language.EN, finds));
        assertThat(story.heading()).isEqualTo("Text changed: On 𝒪(n²)");
        assertThat(story.groups().get(0).entries().get(0).title()).isEqualTo("On 𝒪(n²)");
        assertThat(mails.of(alert(Language.EN, finds)).getHtml()).contains("For x &lt; &#945;");
        assertThat(new String(Event.of(story, Instant.now()).json(), StandardCharsets.UTF_8))
                .contains("\"On $\\\\mathcal{O}(n^2)$\"", "$x<\\\\alpha$");
    }

    @Test
    void a_mail_tells_when_and_where_a_paper_was_published_leads_to_it_and_has_the_votes_of_one_that_trends() {
        PaperExcerpt paper = new PaperExcerpt("q", "Of quolls", List.of("Ada"), false, "An abstract", List.of(), null,
                List.of("2026-11-27", "cs.RO", "arXiv:2611.10008"), URI.create("https://example.org/abs"),
                URI.create("https://example.org/pdf"));
        MailMessage mail = mails.of(alert(Language.EN, finds(Target.of(Target.TRENDING, "day"),
                new Delivery.Find("q", "trending", null, "7", paper, 1_065))));

        assertThat(mail.getText()).contains("""
                Ada
                2026-11-27 · cs.RO · arXiv:2611.10008 · ▲ 1,065
                """).containsSubsequence("/papers/q\nhttps://example.org/abs\nhttps://example.org/pdf\n",
                "An abstract");
        assertThat(mail.getHtml()).containsSubsequence(
                ">2026-11-27 &#183; cs.RO &#183; arXiv:2611.10008 &#183; &#9650; 1,065<",
                "<a href=\"https://example.org/abs\"", "<a href=\"https://example.org/pdf\"");
        assertThat(mails.of(alert(Language.DE, NEW)).getText()).doesNotContain("·", "▲");
    }

    @Test
    void texts_of_papers_are_set_in_their_own_direction_and_language() {
        String html = mails.of(alert(Language.EN, NEW)).getHtml();
        assertThat(html).containsPattern("<h3 dir=\"auto\" lang=\"he\"[^>]*>\\s*<a [^>]*>Title of d</a>")
                .containsPattern("<div dir=\"auto\" lang=\"he\"[^>]*>\\s*An abstract")
                .containsPattern("<div dir=\"auto\"[^>]*>\\s*Ada, Grace");
    }

    private String heading(Language language, Delivery.Finds... finds) {
        return stories.of(alert(language, finds)).heading();
    }

    private static Delivery.Finds life(String paper, String event, String note) {
        return finds(new Target.PaperLife(paper), new Delivery.Find(paper, event, null, note, paper(paper)));
    }

    private static PaperExcerpt paper(String id) {
        return new PaperExcerpt(id, "Title of " + id, List.of("Ada", "Grace"), true, "An abstract", List.of(), "he");
    }

    private static Delivery.Finds finds(Target target, Delivery.Find find) {
        return new Delivery.Finds(UUID.randomUUID(), target, List.of(find), Map.of());
    }

    private static Delivery.Alert alert(Language language, Delivery.Finds... finds) {
        return new Delivery.Alert(
                new Delivery.Due(UUID.randomUUID(), new Delivery.Recipient(UUID.randomUUID(), UUID.randomUUID(), "mail",
                        "ada@example.org", true, language, ZoneId.of("Europe/Berlin")),
                        new State.Pending(State.Tries.NONE), Instant.now(), false,
                        true, List.of()),
                Stream.of(finds).toList(), null);
    }
}
