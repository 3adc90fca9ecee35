package io.paperwire.catalog.papers;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.paperwire.catalog.platform.Problem;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;

/** Papers by their ids, as the text that the database has. */
@ApplicationScoped
class PaperBodies {

    private static final int TIMEOUT_SECONDS = 10;

    private final Transactions transactions;
    private final PaperMembers members;

    PaperBodies(Transactions transactions, ObjectMapper json) {
        this.transactions = transactions;
        this.members = new PaperMembers(json);
    }

    /**
     * The papers in the order of their ids, those left out that have been merged into others since.
     *
     * @param fields the members that are wanted; empty for all
     * @throws jakarta.ws.rs.WebApplicationException 400 for a member that papers do not have
     */
    List<String> json(List<UUID> papers, Set<String> fields) throws SQLException {
        requireKnown(fields);
        if (fields.isEmpty())
            return bodies(papers).stream().map(members::complete).toList();
        return transactions.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT id, (SELECT jsonb_object_agg(field, coalesce(body -> field, ?::jsonb -> field))
                        FROM unnest(?) AS wanted(field))::text
                    FROM paper WHERE merged_into IS NULL AND id = ANY (?)""")) {
                select.setString(1, members.absent());
                select.setArray(2, SqlArrays.texts(connection, fields, field -> field));
                select.setArray(3, SqlArrays.uuids(connection, papers));
                return inOrder(papers, select);
            }
        }).stream().map(part -> new String(part, StandardCharsets.UTF_8)).toList();
    }

    /** @throws jakarta.ws.rs.WebApplicationException 400 for a member that papers do not have */
    void requireKnown(Set<String> fields) {
        fields.stream().filter(field -> !members.names().contains(field)).findFirst().ifPresent(unknown -> {
            throw Problem.badRequest(
                    "Papers have no field '" + unknown + "'. Fields: " + String.join(", ", members.names()));
        });
    }

    List<Paper> papers(List<UUID> papers) throws SQLException {
        return bodies(papers).stream().map(body -> EventJson.read(body, Paper.class)).toList();
    }

    private List<byte[]> bodies(List<UUID> papers) throws SQLException {
        return transactions.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT id, body::text FROM paper WHERE merged_into IS NULL AND id = ANY (?)")) {
                select.setArray(1, SqlArrays.uuids(connection, papers));
                return inOrder(papers, select);
            }
        });
    }

    private static List<byte[]> inOrder(List<UUID> papers, PreparedStatement select) throws SQLException {
        select.setQueryTimeout(TIMEOUT_SECONDS);
        Map<UUID, byte[]> bodies = new HashMap<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next())
                bodies.put(rows.getObject(1, UUID.class), SqlArrays.utf8(rows, 2));
        }
        return papers.stream().map(bodies::get).filter(Objects::nonNull).toList();
    }
}
