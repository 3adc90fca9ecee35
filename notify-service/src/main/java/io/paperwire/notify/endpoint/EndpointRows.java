package io.paperwire.notify.endpoint;

import static io.paperwire.notify.database.Database.instant;
import static io.paperwire.notify.database.Database.sql;
import static io.paperwire.notify.database.Database.update;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.events.EventJson;
import io.paperwire.notify.link.Vault;

/** Endpoints as rows. All methods take part in the caller's transaction. */
@ApplicationScoped
class EndpointRows {

    /** How an endpoint does. */
    record Health(int failures, Instant failingSince) {
    }

    private final Vault vault;

    EndpointRows(Vault vault) {
        this.vault = vault;
    }

    int count(Connection connection, UUID subscriber) throws SQLException {
        // Two that come at the same time are counted one after the other.
        try (PreparedStatement lock = connection
                .prepareStatement("SELECT 1 FROM subscriber WHERE id = ? FOR NO KEY UPDATE");
                PreparedStatement select = connection.prepareStatement(
                        "SELECT count(*) FROM contact WHERE subscriber_id = ? AND kind <> 'mail'")) {
            lock.setObject(1, subscriber);
            lock.executeQuery();
            select.setObject(1, subscriber);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Whether the person has that already; one that was encrypted with another key is none. */
    boolean has(Connection connection, UUID subscriber, String kind, Endpoint endpoint) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, sealed FROM contact WHERE subscriber_id = ? AND kind = ? AND sealed IS NOT NULL")) {
            select.setObject(1, subscriber);
            select.setString(2, kind);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (opened(rows.getObject(1, UUID.class), kind, rows.getBytes(2))
                            .filter(known -> known.kept().isTo(endpoint.kept())).isPresent())
                        return true;
                }
                return false;
            }
        }
    }

    void add(Connection connection, UUID id, UUID subscriber, String kind, Endpoint endpoint, Instant now)
            throws SQLException {
        update(connection, """
                INSERT INTO contact (id, subscriber_id, kind, address, sealed, state, created_at)
                VALUES (?, ?, ?, ?, ?, 'unconfirmed', ?)""", id, subscriber, kind, EndpointForm.shown(endpoint),
                closed(id, endpoint), sql(now));
    }

    void change(Connection connection, UUID id, Endpoint endpoint) throws SQLException {
        update(connection, "UPDATE contact SET sealed = ? WHERE id = ?", closed(id, endpoint), id);
    }

    private byte[] closed(UUID id, Endpoint endpoint) {
        return vault.close(id, EventJson.write(endpoint.kept()));
    }

    /** Empty when there is none, or when it was encrypted with another key. It is locked until the transaction ends. */
    Optional<Endpoint> find(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT kind, sealed FROM contact WHERE id = ? FOR NO KEY UPDATE")) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next() || row.getBytes(2) == null)
                    return Optional.empty();
                return opened(id, row.getString(1), row.getBytes(2));
            }
        }
    }

    private Optional<Endpoint> opened(UUID id, String kind, byte[] sealed) {
        return vault.open(id, sealed).map(json -> Endpoint.read(kind, json));
    }

    void worked(Connection connection, UUID id) throws SQLException {
        update(connection, """
                UPDATE contact SET failing_since = NULL, failures = 0, rests_until = NULL, trouble = NULL
                WHERE id = ? AND (failures > 0 OR trouble IS NOT NULL)""", id);
    }

    void confirm(Connection connection, UUID id) throws SQLException {
        update(connection, """
                UPDATE contact SET state = 'confirmed', failing_since = NULL, failures = 0, rests_until = NULL,
                                   trouble = NULL
                WHERE id = ?""", id);
    }

    /** So that it is tried at once. */
    void wake(Connection connection, UUID id) throws SQLException {
        update(connection, "UPDATE contact SET rests_until = NULL WHERE id = ?", id);
    }

    Health failed(Connection connection, UUID id, String why, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE contact SET failures = failures + 1, failing_since = coalesce(failing_since, ?), trouble = ?
                WHERE id = ? RETURNING failures, failing_since""")) {
            update.setObject(1, sql(now));
            update.setString(2, why);
            update.setObject(3, id);
            try (ResultSet row = update.executeQuery()) {
                row.next();
                return new Health(row.getInt(1), instant(row, 2));
            }
        }
    }

    void rest(Connection connection, UUID id, Instant until) throws SQLException {
        update(connection, "UPDATE contact SET rests_until = ? WHERE id = ?", sql(until), id);
    }

    /** @return whether it was not before */
    boolean disable(Connection connection, UUID id) throws SQLException {
        return update(connection, "UPDATE contact SET state = 'disabled' WHERE id = ? AND state = 'confirmed'", id) > 0;
    }

    /** A verification that is on its way or waits. */
    Optional<UUID> verification(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT id FROM delivery
                WHERE contact_id = ? AND kind = 'verification' AND state IN ('pending', 'failed')""")) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    /** What was posted last, the newest first. */
    List<Posted> posted(Connection connection, UUID id, int most) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT id, kind, state, attempts, last_error, created_at, due_at, finished_at FROM delivery
                WHERE contact_id = ? ORDER BY created_at DESC, id LIMIT ?""")) {
            select.setObject(1, id);
            select.setInt(2, most);
            List<Posted> posted = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String state = rows.getString(3);
                    posted.add(new Posted(rows.getObject(1, UUID.class), rows.getString(2), state, rows.getInt(4),
                            rows.getString(5), instant(rows, 6),
                            state.equals("pending") || state.equals("failed") ? instant(rows, 7) : null,
                            instant(rows, 8)));
                }
            }
            return posted;
        }
    }
}
