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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.paperwire.notify.database.Database;
import io.paperwire.notify.wanted.Rhythm;
import io.paperwire.notify.wanted.Schedule;
import io.paperwire.notify.wanted.Stored;
import io.paperwire.service.readiness.Waits;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * Makes one delivery for each contact of all that is due there. The contacts are locked meanwhile, and their alerts belong to
 * the delivery in the same transaction: what a composer held when it died is due as before.
 */
@Singleton
class Composer {

    private static final Logger LOG = Logger.getLogger(Composer.class);
    private static final int CONTACTS_AT_A_TIME = 100;
    private static final int ALERTS_AT_A_TIME = 1_000;

    /** @param awakeAt now, or the end of the subscription's quiet hours if they are now */
    private record Waiting(UUID subscription, String about, String occasion, Instant dueAt, Rhythm rhythm,
            Instant awakeAt) {

        boolean goesAlong(Instant now) {
            return !isQuiet(now) && !dueAt.isAfter(now.plus(rhythm.moment()));
        }

        boolean isDue(Instant now) {
            return !dueAt.isAfter(now);
        }

        boolean isQuiet(Instant now) {
            return awakeAt.isAfter(now);
        }
    }

    private final Database database;
    private final Deliveries deliveries;
    private final DeliveryWorkers workers;
    private final Waits waits;
    private final Clock clock;

    Composer(Database database, Deliveries deliveries, DeliveryWorkers workers, Waits waits, Clock clock) {
        this.database = database;
        this.deliveries = deliveries;
        this.workers = workers;
        this.waits = waits;
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        if (waits.isWaitingFor(Waits.For.DATABASE))
            return;
        try {
            int aside;
            do {
                aside = setAside();
            } while (aside == ALERTS_AT_A_TIME);
            int made;
            do {
                made = compose();
                if (made > 0)
                    workers.wake();
            } while (made == CONTACTS_AT_A_TIME);
        } catch (SQLException e) {
            LOG.warnf("digests pause: %s", e.getMessage());
        }
    }

    /**
     * Sets aside what is due and cannot be told, so that it is looked through once. What would make it be told waits for the
     * locks, or is seen.
     *
     * @return how much
     */
    private int setAside() throws SQLException {
        return database.inTransaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    WITH stuck AS MATERIALIZED (
                        SELECT a.subscription_id, a.about, a.occasion FROM alert a
                        JOIN subscription n ON n.id = a.subscription_id
                        JOIN contact c ON c.id = n.contact_id
                        WHERE a.delivery_id IS NULL AND a.due_at <= ? AND NOT a.set_aside
                          AND (n.state <> 'active' OR c.state <> 'confirmed')
                        LIMIT ? FOR NO KEY UPDATE OF a SKIP LOCKED FOR SHARE OF n, c SKIP LOCKED)
                    UPDATE alert a SET set_aside = true FROM stuck s
                    WHERE (a.subscription_id, a.about, a.occasion) = (s.subscription_id, s.about, s.occasion)""")) {
                update.setObject(1, sql(clock.instant()));
                update.setInt(2, ALERTS_AT_A_TIME);
                return update.executeUpdate();
            }
        });
    }

    /** @return how many deliveries it made */
    int compose() throws SQLException {
        Instant now = clock.instant();
        return database.inTransaction(connection -> {
            int made = 0;
            for (Map.Entry<UUID, List<Waiting>> contact : waiting(connection, claim(connection, now), now).entrySet()) {
                if (compose(connection, contact.getKey(), contact.getValue(), now))
                    made++;
            }
            return made;
        });
    }

    private boolean compose(Connection connection, UUID contact, List<Waiting> waiting, Instant now)
            throws SQLException {
        postpone(connection, waiting.stream().filter(one -> one.isDue(now) && one.isQuiet(now)).toList());
        List<Waiting> told = waiting.stream().filter(one -> one.goesAlong(now)).toList();
        // Another replica may have told it all between the claim's snapshot and its lock.
        if (told.stream().noneMatch(one -> one.isDue(now)))
            return false;
        UUID delivery = UUID.randomUUID();
        deliveries.addAlerts(connection, List.of(new Deliveries.New(delivery, contact,
                told.stream().map(Waiting::dueAt).min(Instant::compareTo).orElseThrow())));
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE alert SET delivery_id = ?
                WHERE subscription_id = ? AND about = ? AND occasion = ?""")) {
            for (Waiting one : told) {
                update.setObject(1, delivery);
                update.setObject(2, one.subscription());
                update.setString(3, one.about());
                update.setString(4, one.occasion());
                update.addBatch();
            }
            update.executeBatch();
        }
        return true;
    }

    /** What is late, or was paused, must not come in the quiet hours either. */
    private static void postpone(Connection connection, List<Waiting> quiet) throws SQLException {
        if (quiet.isEmpty())
            return;
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE alert SET due_at = ?
                WHERE subscription_id = ? AND about = ? AND occasion = ?""")) {
            for (Waiting one : quiet) {
                update.setObject(1, sql(one.awakeAt()));
                update.setObject(2, one.subscription());
                update.setString(3, one.about());
                update.setString(4, one.occasion());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Contacts where something is due; the lock lets matching go on that makes deliveries for them. */
    private static List<UUID> claim(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT c.id FROM contact c
                WHERE c.state = 'confirmed' AND c.id IN (
                    SELECT n.contact_id FROM alert a
                    JOIN subscription n ON n.id = a.subscription_id
                    LEFT JOIN told_paper p ON p.id = a.about
                    WHERE a.delivery_id IS NULL AND a.due_at <= ? AND NOT a.set_aside AND n.state = 'active'
                      AND (p.id IS NOT NULL OR n.kind = 'sources'))
                LIMIT ? FOR NO KEY UPDATE SKIP LOCKED""")) {
            select.setObject(1, sql(now));
            select.setInt(2, CONTACTS_AT_A_TIME);
            List<UUID> contacts = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    contacts.add(rows.getObject(1, UUID.class));
            }
            return contacts;
        }
    }

    private static Map<UUID, List<Waiting>> waiting(Connection connection, Collection<UUID> contacts, Instant now)
            throws SQLException {
        Map<UUID, List<Waiting>> waiting = new LinkedHashMap<>();
        if (contacts.isEmpty())
            return waiting;
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT n.contact_id, n.id, a.about, a.occasion, a.due_at, n.rhythm, n.quiet_hours, s.zone
                FROM subscription n
                JOIN contact c ON c.id = n.contact_id
                JOIN subscriber s ON s.id = c.subscriber_id
                JOIN alert a ON a.subscription_id = n.id
                LEFT JOIN told_paper p ON p.id = a.about
                WHERE n.contact_id = ANY (?) AND n.state = 'active' AND a.delivery_id IS NULL AND a.due_at <= ?
                  AND (p.id IS NOT NULL OR n.kind = 'sources')
                ORDER BY a.subscription_id, a.about, a.occasion FOR UPDATE OF a""")) {
            select.setArray(1, connection.createArrayOf("uuid", contacts.toArray()));
            select.setObject(2, sql(now.plus(Rhythm.LONGEST_MOMENT)));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Schedule schedule = Stored.schedule(rows.getString(6), rows.getString(8), rows.getString(7), null);
                    waiting.computeIfAbsent(rows.getObject(1, UUID.class), any -> new ArrayList<>())
                            .add(new Waiting(rows.getObject(2, UUID.class), rows.getString(3), rows.getString(4),
                                    rows.getObject(5, OffsetDateTime.class).toInstant(),
                                    schedule.rhythm(), schedule.outOfQuietHours(now)));
                }
            }
        }
        return waiting;
    }
}
