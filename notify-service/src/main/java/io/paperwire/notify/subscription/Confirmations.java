package io.paperwire.notify.subscription;

import static io.paperwire.notify.database.Database.exists;
import static io.paperwire.notify.database.Database.first;
import static io.paperwire.notify.database.Database.list;
import static io.paperwire.notify.database.Database.update;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.subscription.Subscriptions.Confirmable;
import io.paperwire.notify.subscription.Subscriptions.Confirmation;
import io.paperwire.notify.wanted.Stored;
import io.paperwire.notify.wanted.Target;
import io.paperwire.notify.words.Words;

/** What somebody at an address is asked to confirm, as rows. All methods take part in the caller's transaction. */
@ApplicationScoped
class Confirmations {

    private final Waiting waiting;

    Confirmations(Waiting waiting) {
        this.waiting = waiting;
    }

    boolean wasAskedSince(Connection connection, UUID subscription, Instant since) throws SQLException {
        return exists(connection,
                "SELECT 1 FROM confirmation WHERE subscription_id = ? AND created_at > ? AND used_at IS NULL",
                subscription, since);
    }

    /**
     * @param subscription what it confirms; null for a contact alone
     * @param joins        the person whose contact it becomes; null for a subscription
     */
    void addConfirmation(Connection connection, UUID id, UUID contact, UUID subscription, UUID joins,
            byte[] tokenHash, Instant now, Instant expires) throws SQLException {
        update(connection, """
                INSERT INTO confirmation (id, contact_id, subscription_id, joins, token_hash, created_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)""", id, contact, subscription, joins, tokenHash, now, expires);
    }

    Confirmable confirmable(Connection connection, byte[] tokenHash, Instant now) throws SQLException {
        return first(connection, """
                SELECT n.kind, n.subject, n.state, f.used_at IS NULL AND f.expires_at > ?, c.address,
                       c.subscriber_id = f.joins AND c.state = 'confirmed', c.subscriber_id <> f.joins, s.language,
                       s.zone, c.state = 'unconfirmed'
                FROM confirmation f JOIN contact c ON c.id = f.contact_id JOIN subscriber s ON s.id = c.subscriber_id
                LEFT JOIN subscription n ON n.id = f.subscription_id
                WHERE f.token_hash = ?""", Confirmations::confirmable, now, tokenHash)
                .orElseGet(() -> new Confirmable(Confirmation.VOID, null, "", false, null, false));
    }

    private static Confirmable confirmable(ResultSet row) throws SQLException {
        Words reader = Words.in(Stored.language(row.getString(8))).at(Stored.zone(row.getString(9)));
        boolean open = row.getBoolean(4);
        if (row.getString(1) == null)
            return new Confirmable(
                    row.getBoolean(6) ? Confirmation.DONE : open ? Confirmation.OPEN : Confirmation.VOID, null,
                    row.getString(5), row.getBoolean(7), reader, false);
        Confirmation state = switch (SubscriptionRows.State.of(row.getString(3))) {
            case ACTIVE -> Confirmation.DONE;
            case PENDING -> open ? Confirmation.OPEN : Confirmation.VOID;
            case PAUSED, ENDED -> Confirmation.VOID;
        };
        return new Confirmable(state, Target.of(row.getString(1), row.getString(2)), row.getString(5), false,
                reader, row.getBoolean(10));
    }

    private record Used(UUID contact, UUID subscription, UUID joins) {
    }

    /**
     * Does what the token confirms, if it is still good.
     *
     * @param zone of who confirms a subscription at an address that nobody has confirmed; null for the one that they have
     */
    void useToken(Connection connection, byte[] tokenHash, ZoneId zone, Instant now) throws SQLException {
        Optional<Used> used = used(connection, tokenHash, now);
        if (used.isEmpty())
            return;
        if (zone != null && used.get().joins() == null)
            update(connection, """
                    UPDATE subscriber s SET zone = ? FROM contact c
                    WHERE c.id = ? AND c.state = 'unconfirmed' AND s.id = c.subscriber_id""", zone.getId(),
                    used.get().contact());
        update(connection, """
                UPDATE contact SET state = 'confirmed', confirmed_at = ?, suppressed_at = NULL, trouble = NULL
                WHERE id = ? AND state IN ('unconfirmed', 'confirmed', 'suppressed')""", now,
                used.get().contact());
        if (used.get().joins() != null) {
            join(connection, used.get().contact(), used.get().joins());
        } else {
            activate(connection, used.get().subscription(), now);
        }
    }

    private static Optional<Used> used(Connection connection, byte[] tokenHash, Instant now) throws SQLException {
        return first(connection, """
                UPDATE confirmation f SET used_at = ?
                WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?
                  AND (joins IS NOT NULL OR EXISTS (
                      SELECT 1 FROM subscription n WHERE n.id = f.subscription_id AND n.state = 'pending'))
                RETURNING contact_id, subscription_id, joins""",
                row -> new Used(row.getObject(1, UUID.class), row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class)),
                now, tokenHash, now);
    }

    private static void activate(Connection connection, UUID subscription, Instant now) throws SQLException {
        update(connection, """
                UPDATE subscription SET state = 'active', active_since = ?, ended_at = NULL
                WHERE id = ? AND state = 'pending'""", SubscriptionRows.grain(now), subscription);
    }

    /**
     * The contact goes over to a person, with its subscriptions, of which what waits is due by the clocks of the person; who is
     * left without any contact is forgotten.
     */
    private void join(Connection connection, UUID contact, UUID subscriber) throws SQLException {
        UUID before = first(connection, "SELECT subscriber_id FROM contact WHERE id = ? FOR NO KEY UPDATE",
                row -> row.getObject(1, UUID.class), contact).orElseThrow();
        List<UUID> moved = new ArrayList<>(List.of(contact));
        update(connection, "UPDATE contact SET subscriber_id = ? WHERE id = ?", subscriber, contact);
        // Webhooks and chats are managed from a mail address: with the last one they go over too.
        moved.addAll(list(connection, """
                UPDATE contact e SET subscriber_id = ?
                WHERE subscriber_id = ? AND kind <> 'mail' AND NOT EXISTS (
                    SELECT 1 FROM contact c WHERE c.subscriber_id = e.subscriber_id AND c.kind = 'mail')
                RETURNING id""", row -> row.getObject(1, UUID.class), subscriber, before));
        update(connection, """
                DELETE FROM subscriber s
                WHERE id = ? AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.subscriber_id = s.id)""", before);
        if (!before.equals(subscriber))
            waiting.dueAnewAt(connection, moved);
    }
}
