package io.paperwire.notify.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A mail that is due, with all that it tells. */
sealed interface Delivery {

    Due due();

    /**
     * @param attempts attempts so far
     * @param refusals how many of them the mail server refused
     * @param causedAt when that happened which the mail tells
     * @param wanted   false when its subscription has ended or its token was used or has expired
     */
    record Due(UUID id, UUID subscriptionId, String address, String query, int attempts, int refusals,
            Instant causedAt, boolean wanted) {
    }

    record Confirmation(Due due, UUID confirmationId, Instant expiresAt) implements Delivery {
    }

    record Alert(Due due, List<PaperExcerpt> papers) implements Delivery {
    }

    default String kind() {
        return this instanceof Confirmation ? "confirmation" : "alert";
    }
}
