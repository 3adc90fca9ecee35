package io.paperwire.notify.feed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The feed of one subscription.
 *
 * @param title   what the subscription is about
 * @param language of the title and of what happened, after BCP 47
 * @param self    its own address
 * @param page    where the subscription is managed
 * @param began   when the subscription began
 * @param entries what was found last, the newest first
 */
record PrivateFeed(UUID subscription, String title, String language, String self, String page, Instant began,
        List<FeedEntry> entries) {

    /** The same after the address was changed, so that readers know it again. */
    String id() {
        return "urn:uuid:" + subscription;
    }

    Instant updated() {
        return entries.stream().map(FeedEntry::updated).max(Instant::compareTo).orElse(began);
    }
}
