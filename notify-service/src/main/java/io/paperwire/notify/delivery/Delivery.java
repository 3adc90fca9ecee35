package io.paperwire.notify.delivery;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.paperwire.notify.wanted.Language;
import io.paperwire.notify.wanted.Target;

/** Something that is due, with all that it tells. */
public sealed interface Delivery {

    Due due();

    String kind();

    /** Whether it is still to be sent. */
    boolean isWanted();

    /**
     * Where it goes.
     *
     * @param kind      {@code mail}, or the kind of an endpoint
     * @param confirmed whether somebody there has said that papers may be sent
     */
    record Recipient(UUID contactId, UUID subscriberId, String kind, String address, boolean confirmed,
            Language language, ZoneId zone) {
    }

    /**
     * @param causedAt when that happened which the mail tells, or when its digest was due
     * @param isRepeat whether it was sent before
     * @param isSealed whether the mail's Message-ID is, which those of before were not
     * @param traces   of what it tells, as far as they are followed
     */
    record Due(UUID id, Recipient to, State.Open state, Instant causedAt, boolean isRepeat, boolean isSealed,
            List<String> traces) {

        Due with(List<String> others) {
            return new Due(id, to, state, causedAt, isRepeat, isSealed,
                    Stream.concat(traces.stream(), others.stream()).distinct().toList());
        }
    }

    /**
     * @param target what the subscription is about; null for an address alone
     * @param joins  whether the address would become another person's; else it is suppressed, and this is its way back
     * @param isOpen false when the subscription is not pending any more, or its token was used or has expired
     */
    record Confirmation(Due due, UUID confirmationId, Instant expiresAt, Target target,
            boolean joins, boolean isOpen) implements Delivery {
        @Override
        public String kind() {
            return "confirmation";
        }

        @Override
        public boolean isWanted() {
            return isOpen;
        }
    }

    /** A link to the manage page. */
    record ManageLink(Due due) implements Delivery {
        @Override
        public String kind() {
            return "manage";
        }

        @Override
        public boolean isWanted() {
            return due.to().confirmed();
        }
    }

    /** Asks an endpoint whether it answers; then papers may be posted to it. */
    record Verification(Due due) implements Delivery {
        @Override
        public String kind() {
            return "verification";
        }

        @Override
        public boolean isWanted() {
            return true;
        }
    }

    /**
     * Tells the owner that nothing goes to an endpoint any more.
     *
     * @param of       which kind of endpoint it is
     * @param endpoint its address as it is shown
     * @param why      it is disabled; null when it is not any more
     */
    record Notice(Due due, String of, String endpoint, String why) implements Delivery {
        @Override
        public String kind() {
            return "notice";
        }

        @Override
        public boolean isWanted() {
            return due.to().confirmed() && why != null;
        }
    }

    /**
     * What the active subscriptions among those that the mail is about have found.
     *
     * @param quietUntil when the first of their quiet hours end; null when one of them has none now
     */
    record Alert(Due due, List<Finds> finds, Instant quietUntil) implements Delivery {
        @Override
        public String kind() {
            return "alert";
        }

        @Override
        public boolean isWanted() {
            return due.to().confirmed() && !finds.isEmpty();
        }
    }

    /**
     * One whose rows are not understood.
     *
     * @param why for whoever runs the service
     */
    record Unreadable(Due due, String kind, String why) implements Delivery {
        @Override
        public boolean isWanted() {
            return true;
        }
    }

    /**
     * What one subscription has found, the best first.
     *
     * @param best  how many of them are shown; null for all
     * @param liked titles of papers by their ids, with those that the query wants others to be like, as far as they are known
     */
    record Finds(UUID subscriptionId, Target target, Integer best, List<Find> finds, Map<String, String> liked) {

        public Finds(UUID subscriptionId, Target target, List<Find> finds, Map<String, String> liked) {
            this(subscriptionId, target, null, finds, liked);
        }
    }

    /**
     * @param about the paper's id, or the source's name
     * @param event what happened; {@code added} for a paper that is new to the subscription
     * @param list  the trending list that a followed paper came onto; else null
     * @param note  more about the event; may be null
     * @param paper null for sources
     * @param votes how many it has, for those on trending lists; 0 where they do not matter
     */
    record Find(String about, String event, String list, String note, PaperExcerpt paper, long votes) {

        public Find(String about, String event, String list, String note, PaperExcerpt paper) {
            this(about, event, list, note, paper, 0);
        }
    }
}
