package io.paperwire.catalog.intake;

import static io.paperwire.catalog.platform.Statements.bigints;
import static io.paperwire.catalog.platform.Statements.bytes;
import static io.paperwire.catalog.platform.Statements.texts;
import static io.paperwire.catalog.platform.Statements.uuids;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import com.github.f4b6a3.uuid.UuidCreator;

import io.paperwire.catalog.intake.Outcome.Change;
import io.paperwire.catalog.intake.Outcome.PaperRow;
import io.paperwire.catalog.intake.Outcome.RecordRow;
import io.paperwire.catalog.intake.Outcome.Redirect;
import io.paperwire.catalog.intake.Outcome.Tied;
import io.paperwire.catalog.oai.SetSpecs;
import io.paperwire.catalog.platform.Statements;
import io.paperwire.catalog.relay.Shards;
import io.paperwire.events.CompactText;
import io.paperwire.events.EventJson;
import io.paperwire.events.Identifier;
import io.paperwire.events.Paper;
import io.paperwire.events.SourceRef;

/** Writes what was decided, within the transaction that locked what it is about. */
final class OutcomeStore {

    private final Connection connection;
    /** Each paper is written twice, to its row and to its announcement. */
    private final Map<Paper, String> papers = new IdentityHashMap<>();

    OutcomeStore(Connection connection) {
        this.connection = connection;
    }

    void write(Outcome outcome) throws SQLException {
        Statements statements = new Statements(connection);
        // From here on others see that this transaction writes: before any row is stamped, not after the first one.
        statements.and("SELECT pg_current_xact_id()");
        // A paper's stamp rises with each change, whatever the clock does: it tells which of two states is newer.
        writePapers(statements, """
                INSERT INTO paper (id, body, first_seen, place, sets)
                SELECT id, body::json, first_seen::timestamptz, place, sets::text[]
                FROM unnest(?, ?, ?, ?, ?) AS came(id, body, first_seen, place, sets)""",
                outcome.papers.stream().filter(PaperRow::isNew).toList());
        writePapers(statements,
                """
                UPDATE paper p SET body = came.body::json, first_seen = came.first_seen::timestamptz,
                place = came.place, merged_into = NULL, merge_reason = NULL, sets = came.sets::text[],
                changed_at = greatest(clock_timestamp(), p.changed_at + interval '1 microsecond')
                FROM unnest(?, ?, ?, ?, ?) AS came(id, body, first_seen, place, sets) WHERE p.id = came.id""",
                outcome.papers.stream().filter(row -> !row.isNew()).toList());
        redirect(statements, outcome.redirects);
        writeRecords(statements, outcome.records);
        markBack(statements, outcome.records);
        moveRecords(statements, outcome.moved);
        writeIdentifiers(statements, outcome.identifiers);
        writeTitles(statements, outcome.retitled, outcome.titles);
        writeChanges(statements, outcome.changes);
        // Last, since who writes a set's first paper keeps others from writing its second.
        statements.and(
                "INSERT INTO oai_set SELECT spec FROM unnest(?) AS came(spec) ORDER BY spec ON CONFLICT DO NOTHING",
                outcome.papers.stream().flatMap(row -> SetSpecs.of(row.paper()).stream()).distinct().toList(),
                texts(spec -> spec));
        statements.run();
    }

    private void writePapers(Statements statements, String sql, List<PaperRow> papers) throws SQLException {
        statements.and(sql, papers, uuids(PaperRow::id), texts(row -> json(row.paper())),
                texts(row -> row.firstSeen().at().toString()), bigints(row -> row.firstSeen().place()),
                texts(row -> SetSpecs.array(row.paper())));
    }

    private void redirect(Statements statements, List<Redirect> redirects) throws SQLException {
        // What led to the former paper leads on at once; what led there because of its own records is redirected itself.
        statements.and("UPDATE paper SET merged_into = came.there FROM unnest(?, ?) AS came(here, there)"
                + " WHERE merged_into = came.here", redirects, uuids(Redirect::from), uuids(Redirect::to));
        statements.and("UPDATE paper SET merged_into = came.there, merge_reason = came.reason,"
                + " changed_at = greatest(clock_timestamp(), changed_at + interval '1 microsecond')"
                + " FROM unnest(?, ?, ?) AS came(here, there, reason) WHERE id = came.here", redirects,
                uuids(Redirect::from), uuids(Redirect::to), texts(Redirect::reason));
    }

    private void writeRecords(Statements statements, List<RecordRow> records) throws SQLException {
        statements.and("""
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
                records, texts(row -> source(row).source()), texts(row -> source(row).recordId()),
                uuids(RecordRow::paper), texts(row -> row.entry().state.observedAt().toString()),
                texts(row -> row.entry().state.hash()), bytes(row -> CompactText.of(row.entry().arrived.json())),
                texts(OutcomeStore::identifiers), texts(OutcomeStore::titles),
                texts(row -> row.entry().firstSeen.at().toString()), bigints(row -> row.entry().firstSeen.place()),
                uuids(RecordRow::home));
    }

    /** The counts of a record that was removed are a paper's again, and with its paper may be what readers thought of that. */
    private void markBack(Statements statements, List<RecordRow> records) throws SQLException {
        statements.and("""
                INSERT INTO trending_stale (paper_id)
                SELECT DISTINCT came.paper_id FROM unnest(?, ?) AS came(record, paper_id)
                JOIN removed_name n ON n.name = came.record AND n.is_record""",
                records.stream().filter(row -> row.entry().paper == null).toList(), texts(row -> row.entry().key()),
                uuids(RecordRow::paper));
    }

    private void moveRecords(Statements statements, List<RecordRow> records) throws SQLException {
        statements.and("""
                UPDATE source_record r SET paper_id = came.paper_id, identifiers = came.identifiers::text[],
                    titles = came.titles::bigint[], first_seen = came.first_seen::timestamptz, place = came.place,
                    home = came.home
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?) AS came(source, record_id, paper_id, identifiers, titles, first_seen,
                    place, home)
                WHERE r.source = came.source AND r.record_id = came.record_id""",
                records, texts(row -> source(row).source()), texts(row -> source(row).recordId()),
                uuids(RecordRow::paper), texts(OutcomeStore::identifiers), texts(OutcomeStore::titles),
                texts(row -> row.entry().firstSeen.at().toString()), bigints(row -> row.entry().firstSeen.place()),
                uuids(RecordRow::home));
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

    private void writeIdentifiers(Statements statements, List<Tied<Identifier>> identifiers) throws SQLException {
        statements.and("INSERT INTO paper_identifier (scheme, value, paper_id) SELECT * FROM unnest(?, ?, ?)"
                + " ON CONFLICT (scheme, value) DO UPDATE SET paper_id = EXCLUDED.paper_id", identifiers,
                texts(tied -> tied.name().scheme()), texts(tied -> tied.name().value()), uuids(Tied::paper));
    }

    private void writeTitles(Statements statements, Set<UUID> retitled, List<Tied<Long>> titles) throws SQLException {
        statements.and("DELETE FROM paper_title USING unnest(?) AS came(id) WHERE paper_id = came.id",
                List.copyOf(retitled),
                uuids(id -> id));
        statements.and(
                "INSERT INTO paper_title (fingerprint, paper_id) SELECT * FROM unnest(?, ?) ON CONFLICT DO NOTHING",
                titles, bigints(Tied::name), uuids(Tied::paper));
    }

    private void writeChanges(Statements statements, List<Change> changes) throws SQLException {
        statements.and("""
                WITH change AS (
                    INSERT INTO paper_change (id, shard, paper_id, type, payload, traceparent, occurred_at)
                    SELECT id, shard, paper_id, type, payload, traceparent, occurred_at::timestamptz
                    FROM unnest(?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY
                    AS came(id, shard, paper_id, type, payload, traceparent, occurred_at, place) ORDER BY place
                    RETURNING shard, seq, occurred_at)
                INSERT INTO change_waiting SELECT shard, seq, occurred_at FROM change""",
                changes, uuids(change -> UuidCreator.getTimeOrderedEpoch()),
                bigints(change -> (long) Shards.of(change.paper())), uuids(Change::paper),
                texts(change -> change.event().change().eventType()),
                texts(change -> Payload.of(change.event(),
                        change.event().paper() == null ? null : json(change.event().paper()))),
                texts(Change::traceparent),
                texts(change -> change.at().toString()));
    }

    private String json(Paper paper) {
        return papers.computeIfAbsent(paper, EventJson::writeText);
    }
}
