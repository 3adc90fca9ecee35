package io.paperwire.catalog.meaning;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.platform.SqlArrays;
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

    long count() throws SQLException {
        return transactions.run(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM paper WHERE merged_into IS NULL")) {
                row.next();
                return row.getLong(1);
            }
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
                List<Row> found = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next())
                        found.add(new Row(rows.getObject(1, UUID.class),
                                MeaningText.of(rows.getString(2), rows.getString(3))));
                }
                return found;
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
