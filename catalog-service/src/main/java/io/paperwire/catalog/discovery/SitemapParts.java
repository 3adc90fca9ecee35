package io.paperwire.catalog.discovery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.platform.Transactions;

/**
 * The papers in ranges of their ids. An id begins with its time, so new papers are in the last range; a range is closed when
 * it is full. Merged papers count for the size but are not listed, so that merging moves no border.
 */
@ApplicationScoped
class SitemapParts {

    /** Of the 50,000 addresses that a sitemap may have: the rest is for ids that come late, from a clock that is behind. */
    static final int SIZE = 40_000;

    private static final long LOCK = 0x736974656d6170L;
    private static final int PAGE = 1_000;

    private final Transactions transactions;

    SitemapParts(Transactions transactions) {
        this.transactions = transactions;
    }

    /** @param end the first id behind the range; null for the last part */
    record Range(UUID first, UUID end) {
    }

    record Listed(UUID paper, Instant updatedAt) {
    }

    /** @return how many parts there are, with those that have become full since */
    int count(int size) throws SQLException {
        return transactions.run(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            }
            int part;
            UUID first;
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement
                            .executeQuery("SELECT part, first_id FROM sitemap_part ORDER BY part DESC LIMIT 1")) {
                row.next();
                part = row.getInt(1);
                first = row.getObject(2, UUID.class);
            }
            for (Optional<UUID> next = after(connection, first, size); next.isPresent(); next = after(connection,
                    next.get(), size))
                add(connection, ++part, next.get());
            return part;
        });
    }

    private static Optional<UUID> after(Connection connection, UUID first, int size) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT id FROM paper WHERE id >= ? ORDER BY id OFFSET ? LIMIT 1")) {
            select.setObject(1, first);
            select.setInt(2, size);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    private static void add(Connection connection, int part, UUID first) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO sitemap_part VALUES (?, ?)")) {
            insert.setInt(1, part);
            insert.setObject(2, first);
            insert.executeUpdate();
        }
    }

    Optional<Range> range(int part) throws SQLException {
        return transactions.run(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT first_id, (SELECT first_id FROM sitemap_part WHERE part = ? + 1)
                    FROM sitemap_part WHERE part = ?""")) {
                select.setInt(1, part);
                select.setInt(2, part);
                try (ResultSet row = select.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Range(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                            : Optional.empty();
                }
            }
        });
    }

    /** Some papers of the range, behind one of them; each page is a transaction. */
    List<Listed> papers(Range range, UUID after) throws SQLException {
        return transactions.run(connection -> {
            List<Listed> papers = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT id, body ->> 'updatedAt' FROM paper WHERE id >= ? AND id > ? AND merged_into IS NULL
                    AND (?::uuid IS NULL OR id < ?::uuid) ORDER BY id LIMIT ?""")) {
                select.setObject(1, range.first());
                select.setObject(2, after);
                select.setObject(3, range.end());
                select.setObject(4, range.end());
                select.setInt(5, PAGE);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next())
                        papers.add(new Listed(rows.getObject(1, UUID.class), Instant.parse(rows.getString(2))));
                }
            }
            return papers;
        });
    }
}
