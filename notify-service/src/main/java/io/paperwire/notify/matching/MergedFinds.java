package io.paperwire.notify.matching;

import static io.paperwire.notify.database.Database.exists;
import static io.paperwire.notify.database.Database.list;
import static io.paperwire.notify.database.Database.texts;
import static io.paperwire.notify.database.Database.times;
import static io.paperwire.notify.database.Database.update;
import static io.paperwire.notify.database.Database.uuids;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.paperwire.notify.database.Database.Many;

/**
 * What was found of papers that become one, and of a paper that is split off, as rows. What is not told since the paper is told
 * under another id says so in its note. All methods take part in the caller's transaction.
 */
@Singleton
class MergedFinds {

    private static final String SENT_AT = "coalesce(d.sent_at, CASE d.state WHEN 'sent' THEN d.finished_at END)";
    private static final String IS_OPEN = "(d.state IN ('pending', 'failed') AND d.sent_at IS NULL)";

    /** The parts of the one paper, those of the other, deliveries that can be changed, and the two papers. */
    private static final String OF_MERGE = """
            WITH given AS (SELECT ?::text[] AS parts, ?::text[] AS rest, ?::uuid[] AS open, ? AS loser, ? AS winner),
            told AS MATERIALIZED (
                SELECT a.subscription_id, a.occasion, a.about, a.delivery_id = ANY (g.open) AS is_open
                FROM given g JOIN alert a ON a.about = ANY (g.parts || g.rest) JOIN delivery d ON d.id = a.delivery_id
                WHERE (""" + SENT_AT + " IS NOT NULL OR " + IS_OPEN + "))\n";
    private static final List<String> MERGE = List.of("""
            UPDATE alert a SET subscription_id = w.id, set_aside = false FROM given g, subscription l, subscription w
            WHERE l.kind = 'paper' AND l.subject = g.loser AND l.state = 'ended' AND l.began_as = l.subject
              AND w.kind = 'paper' AND w.subject = g.winner AND w.state IN ('active', 'paused')
              AND w.contact_id = l.contact_id AND a.subscription_id = l.id AND a.due_at IS NOT NULL
              AND (a.delivery_id IS NULL OR a.delivery_id = ANY (g.open)) AND NOT EXISTS (
                  SELECT 1 FROM alert b
                  WHERE (b.subscription_id, b.about, b.occasion) = (w.id, a.about, a.occasion))""", """
            UPDATE alert a SET delivery_id = NULL FROM given g
            WHERE a.about = ANY (g.parts) AND a.delivery_id = ANY (g.open)""", """
            UPDATE alert a SET delivery_id = NULL FROM given g, told t
            WHERE a.about = ANY (g.rest) AND a.delivery_id = ANY (g.open) AND NOT t.is_open
              AND (t.subscription_id, t.occasion) = (a.subscription_id, a.occasion)""", """
            UPDATE alert a SET due_at = NULL, note = 'told as ' || t.about FROM given g, told t
            WHERE a.about = ANY (g.parts || g.rest) AND a.delivery_id IS NULL AND a.due_at IS NOT NULL
              AND (t.subscription_id, t.occasion) = (a.subscription_id, a.occasion)""", """
            UPDATE alert w SET due_at = a.due_at, over_cap = a.over_cap, note = a.note FROM given g, alert a
            WHERE w.about = g.winner AND w.delivery_id IS NULL AND a.about = ANY (g.parts) AND a.delivery_id IS NULL
              AND (a.subscription_id, a.occasion) = (w.subscription_id, w.occasion)
              AND (a.due_at < w.due_at
                   OR a.due_at IS NOT NULL AND w.due_at IS NULL AND substr(w.note, 9) = ANY (g.parts))""", """
            INSERT INTO alert (subscription_id, occasion, event, matched, rank, position, created_at, over_cap, found_as,
                               due_at, note, about)
            SELECT DISTINCT ON (subscription_id, occasion)
                   subscription_id, occasion, event, matched, rank, position, created_at, over_cap,
                   coalesce(found_as, about), CASE WHEN delivery_id IS NULL THEN due_at END,
                   CASE WHEN delivery_id IS NULL AND due_at IS NOT NULL THEN note ELSE 'told as ' || about END, winner
            FROM given g JOIN alert a ON a.about = ANY (g.parts)
            ORDER BY subscription_id, occasion, delivery_id IS NULL AND due_at IS NOT NULL DESC, delivery_id IS NULL,
                     about = loser DESC, about
            ON CONFLICT DO NOTHING""", """
            UPDATE alert a SET due_at = NULL, note = 'told as ' || g.winner FROM given g
            WHERE a.about = ANY (g.parts) AND a.delivery_id IS NULL AND a.due_at IS NOT NULL""");

    /** The same of a split: told is what tells both since they were one, or either for itself. */
    private static final String OF_SPLIT = """
            WITH given AS (SELECT ?::text[] AS parts, ?::text[] AS rest, ?::uuid[] AS open, ? AS part, ? AS whole,
                                  ?::text[] AS ids, ?::timestamptz[] AS since),
            told AS MATERIALIZED (
                SELECT a.subscription_id, a.occasion, a.about = ANY (g.parts) AS is_part, sent.at >= one.since AS is_both,
                       a.found_as = ANY (g.parts) AS is_copy
                FROM given g CROSS JOIN LATERAL unnest(g.ids, g.since) AS one (id, since)
                JOIN alert a ON a.about = one.id JOIN delivery d ON d.id = a.delivery_id,
                LATERAL (SELECT""" + " " + SENT_AT + """
                 AS at) sent
                WHERE sent.at IS NOT NULL OR\s""" + IS_OPEN + ")\n";
    private static final List<String> SPLIT = List.of("""
            UPDATE alert a SET delivery_id = NULL FROM given g
            WHERE a.about = g.whole AND a.found_as = ANY (g.parts) AND a.delivery_id = ANY (g.open)""", """
            INSERT INTO alert (subscription_id, occasion, event, matched, rank, position, created_at, found_as, note, about)
            SELECT DISTINCT ON (a.subscription_id, a.occasion)
                   a.subscription_id, a.occasion, a.event, a.matched, a.rank, a.position, a.created_at,
                   CASE WHEN a.about = ANY (g.parts) OR a.found_as = ANY (g.parts) THEN coalesce(a.found_as, a.about) END,
                   'told as ' || a.about, g.part
            FROM given g JOIN alert a ON a.about = ANY (g.parts) OR a.about = g.whole
            WHERE a.about = ANY (g.parts) OR a.found_as = ANY (g.parts) OR a.occasion = '' AND EXISTS (
                SELECT 1 FROM told t
                WHERE t.is_both AND (t.subscription_id, t.occasion) = (a.subscription_id, a.occasion))
            ORDER BY a.subscription_id, a.occasion, a.about = ANY (g.parts) DESC, a.about
            ON CONFLICT DO NOTHING""");
    private static final String PART_WAITS = """
            UPDATE alert a SET due_at = 'infinity', over_cap = false, note = CASE WHEN w.due_at IS NOT NULL THEN w.note END
            FROM given g, alert w, subscription n
            WHERE a.about = g.part AND a.delivery_id IS NULL AND a.due_at IS NULL
              AND substr(a.note, 9) = ANY (g.parts || g.rest)
              AND w.about = g.whole AND (w.subscription_id, w.occasion) = (a.subscription_id, a.occasion)
              AND (w.delivery_id IS NOT NULL OR w.due_at IS NOT NULL OR substr(w.note, 9) = ANY (g.parts || g.rest))
              AND n.id = a.subscription_id AND n.state <> 'ended' AND NOT EXISTS (
                  SELECT 1 FROM told t
                  WHERE (t.subscription_id, t.occasion) = (a.subscription_id, a.occasion)
                    AND (t.is_part OR t.is_both OR t.is_copy))
            RETURNING a.subscription_id""";
    private static final String WHOLE_WITHOUT_PART = """
            DELETE FROM alert a USING given g
            WHERE a.about = g.whole AND a.found_as = ANY (g.parts) AND a.delivery_id IS NULL AND NOT EXISTS (
                SELECT 1 FROM told t
                WHERE t.is_both AND (t.subscription_id, t.occasion) = (a.subscription_id, a.occasion))""";
    private static final String WHOLE_FOR_ITS_OTHER_PARTS = """
            INSERT INTO alert (subscription_id, occasion, event, matched, rank, position, created_at, found_as, note, about)
            SELECT DISTINCT ON (a.subscription_id, a.occasion)
                   a.subscription_id, a.occasion, a.event, a.matched, a.rank, a.position, a.created_at,
                   coalesce(a.found_as, a.about), 'told as ' || a.about, g.whole
            FROM given g JOIN alert a ON a.about = ANY (g.rest)
            WHERE a.delivery_id IS NOT NULL OR substr(a.note, 9) = ANY (g.parts || g.rest)
            ORDER BY a.subscription_id, a.occasion, a.about
            ON CONFLICT DO NOTHING""";
    private static final String WHOLE_WAITS = """
            UPDATE alert a SET due_at = 'infinity', over_cap = false, note = NULL FROM given g, subscription n
            WHERE a.about = g.whole AND a.delivery_id IS NULL AND a.due_at IS NULL
              AND substr(a.note, 9) = ANY (g.parts || g.rest)
              AND n.id = a.subscription_id AND n.state <> 'ended' AND NOT EXISTS (
                  SELECT 1 FROM told t
                  WHERE (t.subscription_id, t.occasion) = (a.subscription_id, a.occasion)
                    AND (NOT t.is_part OR t.is_both))
            RETURNING a.subscription_id""";

    /** What was not told for a paper that is another by now is not told for the one that it is a part of still. */
    private static final String PARTS_STAY_PARTS = """
            UPDATE alert a SET note = 'told as ' || CASE WHEN a.about = ANY (g.parts) THEN g.part ELSE g.whole END
            FROM given g
            WHERE (a.about = ANY (g.parts) AND a.about <> g.part AND substr(a.note, 9) = ANY (g.rest)
                   OR a.about = ANY (g.rest) AND a.about <> g.whole AND substr(a.note, 9) = ANY (g.parts))
              AND a.delivery_id IS NULL AND a.due_at IS NULL AND NOT EXISTS (
                  SELECT 1 FROM told t
                  WHERE t.is_both AND (t.subscription_id, t.occasion) = (a.subscription_id, a.occasion))""";

    private final GonePapers gone;

    MergedFinds(GonePapers gone) {
        this.gone = gone;
    }

    /**
     * Whoever was told about the one paper counts as told about the paper that it was merged into. What waits under the one
     * id, or is still to be sent, waits under the other from now on; of two papers of that kind one is told, when the first is
     * due, and none if one was told before. What is found of the one paper's life waits for who goes on with the other's.
     */
    void merge(Connection connection, Regrouped.Merged merged) throws SQLException {
        Set<String> all = union(merged.parts(), merged.rest());
        if (!hold(connection, merged.parts(), all))
            return;
        Set<UUID> waiting = gone.reprieve(connection, all);
        Object[] given = {texts(merged.parts()), texts(merged.rest()), open(connection, all),
                merged.loser(), merged.winner()};
        for (String statement : MERGE)
            update(connection, OF_MERGE + statement, given);
        gone.takeBack(connection, List.of(merged.winner()));
        gone.due(connection, waiting);
    }

    /**
     * What was found of the paper that is split off is told as that paper again, and what was found of the other one for itself,
     * unless they were told while they were one. What the other one has only since they were one it has no more.
     */
    void split(Connection connection, Regrouped.Parted parted) throws SQLException {
        Set<String> all = union(parted.parts(), parted.rest());
        if (!hold(connection, all, all))
            return;
        Set<UUID> waiting = gone.reprieve(connection, all);
        Object[] given = {texts(parted.parts()), texts(parted.rest()), open(connection, all),
                parted.part(), parted.whole(), texts(parted.since().keySet()),
                times(parted.since().values())};
        for (String statement : SPLIT)
            update(connection, OF_SPLIT + statement, given);
        waiting.addAll(returning(connection, OF_SPLIT + PART_WAITS, given));
        update(connection, OF_SPLIT + WHOLE_WITHOUT_PART, given);
        update(connection, OF_SPLIT + WHOLE_FOR_ITS_OTHER_PARTS, given);
        waiting.addAll(returning(connection, OF_SPLIT + WHOLE_WAITS, given));
        update(connection, OF_SPLIT + PARTS_STAY_PARTS, given);
        gone.takeBack(connection, List.of(parted.part(), parted.whole()));
        gone.due(connection, waiting);
    }

    /**
     * Keeps what was found of all these papers as it is until the transaction ends.
     *
     * @return whether something was found of those
     */
    private static boolean hold(Connection connection, Collection<String> those, Collection<String> all)
            throws SQLException {
        return exists(connection, """
                SELECT 1 FROM alert
                WHERE about = ANY (?) AND EXISTS (SELECT 1 FROM alert WHERE about = ANY (?))
                ORDER BY subscription_id, about, occasion FOR UPDATE""", texts(all), texts(those));
    }

    /** Deliveries of these papers that wait and that nobody has at this moment; now they are held. */
    private static Many open(Connection connection, Collection<String> papers) throws SQLException {
        return uuids(returning(connection, """
                SELECT d.id FROM delivery d
                WHERE d.id IN (SELECT delivery_id FROM alert WHERE about = ANY (?)) AND\s""" + IS_OPEN
                + " FOR UPDATE SKIP LOCKED", texts(papers)));
    }

    private static Set<String> union(Collection<String> some, Collection<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static List<UUID> returning(Connection connection, String statement, Object... parameters)
            throws SQLException {
        return list(connection, statement, row -> row.getObject(1, UUID.class), parameters);
    }
}
