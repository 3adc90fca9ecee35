package io.paperwire.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.standardwebhooks.exceptions.WebhookVerificationException;

import io.paperwire.notify.delivery.Delivery;
import io.paperwire.notify.delivery.Story;
import io.paperwire.notify.post.Call;
import io.paperwire.notify.wanted.Target;

/** The receiver is the reference implementation of Standard Webhooks. */
class WebhookTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BODY = "{\"type\":\"papers.found\",\"title\":\"naïve 量子\"}";

    private final UUID delivery = UUID.randomUUID();
    private final Webhook webhook = Webhook.to(URI.create("https://example.org/hook"), RANDOM);

    @Test
    void a_receiver_with_the_secret_accepts_the_signature() throws WebhookVerificationException {
        verify(webhook.secret().text(), webhook.call(delivery, bytes(BODY), Instant.now()), BODY);
    }

    @Test
    void what_was_changed_or_signed_with_another_secret_or_long_ago_is_refused() {
        Call call = webhook.call(delivery, bytes(BODY), Instant.now());
        String other = Webhook.to(webhook.url(), RANDOM).secret().text();
        assertThatThrownBy(() -> verify(webhook.secret().text(), call, BODY + " "))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> verify(other, call, BODY)).isInstanceOf(WebhookVerificationException.class);
        Call old = webhook.call(delivery, bytes(BODY), Instant.now().minus(Duration.ofHours(1)));
        assertThatThrownBy(() -> verify(webhook.secret().text(), old, BODY))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void what_there_is_nothing_more_to_say_of_has_no_note() {
        assertThat(told("recovered", "")).doesNotContain("note");
        assertThat(told("degraded", "answers 503")).contains("\"note\":\"answers 503\"");
    }

    private static String told(String event, String note) {
        Story.Entry entry = new Story.Entry(List.of(new Delivery.Find("arxiv", event, null, note, null)),
                "https://wire.example/",
                event, "", "");
        Story story = new Story("", "", List.of(new Story.Group(UUID.randomUUID(), new Target.SourceHealth(), "sources",
                List.of(entry), 0)), left -> "", "", "");
        return new String(Event.of(story, Instant.now()).json(), StandardCharsets.UTF_8);
    }

    @Test
    void for_a_day_after_a_change_both_secrets_sign() throws WebhookVerificationException {
        Instant now = Instant.now();
        Webhook rotated = webhook.rotated(RANDOM, now.minus(Duration.ofHours(23)));
        Call call = rotated.call(delivery, bytes(BODY), now);
        verify(webhook.secret().text(), call, BODY);
        verify(rotated.secret().text(), call, BODY);
        Call later = webhook.rotated(RANDOM, now.minus(Duration.ofHours(25))).call(delivery, bytes(BODY), now);
        assertThatThrownBy(() -> verify(webhook.secret().text(), later, BODY))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void a_secret_signs_for_a_day_after_it_was_replaced_however_often_that_is_done()
            throws WebhookVerificationException {
        Instant now = Instant.now();
        Webhook twice = webhook.rotated(RANDOM, now).rotated(RANDOM, now.plusSeconds(1));
        Call call = twice.call(delivery, bytes(BODY), now.plusSeconds(2));
        for (Secret secret : List.of(webhook.secret(), twice.earlier().get(0).secret(), twice.secret()))
            verify(secret.text(), call, BODY);
        assertThat(twice.rotated(RANDOM, now.plus(Duration.ofHours(25))).earlier()).hasSize(1);
    }

    @Test
    void whether_the_secret_was_replaced_since_a_moment_is_known_however_long_ago_that_was() {
        Instant moment = Instant.parse("2026-03-01T12:00:00Z");
        assertThat(webhook.isRotatedSince(moment)).isFalse();
        Webhook rotated = webhook.rotated(RANDOM, moment.plusSeconds(1));
        assertThat(rotated.isRotatedSince(moment)).isTrue();
        assertThat(rotated.isRotatedSince(moment.plusSeconds(1))).isFalse();
        assertThat(rotated.rotated(RANDOM, moment.plus(Duration.ofDays(3))).isRotatedSince(moment)).isTrue();
    }

    @Test
    void no_more_secrets_are_replaced_in_a_day_than_can_sign() {
        Instant now = Instant.now();
        Webhook often = webhook;
        for (int i = 0; i < 5; i++)
            often = often.rotated(RANDOM, now.plusSeconds(i));
        Webhook last = often;
        assertThatThrownBy(() -> last.rotated(RANDOM, now.plusSeconds(9))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(now.plus(Duration.ofHours(24)).toString());
        assertThat(last.rotated(RANDOM, now.plus(Duration.ofHours(24))).earlier()).hasSize(5);
    }

    @Test
    void each_attempt_has_the_same_id_and_a_timestamp_of_its_own() {
        Instant now = Instant.now();
        Call first = webhook.call(delivery, bytes(BODY), now);
        Call second = webhook.call(delivery, bytes(BODY), now.plusSeconds(5));
        assertThat(second.headers().get("webhook-id")).isEqualTo(first.headers().get("webhook-id"))
                .isEqualTo("msg_" + delivery);
        assertThat(second.headers().get("webhook-timestamp"))
                .isNotEqualTo(first.headers().get("webhook-timestamp"));
    }

    @Test
    void a_secret_does_not_print_itself() {
        assertThat(webhook.toString()).doesNotContain(webhook.secret().text().substring(6));
    }

    private static void verify(String secret, Call call, String body) throws WebhookVerificationException {
        var headers = call.headers().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey(), entry -> List.of(entry.getValue())));
        new com.standardwebhooks.Webhook(secret).verify(body, HttpHeaders.of(headers, (name, value) -> true));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
