package io.paperwire.notify.delivery;

import static io.paperwire.notify.database.Database.each;
import static io.paperwire.notify.database.Database.list;
import static io.paperwire.notify.database.Database.sql;
import static io.paperwire.notify.database.Database.texts;
import static io.paperwire.notify.database.Database.uuids;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.paperwire.events.EventJson;
import io.paperwire.notify.recent.Titles;
import io.paperwire.notify.wanted.Schedule;
import io.paperwire.notify.wanted.Stored;
import io.paperwire.notify.wanted.Target;

/** What deliveries tell, as rows. All methods take part in the caller's transaction. */
@Singleton
class DeliveryFinds {

    private static final Logger LOG = Logger.getLogger(DeliveryFinds.class);

    private final Titles titles;
    private final Clock clock;

    DeliveryFinds(Titles titles, Clock clock) {
        this.titles = titles;
        this.clock = clock;
    }

    /**
     * An alert, and the delivery that it belongs to.
     *
     * @param best     how many finds of its subscription are shown; null for all
     * @param isWanted whether its subscription is active and its paper known and not gone, or it was sent before
     * @param goneNote why it is not told if its paper is gone by now; else null
     * @param awakeAt  now, or the end of its subscription's quiet hours if they are now
     * @param traceparent may be null
     */
    private record Tied(UUID subscription, Target target, Integer best, String occasion, Delivery.Find find,
            boolean isWanted, String goneNote, Instant awakeAt, String traceparent) {

        String paper() {
            return find.about();
        }

        boolean isGone() {
            return goneNote != null;
        }

        boolean isTold(Instant now) {
            return isWanted && !awakeAt.isAfter(now);
        }
    }

    /**
     * @param all        in the order in which they are told
     * @param unreadable why a delivery is not understood
     */
    private record Read(Map<UUID, List<Tied>> all, Map<UUID, String> unreadable) {

        void add(UUID delivery, Tied one) {
            all.computeIfAbsent(delivery, any -> new ArrayList<>()).add(one);
        }
    }

    /**
     * Reads what the deliveries tell, and unties from them what they do not. What all lies in quiet hours stays together.
     *
     * @return the deliveries by their ids; those that are not understood as such
     */
    Map<UUID, Delivery> of(Connection connection, Collection<Delivery.Due> deliveries) throws SQLException {
        Map<UUID, Delivery> told = new HashMap<>();
        if (deliveries.isEmpty())
            return told;
        Instant now = clock.instant();
        Read read = read(connection, deliveries.stream().map(Delivery.Due::id).toList(), now);
        List<Tied> untold = new ArrayList<>();
        for (Delivery.Due due : deliveries) {
            String unreadable = read.unreadable().get(due.id());
            told.put(due.id(), unreadable == null
                    ? alert(due, read.all().getOrDefault(due.id(), List.of()), now, untold)
                    : new Delivery.Unreadable(due, "alert", unreadable));
        }
        untie(connection, untold, now);
        name(connection, told.values().stream().filter(Delivery.Alert.class::isInstance)
                .flatMap(one -> ((Delivery.Alert) one).finds().stream()).toList());
        return told;
    }

    /** @param untold gets what it does not tell */
    private static Delivery.Alert alert(Delivery.Due due, List<Tied> alerts, Instant now, List<Tied> untold) {
        List<Delivery.Finds> finds = new ArrayList<>();
        List<String> traces = new ArrayList<>();
        boolean waits = alerts.stream().noneMatch(one -> one.isTold(now));
        Instant quietUntil = null;
        for (Tied one : alerts) {
            if (waits ? one.isWanted() : one.isTold(now)) {
                of(finds, one).finds().add(one.find());
                if (one.traceparent() != null)
                    traces.add(one.traceparent());
                if (waits && (quietUntil == null || one.awakeAt().isBefore(quietUntil)))
                    quietUntil = one.awakeAt();
            } else {
                untold.add(one);
            }
        }
        return new Delivery.Alert(due.with(traces), finds, quietUntil);
    }

    private static Delivery.Finds of(List<Delivery.Finds> all, Tied one) {
        // Rows of one subscription follow each other.
        if (!all.isEmpty() && all.get(all.size() - 1).subscriptionId().equals(one.subscription()))
            return all.get(all.size() - 1);
        Delivery.Finds finds = new Delivery.Finds(one.subscription(), one.target(), one.best(), new ArrayList<>(),
                new HashMap<>());
        all.add(finds);
        return finds;
    }

    /**
     * The subscriptions in the order in which they were made, their finds as they stand on the trending list now,
     * then by rank, then those found last first.
     */
    private static Read read(Connection connection, List<UUID> deliveries, Instant now) throws SQLException {
        Map<String, PaperExcerpt> papers = new HashMap<>();
        Read read = new Read(new HashMap<>(), new HashMap<>());
        // What is sent once more by hand is wanted now, in a pause and in quiet hours too.
        each(connection, """
                SELECT a.delivery_id, n.id, n.kind, n.subject, a.about, a.event, a.note, p.excerpt, a.occasion,
                       (n.state = 'active' AND NOT (a.occasion = '' AND coalesce(p.gone, false))
                        OR d.sent_at IS NOT NULL) AND (p.id IS NOT NULL OR n.kind = 'sources')
                       AND NOT (coalesce(m.removed, false) AND a.event <> 'removed'),
                       CASE WHEN m.removed AND a.event <> 'removed' THEN ?
                            WHEN a.occasion = '' AND p.gone THEN ? END, n.rhythm, s.zone,
                       CASE WHEN d.sent_at IS NULL THEN n.quiet_hours END, a.traceparent, coalesce(v.votes, 0),
                       n.most_a_day
                FROM alert a
                JOIN delivery d ON d.id = a.delivery_id
                JOIN contact c ON c.id = d.contact_id
                JOIN subscriber s ON s.id = c.subscriber_id
                JOIN subscription n ON n.id = a.subscription_id
                LEFT JOIN told_paper p ON p.id = a.about AND n.kind <> 'sources'
                LEFT JOIN merged_paper m ON m.id = p.id
                LEFT JOIN paper_votes v ON v.paper_id = a.about AND n.kind = 'trending'
                WHERE a.delivery_id = ANY (?)
                ORDER BY n.created_at, n.id, (v.trending ->> n.subject)::double precision DESC NULLS LAST,
                         a.rank DESC, a.created_at DESC, a.position""", row -> {
            UUID delivery = row.getObject(1, UUID.class);
            try {
                read.add(delivery, tied(row, papers, now));
            } catch (RuntimeException e) {
                LOG.errorf(e, "delivery %s is not understood", delivery);
                read.unreadable().putIfAbsent(delivery,
                        "what is stored of " + row.getString(5) + " is not understood");
            }
        }, Deliveries.REMOVED, Deliveries.TAKEN_BACK, uuids(deliveries));
        return read;
    }

    private static Tied tied(ResultSet row, Map<String, PaperExcerpt> papers, Instant now) throws SQLException {
        byte[] excerpt = row.getBytes(8);
        String about = row.getString(5);
        String quiet = row.getString(14);
        Schedule schedule = Stored.schedule(row.getString(12), row.getString(13), quiet,
                row.getObject(17, Integer.class));
        return new Tied(row.getObject(2, UUID.class), Target.of(row.getString(3), row.getString(4)), schedule.best(),
                row.getString(9),
                new Delivery.Find(about, row.getString(6), Stored.list(row.getString(9)), row.getString(7),
                        excerpt == null
                                ? null
                                : papers.computeIfAbsent(about, any -> EventJson.read(excerpt, PaperExcerpt.class)),
                        row.getLong(16)),
                row.getBoolean(10), row.getString(11), schedule.outOfQuietHours(now),
                row.getString(15));
    }

    /**
     * What a delivery does not tell waits again: for the end of quiet hours, for its subscription to be resumed or its paper
     * to be known, or for nothing if its subscription ended or its paper is gone. So the ledger never says that it was told,
     * whatever becomes of the delivery. It was told if the delivery is sent once more by hand.
     */
    private static void untie(Connection connection, List<Tied> untold, Instant now) throws SQLException {
        if (untold.isEmpty())
            return;
        Set<String> gone = gone(connection, untold.stream().filter(Tied::isGone).map(Tied::paper).toList());
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE alert a SET delivery_id = NULL,
                                   note = CASE WHEN n.state <> 'ended' THEN coalesce(?, a.note) ELSE a.note END,
                                   due_at = CASE WHEN n.state <> 'ended' AND NOT ?
                                            THEN coalesce(?::timestamptz, a.due_at) END
                FROM subscription n, delivery d
                WHERE n.id = a.subscription_id AND d.id = a.delivery_id AND d.sent_at IS NULL
                  AND a.subscription_id = ? AND a.about = ? AND a.occasion = ?""")) {
            for (Tied one : untold) {
                boolean isGone = one.isGone() && gone.contains(one.paper());
                update.setString(1, isGone ? one.goneNote() : null);
                update.setBoolean(2, isGone);
                update.setObject(3, one.awakeAt().isAfter(now) ? sql(one.awakeAt()) : null);
                update.setObject(4, one.subscription());
                update.setString(5, one.find().about());
                update.setString(6, one.occasion());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Those that are gone until the transaction ends; what is decided of the others at this moment shows in the next round. */
    private static Set<String> gone(Connection connection, List<String> papers) throws SQLException {
        if (papers.isEmpty())
            return new HashSet<>();
        return new HashSet<>(list(connection, """
                SELECT p.id FROM told_paper p LEFT JOIN merged_paper m ON m.id = p.id
                WHERE p.id = ANY (?) AND (p.gone OR m.removed) FOR SHARE OF p SKIP LOCKED""", row -> row.getString(1),
                texts(papers)));
    }

    /** Adds the titles of the papers that others are to be like. */
    private void name(Connection connection, List<Delivery.Finds> all) throws SQLException {
        List<Delivery.Finds> asking = all.stream().filter(finds -> finds.target() instanceof Target.Query).toList();
        Map<String, String> known = titles.of(connection, asking.stream().map(Delivery.Finds::target).toList());
        asking.forEach(finds -> finds.liked().putAll(known));
    }
}
