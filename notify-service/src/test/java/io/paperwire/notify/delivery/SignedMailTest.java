package io.paperwire.notify.delivery;

import static io.paperwire.notify.Wire.awaitHandled;
import static io.paperwire.notify.Wire.awaitMails;
import static io.paperwire.notify.Wire.makeDue;
import static io.paperwire.notify.Wire.paper;
import static io.paperwire.notify.Wire.someId;
import static io.paperwire.notify.Wire.someWord;
import static io.paperwire.notify.Wire.subscribeToo;
import static io.paperwire.notify.Wire.subscriberOf;
import static io.paperwire.notify.Wire.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.junit.jupiter.api.Test;

import io.paperwire.events.PaperChange;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.MailServer.Received;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class SignedMailTest {

    @Test
    void signatures_of_a_confirmation_and_of_an_alert_hold_and_cover_the_one_click_unsubscribe()
            throws IOException, FailException {
        String word = someWord();
        String address = subscriberOf(word + " OR 量子 OR 𝑘-means");
        tell(PaperChange.ADDED, paper(someId(), word + " Schrödinger 量子 😀 .\r\n.\r\nBcc: eve@example.org"));
        List<Received> mails = awaitMails(address, 2);
        assertThat(verified(mails.get(0).raw()).getDToken()).hasToString("paperwire.example");
        assertThat(verified(mails.get(1).raw()).getHeaders())
                .extracting(name -> name.toString().toLowerCase(Locale.ROOT))
                .contains("from", "to", "subject", "date", "message-id", "list-unsubscribe", "list-unsubscribe-post");
    }

    @Test
    void no_header_is_empty() {
        String word = someWord();
        String address = subscriberOf(word);
        tell(PaperChange.ADDED, paper(someId(), word + " with headers"));

        assertThat(awaitMails(address, 2)).allSatisfy(mail -> assertThat(mail.raw().split("\r?\n\r?\n", 2)[0])
                .contains("Message-ID: ").doesNotContainPattern("(?m)^[\\w-]+:[ \t]*$(?!\r?\n[ \t])"));
    }

    @Test
    void a_digest_of_all_scripts_is_signed_and_read_as_it_was_written() throws IOException, FailException {
        String word = someWord();
        String address = subscriberOf(Map.of("query", word, "rhythm", "weekly monday 08:00"));
        subscribeToo(address, Map.of("query", word + " OR Ελλάδα", "rhythm", "weekly monday 08:00"));
        String title = word + " naïve 量子 😀 " + "x".repeat(1_500);
        awaitHandled(tell(PaperChange.ADDED, paper(someId(), title)));
        makeDue(word, word + " OR Ελλάδα");
        Received digest = awaitMails(address, 3).get(2);
        verified(digest.raw());
        assertThat(digest.subject()).endsWith("for 2 subscriptions");
        assertThat(digest.text()).contains(title, word + " OR Ελλάδα");
        assertThat(digest.html()).contains(title);
        assertThat(digest.raw().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(999));
    }

    @Test
    void a_mail_that_was_changed_on_its_way_does_not_pass() {
        String word = someWord();
        String raw = awaitMails(subscriberOf(word), 1).get(0).raw();
        assertThatThrownBy(() -> verified(raw.replaceFirst("(?m)^Subject: .*$", "Subject: other")))
                .isInstanceOf(FailException.class);
        assertThatThrownBy(() -> verified(raw.replace("press the button", "press the bottom")))
                .isInstanceOf(FailException.class);
    }

    private static SignatureRecord verified(String raw) throws IOException, FailException {
        DKIMVerifier verifier = new DKIMVerifier((method, selector, domain) -> {
            assertThat(selector + "._domainkey." + domain).isEqualTo("spring._domainkey.paperwire.example");
            return List.of(MailServer.signersRecord());
        });
        List<SignatureRecord> signatures = verifier
                .verify(new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(signatures).hasSize(1);
        return signatures.get(0);
    }
}
