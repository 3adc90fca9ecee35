package io.paperwire.notify.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a subscription has found, as feed readers show it.
 *
 * @param id        the same for ever, in all formats
 * @param title     of the paper, or name of the source, with what happened
 * @param published when it was found
 * @param updated   when the catalogue last changed the paper, if that was later
 * @param summary   may be null
 * @param original  where the paper's source shows it; may be null
 * @param language  of the paper, after BCP 47; null when it is not known
 */
record FeedEntry(String id, String title, String url, Instant published, Instant updated, List<String> authors,
        String summary, String original, String language) {

    /**
     * @param about    the paper's id when it was found, or the source's name
     * @param occasion which event, where a paper is told more than once; else empty
     */
    static String id(UUID subscription, String about, String occasion) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(
                (subscription + "\n" + about + "\n" + occasion).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param what  a paper's title or a source's name
     * @param event what happened, in words; null of a paper that is told as new
     */
    static String title(String what, String event) {
        return event == null ? what : what + " (" + event + ")";
    }
}
