package io.paperwire.notify.bounce;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Amazon SNS posts: a message of a topic, or the question whether its messages are wanted at all.
 *
 * @param message      any text
 * @param subscribeUrl where to say that they are wanted
 */
record SnsEnvelope(String type, String topic, String message, String subscribeUrl) {

    private static final Set<String> TYPES = Set.of("Notification", "SubscriptionConfirmation",
            "UnsubscribeConfirmation");
    private static final Pattern HOST = Pattern.compile("sns\\.[a-z0-9-]{1,40}\\.amazonaws\\.com");

    static Optional<SnsEnvelope> in(JsonNode body) {
        SnsEnvelope envelope = new SnsEnvelope(body.path("Type").asText(""), body.path("TopicArn").asText(""),
                body.path("Message").asText(""), body.path("SubscribeURL").asText(""));
        return TYPES.contains(envelope.type) ? Optional.of(envelope) : Optional.empty();
    }

    boolean asksForConfirmation() {
        return type.equals("SubscriptionConfirmation");
    }

    /** Other messages are for people, such as the one that tells of the subscription. */
    boolean hasEvent() {
        return type.equals("Notification") && message.startsWith("{");
    }

    /** Where to confirm; empty if that is not SNS. */
    Optional<URI> confirmation() {
        try {
            URI uri = URI.create(subscribeUrl);
            boolean isSns = "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() == -1
                    && uri.getRawUserInfo() == null && HOST.matcher(uri.getHost()).matches();
            return isSns ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
