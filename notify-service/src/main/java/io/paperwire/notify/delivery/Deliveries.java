package io.paperwire.notify.delivery;

import static io.paperwire.notify.database.Database.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.events.EventJson;

/** The deliveries as rows: what is not yet sent waits here, whatever stops. All methods take part in the caller's transaction. */
@ApplicationScoped
public class Deliveries {

    private final Clock clock;

    Deliveries(Clock clock) {
        this.clock = clock;
    }

    public void addConfirmation(Connection connection, UUID subscriptionId, UUID confirmationId) throws SQLException {
        add(connection, UUID.randomUUID(), "confirmation", subscriptionId, confirmationId, clock.instant());
    }

    /** @param causedAt when the first of the papers became known */
    public void addAlert(Connection connection, UUID deliveryId, UUID subscriptionId, Instant causedAt)
            throws SQLException {
        add(connection, deliveryId, "alert", subscriptionId, null, causedAt);
    }

    private void add(Connection connection, UUID id, String kind, UUID subscriptionId, UUID confirmationId,
            Instant causedAt) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO delivery (id, kind, subscription_id, confirmation_id, due_at, caused_at, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)""")) {
            OffsetDateTime now = sql(clock.instant());
            insert.setObject(1, id);
            insert.setString(2, kind);
            insert.setObject(3, subscriptionId);
            insert.setObject(4, confirmationId);
            insert.setObject(5, now);
            insert.setObject(6, sql(causedAt));
            insert.setObject(7, now);
            insert.executeUpdate();
        }
    }

    /** The delivery that is due longest and that no other worker holds, locked until the transaction ends. */
    Optional<Delivery> claim(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT d.id, d.subscription_id, s.address, n.query, d.attempts, d.refusals, d.caused_at,
                       CASE d.kind WHEN 'alert' THEN n.state = 'active'
                                   ELSE n.state = 'pending' AND c.used_at IS NULL AND c.expires_at > ? END,
                       d.confirmation_id, c.expires_at
                FROM delivery d
                JOIN subscription n ON n.id = d.subscription_id
                JOIN subscriber s ON s.id = n.subscriber_id
                LEFT JOIN confirmation c ON c.id = d.confirmation_id
                WHERE d.state = 'pending' AND d.due_at <= ?
                ORDER BY d.due_at LIMIT 1
                FOR UPDATE OF d SKIP LOCKED""")) {
            OffsetDateTime now = sql(clock.instant());
            select.setObject(1, now);
            select.setObject(2, now);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(connection, row)) : Optional.empty();
            }
        }
    }

    private static Delivery read(Connection connection, ResultSet row) throws SQLException {
        Delivery.Due due = new Delivery.Due(row.getObject(1, UUID.class), row.getObject(2, UUID.class),
                row.getString(3), row.getString(4), row.getInt(5), row.getInt(6),
                row.getObject(7, OffsetDateTime.class).toInstant(), row.getBoolean(8));
        UUID confirmationId = row.getObject(9, UUID.class);
        if (confirmationId == null)
            return new Delivery.Alert(due, papers(connection, due.id()));
        return new Delivery.Confirmation(due, confirmationId, row.getObject(10, OffsetDateTime.class).toInstant());
    }

    private static List<PaperExcerpt> papers(Connection connection, UUID deliveryId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT p.excerpt FROM alert a JOIN told_paper p ON p.id = a.paper_id
                WHERE a.delivery_id = ? ORDER BY a.position""")) {
            select.setObject(1, deliveryId);
            List<PaperExcerpt> papers = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    papers.add(EventJson.read(rows.getBytes(1), PaperExcerpt.class));
            }
            return papers;
        }
    }

    void sent(Connection connection, Delivery.Due due) throws SQLException {
        finish(connection, due, "sent", due.attempts() + 1, due.refusals(), null);
    }

    void cancelled(Connection connection, Delivery.Due due) throws SQLException {
        finish(connection, due, "cancelled", due.attempts(), due.refusals(), null);
    }

    void dead(Connection connection, Delivery.Due due, int refusals, String why) throws SQLException {
        finish(connection, due, "dead", due.attempts() + 1, refusals, why);
    }

    private void finish(Connection connection, Delivery.Due due, String state, int attempts, int refusals, String why)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE delivery SET state = ?, attempts = ?, refusals = ?, last_error = ?, finished_at = ?
                WHERE id = ?""")) {
            update.setString(1, state);
            update.setInt(2, attempts);
            update.setInt(3, refusals);
            update.setString(4, why);
            update.setObject(5, sql(clock.instant()));
            update.setObject(6, due.id());
            update.executeUpdate();
        }
    }

    void again(Connection connection, Delivery.Due due, int refusals, Instant dueAt, String why) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE delivery SET attempts = ?, refusals = ?, due_at = ?, last_error = ? WHERE id = ?")) {
            update.setInt(1, due.attempts() + 1);
            update.setInt(2, refusals);
            update.setObject(3, sql(dueAt));
            update.setString(4, why);
            update.setObject(5, due.id());
            update.executeUpdate();
        }
    }
}
