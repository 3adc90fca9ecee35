package io.paperwire.notify.matching;

import static io.paperwire.notify.database.Database.each;
import static io.paperwire.notify.database.Database.list;
import static io.paperwire.notify.database.Database.sql;
import static io.paperwire.notify.database.Database.texts;
import static io.paperwire.notify.database.Database.update;
import static io.paperwire.notify.database.Database.uuids;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.notify.database.Database.Many;
import io.paperwire.notify.delivery.PaperExcerpt;

/** What was told to whom, as rows. All methods take part in the caller's transaction. */
@Singleton
class ToldPapers {

    record Told(UUID subscription, String paper) {
    }

    /** An event of a paper's life as it was told. */
    record OfLife(UUID subscription, String occasion) {

        static OfLife of(News news) {
            return new OfLife(news.subscribed().id(), news.occasion());
        }
    }

    /** What of the news their subscriptions have been told, of whatever paper. */
    Set<OfLife> ofLives(Connection connection, List<News> news) throws SQLException {
        return new HashSet<>(list(connection,
                "SELECT subscription_id, occasion FROM alert WHERE subscription_id = ANY (?) AND occasion = ANY (?)",
                row -> new OfLife(row.getObject(1, UUID.class), row.getString(2)),
                uuids(news.stream().map(one -> one.subscribed().id()).toList()),
                texts(news.stream().map(News::occasion).toList())));
    }

    /**
     * All ids under which somebody may have been told about the paper of a change: its own, and those of the papers that its
     * source records were in before. A merge's events lie in two partitions, so the winner's may come before the loser's.
     */
    Map<Change, Set<String>> idsOf(Connection connection, Collection<Change> changes) throws SQLException {
        Map<String, String> paperBySource = new HashMap<>();
        for (Change change : changes)
            change.sourceKeys().forEach(source -> paperBySource.putIfAbsent(source, change.paper().id()));
        Map<String, String> first = hold(connection, paperBySource);
        Map<Change, Set<String>> idsOf = new IdentityHashMap<>();
        for (Change change : changes) {
            idsOf.computeIfAbsent(change, any -> {
                Set<String> ids = change.sourceKeys().stream().map(first::get)
                        .collect(Collectors.toCollection(HashSet::new));
                ids.add(change.paper().id());
                return ids;
            });
        }
        return idsOf;
    }

    /**
     * Takes hold of the papers' source records until the transaction ends, so that no other replica tells the same paper
     * under whatever id meanwhile.
     *
     * @return for each source record, the paper under which it was first told
     */
    private static Map<String, String> hold(Connection connection, Map<String, String> paperBySource)
            throws SQLException {
        TreeMap<String, String> sorted = new TreeMap<>(paperBySource);
        Many keys = texts(sorted.keySet());
        update(connection, """
                INSERT INTO told_source (source_key, paper_id)
                SELECT * FROM unnest(?::text[], ?::text[]) ON CONFLICT DO NOTHING""", keys, texts(sorted.values()));
        Map<String, String> first = new HashMap<>();
        each(connection, """
                SELECT source_key, paper_id FROM told_source WHERE source_key = ANY (?)
                ORDER BY source_key FOR UPDATE""", row -> first.put(row.getString(1), row.getString(2)), keys);
        return first;
    }

    /**
     * The source records of a paper that is split off are told for itself, not for the papers that it was one with; those of
     * them that were removed since are known to be parts of nothing.
     */
    void part(Connection connection, String part, Collection<String> sources, Collection<String> whole)
            throws SQLException {
        update(connection, """
                INSERT INTO told_source AS s (source_key, paper_id)
                SELECT source_key, ? FROM unnest(?) AS sources (source_key) ORDER BY source_key
                ON CONFLICT (source_key) DO UPDATE SET paper_id = excluded.paper_id
                WHERE s.paper_id = ANY (?) OR EXISTS (SELECT 1 FROM merged_paper m WHERE m.id = s.paper_id AND m.removed)
                """, part, texts(sources), texts(whole));
    }

    /**
     * The source records of a paper that had no id of its own before it was split off are told for itself from then on: be it
     * for the paper that they left that they were told, or for one of which is not known yet that it was a part of that. Where
     * something later is known of that one, they may have come there since.
     */
    void begin(Connection connection, Change split) throws SQLException {
        update(connection, """
                INSERT INTO told_source AS s (source_key, paper_id)
                SELECT source_key, ? FROM unnest(?) AS sources (source_key) ORDER BY source_key
                ON CONFLICT (source_key) DO UPDATE SET paper_id = excluded.paper_id
                WHERE s.paper_id = ? OR NOT EXISTS (
                    SELECT 1 FROM merged_paper m WHERE m.id = s.paper_id AND NOT m.removed AND m.at > ?
                    UNION ALL SELECT 1 FROM recent_paper p WHERE p.id = s.paper_id AND p.updated_at > ?)""",
                split.about(), texts(split.sourceKeys()), split.event().splitFrom(), split.time(), split.time());
    }

    /** Source records that were told as what is split off, but stay, are told for the paper that they stay with. */
    void stay(Connection connection, Regrouped.Parted parted) throws SQLException {
        update(connection, """
                UPDATE told_source s SET paper_id = ?
                FROM (SELECT source_key FROM told_source WHERE paper_id = ANY (?) AND source_key <> ALL (?)
                      ORDER BY source_key FOR UPDATE) held
                WHERE s.source_key = held.source_key""", parted.whole(), texts(parted.parts()),
                texts(parted.change().sourceKeys()));
    }

    Set<Told> told(Connection connection, Collection<UUID> subscriptions, Collection<String> papers)
            throws SQLException {
        return new HashSet<>(list(connection, """
                SELECT subscription_id, about FROM alert
                WHERE about = ANY (?) AND subscription_id = ANY (?)""",
                row -> new Told(row.getObject(1, UUID.class), row.getString(2)), texts(papers), uuids(subscriptions)));
    }

    /** Whether it is not told as new any more. */
    static boolean isGone(Paper paper) {
        return paper.withdrawn() || paper.retracted();
    }

    /** Keeps what mails show of the papers; an older state never replaces a newer one. */
    void keep(Connection connection, Map<String, Paper> papers) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO told_paper AS p (id, excerpt, updated_at, gone) VALUES (?, ?::jsonb, ?, ?)
                ON CONFLICT (id) DO UPDATE SET excerpt = excluded.excerpt, updated_at = excluded.updated_at,
                                               gone = excluded.gone
                WHERE p.updated_at < excluded.updated_at""")) {
            for (Paper paper : new TreeMap<>(papers).values()) {
                upsert.setString(1, paper.id());
                upsert.setString(2, EventJson.writeText(PaperExcerpt.of(paper)));
                upsert.setObject(3, sql(paper.updatedAt()));
                upsert.setBoolean(4, isGone(paper));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    /**
     * Of papers that are in the catalogue no longer the title alone is kept, for what was told of them.
     *
     * @param titles by the papers' ids; the one that mails show comes before
     * @param news   of which papers something is told now
     */
    void remove(Connection connection, Map<String, String> titles, Set<String> news) throws SQLException {
        if (titles.isEmpty())
            return;
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO told_paper AS p (id, excerpt, updated_at, gone)
                SELECT id, excerpt, 'epoch', true FROM (SELECT ? AS id, ?::jsonb AS excerpt) removed
                WHERE ? OR EXISTS (SELECT 1 FROM alert a WHERE a.about = removed.id)
                ON CONFLICT (id) DO UPDATE SET gone = true,
                    excerpt = excluded.excerpt || jsonb_build_object('title', p.excerpt ->> 'title')""")) {
            for (Map.Entry<String, String> one : new TreeMap<>(titles).entrySet()) {
                upsert.setString(1, one.getKey());
                upsert.setString(2, EventJson.writeText(PaperExcerpt.ofTitle(one.getKey(), one.getValue())));
                upsert.setBoolean(3, news.contains(one.getKey()));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    /** Papers that were removed are in the catalogue again: any state of them may be kept. */
    void welcomeBack(Connection connection, Collection<String> papers) throws SQLException {
        if (papers.isEmpty())
            return;
        update(connection, "UPDATE told_paper SET updated_at = 'epoch' WHERE id = ANY (?)", texts(papers));
    }

    /**
     * Those of the papers that were told before anything was known of them, and those that mails and feeds show.
     *
     * @param changed those that may have been told before: a paper that is new costs no look
     */
    Set<String> awaitedOrShown(Connection connection, Collection<String> papers, Collection<String> changed)
            throws SQLException {
        return new HashSet<>(list(connection, """
                SELECT a.about FROM alert a
                WHERE a.about = ANY (?) AND a.delivery_id IS NULL AND a.due_at IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM told_paper p WHERE p.id = a.about)
                UNION
                SELECT id FROM told_paper WHERE id = ANY (?)""", row -> row.getString(1), texts(papers),
                texts(changed)));
    }

    /** Of those of the papers that mails and feeds show, which are gone. Nobody changes that until the transaction ends. */
    Set<String> gone(Connection connection, Collection<String> papers) throws SQLException {
        Set<String> gone = new HashSet<>();
        each(connection, "SELECT id, gone FROM told_paper WHERE id = ANY (?) ORDER BY id FOR NO KEY UPDATE", row -> {
            if (row.getBoolean(2))
                gone.add(row.getString(1));
        }, texts(papers));
        return gone;
    }
}
