package io.paperwire.catalog.feeds;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.identity.Hash64;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.events.Paper;

/**
 * Since when ranked lists have had the papers that they have. A paper comes to such a list, or leaves it, without a change of
 * its own; the change is noted when the feed is asked for, and is the same for all replicas.
 */
@ApplicationScoped
class Memberships {

    /** The row that all feeds have in common that have never had a paper. */
    private static final String EMPTY = "";

    private final Transactions transactions;
    private final Clock clock;

    Memberships(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Known(long members, Instant changedAt) {
    }

    /** @return when the feed got the papers that it has now; the order in which they are does not matter */
    Instant changedAt(String feed, List<Paper> papers) throws SQLException {
        long members = Hash64.of(papers.stream().map(Paper::id).sorted().collect(Collectors.joining(" ")));
        return transactions.run(connection -> {
            Optional<Known> known = read(connection, feed);
            if (known.isPresent() && known.get().members == members)
                return known.get().changedAt;
            // A list that has never had a paper has nothing that could have left, and no row is kept for it.
            if (known.isEmpty() && papers.isEmpty())
                return read(connection, EMPTY).orElseThrow().changedAt;
            note(connection, feed, members, known.isEmpty() ? Feed.newest(papers) : clock.instant());
            return read(connection, feed).orElseThrow().changedAt;
        });
    }

    /** Since when a feed has had none that has none now. */
    Instant empty() throws SQLException {
        return transactions.run(connection -> read(connection, EMPTY).orElseThrow().changedAt);
    }

    private static Optional<Known> read(Connection connection, String feed) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT members, changed_at FROM feed_membership WHERE feed = ?")) {
            select.setString(1, feed);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Known(row.getLong(1), SqlArrays.instant(row, 2)))
                        : Optional.empty();
            }
        }
    }

    /** Of two replicas that see the same change at once the first one's time stays. */
    private static void note(Connection connection, String feed, long members, Instant at) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO feed_membership AS known (feed, members, changed_at) VALUES (?, ?, ?)
                ON CONFLICT (feed) DO UPDATE SET members = EXCLUDED.members,
                    changed_at = greatest(EXCLUDED.changed_at, known.changed_at)
                WHERE known.members <> EXCLUDED.members""")) {
            insert.setString(1, feed);
            insert.setLong(2, members);
            insert.setObject(3, at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }
}
