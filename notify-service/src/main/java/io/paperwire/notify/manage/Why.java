package io.paperwire.notify.manage;

import java.time.Instant;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.paperwire.events.Paper;
import io.paperwire.notify.wanted.Mismatch;
import io.paperwire.notify.wanted.Target;
import io.paperwire.notify.words.LedgerTexts;
import io.paperwire.notify.words.Words;
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
    static Why of(Person.Subscription subscription, LedgerEntry entry, Words words) {
        return new Why(subscription.id(), subscription.words(words), entry.isTold(), entry.words(words));
    }

    /**
     * Of a paper that is not in the ledger.
     *
     * @param wasPaused whether the subscription was when the paper came
     * @param paper    null when the service does not know it
     * @param analysed the paper with its votes and its vector as far as they are known; null as well
     * @param liked    of the papers that the subscription asks for nearness to
     */
    static Why not(Person.Subscription subscription, boolean wasPaused, Paper paper, AnalysedPaper analysed,
            Vectors liked, Words words) {
        return new Why(subscription.id(), subscription.words(words), false,
                reason(subscription, wasPaused, paper, analysed, liked, words));
    }

    private static String reason(Person.Subscription subscription, boolean wasPaused, Paper paper,
            AnalysedPaper analysed, Vectors liked, Words words) {
        LedgerTexts ledger = words.ledger();
        if (subscription.query() == null)
            return ledger.whyNothingHappened();
        if (paper == null)
            return ledger.whyNotKept();
        if (subscription.trouble() != null)
            return ledger.whyNotUnderstood(subscription.trouble());
        Query query = new Target.Query(subscription.query()).parsed();
        if (analysed.vector().isEmpty() && Likes.in(query).findAny().isPresent())
            return ledger.whyNoMeaning();
        if (!QueryMatcher.of(query, liked).matches(analysed))
            return ledger.whyNoMatch(words.of(Mismatch.of(query, analysed, liked)));
        Instant since = subscription.activeSince();
        if (since == null)
            return ledger.whyUnconfirmed();
        if (paper.addedAt().isBefore(since))
            return ledger.whyBefore(words.time(since), Parts.of(query, Query.Votes.class).findAny().isPresent());
        if (paper.withdrawn() || paper.retracted())
            return ledger.whyGone();
        if (!subscription.state().equals("active"))
            return ledger.whyState(words.state(subscription.state()));
        if (wasPaused)
            return ledger.whyPaused();
        return ledger.whyNext();
    }
}
