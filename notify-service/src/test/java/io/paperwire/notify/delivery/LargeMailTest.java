package io.paperwire.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.notify.MailServer;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.wanted.Language;
import io.paperwire.notify.wanted.Target;
import io.paperwire.testing.Settings;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.mailencoder.MailEncoder;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class LargeMailTest {

    private static final int CLIPPED = 102_000;
    private static final String CHINESE = "深度神经网络在量子计算中的应用与展望";

    @Inject
    Mails mails;

    @Inject
    Links links;

    @Inject
    Stories stories;

    @Inject
    MailSender sender;

    @ParameterizedTest
    @CsvSource({"1, 100", "1, 5000", "7, 100", "50, 5000"})
    void a_mail_is_not_so_large_that_its_end_would_be_clipped(int subscriptions, int papers) {
        for (String text : List.of(CHINESE, CHINESE + " ", "Graph neural networks and beyond ", "x", "Ελλάδα ", "=")) {
            MailMessage mail = mails.of(alert(subscriptions, papers / subscriptions, text.repeat(420 / text.length()),
                    text.repeat(250 / text.length()).strip()));
            assertThat(sent(mail)).as(text).isLessThan(CLIPPED);
            assertThat(mail.getHtml()).contains("Unsubscribe", "/why/", "Change what you get");
            assertThat(mail.getHtml().split("/unsubscribe/", -1)).hasSize(subscriptions + 1);
            assertThat(mail.getText()).contains("/unsubscribe/", "/why/");
        }
    }

    @Test
    void what_has_no_room_is_counted_and_leads_to_the_ledger() {
        MailMessage mail = mails.of(alert(1, 5_000, "An abstract.", "A title"));
        assertThat(mail.getText().split("\nAn abstract\\.", -1)).hasSize(41);
        assertThat(mail.getText().split("\n- A title", -1)).hasSize(201);
        assertThat(mail.getText()).contains("And 4,960 more:", "And 4,760 more: http");
        assertThat(mail.getHtml()).containsPattern("href=\"http[^\"]+/why/[^\"]+\"[^>]*>And 4,760 more</a>");
    }

    @Test
    void a_mail_that_has_room_shows_everything() {
        MailMessage mail = mails.of(alert(2, 30, "An abstract.", "A title"));
        assertThat(mail.getText().split("\nAn abstract\\.", -1)).hasSize(41);
        assertThat(mail.getText()).contains("And 20 more:").doesNotContain("more: http");
        assertThat(mail.getText().split("\n- A title", -1)).hasSize(21);
    }

    @Test
    void the_largest_mail_arrives_whole() {
        MailMessage mail = mails.of(alert(50, 5_000, "An abstract of Ελλάδα.", CHINESE));
        assertThat(sender.send(mail)).isEmpty();
        String id = mail.getHeaders().get("Message-ID");
        assertThat(MailServer.to("ada@example.org")).filteredOn(received -> id.equals(received.header("Message-ID")))
                .singleElement().satisfies(arrived -> {
                    assertThat(arrived.text().stripTrailing())
                            .isEqualToNormalizingNewlines(mail.getText().stripTrailing());
                    assertThat(arrived.html().stripTrailing())
                            .isEqualToNormalizingNewlines(mail.getHtml().stripTrailing());
                });
    }

    @Test
    void a_name_for_bounces_that_some_mails_would_have_no_room_for_is_refused_at_the_start() {
        assertThatThrownBy(() -> new Mails(links, stories, "paperwire@example.org", bouncesTo("b".repeat(26))))
                .hasMessageContaining("at most 25 characters");
        String longest = "b".repeat(25);
        assertThat(new Mails(links, stories, "paperwire@example.org", bouncesTo(longest))
                .of(alert(1, 1, "An abstract.", "A title")).getBounceAddress()).startsWith(longest + "+");
    }

    private static MailConfig bouncesTo(String name) {
        return Settings.of(MailConfig.class, Map.of("bounce-address", name + "@example.org"));
    }

    /** Of the part with the HTML, as it goes over the wire. */
    private static int sent(MailMessage mail) {
        return new MailEncoder(mail, "paperwire.example").encodeMail().parts().get(1).body().length();
    }

    private static Delivery.Alert alert(int subscriptions, int papers, String abstractStart, String title) {
        Delivery.Recipient to = new Delivery.Recipient(UUID.randomUUID(), UUID.randomUUID(), "mail", "ada@example.org",
                true, Language.EN, ZoneOffset.UTC);
        return new Delivery.Alert(
                new Delivery.Due(UUID.randomUUID(), to, new State.Pending(State.Tries.NONE), Instant.now(), false,
                        true, List.of()),
                IntStream.range(0, subscriptions).mapToObj(i -> new Delivery.Finds(UUID.randomUUID(),
                        new Target.Query(CHINESE.repeat(25)),
                        IntStream.range(0, papers).mapToObj(p -> find(i + "-" + p, abstractStart, title)).toList(),
                        Map.of())).toList(),
                null);
    }

    private static Delivery.Find find(String paper, String abstractStart, String title) {
        return new Delivery.Find(paper, "added", null, null, new PaperExcerpt(paper, title,
                List.of(title, "Ada Lovelace"), false, abstractStart, List.of(URI.create("https://example.org/code")),
                "en"));
    }
}
