package io.paperwire.notify.delivery;

import static io.paperwire.notify.database.Database.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
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

    /** How long nothing is tried at an endpoint, at most. */
    public static final Duration LONGEST_REST = Duration.ofHours(24);

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

    /** Asks an endpoint whether it answers. */
    public void addVerification(Connection connection, UUID contactId) throws SQLException {
        add(connection, UUID.randomUUID(), "verification", contactId, null, clock.instant());
    }

    /** Tells the owner of an endpoint, at the first confirmed mail address, that it is disabled. */
    public void addNotice(Connection connection, UUID endpoint) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO delivery (id, kind, contact_id, about_contact, due_at, caused_at, created_at)
                SELECT ?, 'notice', c.id, e.id, ?, ?, ?
                FROM contact e JOIN contact c ON c.subscriber_id = e.subscriber_id
                WHERE e.id = ? AND c.kind = 'mail' AND c.state = 'confirmed' ORDER BY c.created_at, c.id LIMIT 1""")) {
            OffsetDateTime now = sql(clock.instant());
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, now);
            insert.setObject(3, now);
            insert.setObject(4, now);
            insert.setObject(5, endpoint);
            insert.executeUpdate();
        }
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

    /**
     * The delivery that is due longest by that way and that no other worker holds, locked until the transaction ends. To one
     * endpoint one goes at a time: it is locked too.
     */
    Optional<Delivery> claim(Connection connection, Carrier.Way way) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT d.id, d.kind, d.attempts, d.refusals, d.caused_at, d.state, d.due_at, d.last_error,
                       c.id, s.id, c.kind, c.address, c.state = 'confirmed', s.language,
                       f.id, f.expires_at, n.kind, n.subject,
                       f.used_at IS NULL AND f.expires_at > ? AND (f.joins IS NOT NULL OR n.state = 'pending')
                       AND (c.state <> 'suppressed' OR f.created_at >= c.suppressed_at),
                       e.kind, e.address, CASE e.state WHEN 'disabled' THEN e.trouble END
                FROM delivery d
                JOIN contact c ON c.id = d.contact_id
                JOIN subscriber s ON s.id = c.subscriber_id
                LEFT JOIN confirmation f ON f.id = d.confirmation_id
                LEFT JOIN subscription n ON n.id = f.subscription_id
                LEFT JOIN contact e ON e.id = d.about_contact
                WHERE d.state IN ('pending', 'failed') AND d.due_at <= ? AND\s"""
                + switch (way) {
                    case MAIL -> "c.kind = 'mail' ORDER BY d.due_at LIMIT 1 FOR UPDATE OF d SKIP LOCKED";
                    case POST -> """
                            c.kind <> 'mail' AND (c.state <> 'disabled' OR d.kind = 'verification')
                              AND (c.rests_until IS NULL OR c.rests_until <= ? OR c.rests_until > ?)
                            ORDER BY d.due_at LIMIT 1
                            FOR UPDATE OF d SKIP LOCKED FOR NO KEY UPDATE OF c SKIP LOCKED""";
                })) {
            OffsetDateTime now = sql(clock.instant());
            select.setObject(1, now);
            select.setObject(2, now);
            if (way == Carrier.Way.POST) {
                select.setObject(3, now);
                // No rest is longer: it was written before the clock jumped.
                select.setObject(4, now.plus(LONGEST_REST));
            }
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(connection, row)) : Optional.empty();
            }
        }
    }

    private static Delivery read(Connection connection, ResultSet row) throws SQLException {
        Delivery.Recipient to = new Delivery.Recipient(row.getObject(9, UUID.class), row.getObject(10, UUID.class),
                row.getString(11), row.getString(12), row.getBoolean(13), Language.of(row.getString(14)));
        State.Tries tries = new State.Tries(row.getInt(3), row.getInt(4));
        State.Open state = row.getString(6).equals("pending")
                ? new State.Pending(tries)
                : new State.Failed(tries, instant(row, 7), row.getString(8));
        Delivery.Due due = new Delivery.Due(row.getObject(1, UUID.class), to, state, instant(row, 5));
        String kind = row.getString(2);
        return switch (kind) {
            case "confirmation" -> new Delivery.Confirmation(due, row.getObject(15, UUID.class), instant(row, 16),
                    row.getString(17) == null ? null : Target.of(row.getString(17), row.getString(18)),
                    row.getBoolean(19));
            case "manage" -> new Delivery.ManageLink(due);
            case "verification" -> new Delivery.Verification(due);
            case "notice" -> new Delivery.Notice(due, row.getString(20), row.getString(21), row.getString(22));
            case "alert" -> new Delivery.Alert(due, finds(connection, due.id()));
            default -> throw new IllegalStateException("no kind of delivery: " + kind);
        };
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
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

    /**
     * @param from where it stood when it was read
     * @throws IllegalStateException it stands there no more
     */
    void move(Connection connection, UUID id, State from, State to) throws SQLException {
        Instant due = null;
        Instant finished = null;
        String why = null;
        if (to instanceof State.Pending) {
            due = clock.instant();
        } else if (to instanceof State.Failed failed) {
            due = failed.dueAt();
            why = failed.why();
        } else if (to instanceof State.Sent sent) {
            finished = sent.at();
        } else if (to instanceof State.Dead dead) {
            finished = dead.at();
            why = dead.why();
        } else if (to instanceof State.Cancelled cancelled) {
            finished = cancelled.at();
        }
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE delivery SET state = ?, attempts = ?, refusals = ?, last_error = ?, finished_at = ?,
                                    due_at = coalesce(?, due_at)
                WHERE id = ? AND state = ?""")) {
            update.setString(1, to.word());
            update.setInt(2, to.tries().attempts());
            update.setInt(3, to.tries().refusals());
            update.setString(4, why);
            update.setObject(5, finished == null ? null : sql(finished));
            update.setObject(6, due == null ? null : sql(due));
            update.setObject(7, id);
            update.setString(8, from.word());
            if (update.executeUpdate() == 0)
                throw new IllegalStateException("delivery " + id + " is not " + from.word() + " any more");
        }
    }

    /** Where a delivery stands; it is locked until the transaction ends. */
    public Optional<State> find(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT state, attempts, refusals, due_at, finished_at, last_error FROM delivery
                WHERE id = ? FOR UPDATE""")) {
            select.setObject(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(state(row)) : Optional.empty();
            }
        }
    }

    private static State state(ResultSet row) throws SQLException {
        State.Tries tries = new State.Tries(row.getInt(2), row.getInt(3));
        String word = row.getString(1);
        return switch (word) {
            case "pending" -> new State.Pending(tries);
            case "failed" -> new State.Failed(tries, instant(row, 4), row.getString(6));
            case "sent" -> new State.Sent(tries, instant(row, 5));
            case "dead" -> new State.Dead(tries, instant(row, 5), row.getString(6));
            case "cancelled" -> new State.Cancelled(tries, instant(row, 5));
            default -> throw new IllegalStateException("no state of a delivery: " + word);
        };
    }

    /**
     * By hand: tries at once what was given up or has failed.
     *
     * @return whether there is such a delivery
     */
    public boolean sendAgain(Connection connection, UUID id) throws SQLException {
        State state = find(connection, id).orElse(null);
        if (state instanceof State.Dead dead) {
            move(connection, id, dead, dead.again());
        } else if (state instanceof State.Failed failed) {
            move(connection, id, failed, failed.again());
        } else {
            return false;
        }
        return true;
    }

    /**
     * By hand: posts to an endpoint once more what was sent there or given up since then.
     *
     * @return how many
     */
    public int replay(Connection connection, UUID contact, Instant since) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT id FROM delivery
                WHERE contact_id = ? AND kind = 'alert' AND state IN ('sent', 'dead') AND created_at >= ?
                ORDER BY created_at""")) {
            select.setObject(1, contact);
            select.setObject(2, sql(since));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    ids.add(rows.getObject(1, UUID.class));
            }
        }
        int replayed = 0;
        for (UUID id : ids) {
            if (replay(connection, contact, id))
                replayed++;
        }
        return replayed;
    }

    /**
     * The same of one delivery.
     *
     * @return whether there is such a delivery to that endpoint
     */
    public boolean replay(Connection connection, UUID contact, UUID id) throws SQLException {
        if (!isAlertTo(connection, contact, id))
            return false;
        State state = find(connection, id).orElse(null);
        if (state instanceof State.Sent sent) {
            move(connection, id, sent, sent.again());
            return true;
        }
        return sendAgain(connection, id);
    }

    private static boolean isAlertTo(Connection connection, UUID contact, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT 1 FROM delivery d JOIN contact c ON c.id = d.contact_id
                WHERE d.id = ? AND d.kind = 'alert' AND c.id = ? AND c.kind <> 'mail'""")) {
            select.setObject(1, id);
            select.setObject(2, contact);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /**
     * By hand: what is still to be sent is not sent.
     *
     * @return whether there is such a delivery
     */
    public boolean cancel(Connection connection, UUID id) throws SQLException {
        if (!(find(connection, id).orElse(null) instanceof State.Open open))
            return false;
        move(connection, id, open, open.cancelled(clock.instant()));
        return true;
    }
}
