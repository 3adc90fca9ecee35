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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.events.EventJson;
import io.paperwire.notify.wanted.Language;
import io.paperwire.notify.wanted.Target;

/** The deliveries as rows: what is not yet sent waits here, whatever stops. All methods take part in the caller's transaction. */
@ApplicationScoped
public class Deliveries {

    private final Clock clock;

    Deliveries(Clock clock) {
        this.clock = clock;
    }

    public void addConfirmation(Connection connection, UUID contactId, UUID confirmationId) throws SQLException {
        add(connection, UUID.randomUUID(), "confirmation", contactId, confirmationId, clock.instant());
    }

    public void addManageLink(Connection connection, UUID contactId) throws SQLException {
        add(connection, UUID.randomUUID(), "manage", contactId, null, clock.instant());
    }

    /** @param causedAt when the first of the papers became known, or when the digest was due */
    public void addAlert(Connection connection, UUID deliveryId, UUID contactId, Instant causedAt)
            throws SQLException {
        add(connection, deliveryId, "alert", contactId, null, causedAt);
    }

    private void add(Connection connection, UUID id, String kind, UUID contactId, UUID confirmationId,
            Instant causedAt) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO delivery (id, kind, contact_id, confirmation_id, due_at, caused_at, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)""")) {
            OffsetDateTime now = sql(clock.instant());
            insert.setObject(1, id);
            insert.setString(2, kind);
            insert.setObject(3, contactId);
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
                SELECT d.id, d.kind, d.attempts, d.refusals, d.caused_at,
                       c.id, s.id, c.address, c.state = 'confirmed', s.language,
                       f.id, f.expires_at, n.kind, n.subject,
                       f.used_at IS NULL AND f.expires_at > ? AND (f.joins IS NOT NULL OR n.state = 'pending')
                FROM delivery d
                JOIN contact c ON c.id = d.contact_id
                JOIN subscriber s ON s.id = c.subscriber_id
                LEFT JOIN confirmation f ON f.id = d.confirmation_id
                LEFT JOIN subscription n ON n.id = f.subscription_id
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
        Delivery.Recipient to = new Delivery.Recipient(row.getObject(6, UUID.class), row.getObject(7, UUID.class),
                row.getString(8), row.getBoolean(9), Language.of(row.getString(10)));
        Delivery.Due due = new Delivery.Due(row.getObject(1, UUID.class), to, row.getInt(3), row.getInt(4),
                row.getObject(5, OffsetDateTime.class).toInstant());
        String kind = row.getString(2);
        return switch (kind) {
            case "confirmation" -> new Delivery.Confirmation(due, row.getObject(11, UUID.class),
                    row.getObject(12, OffsetDateTime.class).toInstant(),
                    row.getString(13) == null ? null : Target.of(row.getString(13), row.getString(14)),
                    row.getBoolean(15));
            case "manage" -> new Delivery.ManageLink(due);
            case "alert" -> new Delivery.Alert(due, finds(connection, due.id()));
            default -> throw new IllegalStateException("no kind of delivery: " + kind);
        };
    }

    /** The subscriptions in the order in which they were made, their finds by rank, then those found last first. */
    private static List<Delivery.Finds> finds(Connection connection, UUID deliveryId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT n.id, n.kind, n.subject, a.about, a.event, a.note, p.excerpt
                FROM alert a
                JOIN subscription n ON n.id = a.subscription_id
                LEFT JOIN told_paper p ON p.id = a.about AND n.kind <> 'sources'
                WHERE a.delivery_id = ? AND n.state = 'active' AND (p.id IS NOT NULL OR n.kind = 'sources')
                ORDER BY n.created_at, n.id, a.rank DESC, a.created_at DESC, a.position""")) {
            select.setObject(1, deliveryId);
            Map<UUID, Delivery.Finds> finds = new LinkedHashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    UUID id = rows.getObject(1, UUID.class);
                    Target target = Target.of(rows.getString(2), rows.getString(3));
                    finds.computeIfAbsent(id, any -> new Delivery.Finds(id, target, new ArrayList<>())).finds()
                            .add(new Delivery.Find(rows.getString(4), rows.getString(5), rows.getString(6),
                                    excerpt(rows.getBytes(7))));
                }
            }
            return List.copyOf(finds.values());
        }
    }

    private static PaperExcerpt excerpt(byte[] json) {
        return json == null ? null : EventJson.read(json, PaperExcerpt.class);
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
