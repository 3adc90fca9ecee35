package io.paperwire.notify.manage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.events.Paper;
import io.paperwire.events.Vector;
import io.paperwire.notify.meaning.PaperVectors;
import io.paperwire.notify.recent.RecentPapers;
import io.paperwire.notify.recent.VotesOfPapers;
import io.paperwire.notify.wanted.Evidence;
import io.paperwire.notify.wanted.Target;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.Query;
import io.paperwire.query.QueryMatcher;
import io.paperwire.query.Vectors;

/**
 * What becomes of a subscription's finds when it is to be about something else. All methods take part in the caller's
 * transaction.
 */
@ApplicationScoped
class Refocus {

    private final RecentPapers recent;
    private final PaperVectors vectors;
    private final VotesOfPapers votes;

    Refocus(RecentPapers recent, PaperVectors vectors, VotesOfPapers votes) {
        this.recent = recent;
        this.vectors = vectors;
        this.votes = votes;
    }

    /**
     * Of what waits, papers that a new query finds too are told as its finds, all else is not told. What another subscription
     * found of the same target, that has ended or was never confirmed, is this one's from now on.
     */
    void onto(Connection connection, Person.Subscription subscription, Target target) throws SQLException {
        UUID id = subscription.id();
        hold(connection, id);
        untie(connection, id);
        List<String> kept = subscription.query() != null && target instanceof Target.Query query
                ? keep(connection, id, query.parsed())
                : List.of();
        drop(connection, id, kept, "found for " + subscription.words());
        inherit(connection, id, target);
    }

    /** Nothing is found for it until the transaction ends. */
    private static void hold(Connection connection, UUID subscription) throws SQLException {
        try (PreparedStatement lock = connection
                .prepareStatement("SELECT 1 FROM subscription WHERE id = ? FOR UPDATE")) {
            lock.setObject(1, subscription);
            lock.executeQuery().close();
        }
    }

    /** What is to be sent, but is not on its way at this moment, waits again. */
    private static void untie(Connection connection, UUID subscription) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE alert SET delivery_id = NULL
                WHERE subscription_id = ? AND delivery_id IN (
                    SELECT d.id FROM delivery d
                    WHERE d.id IN (SELECT delivery_id FROM alert WHERE subscription_id = ?)
                      AND d.state IN ('pending', 'failed') AND d.sent_at IS NULL
                    FOR UPDATE SKIP LOCKED)""")) {
            update.setObject(1, subscription);
            update.setObject(2, subscription);
            update.executeUpdate();
        }
    }

    /** @return the papers that the query finds too */
    private List<String> keep(Connection connection, UUID subscription, Query query) throws SQLException {
        List<String> kept = new ArrayList<>();
        List<String> waiting = waiting(connection, subscription);
        Map<String, Counts> counts = votes.of(connection, waiting);
        Map<String, Vector> places = vectors.of(connection, waiting);
        Vectors liked = vectors.liked(connection, List.of(query));
        QueryMatcher matcher = QueryMatcher.of(query, liked);
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE alert SET matched = ?, rank = ?
                WHERE subscription_id = ? AND about = ? AND occasion = ''""")) {
            for (Paper paper : recent.papers(connection, waiting)) {
                AnalysedPaper known = AnalysedPaper.of(paper, counts.getOrDefault(paper.id(), Counts.NONE));
                AnalysedPaper analysed = places.containsKey(paper.id()) ? known.at(places.get(paper.id())) : known;
                if (!matcher.matches(analysed))
                    continue;
                Evidence evidence = Evidence.of(query, analysed, liked);
                update.setArray(1, connection.createArrayOf("text", evidence.matched().toArray()));
                update.setDouble(2, evidence.inTitle());
                update.setObject(3, subscription);
                update.setString(4, paper.id());
                update.addBatch();
                kept.add(paper.id());
            }
            update.executeBatch();
        }
        return kept;
    }

    private static List<String> waiting(Connection connection, UUID subscription) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT about FROM alert
                WHERE subscription_id = ? AND occasion = '' AND delivery_id IS NULL AND due_at IS NOT NULL""")) {
            select.setObject(1, subscription);
            List<String> papers = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    papers.add(rows.getString(1));
            }
            return papers;
        }
    }

    private static void drop(Connection connection, UUID subscription, List<String> kept, String why)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE alert SET due_at = NULL, note = ?
                WHERE subscription_id = ? AND delivery_id IS NULL AND due_at IS NOT NULL
                  AND NOT (about = ANY (?) AND occasion = '')""")) {
            update.setString(1, why);
            update.setObject(2, subscription);
            update.setArray(3, connection.createArrayOf("text", kept.toArray()));
            update.executeUpdate();
        }
    }

    /** A contact has one subscription of a target at most, and is told of nothing twice. */
    private static void inherit(Connection connection, UUID subscription, Target target) throws SQLException {
        for (String statement : List.of("""
                UPDATE alert a SET subscription_id = n.id, set_aside = false
                FROM subscription o JOIN subscription n ON n.contact_id = o.contact_id
                WHERE n.id = ? AND o.id <> n.id AND o.kind = ? AND o.subject = ? AND o.state IN ('pending', 'ended')
                  AND a.subscription_id = o.id AND NOT EXISTS (
                      SELECT 1 FROM alert b
                      WHERE b.subscription_id = n.id AND b.about = a.about AND b.occasion = a.occasion)""", """
                DELETE FROM subscription o USING subscription n
                WHERE n.id = ? AND n.contact_id = o.contact_id AND o.id <> n.id AND o.kind = ? AND o.subject = ?
                  AND o.state IN ('pending', 'ended')""")) {
            try (PreparedStatement update = connection.prepareStatement(statement)) {
                update.setObject(1, subscription);
                update.setString(2, target.kind());
                update.setString(3, target.subject());
                update.executeUpdate();
            }
        }
    }
}
