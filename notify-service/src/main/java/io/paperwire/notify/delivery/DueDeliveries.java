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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.notify.recent.RecentPapers;
import io.paperwire.notify.wanted.Clocks;
import io.paperwire.notify.wanted.Language;
import io.paperwire.notify.wanted.QuietHours;
import io.paperwire.notify.wanted.Target;
import io.paperwire.query.Likes;
import io.paperwire.query.Query;

/** What is due, read with all that it tells, and locked. All methods take part in the caller's transaction. */
@Singleton
class DueDeliveries {

    /** How long nothing is tried at an endpoint, at most. */
    private static final Duration LONGEST_REST = Duration.ofHours(24);
    /** Few queries have it; the others need not be parsed. */
    private static final String LIKE = "like:";

    private final RecentPapers recent;
    private final Clock clock;

    DueDeliveries(RecentPapers recent, Clock clock) {
        this.recent = recent;
        this.clock = clock;
    }

    /**
     * The deliveries that are due longest by that way and that no other worker holds, locked until the transaction ends. To
     * one endpoint one goes at a time: it is locked too.
     */
    List<Delivery> claim(Connection connection, Carrier.Way way, int most) throws SQLException {
        List<Delivery> claimed = new ArrayList<>();
        Map<UUID, List<Delivery.Finds>> found = new HashMap<>();
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
                    case MAIL -> "c.kind = 'mail' ORDER BY d.due_at LIMIT ? FOR UPDATE OF d SKIP LOCKED";
                    case POST -> """
                            c.kind <> 'mail' AND (c.state <> 'disabled' OR d.kind = 'verification')
                              AND (c.rests_until IS NULL OR c.rests_until <= ? OR c.rests_until > ?)
                            ORDER BY d.due_at LIMIT ?
                            FOR UPDATE OF d SKIP LOCKED FOR NO KEY UPDATE OF c SKIP LOCKED""";
                })) {
            OffsetDateTime now = sql(clock.instant());
            int parameter = 1;
            select.setObject(parameter++, now);
            select.setObject(parameter++, now);
            if (way == Carrier.Way.POST) {
                select.setObject(parameter++, now);
                // No rest is longer: it was written before the clock jumped.
                select.setObject(parameter++, now.plus(LONGEST_REST));
            }
            select.setInt(parameter, most);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    claimed.add(read(rows, found));
            }
        }
        if (!found.isEmpty()) {
            Map<UUID, Instant> quiet = find(connection, found);
            claimed.replaceAll(one -> one instanceof Delivery.Alert alert && quiet.containsKey(alert.due().id())
                    ? new Delivery.Alert(alert.due(), alert.finds(), quiet.get(alert.due().id()))
                    : one);
            name(connection, found.values().stream().flatMap(List::stream).toList());
        }
        return claimed;
    }

    /** @param found gets an entry for each alert, which what it tells is added to */
    private static Delivery read(ResultSet row, Map<UUID, List<Delivery.Finds>> found) throws SQLException {
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
            case "alert" -> new Delivery.Alert(due, found.computeIfAbsent(due.id(), any -> new ArrayList<>()), null);
            default -> throw new IllegalStateException("no kind of delivery: " + kind);
        };
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /**
     * An alert, and the delivery that it belongs to.
     *
     * @param isWanted whether its subscription is active, or was when it was first sent, and its paper is known
     * @param awakeAt  now, or the end of its subscription's quiet hours if they are now
     */
    private record Tied(UUID delivery, UUID subscription, Target target, String occasion, Delivery.Find find,
            boolean isWanted, Instant awakeAt) {

        boolean isTold(Instant now) {
            return isWanted && !awakeAt.isAfter(now);
        }
    }

    /**
     * Adds what the deliveries tell, and unties from them what they do not. What all lies in quiet hours stays together.
     *
     * @return the deliveries that wait for the end of quiet hours, and until when
     */
    private Map<UUID, Instant> find(Connection connection, Map<UUID, List<Delivery.Finds>> found) throws SQLException {
        Instant now = clock.instant();
        Map<UUID, Instant> quiet = new HashMap<>();
        List<Tied> untold = new ArrayList<>();
        Map<UUID, List<Tied>> all = tied(connection, found.keySet(), now).stream()
                .collect(Collectors.groupingBy(Tied::delivery));
        all.forEach((delivery, alerts) -> {
            boolean waits = alerts.stream().noneMatch(one -> one.isTold(now));
            for (Tied one : alerts) {
                if (waits ? one.isWanted() : one.isTold(now)) {
                    of(found.get(delivery), one.subscription(), one.target()).finds().add(one.find());
                    if (waits)
                        quiet.merge(delivery, one.awakeAt(), (a, b) -> a.isBefore(b) ? a : b);
                } else {
                    untold.add(one);
                }
            }
        });
        if (!untold.isEmpty())
            untie(connection, untold, now);
        return quiet;
    }

    /** The subscriptions in the order in which they were made, their finds by rank, then those found last first. */
    private static List<Tied> tied(Connection connection, Set<UUID> deliveries, Instant now) throws SQLException {
        Map<String, PaperExcerpt> papers = new HashMap<>();
        List<Tied> tied = new ArrayList<>();
        // What is sent once more by hand is wanted now, in a pause and in quiet hours too.
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT a.delivery_id, n.id, n.kind, n.subject, a.about, a.event, a.note, p.excerpt, a.occasion,
                       (n.state = 'active' OR d.sent_at IS NOT NULL) AND (p.id IS NOT NULL OR n.kind = 'sources'),
                       n.quiet_hours,
                       CASE WHEN n.quiet_hours IS NOT NULL AND d.sent_at IS NULL THEN (
                           SELECT s.zone FROM contact c JOIN subscriber s ON s.id = c.subscriber_id
                           WHERE c.id = d.contact_id) END
                FROM alert a
                JOIN delivery d ON d.id = a.delivery_id
                JOIN subscription n ON n.id = a.subscription_id
                LEFT JOIN told_paper p ON p.id = a.about AND n.kind <> 'sources'
                WHERE a.delivery_id = ANY (?)
                ORDER BY n.created_at, n.id, a.rank DESC, a.created_at DESC, a.position""")) {
            select.setArray(1, connection.createArrayOf("uuid", deliveries.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    byte[] excerpt = rows.getBytes(8);
                    String about = rows.getString(5);
                    String zone = rows.getString(12);
                    tied.add(new Tied(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class),
                            Target.of(rows.getString(3), rows.getString(4)), rows.getString(9),
                            new Delivery.Find(about, rows.getString(6), rows.getString(7), excerpt == null
                                    ? null
                                    : papers.computeIfAbsent(about,
                                            any -> EventJson.read(excerpt, PaperExcerpt.class))),
                            rows.getBoolean(10), zone == null
                                    ? now
                                    : QuietHours.parse(rows.getString(11)).passed(now, Clocks.zone(zone))));
                }
            }
        }
        return tied;
    }

    /**
     * What a delivery does not tell waits again: for the end of quiet hours, for its subscription to be resumed or its paper
     * to be known, or for nothing if its subscription ended. So the ledger never says that it was told, whatever becomes of
     * the delivery. It was told if the delivery is sent once more by hand.
     */
    private static void untie(Connection connection, List<Tied> untold, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE alert a SET delivery_id = NULL,
                                   due_at = CASE WHEN n.state <> 'ended' THEN coalesce(?::timestamptz, a.due_at) END
                FROM subscription n, delivery d
                WHERE n.id = a.subscription_id AND d.id = a.delivery_id AND d.sent_at IS NULL
                  AND a.subscription_id = ? AND a.about = ? AND a.occasion = ?""")) {
            for (Tied one : untold) {
                update.setObject(1, one.awakeAt().isAfter(now) ? sql(one.awakeAt()) : null);
                update.setObject(2, one.subscription());
                update.setString(3, one.find().about());
                update.setString(4, one.occasion());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    private static Delivery.Finds of(List<Delivery.Finds> all, UUID subscription, Target target) {
        // Rows of one subscription follow each other.
        if (!all.isEmpty() && all.get(all.size() - 1).subscriptionId().equals(subscription))
            return all.get(all.size() - 1);
        Delivery.Finds finds = new Delivery.Finds(subscription, target, new ArrayList<>(), new HashMap<>());
        all.add(finds);
        return finds;
    }

    /** Adds the titles of the papers that others are to be like. */
    private void name(Connection connection, List<Delivery.Finds> all) throws SQLException {
        List<Delivery.Finds> asking = all.stream()
                .filter(finds -> finds.target() instanceof Target.Query query && query.text().contains(LIKE)).toList();
        Set<String> ids = asking.stream().flatMap(finds -> Likes.in(((Target.Query) finds.target()).parsed()))
                .map(Query.Like::name).collect(Collectors.toSet());
        if (ids.isEmpty())
            return;
        for (Paper paper : recent.papers(connection, ids))
            asking.forEach(finds -> finds.liked().put(paper.id(), paper.title()));
    }

    /**
     * Locks what was claimed before in another transaction, unless another worker holds or has moved it since, or not all of
     * it is wanted any more: then it is to be claimed again.
     */
    boolean hold(Connection connection, Delivery delivery) throws SQLException {
        Delivery.Due due = delivery.due();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT 1 FROM delivery d JOIN contact c ON c.id = d.contact_id
                WHERE d.id = ? AND d.state = ? AND d.attempts = ? AND (c.state = 'confirmed') = ?
                  AND (SELECT count(*) FROM alert a WHERE a.delivery_id = d.id) = ?
                  AND NOT EXISTS (SELECT 1 FROM alert a JOIN subscription n ON n.id = a.subscription_id
                                  WHERE a.delivery_id = d.id AND n.state <> 'active')
                FOR UPDATE OF d SKIP LOCKED""")) {
            select.setObject(1, due.id());
            select.setString(2, due.state().word());
            select.setInt(3, due.state().tries().attempts());
            select.setBoolean(4, due.to().confirmed());
            select.setInt(5, delivery instanceof Delivery.Alert alert
                    ? alert.finds().stream().mapToInt(finds -> finds.finds().size()).sum()
                    : 0);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}
