package io.paperwire.notify.manage;

import static io.paperwire.notify.database.Database.first;
import static io.paperwire.notify.database.Database.list;
import static io.paperwire.notify.database.Database.lock;
import static io.paperwire.notify.database.Database.update;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.events.Vector;
import io.paperwire.notify.meaning.PaperVectors;
import io.paperwire.notify.recent.RecentPapers;
import io.paperwire.notify.recent.VotesOfPapers;
import io.paperwire.notify.subscription.SubscriptionRows;
import io.paperwire.notify.wanted.Evidence;
import io.paperwire.notify.wanted.Target;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.Query;
import io.paperwire.query.QueryMatcher;
import io.paperwire.query.Vectors;
import io.paperwire.service.database.Trouble;

/**
 * What becomes of a subscription's finds when it is to be about something else, or told somewhere else. All methods take part
 * in the caller's transaction.
 */
@ApplicationScoped
class Refocus {

    private static final int PAPERS_AT_A_TIME = 200;

    private final SubscriptionRows rows;
    private final RecentPapers recent;
    private final PaperVectors vectors;
    private final VotesOfPapers votes;

    Refocus(SubscriptionRows rows, RecentPapers recent, PaperVectors vectors, VotesOfPapers votes) {
        this.rows = rows;
        this.recent = recent;
        this.vectors = vectors;
        this.votes = votes;
    }

    /**
     * Of what waits, papers that a new query finds too are told as its finds, all else is not told. What another subscription
     * found of the same target, that has ended or was never confirmed, is this one's from now on, as are the links in its mails.
     *
     * @param contact       where it is told
     * @throws SQLException that is {@link Trouble#isBusy busy}: the mail that asks to confirm that one is on its way
     */
    void onto(Connection connection, Person.Subscription subscription, UUID contact, Target target)
            throws SQLException {
        UUID id = subscription.id();
        Optional<UUID> other = givesWay(connection, id, contact, target);
        hold(connection, id);
        untie(connection, id);
        List<String> kept = subscription.query() != null && target instanceof Target.Query query
                ? keep(connection, id, query.parsed())
                : List.of();
        rows.forget(connection, id, kept, LedgerEntry.foundFor(subscription));
        if (other.isPresent())
            inherit(connection, id, other.get());
    }

    /**
     * What waits is told at another contact, as is what it finds from now on. What another subscription found there of the same
     * target, that has ended or was never confirmed, is this one's from now on.
     *
     * @throws SQLException as above
     */
    void moveTo(Connection connection, Person.Subscription subscription, UUID contact) throws SQLException {
        UUID id = subscription.id();
        Optional<UUID> other = givesWay(connection, id, contact, subscription.target());
        hold(connection, id);
        untie(connection, id);
        if (other.isPresent())
            inherit(connection, id, other.get());
        update(connection, "UPDATE subscription SET contact_id = ? WHERE id = ?", contact, id);
        update(connection, "UPDATE alert SET set_aside = false WHERE subscription_id = ? AND set_aside", id);
    }

    /** A contact has one subscription of a target at most: that which has ended or was never confirmed, held with its mails. */
    private static Optional<UUID> givesWay(Connection connection, UUID subscription, UUID contact, Target target)
            throws SQLException {
        Optional<UUID> other = first(connection, """
                SELECT id FROM subscription
                WHERE contact_id = ? AND id <> ? AND kind = ? AND subject = ? AND state IN ('pending', 'ended')
                FOR UPDATE""", row -> row.getObject(1, UUID.class), contact, subscription, target.kind(),
                target.subject());
        if (other.isPresent())
            lock(connection, """
                    SELECT 1 FROM delivery
                    WHERE state IN ('pending', 'failed') AND confirmation_id = ANY (ARRAY(
                        SELECT id FROM confirmation WHERE subscription_id = ?))
                    FOR UPDATE NOWAIT""", other.get());
        return other;
    }

    /** Nothing is found for it until the transaction ends. */
    private static void hold(Connection connection, UUID subscription) throws SQLException {
        lock(connection, "SELECT 1 FROM subscription WHERE id = ? FOR UPDATE", subscription);
    }

    /** What is to be sent, but is not on its way at this moment, waits again. */
    private static void untie(Connection connection, UUID subscription) throws SQLException {
        update(connection, """
                UPDATE alert SET delivery_id = NULL
                WHERE subscription_id = ? AND delivery_id IN (
                    SELECT d.id FROM delivery d
                    WHERE d.id IN (SELECT delivery_id FROM alert WHERE subscription_id = ?)
                      AND d.state IN ('pending', 'failed') AND d.sent_at IS NULL
                    FOR UPDATE SKIP LOCKED)""", subscription, subscription);
    }

    /** @return the papers that the query finds too */
    private List<String> keep(Connection connection, UUID subscription, Query query) throws SQLException {
        List<String> kept = new ArrayList<>();
        List<String> waiting = waiting(connection, subscription);
        Vectors liked = vectors.liked(connection, List.of(query));
        QueryMatcher matcher = QueryMatcher.of(query, liked);
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE alert SET matched = ?, rank = ?
                WHERE subscription_id = ? AND about = ? AND occasion = ''""")) {
            for (int i = 0; i < waiting.size(); i += PAPERS_AT_A_TIME) {
                List<String> some = waiting.subList(i, Math.min(waiting.size(), i + PAPERS_AT_A_TIME));
                Map<String, Counts> counts = votes.of(connection, some);
                Map<String, Vector> places = vectors.of(connection, some);
                recent.each(connection, some, paper -> {
                    AnalysedPaper known = AnalysedPaper.of(paper, counts.getOrDefault(paper.id(), Counts.NONE));
                    AnalysedPaper analysed = places.containsKey(paper.id()) ? known.at(places.get(paper.id())) : known;
                    if (!matcher.matches(analysed))
                        return;
                    Evidence evidence = Evidence.of(query, analysed, liked);
                    update.setArray(1, connection.createArrayOf("text", evidence.matched().toArray()));
                    update.setDouble(2, evidence.rank());
                    update.setObject(3, subscription);
                    update.setString(4, paper.id());
                    update.addBatch();
                    kept.add(paper.id());
                });
                update.executeBatch();
            }
        }
        return kept;
    }

    private static List<String> waiting(Connection connection, UUID subscription) throws SQLException {
        return list(connection, """
                SELECT about FROM alert
                WHERE subscription_id = ? AND occasion = '' AND\s""" + SubscriptionRows.MAY_BE_TOLD,
                row -> row.getString(1), subscription);
    }

    /** So that nobody is told of anything twice, and that the links in the mails of the other one go on to work. */
    private static void inherit(Connection connection, UUID subscription, UUID other) throws SQLException {
        update(connection, """
                UPDATE alert a SET subscription_id = n.id, set_aside = false FROM subscription n
                WHERE n.id = ? AND a.subscription_id = ? AND NOT EXISTS (
                    SELECT 1 FROM alert b
                    WHERE b.subscription_id = n.id AND b.about = a.about AND b.occasion = a.occasion)""", subscription,
                other);
        update(connection, "UPDATE taken_over SET taken_by = ? WHERE taken_by = ?", subscription, other);
        update(connection, "INSERT INTO taken_over (id, taken_by) VALUES (?, ?)", other, subscription);
        update(connection, "DELETE FROM subscription WHERE id = ?", other);
    }
}
