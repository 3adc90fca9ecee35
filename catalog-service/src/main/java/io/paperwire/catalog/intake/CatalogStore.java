package io.paperwire.catalog.intake;

import static io.paperwire.catalog.platform.SqlArrays.bigints;
import static io.paperwire.catalog.platform.SqlArrays.texts;
import static io.paperwire.catalog.platform.SqlArrays.uuids;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.github.f4b6a3.uuid.UuidCreator;

import io.paperwire.catalog.identity.Hash64;
import io.paperwire.catalog.intake.Outcome.Change;
import io.paperwire.catalog.intake.Outcome.PaperRow;
import io.paperwire.catalog.intake.Outcome.RecordRow;
import io.paperwire.catalog.intake.Outcome.Redirect;
import io.paperwire.catalog.intake.Outcome.Tied;
import io.paperwire.catalog.oai.SetSpecs;
import io.paperwire.catalog.platform.CompactText;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.relay.Shards;
import io.paperwire.events.EventJson;
import io.paperwire.events.FieldChange;
import io.paperwire.events.Identifier;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperCatalogued;
import io.paperwire.events.PaperChange;
import io.paperwire.events.SourceRef;

/** The catalogue's tables within one transaction of the intake: whole batches in and out. */
final class CatalogStore {

    private static final int MAX_NAMESAKES = 20;

    private final Connection connection;
    /** Each paper is written twice, to its row and to its announcement. */
    private final Map<Paper, String> papers = new IdentityHashMap<>();

    CatalogStore(Connection connection) {
        this.connection = connection;
    }

    /**
     * Keeps every other transaction away from the names that these records go by, until this one ends. Without it, two
     * batches could each find a name free and make two papers of one. The order of the locks is the same for all.
     */
    void lockNames(Collection<Incoming> came) throws SQLException {
        Set<Long> locks = new TreeSet<>();
        for (Incoming one : came) {
            locks.add(Hash64.of("record " + one.key()));
            one.identifiers().forEach(identifier -> locks.add(Hash64.of("identifier " + identifier)));
            one.titles().forEach(title -> locks.add(Hash64.of("title " + title)));
        }
        try (Statement statement = connection.createStatement()) {
            // The plans are made while the tables are small and kept while they grow.
            statement.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_hashjoin = off;"
                    + " SET LOCAL enable_mergejoin = off");
        }
        try (PreparedStatement lock = connection
                .prepareStatement("SELECT pg_advisory_xact_lock(name) FROM unnest(?) AS names(name)")) {
            lock.setArray(1, bigints(connection, locks));
            lock.execute();
        }
    }

    /** Notes that known states were seen again and returns the others. */
    List<Incoming> withoutRepeats(List<Incoming> came) throws SQLException {
        Map<String, String> hashes = new HashMap<>();
        Map<String, Incoming.Seen> firstSeen = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT r.source || ':' || r.record_id, r.hash, r.first_seen, r.place
                FROM unnest(?, ?) AS came(source, record_id) JOIN source_record r USING (source, record_id)""")) {
            setKeys(select, 1, came);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    hashes.put(rows.getString(1), rows.getString(2));
                    firstSeen.put(rows.getString(1), seen(rows, 3));
                }
            }
        }
        List<Incoming> repeats = came.stream().filter(one -> one.states() == 1
                && one.state().hash().equals(hashes.get(one.key()))
                && one.firstSeen().compareTo(firstSeen.get(one.key())) >= 0).toList();
        noteSeenAgain(repeats);
        Set<String> seenAgain = repeats.stream().map(Incoming::key).collect(Collectors.toSet());
        return came.stream().filter(one -> !seenAgain.contains(one.key())).toList();
    }

    private void noteSeenAgain(List<Incoming> repeats) throws SQLException {
        if (repeats.isEmpty())
            return;
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE source_record r SET observed_at = came.at::timestamptz
                FROM unnest(?, ?, ?) AS came(source, record_id, at)
                WHERE r.source = came.source AND r.record_id = came.record_id
                AND r.observed_at < came.at::timestamptz""")) {
            setKeys(update, 1, repeats);
            update.setArray(3, texts(connection, repeats, one -> one.state().observedAt().toString()));
            update.executeUpdate();
        }
    }

    /** The papers that the records may belong to, their rows locked. */
    Known lockKnown(List<Incoming> came) throws SQLException {
        Set<UUID> locked = new HashSet<>();
        Set<UUID> candidates = candidates(came);
        // While the rows were waited for, another transaction may have merged one of them into one not locked yet.
        while (!locked.containsAll(candidates)) {
            lock(candidates);
            locked.addAll(candidates);
            candidates = candidates(came);
        }
        return lockWithHomes(candidates);
    }

    /** These papers and those that have the ids under which some of their records began. */
    Known lockWithHomes(Set<UUID> papers) throws SQLException {
        Set<UUID> ids = new HashSet<>(papers);
        while (true) {
            Known known = new KnownPapers(connection).load(ids);
            Set<UUID> homes = new HashSet<>();
            known.records().forEach(record -> homes.add(record.home()));
            homes.removeAll(ids);
            if (homes.isEmpty())
                return known;
            lock(homes);
            ids.addAll(homes);
        }
    }

    private Set<UUID> candidates(List<Incoming> came) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        if (came.isEmpty())
            return ids;
        List<Identifier> identifiers = came.stream().flatMap(one -> one.identifiers().stream()).distinct().toList();
        List<Long> titles = came.stream().flatMap(one -> one.titles().stream()).distinct().toList();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT r.paper_id FROM unnest(?, ?) AS came(source, record_id)
                JOIN source_record r USING (source, record_id)
                UNION SELECT i.paper_id FROM unnest(?, ?) AS came(scheme, value)
                JOIN paper_identifier i USING (scheme, value)
                UNION SELECT t.paper_id FROM unnest(?) AS came(fingerprint), LATERAL (
                    SELECT paper_id FROM paper_title
                    WHERE fingerprint = came.fingerprint ORDER BY paper_id LIMIT %d) t"""
                .formatted(MAX_NAMESAKES))) {
            setKeys(select, 1, came);
            select.setArray(3, texts(connection, identifiers, Identifier::scheme));
            select.setArray(4, texts(connection, identifiers, Identifier::value));
            select.setArray(5, bigints(connection, titles));
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
            lock.setArray(1, uuids(connection, ids));
            lock.execute();
        }
    }

    void write(Outcome outcome, Instant now) throws SQLException {
        showAsWriter();
        // A paper's stamp rises with each change, whatever the clock does: it tells which of two states is newer.
        writePapers("""
                INSERT INTO paper (id, body, first_seen, place, sets)
                SELECT id, body::jsonb, first_seen::timestamptz, place, sets::text[]
                FROM unnest(?, ?, ?, ?, ?) AS came(id, body, first_seen, place, sets)""",
                outcome.papers.stream().filter(PaperRow::isNew).toList());
        writePapers(
                """
                UPDATE paper p SET body = came.body::jsonb, first_seen = came.first_seen::timestamptz,
                place = came.place, merged_into = NULL, merge_reason = NULL, sets = came.sets::text[],
                changed_at = greatest(clock_timestamp(), p.changed_at + interval '1 microsecond')
                FROM unnest(?, ?, ?, ?, ?) AS came(id, body, first_seen, place, sets) WHERE p.id = came.id""",
                outcome.papers.stream().filter(row -> !row.isNew()).toList());
        redirect(outcome.redirects);
        writeRecords(outcome.records);
        moveRecords(outcome.moved);
        writeIdentifiers(outcome.identifiers);
        writeTitles(outcome.retitled, outcome.titles);
        writeChanges(outcome.changes, now);
        // Last, since who writes a set's first paper keeps others from writing its second.
        write("INSERT INTO oai_set SELECT spec FROM unnest(?) AS came(spec) ORDER BY spec ON CONFLICT DO NOTHING",
                outcome.papers.stream().flatMap(row -> SetSpecs.of(row.paper()).stream()).distinct().toList(),
                textsOf(spec -> spec));
    }

    /** From here on others see that this transaction writes: before any row is stamped, not after the first one. */
    private void showAsWriter() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_current_xact_id()");
        }
    }

    private void writePapers(String sql, List<PaperRow> papers) throws SQLException {
        write(sql, papers, uuidsOf(PaperRow::id), textsOf(row -> json(row.paper())),
                textsOf(row -> row.firstSeen().at().toString()), bigintsOf(row -> row.firstSeen().place()),
                textsOf(row -> SetSpecs.array(row.paper())));
    }

    private void redirect(List<Redirect> redirects) throws SQLException {
        // What led to the former paper leads on at once; what led there because of its own records is redirected itself.
        write("UPDATE paper SET merged_into = came.there FROM unnest(?, ?) AS came(here, there)"
                + " WHERE merged_into = came.here", redirects, uuidsOf(Redirect::from), uuidsOf(Redirect::to));
        write("UPDATE paper SET merged_into = came.there, merge_reason = came.reason,"
                + " changed_at = greatest(clock_timestamp(), changed_at + interval '1 microsecond')"
                + " FROM unnest(?, ?, ?) AS came(here, there, reason) WHERE id = came.here", redirects,
                uuidsOf(Redirect::from), uuidsOf(Redirect::to), textsOf(Redirect::reason));
    }

    private void writeRecords(List<RecordRow> records) throws SQLException {
        write("""
                INSERT INTO source_record (source, record_id, paper_id, observed_at, hash, body, identifiers, titles,
                    first_seen, place, home)
                SELECT source, record_id, paper_id, observed_at::timestamptz, hash, body, identifiers::text[],
                    titles::bigint[], first_seen::timestamptz, place, home
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS came(source, record_id, paper_id, observed_at, hash, body,
                    identifiers, titles, first_seen, place, home)
                ON CONFLICT (source, record_id) DO UPDATE SET paper_id = EXCLUDED.paper_id,
                observed_at = EXCLUDED.observed_at, hash = EXCLUDED.hash, body = EXCLUDED.body,
                identifiers = EXCLUDED.identifiers, titles = EXCLUDED.titles, first_seen = EXCLUDED.first_seen,
                place = EXCLUDED.place, home = EXCLUDED.home""",
                records, textsOf(row -> source(row).source()), textsOf(row -> source(row).recordId()),
                uuidsOf(RecordRow::paper), textsOf(row -> row.entry().state.observedAt().toString()),
                textsOf(row -> row.entry().state.hash()), bytesOf(row -> CompactText.of(row.entry().arrived.json())),
                textsOf(CatalogStore::identifiers), textsOf(CatalogStore::titles),
                textsOf(row -> row.entry().firstSeen.at().toString()), bigintsOf(row -> row.entry().firstSeen.place()),
                uuidsOf(RecordRow::home));
    }

    private void moveRecords(List<RecordRow> records) throws SQLException {
        write("""
                UPDATE source_record r SET paper_id = came.paper_id, identifiers = came.identifiers::text[],
                    titles = came.titles::bigint[], first_seen = came.first_seen::timestamptz, place = came.place,
                    home = came.home
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS came(source, record_id, paper_id, identifiers, titles, first_seen,
                    place, home)
                WHERE r.source = came.source AND r.record_id = came.record_id""",
                records, textsOf(row -> source(row).source()), textsOf(row -> source(row).recordId()),
                uuidsOf(RecordRow::paper), textsOf(CatalogStore::identifiers), textsOf(CatalogStore::titles),
                textsOf(row -> row.entry().firstSeen.at().toString()), bigintsOf(row -> row.entry().firstSeen.place()),
                uuidsOf(RecordRow::home));
    }

    private static SourceRef source(RecordRow row) {
        return row.entry().state.parsed().source();
    }

    /** An array within a column of arrays has to be text. */
    private static String identifiers(RecordRow row) {
        return row.entry().identifiers.stream().map(Identifier::toString).sorted()
                .map(name -> '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String titles(RecordRow row) {
        return row.entry().titles.stream().sorted().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private void writeIdentifiers(List<Tied<Identifier>> identifiers) throws SQLException {
        write("INSERT INTO paper_identifier (scheme, value, paper_id) SELECT * FROM unnest(?, ?, ?)"
                + " ON CONFLICT (scheme, value) DO UPDATE SET paper_id = EXCLUDED.paper_id", identifiers,
                textsOf(tied -> tied.name().scheme()), textsOf(tied -> tied.name().value()), uuidsOf(Tied::paper));
    }

    private void writeTitles(Set<UUID> retitled, List<Tied<Long>> titles) throws SQLException {
        write("DELETE FROM paper_title USING unnest(?) AS came(id) WHERE paper_id = came.id", List.copyOf(retitled),
                uuidsOf(id -> id));
        write("INSERT INTO paper_title (fingerprint, paper_id) SELECT * FROM unnest(?, ?) ON CONFLICT DO NOTHING",
                titles, bigintsOf(Tied::name), uuidsOf(Tied::paper));
    }

    private void writeChanges(List<Change> changes, Instant now) throws SQLException {
        write("""
                INSERT INTO paper_change (id, shard, paper_id, type, payload, traceparent, occurred_at)
                SELECT id, shard, paper_id, type, payload, traceparent, occurred_at::timestamptz
                FROM unnest(?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY
                AS came(id, shard, paper_id, type, payload, traceparent, occurred_at, place) ORDER BY place""",
                changes, uuidsOf(change -> UuidCreator.getTimeOrderedEpoch()),
                bigintsOf(change -> (long) Shards.of(change.paper())), uuidsOf(Change::paper),
                textsOf(change -> change.event().change().eventType()),
                textsOf(change -> EventJson.writeText(Payload.of(change.event(), this::json))),
                textsOf(Change::traceparent),
                textsOf(change -> now.toString()));
    }

    private String json(Paper paper) {
        return papers.computeIfAbsent(paper, EventJson::writeText);
    }

    /** {@link PaperCatalogued} with a paper that is JSON already. */
    private record Payload(PaperChange change, String paperId, String mergedInto, String splitFrom, String reason,
            @JsonRawValue String paper, List<FieldChange> changes) {

        static Payload of(PaperCatalogued event, Function<Paper, String> json) {
            return new Payload(event.change(), event.paperId(), event.mergedInto(), event.splitFrom(), event.reason(),
                    json.apply(event.paper()), event.changes());
        }
    }

    /** Makes one array parameter out of all rows. */
    private interface Column<T> {
        java.sql.Array of(Connection connection, List<T> rows) throws SQLException;
    }

    private static <T> Column<T> textsOf(Function<T, String> value) {
        return (connection, rows) -> texts(connection, rows, value);
    }

    private static <T> Column<T> bytesOf(Function<T, byte[]> value) {
        return (connection, rows) -> SqlArrays.bytes(connection, rows, value);
    }

    private static <T> Column<T> uuidsOf(Function<T, UUID> value) {
        return (connection, rows) -> uuids(connection, rows.stream().map(value).toList());
    }

    private static <T> Column<T> bigintsOf(Function<T, Long> value) {
        return (connection, rows) -> bigints(connection, rows.stream().map(value).toList());
    }

    @SafeVarargs
    private <T> void write(String sql, List<T> rows, Column<T>... columns) throws SQLException {
        if (rows.isEmpty())
            return;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < columns.length; i++)
                statement.setArray(i + 1, columns[i].of(connection, rows));
            statement.executeUpdate();
        }
    }

    private void setKeys(PreparedStatement statement, int index, List<Incoming> came) throws SQLException {
        statement.setArray(index, texts(connection, came, one -> one.state().parsed().source().source()));
        statement.setArray(index + 1, texts(connection, came, one -> one.state().parsed().source().recordId()));
    }

    static Incoming.Seen seen(ResultSet rows, int column) throws SQLException {
        return new Incoming.Seen(SqlArrays.instant(rows, column), rows.getLong(column + 1));
    }
}
