package io.paperwire.notify.meaning;

import static io.paperwire.notify.database.Database.each;
import static io.paperwire.notify.database.Database.lock;
import static io.paperwire.notify.database.Database.sql;
import static io.paperwire.notify.database.Database.texts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.events.Vector;
import io.paperwire.query.Likes;
import io.paperwire.query.Query;
import io.paperwire.query.Vectors;

/** Where papers lie by their meaning. All methods take part in the caller's transaction. */
@ApplicationScoped
public class PaperVectors {

    private static final int ROWS_AT_A_TIME = 1_000;
    /** The first number of the advisory locks of the meetings of papers with their vectors and votes. */
    private static final int MEETINGS = 0x7061;

    /** Keeps the newest vector of each paper. */
    public void keep(Connection connection, Map<String, Vector> vectors) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO paper_vector AS v (paper_id, vector) VALUES (?, ?)
                ON CONFLICT (paper_id) DO UPDATE SET vector = excluded.vector WHERE v.vector <> excluded.vector""")) {
            for (Map.Entry<String, Vector> vector : new TreeMap<>(vectors).entrySet()) {
                upsert.setString(1, vector.getKey());
                upsert.setBytes(2, vector.getValue().bytes());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    /**
     * For who brings vectors or votes: until the transaction's end it is alone at the meetings of these papers. Who brings
     * something comes to the meetings before it looks for the rest, so of a paper, its vector and its votes the last sees the
     * others. In a transaction meetings come before rows.
     */
    public void holdMeetings(Connection connection, Collection<String> papers) throws SQLException {
        meet(connection, "pg_advisory_xact_lock", papers);
    }

    /** For who brings papers: others who do may be at the same meetings. */
    public void joinMeetings(Connection connection, Collection<String> papers) throws SQLException {
        meet(connection, "pg_advisory_xact_lock_shared", papers);
    }

    private static void meet(Connection connection, String lock, Collection<String> papers) throws SQLException {
        lock(connection, "SELECT " + lock
                + """
                (?, turn) FROM (
                    SELECT DISTINCT hashtext(id) & 63 AS turn FROM unnest(?) AS papers (id) ORDER BY turn) AS turns""",
                MEETINGS, texts(papers));
    }

    /** Of those of the papers that have one. */
    public Map<String, Vector> of(Connection connection, Collection<String> papers) throws SQLException {
        Map<String, Vector> found = new HashMap<>();
        each(connection, "SELECT paper_id, vector FROM paper_vector WHERE paper_id = ANY (?)",
                row -> found.put(row.getString(1), Vector.of(row.getBytes(2))), texts(papers));
        return found;
    }

    /** Of the papers that the queries ask for nearness to. */
    public Vectors liked(Connection connection, Collection<Query> queries) throws SQLException {
        Set<String> names = queries.stream().flatMap(Likes::in).map(Query.Like::name).collect(Collectors.toSet());
        Map<String, Vector> known = names.isEmpty() ? Map.of() : of(connection, names);
        return name -> Optional.ofNullable(known.get(name));
    }

    /** Of the papers that the query asks for nearness to, those whose place is not known. */
    public List<String> unknownExamples(Connection connection, Query query) throws SQLException {
        Vectors known = liked(connection, List.of(query));
        return Likes.in(query).map(Query.Like::name).distinct().filter(name -> known.of(name).isEmpty()).sorted()
                .toList();
    }

    /**
     * The query with the papers of since then in the place of nearness: those that are near, and the example itself.
     */
    public Query overRecentPapers(Connection connection, Query query, Instant since) throws SQLException {
        List<Query.Like> likes = Likes.in(query).distinct().toList();
        if (likes.isEmpty())
            return query;
        Vectors liked = liked(connection, List.of(query));
        Map<Query.Like, List<String>> near = new HashMap<>();
        likes.forEach(like -> near.put(like, new ArrayList<>(List.of(like.name()))));
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT v.paper_id, v.vector FROM recent_paper p JOIN paper_vector v ON v.paper_id = p.id
                WHERE p.body IS NOT NULL AND p.added_at >= ?""")) {
            select.setFetchSize(ROWS_AT_A_TIME);
            select.setObject(1, sql(since));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Optional<Vector> vector = Optional.of(Vector.of(rows.getBytes(2)));
                    for (Query.Like like : likes) {
                        if (Query.Like.isNear(liked.of(like.name()), vector))
                            near.get(like).add(rows.getString(1));
                    }
                }
            }
        }
        return Likes.replaced(query, near::get);
    }
}
