package io.paperwire.notify.manage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import io.paperwire.notify.delivery.Deliveries;
import io.paperwire.notify.subscription.SubscriptionRows;
import io.paperwire.notify.wanted.Stored;
import io.paperwire.notify.wanted.Target;
import io.paperwire.notify.words.LedgerTexts;
import io.paperwire.notify.words.Words;

/**
 * What was found for a subscription, why, and how it was told.
 *
 * @param about        the paper's id, or the source's name
 * @param title        the paper's; null when it is not known
 * @param language     of the title, after BCP 47; null when it is not known
 * @param event        what happened
 * @param list         the trending list that a followed paper came onto
 * @param note         more about that, or why it is not told
 * @param matched      what of the query holds
 * @param dueAt        null when it is not told
 * @param delivery     the delivery that tells it; null while it waits
 * @param waits        for what, as long as no delivery tells it
 * @param deliveryState {@code pending}, {@code failed}, {@code sent}, {@code dead} or {@code cancelled}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Alert")
public record LedgerEntry(UUID subscription, String about, String title, @JsonIgnore String language, String url,
        String event, String list, String note, List<String> matched, Instant foundAt, Instant dueAt, UUID delivery,
        @Schema(enumeration = {
                "pending", "failed", "sent", "dead", "cancelled"}) String deliveryState,
        Instant toldAt, @JsonIgnore Waits waits){

    /**
     * @param until when it is due; null if that is past, or is not all
     * @param held  the state of the subscription, or of where it is told, that holds it up; null for none
     */
    record Waits(Instant until, String held) {

        String words(Words words) {
            return words.ledger().waits(until == null ? "" : words.time(until), held == null ? "" : words.state(held));
        }
    }

    /** How the note begins of what fitted what the subscription was about before, and does not any more. */
    private static final String FOUND_FOR = "found for ";
    private static final String TOLD_AS = "told as ";

    /** The note of what was found for that subscription before it was to be about something else. */
    static String foundFor(Person.Subscription before) {
        Target target = before.target();
        return FOUND_FOR + target.kind() + ": " + target.subject()
                + (before.title() == null ? "" : " " + before.title());
    }

    /** Whether it is not told as another is, of a paper that was merged or split off. */
    boolean isToldAs(LedgerEntry other) {
        String toldAs = TOLD_AS + other.about;
        return other.subscription.equals(subscription) && note != null
                && (note.equals(toldAs) || note.startsWith(toldAs + ", "));
    }

    /** Whether it was told, as this or as that other. */
    @JsonIgnore
    boolean isTold() {
        return toldAt != null || note != null && note.startsWith(TOLD_AS);
    }

    public String words(Words words) {
        LedgerTexts ledger = words.ledger();
        String told = delivery != null
                ? words.deliveryState(deliveryState)
                : dueAt == null ? ledger.notTold() : waits.words(words);
        String reason = note == null ? null : reason(words, note);
        return what(words, note == null || reason != null ? "" : note) + "; " + told
                + (reason == null ? "" : " (" + reason + ")");
    }

    /** @param more about the event */
    private String what(Words words, String more) {
        if (!matched.isEmpty())
            return words.ledger().itHas(String.join(", ", matched));
        return event.equals("trending")
                ? words.ledger().ontoList(list == null ? "" : list(words), more)
                : words.happened(event, list, more);
    }

    /** Another version may have others. */
    private String list(Words words) {
        return Stored.target(Target.TRENDING, list).map(words::of).orElse(list);
    }

    /** Why it is not told, or not as it was found; null of a note that is about the event. */
    private static String reason(Words words, String note) {
        LedgerTexts ledger = words.ledger();
        if (note.startsWith(TOLD_AS)) {
            String[] parts = note.substring(TOLD_AS.length()).split(", ", 2);
            String toldAs = ledger.noteToldAs(parts[0]);
            return parts.length == 1 ? toldAs : toldAs + ", " + reason(words, parts[1]);
        }
        if (note.startsWith(FOUND_FOR))
            return ledger.noteFoundFor(before(words, note.substring(FOUND_FOR.length())));
        return switch (note) {
            case SubscriptionRows.ENDED -> ledger.noteEnded();
            case Deliveries.TAKEN_BACK -> ledger.noteGone();
            case Deliveries.REMOVED -> ledger.noteRemoved();
            case Deliveries.UNKNOWN -> ledger.noteUnknown();
            default -> null;
        };
    }

    /** What the subscription was about. */
    private static String before(Words words, String noted) {
        String[] parts = noted.split(": ", 2);
        String kind = parts.length == 1 ? "" : parts[0];
        return switch (kind) {
            case Target.QUERY -> parts[1];
            case Target.TRENDING, Target.PAPER -> {
                String[] named = parts[1].split(" ", 2);
                Map<String, String> titles = named.length == 1 ? Map.of() : Map.of(named[0], named[1]);
                yield Stored.target(kind, named[0]).map(target -> words.of(target, titles)).orElse(parts[1]);
            }
            // It was noted in words once.
            default -> noted;
        };
    }
}
