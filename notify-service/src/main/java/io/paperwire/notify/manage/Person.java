package io.paperwire.notify.manage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import io.paperwire.notify.wanted.Stored;
import io.paperwire.notify.wanted.Target;
import io.paperwire.notify.words.Quoting;
import io.paperwire.notify.words.Words;
import io.paperwire.service.formula.Formulas;

/** A subscriber with all contacts and subscriptions. */
public record Person(String language, String zone, List<Contact> contacts, List<Subscription> subscriptions) {

    /** Whether there is anything but the mail address that is taken when none is chosen. */
    public boolean hasChoice() {
        List<Contact> open = contacts.stream().filter(Contact::isConfirmed).toList();
        return open.size() > 1 || open.stream().anyMatch(one -> !one.isMail());
    }

    /**
     * @param kind    {@code mail}, {@code webhook} or the name of a chat
     * @param trouble why nothing came through last, why it is disabled, or why nothing is sent there
     *                any more; null when all is well
     */
    @Schema(name = "Contact")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Contact(UUID id,
            @Schema(enumeration = {
                    "mail", "webhook", "slack", "discord", "mattermost", "teams", "matrix", "telegram",
                    "ntfy"}) String kind,
            String address, @Schema(enumeration = {"unconfirmed", "confirmed", "suppressed", "disabled"}) String state,
            String trouble){

        @JsonIgnore
        public boolean isMail() {
            return kind.equals("mail");
        }

        @JsonIgnore
        public boolean isWebhook() {
            return kind.equals("webhook");
        }

        @JsonIgnore
        public boolean isConfirmed() {
            return state.equals("confirmed");
        }
    }

    /**
     * The private addresses of what a subscription has found.
     *
     * @param live the page that shows what is found as it is found
     */
    @Schema(name = "Feeds")
    public record Feeds(String atom, String json, String live) {
    }

    /**
     * @param title   of the paper, when the subscription is of its life and it is known
     * @param titles  of the papers that it names, by their ids, as far as they are known
     * @param address where it is told
     * @param contact the id of that
     * @param query   the first four are as in a request: one of them is there
     * @param trouble why nothing is found: the query is not understood any more; null when all is well
     * @param feeds   null while it is not confirmed, and when it has ended
     */
    @Schema(name = "Subscription")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Subscription(UUID id, String query, String trending, String paper, String title,
            @JsonIgnore Map<String, String> titles, Boolean sources,
            String address, @JsonIgnore UUID contact, String rhythm, String quietHours, Integer mostADay,
            @Schema(enumeration = {
                    "pending", "active", "paused", "ended"}) String state,
            String trouble, Instant createdAt, Instant activeSince, Feeds feeds){

        static Subscription of(UUID id, Target target, String title, String address, UUID contact,
                String rhythm, String quietHours,
                Integer mostADay, String state, Instant createdAt, Instant activeSince, Feeds feeds) {
            return new Subscription(id, target instanceof Target.Query ? target.subject() : null,
                    target instanceof Target.Trending ? target.subject() : null,
                    target instanceof Target.PaperLife ? target.subject() : null, title, Map.of(),
                    target instanceof Target.SourceHealth ? true : null, address, contact, rhythm,
                    quietHours, mostADay, state,
                    target instanceof Target.Query query ? query.trouble() : null, createdAt, activeSince, feeds);
        }

        Subscription naming(Map<String, String> titles) {
            return new Subscription(id, query, trending, paper, title, titles, sources, address, contact, rhythm,
                    quietHours, mostADay, state, trouble, createdAt, activeSince, feeds);
        }

        Target target() {
            return query != null
                    ? new Target.Query(query)
                    : trending != null
                            ? Target.Trending.of(trending)
                            : paper != null ? new Target.PaperLife(paper) : new Target.SourceHealth();
        }

        /** Whether the most counts for a day; else for a digest. */
        public boolean mostOfDay() {
            return Stored.rhythm(rhythm).isFrequent();
        }

        /** Whether it is active or paused. */
        public boolean goesOn() {
            return state.equals("active") || state.equals("paused");
        }

        /** That nothing is found, and why. */
        public Quoting findsNothing(Words words) {
            return Quoting.of(words.say().findsNothing(trouble), trouble);
        }

        public String words(Words words) {
            return title == null ? words.of(target(), titles) : words.say().becomesOf(Formulas.readable(title));
        }
    }
}
