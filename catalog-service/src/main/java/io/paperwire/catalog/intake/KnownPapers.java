package io.paperwire.catalog.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.paperwire.catalog.merging.SourceRecord;
import io.paperwire.catalog.platform.CompactText;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.events.EventJson;
import io.paperwire.events.Identifier;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperParsed;

/** Reads papers with everything that decides their identity, a query a table. */
final class KnownPapers {

    private final Connection connection;

    KnownPapers(Connection connection) {
        this.connection = connection;
    }

    List<KnownPaper> load(Set<UUID> ids) throws SQLException {
        List<KnownPaper> papers = new ArrayList<>();
        if (ids.isEmpty())
            return papers;
        Map<UUID, List<SourceRecord>> records = records(ids);
        Map<UUID, List<Identifier>> identifiers = byPaper(ids,
                "SELECT paper_id, scheme, value FROM paper_identifier WHERE paper_id = ANY (?)",
                rows -> new Identifier(rows.getString(2), rows.getString(3)));
        Map<UUID, List<Long>> fingerprints = byPaper(ids,
                "SELECT paper_id, fingerprint FROM paper_title WHERE paper_id = ANY (?)", rows -> rows.getLong(2));
        byPaper(ids, "SELECT id, body::text, first_seen, place FROM paper WHERE id = ANY (?)", rows -> {
            UUID id = rows.getObject(1, UUID.class);
            return new KnownPaper(id, EventJson.read(SqlArrays.utf8(rows, 2), Paper.class),
                    CatalogStore.seen(rows, 3), records.getOrDefault(id, List.of()),
                    new HashSet<>(identifiers.getOrDefault(id, List.of())),
                    new HashSet<>(fingerprints.getOrDefault(id, List.of())));
        }).values().forEach(papers::addAll);
        return papers;
    }

    private Map<UUID, List<SourceRecord>> records(Set<UUID> ids) throws SQLException {
        return byPaper(ids,
                "SELECT paper_id, body, observed_at, hash FROM source_record WHERE paper_id = ANY (?)",
                rows -> new SourceRecord(EventJson.read(CompactText.utf8(rows.getBytes(2)), PaperParsed.class),
                        SqlArrays.instant(rows, 3), rows.getString(4)));
    }

    private interface Row<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> Map<UUID, List<T>> byPaper(Set<UUID> ids, String sql, Row<T> row) throws SQLException {
        Map<UUID, List<T>> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, SqlArrays.uuids(connection, ids));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    found.computeIfAbsent(rows.getObject(1, UUID.class), id -> new ArrayList<>()).add(row.read(rows));
            }
        }
        return found;
    }
}
