package io.paperwire.catalog.intake;

import static io.paperwire.catalog.platform.Statements.texts;
import static io.paperwire.catalog.platform.Statements.uuids;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.f4b6a3.uuid.UuidCreator;

import io.paperwire.catalog.identity.OtherForms;
import io.paperwire.catalog.merging.Precedence;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Statements;
import io.paperwire.catalog.relay.ChangeDays;
import io.paperwire.events.CompactText;
import io.paperwire.events.EventJson;
import io.paperwire.events.Identifier;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperParsed;
import io.paperwire.service.answers.Problem;

/** Takes records out of the catalogue's tables within one transaction, and the papers that have no other. */
final class RemovalStore {

    static final String FOR_GOOD = "infinity";

    private final Connection connection;
    private final KnownPapers tables;
    private final CatalogStore store;

    RemovalStore(Connection connection) {
        this.connection = connection;
        tables = new KnownPapers(connection);
        store = new CatalogStore(connection);
    }

    /**
     * A record that is to be removed.
     *
     * @param key   {@code source:recordId}
     * @param until if it was observed later, it stays; null if it does not matter
     */
    record Wanted(String key, Instant until) {
    }

    /** @param operator null for the source itself */
    record Removal(UUID id, String operator, String reason, boolean isForGood) {
    }

    /**
     * @param former    papers that it was a part of before
     * @param retracted other papers' identifiers, as it was the notice of their retraction
     */
    private record Removed(String key, UUID paper, UUID home, Instant observedAt, List<String> identifiers,
            List<UUID> former, Set<Identifier> retracted) {
    }

    /** A name that is to be known again. */
    private record Name(String name, boolean isRecord, String until, UUID home) {
    }

    /**
     * Of records that are {@linkplain #lock locked}.
     *
     * @param why with an operator: who wants records that are not there is told so
     * @return the ids of papers that are gone, those included that led to them
     */
    Set<UUID> remove(List<Wanted> wanted, Removal why, Precedence precedence, Instant now) throws SQLException {
        Set<String> keys = wanted.stream().map(Wanted::key).collect(Collectors.toSet());
        Set<String> keptApart = tables.keptApart(tables.papersOf(keys));
        List<Removed> removed = deleteRecords(wanted);
        Set<UUID> papers = removed.stream().map(Removed::paper).collect(Collectors.toSet());
        freeNames(papers, removed);
        keepIds(papers);
        Set<UUID> changed = new HashSet<>(store.named(retracted(removed)));
        changed.addAll(papers);
        Collection<KnownRecord> rest = tables.load(changed).records();
        Set<UUID> gone = new HashSet<>(papers);
        rest.forEach(record -> gone.remove(record.paper()));
        Outcome outcome = Outcome.decide(
                store.regroup(rest.stream().map(Incoming::again).toList(), tables.papersOf(keptApart)), precedence, now,
                UuidCreator::getTimeOrderedEpoch).withoutValues();
        Map<UUID, Instant> closed = closed(outcome.emptied(papers), now);
        closed.forEach((id, at) -> outcome.changes
                .add(new Outcome.Change(id, PaperCatalogued.removed(PaperId.print(id)), at, null)));
        Set<UUID> ids = idsOf(Stream.concat(papers.stream(), removed.stream().flatMap(one -> one.former().stream()))
                .collect(Collectors.toSet()));
        new OutcomeStore(connection).write(outcome);
        note(names(wanted, removed, gone, why, now), why, now);
        close(closed, papers);
        forgetHistory(ids);
        return closed.keySet();
    }

    /** A name by which a record's state goes: its key, or an identifier. */
    private record Asked(Incoming state, String name, boolean isRecord) {

        static Stream<Asked> of(Incoming state) {
            return Stream.concat(Stream.of(new Asked(state, state.key(), true)), state.identifiers().stream()
                    .map(identifier -> new Asked(state, identifier.toString(), false)));
        }
    }

    /** Those that are not from before their removal; with the paper where a removed record began, if that is removed too. */
    static List<Incoming> withoutRemoved(Connection connection, List<Incoming> news) throws SQLException {
        Set<String> removed = new HashSet<>();
        Map<String, UUID> formerHomes = new HashMap<>();
        Statements.usingIndexes(connection)
                .and("""
                SELECT came.record, n.until >= came.observed_at::timestamptz, p.id
                FROM unnest(?, ?, ?, ?) AS came(record, name, is_record, observed_at)
                JOIN removed_name n ON n.name = came.name AND n.is_record = came.is_record::boolean
                LEFT JOIN paper p ON p.id = n.home AND p.merged_into = p.id""",
                        news.stream().flatMap(Asked::of).toList(),
                        texts(asked -> asked.state().key()), texts(Asked::name),
                        texts(asked -> String.valueOf(asked.isRecord())),
                        texts(asked -> asked.state().state().observedAt().toString()))
                .run(row -> {
                    if (row.getBoolean(2))
                        removed.add(row.getString(1));
                    else if (row.getObject(3) != null)
                        formerHomes.put(row.getString(1), row.getObject(3, UUID.class));
                });
        return news.stream().filter(one -> !removed.contains(one.key()))
                .map(one -> one.backTo(formerHomes.get(one.key()))).toList();
    }

    /**
     * Keeps others away from everything that these records and those beside them go by, and from their papers.
     *
     * @throws jakarta.ws.rs.WebApplicationException 400 for more than a few records of papers that are too large
     */
    void lock(List<Wanted> wanted) throws SQLException {
        Set<String> keys = wanted.stream().map(Wanted::key).collect(Collectors.toSet());
        Set<UUID> papers = tables.papersOf(keys);
        if (wanted.size() > CatalogStore.FEW && store.areTooLarge(papers))
            throw Problem
                    .badRequest("The papers of these records are too large to be taken out at once; remove at most "
                            + CatalogStore.FEW + " records at a time.");
        SortedSet<Long> locks = new TreeSet<>();
        keys.forEach(key -> locks.add(Incoming.lock(key)));
        tables.load(papers).records().forEach(record -> locks.addAll(Incoming.again(record).locks()));
        store.lock(locks);
        store.lock(papers);
        if (!papers.containsAll(tables.papersOf(keys)))
            throw new SQLException("the records became parts of other papers meanwhile", "40001");
    }

    private List<Removed> deleteRecords(List<Wanted> wanted) throws SQLException {
        List<Removed> removed = new ArrayList<>();
        new Statements(connection).and("""
                DELETE FROM source_record r USING unnest(?, ?, ?) AS came(source, record_id, until)
                WHERE r.source = came.source AND r.record_id = came.record_id
                AND (came.until IS NULL OR r.observed_at <= came.until::timestamptz)
                RETURNING r.source || ':' || r.record_id, r.paper_id, r.home, r.observed_at, r.identifiers,
                    r.former || r.home, r.body""", wanted,
                texts(one -> source(one.key())), texts(one -> recordId(one.key())),
                texts(one -> Objects.toString(one.until(), null)))
                .run(row -> removed.add(new Removed(row.getString(1), row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class), SqlArrays.instant(row, 4),
                        List.of((String[]) row.getArray(5).getArray()),
                        List.of((UUID[]) row.getArray(6).getArray()), OtherForms.retracted(
                                EventJson.read(CompactText.utf8(row.getBytes(7)), PaperParsed.class)))));
        return removed;
    }

    private static Names retracted(List<Removed> removed) {
        return new Names(removed.stream().flatMap(one -> one.retracted().stream()).collect(Collectors.toSet()),
                Set.of());
    }

    private static String source(String key) {
        return key.substring(0, key.indexOf(':'));
    }

    private static String recordId(String key) {
        return key.substring(key.indexOf(':') + 1);
    }

    /**
     * Names that no other record of the paper has lead there no more, but to papers that were kept apart from it, if these have
     * them. Of both some records may be removed.
     */
    private void freeNames(Set<UUID> papers, List<Removed> removed) throws SQLException {
        List<UUID> ids = List.copyOf(papers);
        new Statements(connection).and("""
                DELETE FROM paper_identifier i USING unnest(?) AS came(id) WHERE i.paper_id = came.id
                AND NOT EXISTS (SELECT FROM source_record r WHERE r.paper_id = i.paper_id
                    AND i.scheme || ':' || i.value = ANY (r.identifiers))""", ids, uuids(id -> id))
                .and("""
                DELETE FROM paper_title t USING unnest(?) AS came(id) WHERE t.paper_id = came.id
                AND NOT EXISTS (SELECT FROM source_record r WHERE r.paper_id = t.paper_id
                    AND t.fingerprint = ANY (r.titles))""", ids, uuids(id -> id))
                .and("""
                INSERT INTO paper_identifier (scheme, value, paper_id)
                WITH own AS (
                    SELECT key FROM unnest(?) AS came(key)
                    UNION SELECT r.source || ':' || r.record_id FROM unnest(?) AS came(id)
                    JOIN source_record r ON r.paper_id = came.id),
                other AS (
                    SELECT v.record_other AS key FROM own
                    JOIN verdict v ON v.record_one = own.key AND v.kind = 'apart'
                    UNION SELECT v.record_one FROM own
                    JOIN verdict v ON v.record_other = own.key AND v.kind = 'apart')
                SELECT DISTINCT ON (n.name) split_part(n.name, ':', 1), substr(n.name, strpos(n.name, ':') + 1), r.paper_id
                FROM (SELECT k.paper_id FROM other
                    JOIN source_record k ON k.source = split_part(other.key, ':', 1)
                        AND k.record_id = substr(other.key, strpos(other.key, ':') + 1)
                    UNION SELECT id FROM unnest(?) AS came(id)) p
                JOIN source_record r ON r.paper_id = p.paper_id
                CROSS JOIN unnest(r.identifiers) AS n(name)
                ORDER BY n.name, r.first_seen, r.place ON CONFLICT DO NOTHING""", removed, texts(Removed::key),
                        uuids(Removed::paper), uuids(Removed::paper))
                .run();
    }

    /** A paper of which no record is left that began there keeps its id: from now on the earliest one began there. */
    private void keepIds(Set<UUID> papers) throws SQLException {
        new Statements(connection).and("""
                UPDATE source_record r SET home = first.paper_id FROM (
                    SELECT DISTINCT ON (s.paper_id) s.paper_id, s.source, s.record_id
                    FROM unnest(?) AS came(id) JOIN source_record s ON s.paper_id = came.id
                    WHERE NOT EXISTS (SELECT FROM source_record h WHERE h.paper_id = came.id AND h.home = came.id)
                    ORDER BY s.paper_id, s.first_seen, s.place, s.source || ':' || s.record_id) first
                WHERE r.source = first.source AND r.record_id = first.record_id""", List.copyOf(papers),
                uuids(id -> id)).run();
    }

    private List<Name> names(List<Wanted> wanted, List<Removed> removed, Set<UUID> gone, Removal why, Instant now)
            throws SQLException {
        Map<String, Removed> byKey = removed.stream().collect(Collectors.toMap(Removed::key, one -> one));
        List<Name> names = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Wanted one : wanted) {
            Removed record = byKey.get(one.key());
            if (one.until() != null)
                names.add(new Name(one.key(), true, one.until().toString(), record == null ? null : record.home()));
            else if (record == null)
                missing.add(one.key());
            else
                names.add(new Name(one.key(), true,
                        why.isForGood() ? FOR_GOOD : later(now, record.observedAt()).toString(),
                        record.home()));
        }
        if (!missing.isEmpty())
            throw Problem.badRequest("records", "The catalogue has no such records: " + missing + ".");
        if (why.isForGood())
            nobodys(removed.stream().filter(one -> gone.contains(one.paper()))
                    .flatMap(one -> one.identifiers().stream()).collect(Collectors.toSet()))
                    .forEach(name -> names.add(new Name(name, false, FOR_GOOD, null)));
        return names;
    }

    /** Those of the identifiers that no paper has; another one may, which was kept apart. */
    private Set<String> nobodys(Set<String> identifiers) throws SQLException {
        Set<String> nobodys = new HashSet<>(identifiers);
        Statements.usingIndexes(connection).and("""
                SELECT scheme || ':' || value FROM unnest(?, ?) AS came(scheme, value)
                JOIN paper_identifier USING (scheme, value)""", List.copyOf(identifiers), texts(RemovalStore::source),
                texts(RemovalStore::recordId)).run(row -> nobodys.remove(row.getString(1)));
        return nobodys;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** What an operator said of a name and did not take back is kept when its source says that it no longer has it. */
    private void note(List<Name> names, Removal why, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO removed_name AS n (name, is_record, until, home, removal, operator, reason, given_at)
                SELECT came.name, came.is_record::boolean, came.until::timestamptz, came.home::uuid,
                    coalesce(said.removal, mine.removal), coalesce(said.operator, mine.operator),
                    coalesce(said.reason, mine.reason), coalesce(said.given_at, mine.given_at)
                FROM (SELECT ?::uuid, ?::text, ?::text, ?::timestamptz) AS mine(removal, operator, reason, given_at)
                CROSS JOIN unnest(?, ?, ?, ?) AS came(name, is_record, until, home)
                LEFT JOIN removed_name said ON said.name = came.name AND said.is_record = came.is_record::boolean
                    AND mine.operator IS NULL AND said.operator IS NOT NULL AND said.until > '-infinity'
                ORDER BY 1, 2
                ON CONFLICT (name, is_record) DO UPDATE SET until = EXCLUDED.until, home = coalesce(EXCLUDED.home, n.home),
                    removal = EXCLUDED.removal, operator = EXCLUDED.operator, reason = EXCLUDED.reason,
                    given_at = EXCLUDED.given_at
                WHERE n.until <= EXCLUDED.until""")) {
            insert.setObject(1, why.id());
            insert.setString(2, why.operator());
            insert.setString(3, why.reason());
            insert.setObject(4, now.atOffset(ZoneOffset.UTC));
            insert.setArray(5, SqlArrays.texts(connection, names, Name::name));
            insert.setArray(6, SqlArrays.texts(connection, names, name -> String.valueOf(name.isRecord())));
            insert.setArray(7, SqlArrays.texts(connection, names, Name::until));
            insert.setArray(8, SqlArrays.texts(connection, names, name -> Objects.toString(name.home(), null)));
            insert.executeUpdate();
        }
    }

    /** The ids of these papers, and those that led to them, with the time of their removal. */
    private Map<UUID, Instant> closed(Set<UUID> gone, Instant now) throws SQLException {
        Map<UUID, Instant> ids = new TreeMap<>();
        new Statements(connection).and("""
                SELECT p.id, (paper.body ->> 'updatedAt')::timestamptz FROM unnest(?) AS came(id) JOIN paper USING (id)
                JOIN paper p ON p.id = paper.id OR p.merged_into = paper.id""", List.copyOf(gone), uuids(id -> id))
                .run(row -> ids.put(row.getObject(1, UUID.class), Outcome.after(SqlArrays.instant(row, 2), now)));
        return ids;
    }

    /** The papers' and those that lead to them. */
    private Set<UUID> idsOf(Set<UUID> papers) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        new Statements(connection).and("""
                SELECT p.id FROM unnest(?) AS came(id) JOIN paper p ON p.id = came.id OR p.merged_into = came.id""",
                List.copyOf(papers), uuids(id -> id)).run(row -> ids.add(row.getObject(1, UUID.class)));
        return ids;
    }

    /** The values that changes tell of may be those of what was removed; so may the last state of a paper that was merged. */
    private void forgetHistory(Set<UUID> papers) throws SQLException {
        ChangeDays.holdHistory(connection);
        new Statements(connection).and("""
                UPDATE paper p SET history_from = nextval('paper_change_seq'), body = CASE WHEN p.merged_into IS NULL
                    THEN p.body ELSE json_build_object('updatedAt', p.body -> 'updatedAt') END
                FROM unnest(?) AS came(id) WHERE p.id = came.id""", List.copyOf(papers), uuids(id -> id))
                .and("DELETE FROM paper_history h USING unnest(?) AS came(id) WHERE h.paper_id = came.id",
                        List.copyOf(papers), uuids(id -> id))
                .run();
    }

    /** @param papers all that lost records */
    private void close(Map<UUID, Instant> closed, Set<UUID> papers) throws SQLException {
        new Statements(connection).and("""
                UPDATE paper p SET merged_into = p.id, merge_reason = NULL,
                    body = json_build_object('updatedAt', came.at),
                    changed_at = greatest(clock_timestamp(), p.changed_at + interval '1 microsecond')
                FROM unnest(?, ?) AS came(id, at) WHERE p.id = came.id""", List.copyOf(closed.entrySet()),
                uuids(Map.Entry::getKey), texts(one -> one.getValue().toString()))
                .and("INSERT INTO trending_stale (paper_id) SELECT * FROM unnest(?)", List.copyOf(papers),
                        uuids(id -> id))
                .run();
    }
}
