package io.paperwire.catalog.intake;

import static io.paperwire.catalog.platform.Statements.bigints;
import static io.paperwire.catalog.platform.Statements.texts;
import static io.paperwire.catalog.platform.Statements.uuids;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Statements;
import io.paperwire.events.Identifier;
import io.paperwire.events.SourceRef;

/** What the catalogue has of a batch, locked within the transaction that decides it. */
final class CatalogStore implements Reach.Catalogue {

    private static final int MAX_NAMESAKES = 20;
    /** Records that may meet papers of any size together. */
    static final int FEW = 16;
    /** Compressed ones, which become some forty times as much while they are decided. */
    private static final int MOST_KNOWN_BYTES = 2_000_000;

    private final Connection connection;

    CatalogStore(Connection connection) {
        this.connection = connection;
    }

    /**
     * Keeps every other transaction away from the names that these records go by, until this one ends. Without it, two
     * batches could each find a name free and make two papers of one. The order of the locks is the same for all.
     */
    void lockNames(List<Incoming> came) throws SQLException {
        locked(locks(came)).run();
    }

    /** @param names as {@link Incoming#locks()} says them, in their order */
    void lock(SortedSet<Long> names) throws SQLException {
        locked(names).run();
    }

    private Statements locked(SortedSet<Long> names) throws SQLException {
        return Statements.usingIndexes(connection).and(
                "SELECT count(pg_advisory_xact_lock(name)) FROM unnest(?) AS names(name)", List.copyOf(names),
                bigints(lock -> lock));
    }

    /**
     * Keeps others away from the names of these records, notes that known states were seen again and returns the others, but
     * for those from before their record was removed, or the paper that it is of.
     */
    List<Incoming> lockNews(List<Incoming> came) throws SQLException {
        Map<String, String> hashes = new HashMap<>();
        Map<String, Incoming.Seen> firstSeen = new HashMap<>();
        boolean[] isAnyRemoved = {false};
        locked(locks(came))
                .and("""
                        SELECT r.source || ':' || r.record_id, r.hash, r.first_seen, r.place
                        FROM unnest(?, ?) AS came(source, record_id)
                        JOIN source_record r USING (source, record_id)
                        UNION ALL SELECT NULL, NULL, NULL, NULL WHERE EXISTS (SELECT FROM removed_name)""", came,
                        texts(one -> source(one).source()), texts(one -> source(one).recordId()))
                .run(row -> {
                    String key = row.getString(1);
                    if (key == null) {
                        isAnyRemoved[0] = true;
                    } else {
                        hashes.put(key, row.getString(2));
                        firstSeen.put(key, seen(row, 3));
                    }
                });
        List<Incoming> repeats = came.stream().filter(one -> one.states() == 1
                && one.state().hash().equals(hashes.get(one.key()))
                && one.firstSeen().compareTo(firstSeen.get(one.key())) >= 0).toList();
        noteSeenAgain(repeats);
        Set<String> seenAgain = repeats.stream().map(Incoming::key).collect(Collectors.toSet());
        List<Incoming> news = came.stream().filter(one -> !seenAgain.contains(one.key())).toList();
        return isAnyRemoved[0] ? RemovalStore.withoutRemoved(connection, news) : news;
    }

    private static SortedSet<Long> locks(Collection<Incoming> came) {
        SortedSet<Long> locks = new TreeSet<>();
        came.forEach(one -> locks.addAll(one.locks()));
        return locks;
    }

    private void noteSeenAgain(List<Incoming> repeats) throws SQLException {
        new Statements(connection).and("""
                UPDATE source_record r SET observed_at = came.at::timestamptz
                FROM unnest(?, ?, ?) AS came(source, record_id, at)
                WHERE r.source = came.source AND r.record_id = came.record_id
                AND r.observed_at < came.at::timestamptz""", repeats, texts(one -> source(one).source()),
                texts(one -> source(one).recordId()), texts(one -> one.state().observedAt().toString())).run();
    }

    /**
     * The records among those of the papers that they may be one with, whose rows are locked.
     *
     * @param canBeParted whether they may as well be taken in parts
     * @throws IllegalStateException they are to be taken in parts
     */
    Regrouping regroup(List<Incoming> came, boolean canBeParted) throws SQLException {
        Set<UUID> papers = new HashSet<>(lockNamed(came, Names.of(came)));
        Set<UUID> formerHomes = came.stream().map(Incoming::formerHome).filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (papers.addAll(formerHomes))
            lock(formerHomes);
        if (canBeParted && came.size() > FEW && areTooLarge(papers))
            throw new IllegalStateException(papers.size() + " papers are too large to be decided at once");
        return Reach.of(papers, came, this);
    }

    /**
     * Records that are in the catalogue and all of the papers that they may be one with.
     *
     * @param others papers that may as well be one with these now
     */
    Regrouping regroup(List<Incoming> again, Set<UUID> others) throws SQLException {
        Set<UUID> papers = new HashSet<>(lockNamed(again, Names.of(again)));
        lock(others);
        papers.addAll(others);
        return Reach.of(papers, again, this);
    }

    /** What comes may be small and the papers that it meets large, such as those of collaborations of thousands of people. */
    boolean areTooLarge(Set<UUID> papers) throws SQLException {
        long[] bytes = new long[1];
        new Statements(connection).and("""
                SELECT coalesce(sum(octet_length(r.body)), 0) FROM unnest(?) AS came(id)
                JOIN source_record r ON r.paper_id = came.id""", List.copyOf(papers), uuids(id -> id))
                .run(row -> bytes[0] = row.getLong(1));
        return bytes[0] > MOST_KNOWN_BYTES;
    }

    /** The records of these papers, and of those that may be one with them. */
    Regrouping regroup(Set<UUID> papers) throws SQLException {
        return Reach.of(papers, List.of(), this);
    }

    @Override
    public Set<UUID> named(Names names) throws SQLException {
        return lockNamed(List.of(), names);
    }

    private Set<UUID> lockNamed(List<Incoming> records, Names names) throws SQLException {
        Set<UUID> locked = new HashSet<>();
        Set<UUID> papers = selectNamed(records, names);
        // While the rows were waited for, another transaction may have merged one of them into one not locked yet.
        while (!locked.containsAll(papers)) {
            lock(papers);
            locked.addAll(papers);
            papers = selectNamed(records, names);
        }
        return papers;
    }

    @Override
    public Known known(Set<UUID> papers) throws SQLException {
        KnownPapers tables = new KnownPapers(connection);
        Set<UUID> ids = new HashSet<>(papers);
        while (true) {
            Known known = tables.load(ids);
            Set<UUID> others = tables.papersOf(known.keptApart());
            known.records().forEach(record -> others.add(record.home()));
            others.removeAll(ids);
            if (others.isEmpty())
                return known;
            lock(others);
            ids.addAll(others);
        }
    }

    @Override
    public Map<UUID, UUID> leadingTo(Set<UUID> papers) throws SQLException {
        Map<UUID, UUID> leading = new HashMap<>();
        new Statements(connection).and("""
                SELECT p.id, p.merged_into FROM unnest(?) AS came(id)
                JOIN paper p ON p.merged_into = came.id AND p.id <> came.id""", List.copyOf(papers), uuids(id -> id))
                .run(row -> leading.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
        return leading;
    }

    private Set<UUID> selectNamed(List<Incoming> records, Names names) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        if (records.isEmpty() && names.isEmpty())
            return ids;
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT r.paper_id FROM unnest(?, ?) AS came(source, record_id)
                JOIN source_record r USING (source, record_id)
                UNION SELECT i.paper_id FROM unnest(?, ?) AS came(scheme, value)
                JOIN paper_identifier i USING (scheme, value)
                UNION SELECT t.paper_id FROM unnest(?) AS came(fingerprint), LATERAL (
                    SELECT paper_id FROM paper_title
                    WHERE fingerprint = came.fingerprint ORDER BY paper_id LIMIT %s) t"""
                .formatted(MAX_NAMESAKES))) {
            select.setArray(1, SqlArrays.texts(connection, records, one -> source(one).source()));
            select.setArray(2, SqlArrays.texts(connection, records, one -> source(one).recordId()));
            select.setArray(3, SqlArrays.texts(connection, names.identifiers(), Identifier::scheme));
            select.setArray(4, SqlArrays.texts(connection, names.identifiers(), Identifier::value));
            select.setArray(5, SqlArrays.bigints(connection, names.titles()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    void lock(Set<UUID> ids) throws SQLException {
        try (PreparedStatement lock = connection
                .prepareStatement("SELECT id FROM paper WHERE id = ANY (?) ORDER BY id FOR UPDATE")) {
            lock.setArray(1, SqlArrays.uuids(connection, ids));
            lock.execute();
        }
    }

    private static SourceRef source(Incoming one) {
        return one.state().parsed().source();
    }

    static Incoming.Seen seen(ResultSet rows, int column) throws SQLException {
        return new Incoming.Seen(SqlArrays.instant(rows, column), rows.getLong(column + 1));
    }
}
