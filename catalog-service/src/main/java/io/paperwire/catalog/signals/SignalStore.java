package io.paperwire.catalog.signals;

import static io.paperwire.catalog.platform.SqlArrays.setTexts;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.paperwire.catalog.identity.Hash64;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Statements;
import io.paperwire.catalog.signals.RecordSignals.Gain;
import io.paperwire.events.SourceRef;

/**
 * The facts, within a transaction that holds the lock of every record concerned. What comes late or again leaves the same
 * rows as if it had come once and in order.
 */
public final class SignalStore {

    private final Connection connection;

    public SignalStore(Connection connection) {
        this.connection = connection;
    }

    private record Key(String source, String id) {

        static Key of(SourceRef record) {
            return new Key(record.source(), record.recordId());
        }
    }

    private record Row(Key key, String kind, Instant seenAt, BigDecimal value) {
    }

    private record DayGain(Key key, Gain gain) {
    }

    /** Takes the same locks as the intake, in the same order. */
    void lock(Collection<Observation> observations) throws SQLException {
        Set<Long> locks = new TreeSet<>();
        observations.forEach(one -> locks.add(Hash64.of("record " + one.record().key())));
        try (PreparedStatement lock = connection
                .prepareStatement("SELECT pg_advisory_xact_lock(name) FROM unnest(?) AS names(name)")) {
            lock.setArray(1, SqlArrays.bigints(connection, locks));
            lock.execute();
        }
    }

    /** Keeps what is new in the observations and marks the papers whose standing may change by it. */
    public void record(Collection<Observation> observations) throws SQLException {
        Set<Key> changed = keep(observations);
        if (changed.isEmpty())
            return;
        Map<Key, RecordSignals> counted = counted(changed);
        Set<Key> rated = new HashSet<>(writeGains(counted));
        counted.forEach((key, signals) -> {
            if (signals.totals().values().stream().anyMatch(total -> total.signum() > 0))
                rated.add(key);
        });
        markPapers(changed, rated);
    }

    private Set<Key> keep(Collection<Observation> observations) throws SQLException {
        Map<Key, RecordSignals> came = new HashMap<>();
        observations.forEach(one -> came.computeIfAbsent(Key.of(one.record()), key -> new RecordSignals())
                .add(one.kind(), one.seenAt(), one.value()));
        List<Row> rows = new ArrayList<>();
        came.forEach((key, signals) -> signals
                .forEachStep((kind, seenAt, value) -> rows.add(new Row(key, kind, seenAt, value))));
        Set<Key> changed = new HashSet<>();
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO signal (source, record_id, kind, seen_at, value)
                SELECT source, record_id, kind, seen_at::timestamptz, value::numeric
                FROM unnest(?, ?, ?, ?, ?) AS came(source, record_id, kind, seen_at, value)
                WHERE NOT EXISTS (
                    SELECT FROM signal s WHERE s.source = came.source AND s.record_id = came.record_id
                    AND s.kind = came.kind AND s.seen_at <= came.seen_at::timestamptz
                    AND s.value >= came.value::numeric)
                ON CONFLICT (source, record_id, kind, seen_at) DO UPDATE SET value = EXCLUDED.value
                WHERE signal.value < EXCLUDED.value
                RETURNING source, record_id""")) {
            setTexts(insert, rows, row -> row.key().source(), row -> row.key().id(), Row::kind,
                    row -> row.seenAt().toString(), row -> row.value().toPlainString());
            try (ResultSet kept = insert.executeQuery()) {
                while (kept.next())
                    changed.add(new Key(kept.getString(1), kept.getString(2)));
            }
        }
        return changed;
    }

    /** Drops what says no more than an earlier count; of the rest all that is known of those of the records that have counts. */
    private Map<Key, RecordSignals> counted(Set<Key> changed) throws SQLException {
        List<Key> keys = List.copyOf(changed);
        Map<Key, RecordSignals> counted = new HashMap<>();
        new Statements(connection).and("""
                DELETE FROM signal s USING unnest(?, ?) AS came(source, record_id)
                WHERE s.source = came.source AND s.record_id = came.record_id AND EXISTS (
                    SELECT FROM signal e WHERE e.source = s.source AND e.record_id = s.record_id
                    AND e.kind = s.kind AND e.seen_at < s.seen_at AND e.value >= s.value)""", keys,
                Statements.texts(Key::source), Statements.texts(Key::id)).and("""
                        SELECT s.source, s.record_id, s.kind, s.seen_at, s.value
                        FROM unnest(?, ?) AS came(source, record_id) JOIN signal s USING (source, record_id)
                        WHERE EXISTS (
                            SELECT FROM signal c WHERE c.source = came.source AND c.record_id = came.record_id
                            AND c.kind NOT IN ('appearances', 'listed'))""", keys, Statements.texts(Key::source),
                        Statements.texts(Key::id))
                .run(row -> counted
                        .computeIfAbsent(new Key(row.getString(1), row.getString(2)), key -> new RecordSignals())
                        .add(row.getString(3), SqlArrays.instant(row, 4), row.getBigDecimal(5)));
        return counted;
    }

    /** @return the records whose gains are not what they were */
    private Set<Key> writeGains(Map<Key, RecordSignals> counted) throws SQLException {
        if (counted.isEmpty())
            return Set.of();
        Map<DayGain, Boolean> before = storedGains(counted.keySet());
        List<DayGain> added = new ArrayList<>();
        counted.forEach((key, signals) -> signals.gains().forEach(gain -> {
            DayGain one = new DayGain(key, new Gain(gain.kind(), gain.day(), gain.amount().stripTrailingZeros()));
            if (before.remove(one) == null)
                added.add(one);
        }));
        List<DayGain> gone = List.copyOf(before.keySet());
        if (gone.isEmpty() && added.isEmpty())
            return Set.of();
        try (PreparedStatement delete = connection.prepareStatement("""
                DELETE FROM gain g USING unnest(?, ?, ?, ?) AS gone(source, record_id, kind, day)
                WHERE g.source = gone.source AND g.record_id = gone.record_id AND g.kind = gone.kind
                AND g.day = gone.day::date""")) {
            setTexts(delete, gone, one -> one.key().source(), one -> one.key().id(), one -> one.gain().kind(),
                    one -> one.gain().day().toString());
            delete.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO gain (source, record_id, kind, day, amount)
                SELECT source, record_id, kind, day::date, amount::numeric
                FROM unnest(?, ?, ?, ?, ?) AS came(source, record_id, kind, day, amount)""")) {
            setTexts(insert, added, one -> one.key().source(), one -> one.key().id(), one -> one.gain().kind(),
                    one -> one.gain().day().toString(), one -> one.gain().amount().toPlainString());
            insert.executeUpdate();
        }
        return Stream.concat(gone.stream(), added.stream()).map(DayGain::key).collect(Collectors.toSet());
    }

    private Map<DayGain, Boolean> storedGains(Set<Key> keys) throws SQLException {
        Map<DayGain, Boolean> stored = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT g.source, g.record_id, g.kind, g.day, g.amount
                FROM unnest(?, ?) AS came(source, record_id) JOIN gain g USING (source, record_id)""")) {
            setTexts(select, keys, Key::source, Key::id);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    stored.put(new DayGain(new Key(rows.getString(1), rows.getString(2)), new Gain(rows.getString(3),
                            rows.getObject(4, LocalDate.class), rows.getBigDecimal(5).stripTrailingZeros())), true);
            }
        }
        return stored;
    }

    /**
     * A record that nobody rated, as one whose only count is where it was when it came, matters to papers that are rated
     * otherwise: it may be their appearance in one more source.
     */
    private void markPapers(Set<Key> changed, Set<Key> rated) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO trending_stale (paper_id)
                SELECT DISTINCT r.paper_id FROM unnest(?, ?, ?) AS came(source, record_id, rated)
                JOIN source_record r USING (source, record_id)
                WHERE came.rated = 'true'
                OR EXISTS (SELECT FROM source_record o JOIN gain g USING (source, record_id)
                           WHERE o.paper_id = r.paper_id)
                OR EXISTS (SELECT FROM daily_paper d WHERE d.paper_id = r.paper_id)""")) {
            setTexts(insert, changed, Key::source, Key::id, key -> Boolean.toString(rated.contains(key)));
            insert.executeUpdate();
        }
    }
}
