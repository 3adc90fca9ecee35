package io.paperwire.notify.recent;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

/** What is known of the ids of papers, however old these are. All methods take part in the caller's transaction. */
@ApplicationScoped
public class PaperIds {

    /** The one paper is a part of the other from now on. */
    public void merge(Connection connection, String loser, String winner) throws SQLException {
        update(connection, """
                INSERT INTO merged_paper (id, merged_into) VALUES (?, ?)
                ON CONFLICT (id) DO UPDATE SET merged_into = excluded.merged_into""", loser, winner);
        split(connection, winner);
    }

    /** The paper is one of its own. */
    public void split(Connection connection, String id) throws SQLException {
        update(connection, "DELETE FROM merged_paper WHERE id = ?", id);
    }

    /** The id of the paper that a paper is a part of by now; else its own. */
    public String livesOnAs(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                WITH RECURSIVE road AS (
                    SELECT ? AS id
                    UNION SELECT m.merged_into FROM road JOIN merged_paper m ON m.id = road.id)
                SELECT id FROM road WHERE NOT EXISTS (SELECT 1 FROM merged_paper m WHERE m.id = road.id)""")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : id;
            }
        }
    }

    /** Whether anything was heard of the paper. One that was added long before the service began may be there all the same. */
    public boolean isKnown(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT EXISTS (SELECT 1 FROM recent_paper WHERE id = ?) OR EXISTS (SELECT 1 FROM told_paper WHERE id = ?)
                    OR EXISTS (SELECT 1 FROM paper_vector WHERE paper_id = ?)
                    OR EXISTS (SELECT 1 FROM paper_votes WHERE paper_id = ?)
                    OR EXISTS (SELECT 1 FROM merged_paper WHERE ? IN (id, merged_into))""")) {
            for (int i = 1; i <= 5; i++)
                select.setString(i, id);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static void update(Connection connection, String statement, String... parameters) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++)
                update.setString(i + 1, parameters[i]);
            update.executeUpdate();
        }
    }
}
