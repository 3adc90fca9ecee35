package io.paperwire.notify.webhook;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import io.paperwire.notify.post.Call;

/**
 * An endpoint that takes signed events, after the specification Standard Webhooks.
 *
 * @param before the secret that was replaced; null when there is none
 * @param until  how long it signs too
 */
public record Webhook(URI url, Secret secret, Secret before, Instant until) {

    /** Time to bring a new secret to the receiver. */
    private static final Duration ROTATION = Duration.ofHours(24);

    public static Webhook to(URI url, SecureRandom random) {
        return new Webhook(url, Secret.random(random), null, null);
    }

    public Webhook rotated(SecureRandom random, Instant now) {
        return new Webhook(url, Secret.random(random), secret, now.plus(ROTATION));
    }

    /** @param delivery the same for each attempt, so that a receiver knows what it has already */
    public Call call(UUID delivery, byte[] body, Instant now) {
        String id = "msg_" + delivery;
        String signature = secret.sign(id, now, body);
        if (before != null && now.isBefore(until))
            signature += " " + before.sign(id, now, body);
        return Call.json("POST", url, body).with("webhook-id", id)
                .with("webhook-timestamp", Long.toString(now.getEpochSecond())).with("webhook-signature", signature);
    }
}
