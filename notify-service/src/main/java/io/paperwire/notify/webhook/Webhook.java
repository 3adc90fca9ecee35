package io.paperwire.notify.webhook;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.paperwire.notify.post.Call;

/**
 * An endpoint that takes signed events, after the specification Standard Webhooks.
 *
 * @param earlier secrets that were replaced and may still be those that the receiver has
 */
public record Webhook(URI url, Secret secret, List<Earlier> earlier) {

    /** Time to bring a new secret to the receiver. */
    private static final Duration ROTATION = Duration.ofHours(24);
    private static final int MOST_EARLIER = 5;

    /** @param until how long it signs too */
    public record Earlier(Secret secret, Instant until) {

        boolean signs(Instant now) {
            return now.isBefore(until);
        }
    }

    public Webhook {
        earlier = List.copyOf(earlier);
    }

    public static Webhook to(URI url, SecureRandom random) {
        return new Webhook(url, Secret.random(random), List.of());
    }

    /** @throws IllegalStateException there were too many in a day; the message is for the owner */
    public Webhook rotated(SecureRandom random, Instant now) {
        if (rotatableFrom(now).isAfter(now))
            throw new IllegalStateException("The secret was changed " + MOST_EARLIER
                    + " times within 24 hours, and all those of before still sign. The next change is possible at "
                    + rotatableFrom(now) + ".");
        List<Earlier> signing = signing(now);
        return new Webhook(url, Secret.random(random),
                Stream.concat(Stream.of(new Earlier(secret, now.plus(ROTATION))), signing.stream()).toList());
    }

    /** When the secret can be replaced next: now, or when one of those of before signs no more. */
    public Instant rotatableFrom(Instant now) {
        List<Earlier> signing = signing(now);
        return signing.size() < MOST_EARLIER
                ? now
                : signing.stream().map(Earlier::until).min(Instant::compareTo).orElseThrow();
    }

    private List<Earlier> signing(Instant now) {
        return earlier.stream().filter(one -> one.signs(now)).toList();
    }

    /** Whether the secret was replaced after that. */
    public boolean isRotatedSince(Instant moment) {
        return earlier.stream().anyMatch(one -> one.until().minus(ROTATION).isAfter(moment));
    }

    /** @param delivery the same for each attempt, so that a receiver knows what it has already */
    public Call call(UUID delivery, byte[] body, Instant now) {
        String id = "msg_" + delivery;
        String signatures = Stream
                .concat(Stream.of(secret), earlier.stream().filter(one -> one.signs(now)).map(Earlier::secret))
                .map(one -> one.sign(id, now, body)).collect(Collectors.joining(" "));
        return Call.json("POST", url, body).with("webhook-id", id)
                .with("webhook-timestamp", Long.toString(now.getEpochSecond())).with("webhook-signature", signatures);
    }
}
