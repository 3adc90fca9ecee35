package io.paperwire.catalog.meaning;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Statements;
import io.paperwire.catalog.platform.Transactions;

/** What the database has of the papers' texts. */
@ApplicationScoped
class PaperTexts {

    private final Transactions transactions;

    PaperTexts(Transactions transactions) {
        this.transactions = transactions;
    }

    record Row(UUID paper, MeaningText text) {
    }

    /** The rows that are none are few and have an index: to look at each whether it is one would read the whole table. */
    long count() throws SQLException {
        return transactions.run(connection -> {
            long[] papers = new long[1];
            Statements.usingIndexes(connection).and("""
                    SELECT (SELECT count(*) FROM paper) - (SELECT count(*) FROM paper WHERE merged_into IS NOT NULL)""")
                    .run(row -> papers[0] = row.getLong(1));
            return papers[0];
        });
    }

    /** In the order of the ids. */
    List<Row> after(UUID paper, int most) throws SQLException {
        return transactions.run(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT id, body ->> 'title', body ->> 'abstract' FROM paper
                    WHERE id > ? AND merged_into IS NULL ORDER BY id LIMIT ?""")) {
                select.setObject(1, paper);
                select.setInt(2, most);
                return rows(select);
            }
        });
    }

    private static List<Row> rows(PreparedStatement select) throws SQLException {
        List<Row> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next())
                found.add(new Row(rows.getObject(1, UUID.class),
                        MeaningText.of(rows.getString(2), rows.getString(3))));
        }
        return found;
    }

    /** Those of these papers that are papers now. */
    List<Row> of(Collection<UUID> papers) throws SQLException {
        return transactions.run(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT id, body ->> 'title', body ->> 'abstract' FROM paper
                    WHERE id = ANY (?) AND merged_into IS NULL""")) {
                select.setArray(1, SqlArrays.uuids(connection, papers));
                return rows(select);
            }
        });
    }

    /** Those that are papers now; one that was merged into another is none. */
    Set<UUID> existing(Collection<UUID> papers) throws SQLException {
        return transactions.run(connection -> {
            try (PreparedStatement select = connection
                    .prepareStatement("SELECT id FROM paper WHERE id = ANY (?) AND merged_into IS NULL")) {
                select.setArray(1, SqlArrays.uuids(connection, papers));
                Set<UUID> found = new HashSet<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next())
                        found.add(rows.getObject(1, UUID.class));
                }
                return found;
            }
        });
    }
}
