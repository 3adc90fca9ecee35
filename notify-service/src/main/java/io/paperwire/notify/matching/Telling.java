package io.paperwire.notify.matching;

import static io.paperwire.notify.database.Database.each;
import static io.paperwire.notify.database.Database.instant;
import static io.paperwire.notify.database.Database.instants;
import static io.paperwire.notify.database.Database.list;
import static io.paperwire.notify.database.Database.sql;
import static io.paperwire.notify.database.Database.texts;
import static io.paperwire.notify.database.Database.uuids;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Singleton;

import io.paperwire.events.TraceParent;
import io.paperwire.notify.delivery.Deliveries;
import io.paperwire.notify.ledger.LedgerReach;
import io.paperwire.notify.subscription.Caps;
import io.paperwire.notify.wanted.Schedule;
import io.paperwire.notify.wanted.Stored;
import io.paperwire.notify.wanted.Target;
import io.paperwire.service.traces.Traces;

/**
 * Writes news into the ledger, each with the time when it is due. What is due now gets its delivery at once, one for each
 * contact; the rest waits for the composer. All methods take part in the caller's transaction.
 */
@Singleton
class Telling {

    private static final int ROWS_AT_A_TIME = 1_000;
    /** Of a paper that is followed also in a pause: what happens to it waits. */
    private static final String SUBSCRIBED = """
            SELECT n.id, n.contact_id, n.kind, n.subject, n.active_since, n.rhythm, s.zone, n.quiet_hours, n.most_a_day,
                   CASE WHEN n.pauses <> '{}' THEN ARRAY(
                       SELECT edge FROM unnest(n.pauses) p, unnest(ARRAY[lower(p), upper(p)]) edge
                       WHERE NOT upper_inf(p) ORDER BY edge) END
            FROM subscription n JOIN contact c ON c.id = n.contact_id JOIN subscriber s ON s.id = c.subscriber_id
            WHERE (n.state = 'active' OR n.state = 'paused' AND n.kind = 'paper') AND\s""";
    /** Who deletes a subscription or its contact waits, so that no alert is left without them. */
    private static final String HELD = " FOR KEY SHARE OF n, c";

    private record Due(Instant at, boolean overCap) {
    }

    private record Key(UUID subscription, String about, String occasion) {

        static Key of(News one) {
            return new Key(one.subscribed().id(), one.about(), one.occasion());
        }
    }

    private final Deliveries deliveries;
    private final LedgerReach reach;

    Telling(Deliveries deliveries, LedgerReach reach) {
        this.deliveries = deliveries;
        this.reach = reach;
    }

    /** Those of the subscriptions that still look for something. */
    Map<UUID, Subscribed> subscribed(Connection connection, Collection<UUID> ids) throws SQLException {
        Map<UUID, Subscribed> found = new HashMap<>();
        read(connection, "n.id = ANY (?)", uuids(ids)).forEach(one -> found.put(one.id(), one));
        return found;
    }

    /** The subscriptions of a kind that look for something about one of the subjects. */
    List<Subscribed> subscribed(Connection connection, String kind, Collection<String> subjects)
            throws SQLException {
        return read(connection, "n.kind = ? AND n.subject = ANY (?)", kind, texts(subjects));
    }

    private static List<Subscribed> read(Connection connection, String which, Object... parameters)
            throws SQLException {
        List<Subscribed> found = new ArrayList<>();
        each(connection, SUBSCRIBED + which + " ORDER BY n.id" + HELD, row -> {
            Optional<Target> target = Stored.target(row.getString(3), row.getString(4));
            if (target.isPresent())
                found.add(new Subscribed(row.getObject(1, UUID.class), row.getObject(2, UUID.class), target.get(),
                        instant(row, 5), instants(row, 10),
                        Stored.schedule(row.getString(6), row.getString(7), row.getString(8),
                                row.getObject(9, Integer.class))));
        }, parameters);
        return found;
    }

    /** @return how many alerts are really new */
    int tell(Connection connection, List<News> happened) throws SQLException {
        List<News> all = happened.stream().filter(one -> reach.covers(one.at())).toList();
        if (all.isEmpty())
            return 0;
        Instant now = deliveries.foundNow(connection);
        Map<UUID, Integer> toldThatDay = toldThatDay(connection, all, now);
        List<News> news = withoutKnown(connection, all, toldThatDay.keySet());
        Map<UUID, UUID> deliveryOf = new LinkedHashMap<>();
        Map<UUID, Instant> causedAt = new HashMap<>();
        List<Due> dues = new ArrayList<>();
        List<UUID> through = new ArrayList<>();
        for (News one : news) {
            Due due = due(one.subscribed(), toldThatDay, now);
            UUID delivery = due.at().isAfter(now)
                    ? null
                    : deliveryOf.computeIfAbsent(one.subscribed().contact(), any -> UUID.randomUUID());
            dues.add(due);
            through.add(delivery);
            if (delivery != null)
                causedAt.merge(delivery, one.at(), (a, b) -> a.isBefore(b) ? a : b);
        }
        Set<UUID> needed = new HashSet<>();
        int added = add(connection, news, dues, through, now, needed);
        List<Deliveries.New> made = new ArrayList<>();
        deliveryOf.forEach((contact, delivery) -> {
            if (needed.contains(delivery))
                made.add(new Deliveries.New(delivery, contact, causedAt.get(delivery), true));
        });
        deliveries.addAlerts(connection, made);
        return added;
    }

    private static Due due(Subscribed subscribed, Map<UUID, Integer> toldThatDay, Instant now) {
        Schedule schedule = subscribed.schedule();
        Instant due = schedule.due(now);
        if (!schedule.isCapped())
            return new Due(due, false);
        boolean over = toldThatDay.merge(subscribed.id(), 1, Integer::sum) > schedule.mostADay();
        return over ? new Due(schedule.rest(due), true) : new Due(due, false);
    }

    /** For subscriptions with a cap: how much of it is used on the day that news of now would be told. */
    private static Map<UUID, Integer> toldThatDay(Connection connection, List<News> news, Instant now)
            throws SQLException {
        Map<UUID, Schedule> capped = new HashMap<>();
        for (News one : news) {
            if (one.subscribed().schedule().isCapped())
                capped.put(one.subscribed().id(), one.subscribed().schedule());
        }
        return Caps.used(connection, capped, now);
    }

    /** Of capped subscriptions only what is new, since it is counted; for the others the ledger itself tells that. */
    private static List<News> withoutKnown(Connection connection, List<News> news, Set<UUID> capped)
            throws SQLException {
        if (capped.isEmpty())
            return news;
        Set<Key> known = new HashSet<>(list(connection, """
                SELECT subscription_id, about, occasion FROM alert
                WHERE subscription_id = ANY (?) AND about = ANY (?)""",
                row -> new Key(row.getObject(1, UUID.class), row.getString(2), row.getString(3)), uuids(capped),
                texts(news.stream().filter(one -> capped.contains(one.subscribed().id())).map(News::about).toList())));
        return news.stream().filter(one -> !capped.contains(one.subscribed().id()) || known.add(Key.of(one))).toList();
    }

    /** A paper that very many are told of is followed to some of them. */
    private static String followed(News one, Map<String, Integer> before) {
        return TraceParent.isSampled(one.traceparent())
                && before.merge(one.traceparent(), 1, Integer::sum) <= Traces.MOST_FOLLOWED ? one.traceparent() : null;
    }

    /** @param needed gets the deliveries that have at least one alert that is new */
    private static int add(Connection connection, List<News> news, List<Due> dues, List<UUID> through, Instant now,
            Set<UUID> needed) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO alert (subscription_id, about, occasion, event, note, matched, rank, created_at, due_at,
                                   over_cap, delivery_id, position, traceparent)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")) {
            Map<String, Integer> followed = new HashMap<>();
            int added = 0;
            for (int i = 0; i < news.size(); i++) {
                News one = news.get(i);
                insert.setObject(1, one.subscribed().id());
                insert.setString(2, one.about());
                insert.setString(3, one.occasion());
                insert.setString(4, one.event());
                insert.setString(5, one.note());
                insert.setArray(6, connection.createArrayOf("text", one.matched().toArray()));
                insert.setDouble(7, one.rank());
                insert.setObject(8, sql(now));
                insert.setObject(9, sql(dues.get(i).at()));
                insert.setBoolean(10, dues.get(i).overCap());
                insert.setObject(11, through.get(i));
                insert.setInt(12, i + 1);
                insert.setString(13, followed(one, followed));
                insert.addBatch();
                // Until it is executed, the driver keeps all of it.
                if ((i + 1) % ROWS_AT_A_TIME == 0 || i + 1 == news.size())
                    added += added(insert.executeBatch(), through.subList(i - i % ROWS_AT_A_TIME, i + 1), needed);
            }
            return added;
        }
    }

    private static int added(int[] counts, List<UUID> through, Set<UUID> needed) {
        int added = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                added++;
                if (through.get(i) != null)
                    needed.add(through.get(i));
            }
        }
        return added;
    }
}
