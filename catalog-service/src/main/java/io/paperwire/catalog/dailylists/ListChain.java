package io.paperwire.catalog.dailylists;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.events.Sha256;

/** The lists that are fixed, within a transaction. */
final class ListChain {

    private static final long LOCK = 0x6461696c796c6973L;

    private final Connection connection;

    ListChain(Connection connection) {
        this.connection = connection;
    }

    /** Until the transaction ends nobody else adds to the chain. */
    boolean locked() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_try_advisory_xact_lock(" + LOCK + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    Optional<DailyList.Previous> last() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement
                        .executeQuery("SELECT day, sha256 FROM daily_list ORDER BY day DESC LIMIT 1")) {
            return row.next()
                    ? Optional.of(new DailyList.Previous(row.getObject(1, LocalDate.class), row.getString(2)))
                    : Optional.empty();
        }
    }

    void add(DailyList list, Optional<ListKey> key, Instant now) throws SQLException {
        if (key.isPresent())
            add(key.get().publicKey());
        String document = list.canonical();
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO daily_list (day, document, sha256, papers, made_at, kid, signature)
                VALUES (?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setObject(1, list.day());
            insert.setString(2, document);
            insert.setString(3, Sha256.hex(document));
            insert.setInt(4, list.papers().size());
            insert.setObject(5, now.atOffset(ZoneOffset.UTC));
            insert.setString(6, key.map(one -> one.publicKey().kid()).orElse(null));
            insert.setString(7, key.map(one -> one.sign(document)).orElse(null));
            insert.executeUpdate();
        }
    }

    private void add(ListKey.PublicKey key) throws SQLException {
        try (PreparedStatement insert = connection
                .prepareStatement("INSERT INTO daily_list_key (kid, x) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, key.kid());
            insert.setString(2, key.x());
            insert.executeUpdate();
        }
    }

    Optional<FixedList> find(LocalDate day) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT document, sha256, signature, made_at FROM daily_list WHERE day = ?")) {
            select.setObject(1, day);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new FixedList(row.getString(1), row.getString(2), row.getString(3) != null,
                                row.getString(3), SqlArrays.instant(row, 4)))
                        : Optional.empty();
            }
        }
    }

    /** @param before only lists of earlier days */
    ListsPage page(LocalDate before, int limit) throws SQLException {
        List<ListsPage.Link> links = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT day, papers, sha256, signature IS NOT NULL, made_at FROM daily_list WHERE day < ?
                ORDER BY day DESC LIMIT ?""")) {
            select.setObject(1, before);
            select.setInt(2, limit + 1);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    links.add(new ListsPage.Link(rows.getObject(1, LocalDate.class), rows.getInt(2),
                            rows.getString(3), rows.getBoolean(4), SqlArrays.instant(rows, 5)));
            }
        }
        List<ListsPage.Link> shown = links.subList(0, Math.min(limit, links.size()));
        return new ListsPage(shown, count(),
                links.size() > limit ? shown.get(limit - 1).day().toString() : null);
    }

    private long count() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM daily_list")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** All keys that ever signed a list. */
    List<ListKey.PublicKey> keys() throws SQLException {
        List<ListKey.PublicKey> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT kid, x FROM daily_list_key ORDER BY kid")) {
            while (rows.next())
                keys.add(new ListKey.PublicKey(rows.getString(1), rows.getString(2)));
        }
        return keys;
    }
}
