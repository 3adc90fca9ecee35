package io.paperwire.catalog.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.platform.SqlArrays;

/**
 * A paper as a curator sees what becomes of records.
 *
 * @param records the keys of all its records, the earliest first
 */
public record Part(String id, String title, List<String> records) {

    /** The papers that these records are in, the oldest first. */
    static List<Part> holding(Connection connection, Set<String> records) throws SQLException {
        return of(connection, new KnownPapers(connection).papersOf(records));
    }

    /** The oldest first. */
    static List<Part> of(Connection connection, Collection<UUID> papers) throws SQLException {
        List<Part> parts = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT p.id, p.body ->> 'title', array_agg(r.source || ':' || r.record_id ORDER BY r.first_seen, r.place)
                FROM paper p JOIN source_record r ON r.paper_id = p.id WHERE p.id = ANY (?)
                GROUP BY p.id ORDER BY p.id""")) {
            select.setArray(1, SqlArrays.uuids(connection, papers));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    parts.add(new Part(PaperId.print(rows.getObject(1, UUID.class)), rows.getString(2),
                            List.of((String[]) rows.getArray(3).getArray())));
            }
        }
        return parts;
    }

    /** The keys of all records of the papers that these are in. */
    static Set<String> besides(Connection connection, Collection<String> records) throws SQLException {
        Set<String> keys = new HashSet<>();
        holding(connection, Set.copyOf(records)).forEach(part -> keys.addAll(part.records()));
        return keys;
    }
}
