package io.paperwire.notify.recent;

import static io.paperwire.notify.database.Database.list;
import static io.paperwire.notify.database.Database.sql;
import static io.paperwire.notify.database.Database.texts;
import static io.paperwire.notify.database.Database.update;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.paperwire.events.CompactText;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;

/**
 * The newest papers, and those that somebody follows, as the catalogue last told them. All methods take part in the caller's
 * transaction.
 */
@ApplicationScoped
public class RecentPapers {

    private static final Logger LOG = Logger.getLogger(RecentPapers.class);
    /** How far back the view goes. */
    public static final Duration REACH = Duration.ofDays(90);
    /** A row may have more than half a megabyte. */
    static final int ROWS_AT_A_TIME = 20;
    private static final int MOST_OF_A_PART = 100;
    private static final int BYTES_OF_A_PART = 1_000_000;

    public interface Reader {
        void read(Paper paper) throws SQLException;
    }

    private final Clock clock;

    RecentPapers(Clock clock) {
        this.clock = clock;
    }

    /** Whether it is one of the newest papers. */
    public boolean isRecent(Paper paper) {
        return !paper.addedAt().isBefore(clock.instant().minus(REACH));
    }

    /** Keeps those of the papers that are recent or followed; an older state never replaces a newer one. */
    public void keep(Connection connection, Collection<Paper> papers) throws SQLException {
        Set<String> followed = followed(connection,
                papers.stream().filter(paper -> !isRecent(paper)).map(Paper::id).toList());
        List<Paper> recent = papers.stream().filter(paper -> isRecent(paper) || followed.contains(paper.id()))
                .sorted(Comparator.comparing(Paper::id)).toList();
        if (recent.isEmpty())
            return;
        // Others see that this transaction writes before a row gets the next number, not after the first one.
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_current_xact_id()");
        }
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO recent_paper AS p (id, added_at, updated_at, body) VALUES (?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET added_at = excluded.added_at, updated_at = excluded.updated_at,
                                               body = excluded.body, change = nextval('recent_paper_change')
                WHERE p.updated_at < excluded.updated_at""")) {
            for (Paper paper : recent) {
                upsert.setString(1, paper.id());
                upsert.setObject(2, sql(paper.addedAt()));
                upsert.setObject(3, sql(paper.updatedAt()));
                upsert.setBytes(4, CompactText.of(EventJson.write(paper)));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static Set<String> followed(Connection connection, Collection<String> ids) throws SQLException {
        if (ids.isEmpty())
            return new HashSet<>();
        return new HashSet<>(list(connection,
                "SELECT subject FROM subscription WHERE kind = 'paper' AND state <> 'ended' AND subject = ANY (?)",
                row -> row.getString(1), texts(ids)));
    }

    /** The paper is a part of another one. */
    public void forget(Connection connection, String id) throws SQLException {
        update(connection, "UPDATE recent_paper SET body = NULL, change = nextval('recent_paper_change') WHERE id = ?",
                id);
    }

    /** Papers that were forgotten are papers of their own again: any state of them may be kept. */
    public void welcomeBack(Connection connection, Collection<String> ids) throws SQLException {
        if (ids.isEmpty())
            return;
        update(connection, "UPDATE recent_paper SET updated_at = '-infinity' WHERE id = ANY (?) AND body IS NULL",
                texts(ids));
    }

    /** The paper as the view has it, or as it was heard of if that is newer. */
    public Optional<Paper> newest(Connection connection, String id, Optional<Paper> heard) throws SQLException {
        return Stream.concat(papers(connection, List.of(id)).stream(), heard.stream())
                .max(Comparator.comparing(Paper::updatedAt));
    }

    /** Those of the papers that are kept, but for those that are not understood. For many there is {@link #each}. */
    public List<Paper> papers(Connection connection, Collection<String> ids) throws SQLException {
        List<Paper> papers = new ArrayList<>();
        each(connection, ids, papers::add);
        return papers;
    }

    /** Shows the same papers one by one, in no order. */
    public void each(Connection connection, Collection<String> ids, Reader reader) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT id, body FROM recent_paper WHERE id = ANY (?) AND body IS NOT NULL")) {
            select.setArray(1, connection.createArrayOf("text", ids.toArray()));
            read(select, reader);
        }
    }

    /** Shows the papers that came last, in no order, but for those that are not understood. */
    public void eachOfNewest(Connection connection, int most, Reader reader) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, body FROM recent_paper WHERE body IS NOT NULL ORDER BY added_at DESC LIMIT ?")) {
            select.setInt(1, most);
            read(select, reader);
        }
    }

    private static void read(PreparedStatement select, Reader reader) throws SQLException {
        select.setFetchSize(ROWS_AT_A_TIME);
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Optional<Paper> paper = understood(rows.getString(1), rows.getBytes(2));
                if (paper.isPresent())
                    reader.read(paper.get());
            }
        }
    }

    /** The papers, be they kept or not, in parts that are small enough to be in memory as a whole. */
    public List<Set<String>> parts(Connection connection, Collection<String> ids) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT asked.id, coalesce(octet_length(p.body), 0)
                FROM unnest(?) AS asked (id) LEFT JOIN recent_paper p ON p.id = asked.id""")) {
            select.setArray(1, connection.createArrayOf("text", ids.toArray()));
            List<Set<String>> parts = new ArrayList<>();
            Set<String> part = Set.of();
            int bytes = 0;
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    bytes += rows.getInt(2);
                    if (part.isEmpty() || part.size() == MOST_OF_A_PART || bytes > BYTES_OF_A_PART) {
                        part = new HashSet<>();
                        parts.add(part);
                        bytes = rows.getInt(2);
                    }
                    part.add(rows.getString(1));
                }
            }
            return parts;
        }
    }

    static Optional<Paper> understood(String id, byte[] body) {
        try {
            return Optional.of(EventJson.read(CompactText.utf8(body), Paper.class));
        } catch (RuntimeException e) {
            LOG.warnf("what is stored of paper %s is not understood: %s", id, e.getMessage());
            return Optional.empty();
        }
    }
}
