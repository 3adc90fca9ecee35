package io.paperwire.notify.manage;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.paperwire.events.Paper;
import io.paperwire.notify.wanted.Mismatch;
import io.paperwire.notify.wanted.Target;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Likes;
import io.paperwire.query.Parts;
import io.paperwire.query.Query;
import io.paperwire.query.QueryMatcher;
import io.paperwire.query.Vectors;

/**
 * Why a subscription told of a paper, or why it did not.
 *
 * @param about  what the subscription is about, in words
 * @param told   whether it was sent
 * @param reason in words
 */
@Schema(name = "Why")
public record Why(UUID subscription, String about, boolean told, String reason) {

    /** Of an alert that the ledger has. */
    static Why of(Person.Subscription subscription, LedgerEntry entry) {
        return new Why(subscription.id(), subscription.words(), entry.isTold(), entry.words());
    }

    /**
     * Of a paper that is not in the ledger.
     *
     * @param paper    null when the service does not know it
     * @param analysed the paper with its votes and its vector as far as they are known; null as well
     * @param liked    of the papers that the subscription asks for nearness to
     */
    static Why not(Person.Subscription subscription, Paper paper, AnalysedPaper analysed, Vectors liked) {
        return new Why(subscription.id(), subscription.words(), false, reason(subscription, paper, analysed, liked));
    }

    private static String reason(Person.Subscription subscription, Paper paper, AnalysedPaper analysed,
            Vectors liked) {
        if (subscription.query() == null)
            return "Nothing has happened that this subscription tells of.";
        if (paper == null)
            return "The paper is not among the papers of the last 90 days that are kept for this question.";
        if (subscription.trouble() != null)
            return "The query is not understood any more: " + subscription.trouble();
        Query query = new Target.Query(subscription.query()).parsed();
        if (analysed.vector().isEmpty() && Likes.in(query).findAny().isPresent())
            return "The subscription asks for likeness, and the paper's meaning is not known yet.";
        if (!QueryMatcher.of(query, liked).matches(analysed))
            return "The paper does not match: " + Mismatch.of(query, analysed, liked).words() + ".";
        Instant since = subscription.activeSince();
        if (since == null)
            return "The subscription has not been confirmed.";
        if (paper.addedAt().isBefore(since))
            return Parts.of(query, Query.Votes.class).findAny().isPresent()
                    ? "The paper matches, but had its votes before the subscription began to look (" + since + ")."
                    : "The paper matches, but was there before the subscription began to look (" + since + ").";
        if (paper.withdrawn() || paper.retracted())
            return "The paper matches, but is withdrawn or retracted.";
        if (!subscription.state().equals("active"))
            return "The paper matches, but the subscription is " + subscription.state() + ".";
        return "The paper matches; it comes with its next change.";
    }
}
