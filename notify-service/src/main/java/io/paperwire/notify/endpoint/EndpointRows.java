package io.paperwire.notify.endpoint;

import static io.paperwire.notify.database.Database.first;
import static io.paperwire.notify.database.Database.instant;
import static io.paperwire.notify.database.Database.list;
import static io.paperwire.notify.database.Database.lock;
import static io.paperwire.notify.database.Database.update;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
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
        lock(connection, "SELECT 1 FROM subscriber WHERE id = ? FOR NO KEY UPDATE", subscriber);
        return first(connection, "SELECT count(*) FROM contact WHERE subscriber_id = ? AND kind <> 'mail'",
                row -> row.getInt(1), subscriber).orElseThrow();
    }

    /** Whether the person has that already; one that was encrypted with another key is none. */
    boolean has(Connection connection, UUID subscriber, String kind, Endpoint endpoint) throws SQLException {
        return list(connection,
                "SELECT id, sealed FROM contact WHERE subscriber_id = ? AND kind = ? AND sealed IS NOT NULL",
                row -> opened(row.getObject(1, UUID.class), kind, row.getBytes(2)), subscriber, kind).stream()
                .flatMap(Optional::stream).anyMatch(known -> known.kept().isTo(endpoint.kept()));
    }

    void add(Connection connection, UUID id, UUID subscriber, String kind, Endpoint endpoint, Instant now)
            throws SQLException {
        update(connection, """
                INSERT INTO contact (id, subscriber_id, kind, address, sealed, state, created_at)
                VALUES (?, ?, ?, ?, ?, 'unconfirmed', ?)""", id, subscriber, kind, EndpointForm.shown(endpoint),
                closed(id, endpoint), now);
    }

    void change(Connection connection, UUID id, Endpoint endpoint) throws SQLException {
        update(connection, "UPDATE contact SET sealed = ? WHERE id = ?", closed(id, endpoint), id);
    }

    private byte[] closed(UUID id, Endpoint endpoint) {
        return vault.close(id, EventJson.write(endpoint.kept()));
    }

    /** Empty when there is none, or when it was encrypted with another key. It is locked until the transaction ends. */
    Optional<Endpoint> find(Connection connection, UUID id) throws SQLException {
        return first(connection, "SELECT kind, sealed FROM contact WHERE id = ? FOR NO KEY UPDATE",
                row -> row.getBytes(2) == null ? null : opened(id, row.getString(1), row.getBytes(2)).orElse(null), id);
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
        return first(connection, """
                UPDATE contact SET failures = failures + 1, failing_since = coalesce(failing_since, ?), trouble = ?
                WHERE id = ? RETURNING failures, failing_since""", row -> new Health(row.getInt(1), instant(row, 2)),
                now, why, id).orElseThrow();
    }

    void rest(Connection connection, UUID id, Instant until) throws SQLException {
        update(connection, "UPDATE contact SET rests_until = ? WHERE id = ?", until, id);
    }

    /** @return whether it was not before */
    boolean disable(Connection connection, UUID id) throws SQLException {
        return update(connection, "UPDATE contact SET state = 'disabled' WHERE id = ? AND state = 'confirmed'", id) > 0;
    }

    /** A verification that is on its way or waits. */
    Optional<UUID> verification(Connection connection, UUID id) throws SQLException {
        return first(connection, """
                SELECT id FROM delivery
                WHERE contact_id = ? AND kind = 'verification' AND state IN ('pending', 'failed')""",
                row -> row.getObject(1, UUID.class), id);
    }

    /** What was posted last, the newest first. */
    List<Posted> posted(Connection connection, UUID id, int most) throws SQLException {
        return list(connection, """
                SELECT d.id, d.kind, d.state, d.attempts, d.last_error, d.created_at,
                       CASE WHEN d.state IN ('pending', 'failed') AND (c.state <> 'disabled' OR d.kind = 'verification')
                            THEN greatest(d.due_at, c.rests_until) END, d.finished_at
                FROM delivery d JOIN contact c ON c.id = d.contact_id
                WHERE d.contact_id = ? ORDER BY d.created_at DESC, d.id LIMIT ?""",
                row -> new Posted(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getInt(4),
                        row.getString(5), instant(row, 6), instant(row, 7), instant(row, 8)),
                id, most);
    }
}
