package io.paperwire.notify.manage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What was found for a subscription, why, and how it was told.
 *
 * @param about        the paper's id, or the source's name
 * @param title        the paper's; null when it is not known
 * @param event        what happened
 * @param note         more about that
 * @param matched      what of the query holds
 * @param dueAt        null when it is not told
 * @param delivery     the delivery that tells it; null while it waits
 * @param deliveryState {@code pending}, {@code failed}, {@code sent}, {@code dead} or {@code cancelled}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Alert")
public record LedgerEntry(UUID subscription, String about, String title, String url, String event, String note,
        List<String> matched, Instant foundAt, Instant dueAt, UUID delivery, String deliveryState, Instant toldAt) {

    private static final String TOLD_AS = "told as ";

    /** Whether it is not told as another is, of a paper that was merged or split off. */
    boolean isToldAs(LedgerEntry other) {
        String toldAs = TOLD_AS + other.about;
        return other.subscription.equals(subscription) && note != null
                && (note.equals(toldAs) || note.startsWith(toldAs + ", "));
    }

    /** Whether it was told, as this or as that other. */
    boolean isTold() {
        return toldAt != null || note != null && note.startsWith(TOLD_AS);
    }

    /** In words, for pages. */
    public String words() {
        StringBuilder words = new StringBuilder(switch (event) {
            case "added", "revised", "versioned", "published", "code_added", "split" ->
                matched.isEmpty() ? event.replace('_', ' ') : "it has " + String.join(", ", matched);
            case "trending" -> "it came onto the list" + (isPlace() ? ", place " + note : "");
            default -> event;
        });
        words.append(
                delivery != null ? "; " + deliveryState : dueAt == null ? "; not told" : "; waits until " + dueAt);
        if (note != null && !note.isEmpty() && !isPlace())
            words.append(" (").append(note).append(')');
        return words.toString();
    }

    /** Of what is not told the reason stands where the place on the list was noted. */
    private boolean isPlace() {
        return event.equals("trending") && note != null && note.chars().allMatch(Character::isDigit);
    }
}
