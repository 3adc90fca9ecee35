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
 */
record FeedEntry(String id, String title, String url, Instant published, Instant updated, List<String> authors,
        String summary) {

    /**
     * @param about    the paper's id when it was found, or the source's name
     * @param occasion which event, where a paper is told more than once; else empty
     */
    static String id(UUID subscription, String about, String occasion) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(
                (subscription + "\n" + about + "\n" + occasion).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param what a paper's title or a source's name
     * @param note more about the event; null of a paper that is told as new
     */
    static String title(String what, String event, String note) {
        String more = note == null ? "" : note;
        String told = switch (event) {
            case "revised" -> more.isEmpty() ? "" : "text changed: " + more;
            case "versioned" -> more.isEmpty() ? "" : "new version " + more;
            case "published" -> note == null ? "" : more.isEmpty() ? event : "published: " + more;
            case "code_added" -> note == null ? "" : "code added";
            case "withdrawn", "retracted" -> event;
            case "removed" -> "removed from the catalogue";
            case "trending" -> more.isEmpty() ? event : "trending, place " + more;
            case "degraded" -> more.isEmpty() ? event : "degraded: " + more;
            case "recovered" -> "as it should be again";
            default -> "";
        };
        return told.isEmpty() ? what : what + " (" + told + ")";
    }
}
