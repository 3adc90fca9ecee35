package io.paperwire.notify.subscription;

import static io.paperwire.notify.database.Database.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.subscription.Subscriptions.Confirmable;
import io.paperwire.notify.subscription.Subscriptions.Confirmation;

/** Subscribers, subscriptions and confirmations as rows. All methods take part in the caller's transaction. */
@ApplicationScoped
class SubscriptionRows {

    enum State {
        PENDING, ACTIVE, ENDED
    }

    record Found(UUID id, State state) {
    }

    /** The subscriber of an address, new or known, locked until the transaction ends. */
    UUID subscriber(Connection connection, Address address, Instant now) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO subscriber AS s (id, address, created_at) VALUES (?, ?, ?)
                ON CONFLICT (lower(address)) DO UPDATE SET address = s.address RETURNING id""")) {
            upsert.setObject(1, UUID.randomUUID());
            upsert.setString(2, address.text());
            upsert.setObject(3, sql(now));
            try (ResultSet row = upsert.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    Optional<Found> find(Connection connection, UUID subscriber, String query) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT id, state FROM subscription WHERE subscriber_id = ? AND query = ?")) {
            select.setObject(1, subscriber);
            select.setString(2, query);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Found(row.getObject(1, UUID.class),
                                State.valueOf(row.getString(2).toUpperCase(Locale.ROOT))))
                        : Optional.empty();
            }
        }
    }

    int countOpen(Connection connection, UUID subscriber) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT count(*) FROM subscription WHERE subscriber_id = ? AND state <> 'ended'")) {
            select.setObject(1, subscriber);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    boolean wasAskedSince(Connection connection, UUID subscription, Instant since) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT 1 FROM confirmation WHERE subscription_id = ? AND created_at > ? AND used_at IS NULL")) {
            select.setObject(1, subscription);
            select.setObject(2, sql(since));
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** The pending subscription of that query: a new one, or one that ended and is asked for again. */
    UUID pending(Connection connection, UUID subscriber, String query, Instant now) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                INSERT INTO subscription (id, subscriber_id, query, state, created_at) VALUES (?, ?, ?, 'pending', ?)
                ON CONFLICT (subscriber_id, query) DO UPDATE SET state = 'pending' RETURNING id""")) {
            upsert.setObject(1, UUID.randomUUID());
            upsert.setObject(2, subscriber);
            upsert.setString(3, query);
            upsert.setObject(4, sql(now));
            try (ResultSet row = upsert.executeQuery()) {
                row.next();
                return row.getObject(1, UUID.class);
            }
        }
    }

    void addConfirmation(Connection connection, UUID id, UUID subscription, byte[] tokenHash, Instant now,
            Instant expires) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO confirmation (id, subscription_id, token_hash, created_at, expires_at)
                VALUES (?, ?, ?, ?, ?)""")) {
            insert.setObject(1, id);
            insert.setObject(2, subscription);
            insert.setBytes(3, tokenHash);
            insert.setObject(4, sql(now));
            insert.setObject(5, sql(expires));
            insert.executeUpdate();
        }
    }

    Confirmable confirmable(Connection connection, byte[] tokenHash, OffsetDateTime now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT n.query, n.state, c.used_at IS NULL AND c.expires_at > ?
                FROM confirmation c JOIN subscription n ON n.id = c.subscription_id WHERE c.token_hash = ?""")) {
            select.setObject(1, now);
            select.setBytes(2, tokenHash);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next())
                    return new Confirmable(Confirmation.VOID, "");
                Confirmation state = switch (State.valueOf(row.getString(2).toUpperCase(Locale.ROOT))) {
                    case ACTIVE -> Confirmation.DONE;
                    case PENDING -> row.getBoolean(3) ? Confirmation.OPEN : Confirmation.VOID;
                    case ENDED -> Confirmation.VOID;
                };
                return new Confirmable(state, row.getString(1));
            }
        }
    }

    /** Activates the token's subscription if the token is still good. */
    void useToken(Connection connection, byte[] tokenHash, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                WITH used AS (
                    UPDATE confirmation SET used_at = ?
                    WHERE token_hash = ? AND used_at IS NULL AND expires_at > ? RETURNING subscription_id)
                UPDATE subscription n SET state = 'active', active_since = ?, ended_at = NULL
                FROM used WHERE n.id = used.subscription_id AND n.state = 'pending'""")) {
            OffsetDateTime at = sql(now);
            update.setObject(1, at);
            update.setBytes(2, tokenHash);
            update.setObject(3, at);
            update.setObject(4, at);
            if (update.executeUpdate() > 0)
                raiseEpoch(connection);
        }
    }

    void end(Connection connection, UUID id, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE subscription SET state = 'ended', ended_at = ? WHERE id = ? AND state <> 'ended'")) {
            update.setObject(1, sql(now));
            update.setObject(2, id);
            if (update.executeUpdate() > 0)
                raiseEpoch(connection);
        }
    }

    Optional<String> query(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT query FROM subscription WHERE id = ?")) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static void raiseEpoch(Connection connection) throws SQLException {
        try (PreparedStatement update = connection
                .prepareStatement("UPDATE subscription_epoch SET epoch = epoch + 1")) {
            update.executeUpdate();
        }
    }
}
