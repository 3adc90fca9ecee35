package io.paperwire.notify.endpoint;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.paperwire.events.EventJson;
import io.paperwire.notify.chat.Format;
import io.paperwire.notify.delivery.Delivery;
import io.paperwire.notify.delivery.Stories;
import io.paperwire.notify.post.Call;
import io.paperwire.notify.webhook.Event;
import io.paperwire.notify.webhook.Secret;
import io.paperwire.notify.webhook.Webhook;

/** Where a contact that is no mail address is posted to. */
sealed interface Endpoint {

    String WEBHOOK = "webhook";

    Kept kept();

    Call alert(Delivery.Alert alert, Stories stories, Instant now);

    Call verification(Delivery.Verification verification, Stories stories, Instant now);

    /** The form in which it is kept, encrypted; what an endpoint does not need is null. */
    record Kept(URI url, String place, String token, Secret secret, List<Webhook.Earlier> earlier) {

        static Kept of(Webhook webhook) {
            return new Kept(webhook.url(), null, null, webhook.secret(), webhook.earlier());
        }

        /** Whether it goes to the same place with the same account there. */
        boolean isTo(Kept other) {
            return url.equals(other.url) && Objects.equals(place, other.place) && Objects.equals(token, other.token);
        }

        Webhook webhook() {
            return new Webhook(url, secret, Objects.requireNonNullElse(earlier, List.of()));
        }
    }

    static Endpoint read(String kind, byte[] json) {
        Kept kept = EventJson.read(json, Kept.class);
        return kind.equals(WEBHOOK)
                ? new Signed(kept.webhook())
                : new Chat(Format.of(kind, kept.url(), kept.place(), kept.token()), kept);
    }

    record Signed(Webhook webhook) implements Endpoint {
        @Override
        public Kept kept() {
            return Kept.of(webhook);
        }

        @Override
        public Call alert(Delivery.Alert alert, Stories stories, Instant now) {
            Event event = Event.of(stories.of(alert), alert.due().causedAt());
            return webhook.call(alert.due().id(), event.json(), now);
        }

        @Override
        public Call verification(Delivery.Verification verification, Stories stories, Instant now) {
            Event event = Event.verification(verification.due().causedAt());
            return webhook.call(verification.due().id(), event.json(), now);
        }
    }

    record Chat(Format format, Kept kept) implements Endpoint {
        @Override
        public Call alert(Delivery.Alert alert, Stories stories, Instant now) {
            return format.call(stories.of(alert), post(alert.due()));
        }

        @Override
        public Call verification(Delivery.Verification verification, Stories stories, Instant now) {
            return format.call(stories.verification(verification), post(verification.due()));
        }

        /** Another one when it is posted again by hand: a chat would take it for what it has. */
        private static String post(Delivery.Due due) {
            int round = due.state().tries().round();
            return round == 0 ? due.id().toString() : due.id() + "." + round;
        }

        /** Without the token. */
        @Override
        public String toString() {
            return format.toString();
        }
    }
}
