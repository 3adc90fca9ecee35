package io.paperwire.notify.delivery;

import static io.paperwire.notify.database.Database.exists;
import static io.paperwire.notify.database.Database.first;
import static io.paperwire.notify.database.Database.instant;
import static io.paperwire.notify.database.Database.list;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.paperwire.notify.wanted.Stored;
import io.paperwire.notify.wanted.Target;

/** What is due, read with all that it tells, and locked. All methods take part in the caller's transaction. */
@Singleton
class DueDeliveries {

    /** How long nothing is tried at an endpoint, at most. */
    private static final Duration LONGEST_REST = Duration.ofHours(24);
    /** So that somebody with several endpoints that answer slowly does not have all workers. */
    private static final int POSTS_OF_A_PERSON = 2;
    /** One claim in so many prefers digests: they wait for what is urgent, but not for its end. */
    private static final int DIGESTS_TURN = 4;
    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);
    private static final String DUE = """
            SELECT d.id, d.kind, d.attempts, d.refusals, d.caused_at, d.state, d.due_at, d.last_error,
                   c.id, s.id, c.kind, c.address, c.state = 'confirmed', s.language, s.zone,
                   f.id, f.expires_at, n.kind, n.subject,
                   f.used_at IS NULL AND f.expires_at > ? AND (f.joins IS NOT NULL OR n.state = 'pending')
                   AND (c.state <> 'suppressed' OR f.created_at >= c.suppressed_at),
                   e.address, CASE e.state WHEN 'disabled' THEN e.trouble END,
                    d.sent_at IS NOT NULL, d.sealed_message_id, d.traceparent, c.subscriber_id <> f.joins, e.kind
            FROM delivery d
            JOIN contact c ON c.id = d.contact_id
            JOIN subscriber s ON s.id = c.subscriber_id
            LEFT JOIN confirmation f ON f.id = d.confirmation_id
            LEFT JOIN subscription n ON n.id = f.subscription_id
            LEFT JOIN contact e ON e.id = d.about_contact
            WHERE d.state IN ('pending', 'failed') AND d.due_at <= ? AND\s""";

    /** One where something is due, locked. */
    private record Endpoint(UUID contact, UUID subscriber) {
    }

    private final AtomicInteger claims = new AtomicInteger();
    private final DeliveryFinds finds;
    private final Clock clock;
    /** The endpoint that had its turn last. */
    private volatile UUID turn = FIRST;

    DueDeliveries(DeliveryFinds finds, Clock clock) {
        this.finds = finds;
        this.clock = clock;
    }

    /**
     * Of the deliveries that are due by that way and that no other worker holds those whose turn it is, locked until the
     * transaction ends. To one endpoint one goes at a time: it is locked too.
     */
    List<Delivery> claim(Connection connection, Carrier.Way way, int most) throws SQLException {
        return withFinds(connection, switch (way) {
            case MAIL -> mails(connection, most);
            case POST -> post(connection);
        });
    }

    /** The same of a delivery that was claimed before; empty if another worker holds it, or it is not due any more. */
    Optional<Delivery> claimAgain(Connection connection, Delivery before) throws SQLException {
        Instant now = clock.instant();
        return withFinds(connection, list(connection, DUE + "d.id = ? FOR UPDATE OF d SKIP LOCKED",
                DueDeliveries::read, now, now, before.due().id())).stream().findFirst();
    }

    private List<Delivery> withFinds(Connection connection, List<Delivery> claimed) throws SQLException {
        Map<UUID, Delivery> alerts = finds.of(connection, claimed.stream()
                .filter(Delivery.Alert.class::isInstance).map(Delivery::due).toList());
        claimed.replaceAll(one -> alerts.getOrDefault(one.due().id(), one));
        return claimed;
    }

    private List<Delivery> mails(Connection connection, int most) throws SQLException {
        boolean digestsFirst = Math.floorMod(claims.incrementAndGet(), DIGESTS_TURN) == 0;
        List<Delivery> first = mails(connection, digestsFirst ? "digest" : "mail", most);
        return first.isEmpty() ? mails(connection, digestsFirst ? "mail" : "digest", most) : first;
    }

    private List<Delivery> mails(Connection connection, String way, int most) throws SQLException {
        Instant now = clock.instant();
        return list(connection, DUE + """
                d.way = ? ORDER BY d.due_at LIMIT ? FOR UPDATE OF d SKIP LOCKED""", DueDeliveries::read, now, now, way,
                most);
    }

    /**
     * That of the next endpoint after the one that had its turn last: no other's is locked, and one where much waits comes
     * as often as any other.
     */
    private List<Delivery> post(Connection connection) throws SQLException {
        UUID last = turn;
        List<Delivery> found = post(connection, last, LAST);
        return found.isEmpty() ? post(connection, FIRST, last) : found;
    }

    private List<Delivery> post(Connection connection, UUID after, UUID until) throws SQLException {
        UUID place = after;
        while (true) {
            Savepoint before = connection.setSavepoint();
            Optional<Endpoint> endpoint = endpoint(connection, place, until);
            if (endpoint.isEmpty())
                return new ArrayList<>();
            place = endpoint.get().contact();
            if (Places.hold(connection, "posts of " + endpoint.get().subscriber(), POSTS_OF_A_PERSON)) {
                List<Delivery> oldest = oldest(connection, place);
                if (!oldest.isEmpty()) {
                    turn = place;
                    return oldest;
                }
            }
            // Enough goes to its owner, or it was posted meanwhile or is held by somebody who has not locked the endpoint.
            connection.rollback(before);
        }
    }

    private List<Delivery> oldest(Connection connection, UUID endpoint) throws SQLException {
        Instant now = clock.instant();
        return list(connection, DUE + """
                d.way = 'post' AND d.contact_id = ? AND (c.state <> 'disabled' OR d.kind = 'verification')
                ORDER BY d.kind DESC, d.due_at LIMIT 1 FOR UPDATE OF d SKIP LOCKED""", DueDeliveries::read, now, now,
                endpoint);
    }

    /** Goes from endpoint to endpoint where something waits, however much it is; locks the first where something is due. */
    private Optional<Endpoint> endpoint(Connection connection, UUID after, UUID until) throws SQLException {
        Instant now = clock.instant();
        // No rest is longer: it was written before the clock jumped.
        Instant longestRest = now.plus(LONGEST_REST);
        return first(connection, """
                WITH RECURSIVE waiting (contact) AS (
                    (SELECT contact_id FROM delivery
                     WHERE way = 'post' AND state IN ('pending', 'failed') AND contact_id > ? ORDER BY contact_id LIMIT 1)
                    UNION ALL
                    SELECT (SELECT d.contact_id FROM delivery d
                            WHERE d.way = 'post' AND d.state IN ('pending', 'failed') AND d.contact_id > w.contact
                            ORDER BY d.contact_id LIMIT 1)
                    FROM waiting w WHERE w.contact < ?)
                SELECT c.id, c.subscriber_id FROM waiting w JOIN contact c ON c.id = w.contact
                WHERE c.id <= ? AND (c.rests_until IS NULL OR c.rests_until <= ? OR c.rests_until > ?)
                  AND (EXISTS (SELECT 1 FROM delivery d WHERE d.way = 'post' AND d.state IN ('pending', 'failed')
                               AND d.contact_id = c.id AND d.kind = 'verification' AND d.due_at <= ?)
                    OR c.state <> 'disabled'
                       AND EXISTS (SELECT 1 FROM delivery d WHERE d.way = 'post' AND d.state IN ('pending', 'failed')
                                   AND d.contact_id = c.id AND d.kind = 'alert' AND d.due_at <= ?))
                LIMIT 1 FOR NO KEY UPDATE OF c SKIP LOCKED""",
                row -> new Endpoint(row.getObject(1, UUID.class), row.getObject(2, UUID.class)), after, until, until,
                now, longestRest, now, now);
    }

    /** An alert yet without what it tells. */
    private static Delivery read(ResultSet row) throws SQLException {
        Delivery.Recipient to = new Delivery.Recipient(row.getObject(9, UUID.class), row.getObject(10, UUID.class),
                row.getString(11), row.getString(12), row.getBoolean(13), Stored.language(row.getString(14)),
                Stored.zone(row.getString(15)));
        State.Tries tries = new State.Tries(row.getInt(3), row.getInt(4));
        State.Open state = row.getString(6).equals("pending")
                ? new State.Pending(tries)
                : new State.Failed(tries, instant(row, 7), row.getString(8));
        Delivery.Due due = new Delivery.Due(row.getObject(1, UUID.class), to, state, instant(row, 5),
                row.getBoolean(23), row.getBoolean(24), Stream.ofNullable(row.getString(25)).toList());
        String kind = row.getString(2);
        return switch (kind) {
            case "confirmation" -> confirmation(row, due);
            case "manage" -> new Delivery.ManageLink(due);
            case "verification" -> new Delivery.Verification(due);
            case "notice" -> new Delivery.Notice(due, row.getString(27), row.getString(21), row.getString(22));
            case "alert" -> new Delivery.Alert(due, List.of(), null);
            default -> new Delivery.Unreadable(due, kind, "no kind of delivery: " + kind);
        };
    }

    private static Delivery confirmation(ResultSet row, Delivery.Due due) throws SQLException {
        String subject = row.getString(19);
        Optional<Target> target = subject == null ? Optional.empty() : Stored.target(row.getString(18), subject);
        return subject != null && target.isEmpty()
                ? new Delivery.Unreadable(due, "confirmation", "its subscription is not understood: " + subject)
                : new Delivery.Confirmation(due, row.getObject(16, UUID.class), instant(row, 17),
                        target.orElse(null), row.getBoolean(26), row.getBoolean(20));
    }

    /**
     * Locks what was claimed before in another transaction, unless another worker holds or has moved it since, or not all of
     * it is to be told any more: then it is to be claimed again.
     */
    boolean hold(Connection connection, Delivery delivery) throws SQLException {
        Delivery.Due due = delivery.due();
        int finds = delivery instanceof Delivery.Alert alert
                ? alert.finds().stream().mapToInt(some -> some.finds().size()).sum()
                : 0;
        return exists(connection, """
                SELECT 1 FROM delivery d JOIN contact c ON c.id = d.contact_id
                WHERE d.id = ? AND d.state = ? AND d.attempts = ? AND (c.state = 'confirmed') = ?
                  AND (SELECT count(*) FROM alert a WHERE a.delivery_id = d.id) = ?
                  AND NOT EXISTS (SELECT 1 FROM alert a JOIN subscription n ON n.id = a.subscription_id
                                  WHERE a.delivery_id = d.id AND n.state <> 'active')
                  AND NOT EXISTS (SELECT 1 FROM alert a JOIN told_paper p ON p.id = a.about
                                  LEFT JOIN merged_paper m ON m.id = p.id
                                  WHERE a.delivery_id = d.id
                                    AND (a.occasion = '' AND p.gone OR m.removed AND a.event <> 'removed'))
                FOR UPDATE OF d SKIP LOCKED""", due.id(), due.state().word(), due.state().tries().attempts(),
                due.to().confirmed(), finds);
    }
}
