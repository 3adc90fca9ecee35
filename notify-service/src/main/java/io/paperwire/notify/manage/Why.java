package io.paperwire.notify.manage;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.paperwire.events.Paper;
import io.paperwire.notify.wanted.Evidence;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.Query;
import io.paperwire.query.QueryMatcher;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

/**
 * Why a subscription told of a paper, or why it did not.
 *
 * @param about  what the subscription is about, in words
 * @param reason in words
 */
@Schema(name = "Why")
public record Why(UUID subscription, String about, boolean told, String reason) {

    /** Of an alert that the ledger has. */
    static Why of(Person.Subscription subscription, LedgerEntry entry) {
        return new Why(subscription.id(), subscription.words(), entry.delivery() != null, entry.words());
    }

    /**
     * Of a paper that is not in the ledger.
     *
     * @param paper null when the service does not know it
     */
    static Why not(Person.Subscription subscription, Paper paper) {
        return new Why(subscription.id(), subscription.words(), false, reason(subscription, paper));
    }

    private static String reason(Person.Subscription subscription, Paper paper) {
        if (subscription.query() == null)
            return "Nothing has happened that this subscription tells of.";
        if (paper == null)
            return "The paper is not among the papers of the last 90 days that are kept for this question.";
        AnalysedPaper analysed = AnalysedPaper.of(paper, Counts.NONE);
        Query query;
        try {
            query = QueryParser.parse(subscription.query());
        } catch (QuerySyntaxException e) {
            return "The query is not understood any more: " + e.getMessage();
        }
        if (!QueryMatcher.matches(query, analysed)) {
            List<String> matched = Evidence.of(query, analysed).matched();
            return matched.isEmpty()
                    ? "The paper does not match: it has nothing of the query."
                    : "The paper does not match: it has only " + String.join(", ", matched) + ".";
        }
        Instant since = subscription.activeSince();
        if (since == null)
            return "The subscription has not been confirmed.";
        if (paper.addedAt().isBefore(since))
            return "The paper matches, but was there before the subscription began to look (" + since + ").";
        if (paper.withdrawn() || paper.retracted())
            return "The paper matches, but is withdrawn or retracted.";
        if (!subscription.state().equals("active"))
            return "The paper matches, but the subscription is " + subscription.state() + ".";
        return "The paper matches; it comes with its next change.";
    }
}
