package io.paperwire.catalog.intake;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.paperwire.catalog.merging.SourceRecord;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.events.CompactText;
import io.paperwire.events.EventJson;
import io.paperwire.events.Identifier;
import io.paperwire.events.PaperParsed;

/** Reads papers with everything that decides their identity, a query a table. */
final class KnownPapers {

    /** Of all records and papers that are decided together, as JSON. */
    private static final int MOST_BYTES = 8 * Group.MOST_BYTES;
    private static final int ROWS = 64;

    private final Connection connection;

    KnownPapers(Connection connection) {
        this.connection = connection;
    }

    /** @throws PaperTooLargeException they are too large to be in memory together */
    Known load(Set<UUID> ids) throws SQLException {
        if (ids.isEmpty())
            return Known.NOTHING;
        Map<UUID, UUID> signposts = new HashMap<>();
        Map<UUID, Instant> removed = new HashMap<>();
        Room room = new Room();
        List<KnownPaper> papers = byIds(ids, """
                SELECT id, CASE WHEN merged_into IS NULL THEN body::text END, first_seen, place, merged_into,
                    CASE WHEN merged_into = id THEN (body ->> 'updatedAt')::timestamptz END
                FROM paper WHERE id = ANY (?)""", rows -> paper(rows, signposts, removed, room)).stream()
                .flatMap(Optional::stream).toList();
        List<KnownRecord> records = byIds(ids, """
                SELECT body, observed_at, hash, identifiers, titles, first_seen, place, home, paper_id
                FROM source_record WHERE paper_id = ANY (?)""", rows -> record(rows, room));
        return new Known(papers, records, signposts, removed, verdicts(records));
    }

    private static final class Room {

        private long taken;

        byte[] take(byte[] json) {
            taken += json == null ? 0 : json.length;
            if (taken > MOST_BYTES)
                throw new PaperTooLargeException("The papers that may be one with it have more than " + MOST_BYTES
                        + " bytes of records.");
            return json;
        }
    }

    /** @param signposts gets it, if it is a paper no more; so does {@code removed} */
    private static Optional<KnownPaper> paper(ResultSet row, Map<UUID, UUID> signposts,
            Map<UUID, Instant> removed, Room room) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        UUID leadsTo = row.getObject(5, UUID.class);
        if (leadsTo == null)
            return Optional.of(new KnownPaper(id, room.take(SqlArrays.utf8(row, 2)), CatalogStore.seen(row, 3)));
        if (leadsTo.equals(id))
            removed.put(id, SqlArrays.instant(row, 6));
        else
            signposts.put(id, leadsTo);
        return Optional.empty();
    }

    private static KnownRecord record(ResultSet row, Room room) throws SQLException {
        byte[] json = room.take(CompactText.utf8(row.getBytes(1)));
        SourceRecord state = new SourceRecord(EventJson.read(json, PaperParsed.class),
                SqlArrays.instant(row, 2), row.getString(3));
        Set<Identifier> identifiers = new HashSet<>();
        for (String identifier : (String[]) row.getArray(4).getArray())
            identifiers.add(Identifier.parse(identifier));
        Set<Long> titles = new HashSet<>(Arrays.asList((Long[]) row.getArray(5).getArray()));
        return new KnownRecord(state, identifiers, titles, CatalogStore.seen(row, 6), row.getObject(8, UUID.class),
                row.getObject(9, UUID.class), json.length);
    }

    /** The latest first. */
    private List<Verdict> verdicts(Collection<KnownRecord> records) throws SQLException {
        Array keys = SqlArrays.texts(connection, List.copyOf(records), KnownRecord::key);
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT kind, record_one, record_other, reason, given_at FROM verdict WHERE record_one = ANY (?)
                UNION SELECT kind, record_one, record_other, reason, given_at FROM verdict WHERE record_other = ANY (?)
                ORDER BY given_at DESC, record_one, record_other""")) {
            select.setArray(1, keys);
            select.setArray(2, keys);
            List<Verdict> verdicts = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    verdicts.add(new Verdict(Verdict.Kind.valueOf(rows.getString(1).toUpperCase(Locale.ROOT)),
                            rows.getString(2), rows.getString(3), rows.getString(4)));
            }
            return verdicts;
        }
    }

    /** Records of other papers that are kept apart from these papers' records. */
    Set<String> keptApart(Set<UUID> papers) throws SQLException {
        Set<String> keys = new HashSet<>();
        if (papers.isEmpty())
            return keys;
        try (PreparedStatement select = connection.prepareStatement("""
                WITH own AS MATERIALIZED (
                    SELECT source || ':' || record_id AS key FROM source_record WHERE paper_id = ANY (?))
                SELECT v.record_other FROM own JOIN verdict v ON v.record_one = own.key AND v.kind = 'apart'
                WHERE v.record_other NOT IN (SELECT key FROM own)
                UNION SELECT v.record_one FROM own JOIN verdict v ON v.record_other = own.key AND v.kind = 'apart'
                WHERE v.record_one NOT IN (SELECT key FROM own)""")) {
            select.setArray(1, SqlArrays.uuids(connection, papers));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    keys.add(rows.getString(1));
            }
        }
        return keys;
    }

    /** @param records keys {@code source:recordId} */
    Set<UUID> papersOf(Set<String> records) throws SQLException {
        Set<UUID> papers = new HashSet<>();
        if (records.isEmpty())
            return papers;
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT DISTINCT paper_id FROM unnest(?, ?) AS came(source, record_id)
                JOIN source_record USING (source, record_id)""")) {
            select.setArray(1, SqlArrays.texts(connection, records, key -> key.substring(0, key.indexOf(':'))));
            select.setArray(2, SqlArrays.texts(connection, records, key -> key.substring(key.indexOf(':') + 1)));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    papers.add(rows.getObject(1, UUID.class));
            }
        }
        return papers;
    }

    private interface Row<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> List<T> byIds(Set<UUID> ids, String sql, Row<T> row) throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, SqlArrays.uuids(connection, ids));
            select.setFetchSize(ROWS);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    found.add(row.read(rows));
            }
        }
        return found;
    }
}
