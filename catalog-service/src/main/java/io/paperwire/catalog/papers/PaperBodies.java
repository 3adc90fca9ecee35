package io.paperwire.catalog.papers;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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
    private final Set<String> members = new LinkedHashSet<>();
    /** What no source says is left out in the database and shown to clients as null or empty. */
    private final String absent;

    PaperBodies(Transactions transactions, ObjectMapper json) {
        this.transactions = transactions;
        JsonNode nothing = json.valueToTree(new Paper("-", "-", null, null, null, null, null, null, null, null, null,
                null, null, null, false, null, Instant.EPOCH, Instant.EPOCH, false, null, null, null, null, null,
                null));
        nothing.fieldNames().forEachRemaining(members::add);
        members.add("retracted");
        try {
            absent = json.writeValueAsString(nothing);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The papers in the order of their ids, those left out that have been merged into others since.
     *
     * @param fields the members that are wanted; empty for all
     * @throws jakarta.ws.rs.WebApplicationException 400 for a member that papers do not have
     */
    List<String> json(List<UUID> papers, Set<String> fields) throws SQLException {
        requireKnown(fields);
        String whole = "(?::jsonb || body)";
        String part = "(SELECT jsonb_object_agg(field, " + whole + " -> field) FROM unnest(?) AS wanted(field))";
        return transactions.run(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT id, "
                    + (fields.isEmpty() ? whole : part)
                    + "::text FROM paper WHERE merged_into IS NULL AND id = ANY (?)")) {
                int parameter = 1;
                select.setString(parameter++, absent);
                if (!fields.isEmpty())
                    select.setArray(parameter++, SqlArrays.texts(connection, fields, field -> field));
                select.setArray(parameter, SqlArrays.uuids(connection, papers));
                return inOrder(papers, select);
            }
        });
    }

    /** @throws jakarta.ws.rs.WebApplicationException 400 for a member that papers do not have */
    void requireKnown(Set<String> fields) {
        fields.stream().filter(field -> !members.contains(field)).findFirst().ifPresent(unknown -> {
            throw Problem.badRequest("Papers have no field '" + unknown + "'. Fields: " + String.join(", ", members));
        });
    }

    List<Paper> papers(List<UUID> papers) throws SQLException {
        List<String> bodies = transactions.run(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT id, body::text FROM paper WHERE merged_into IS NULL AND id = ANY (?)")) {
                select.setArray(1, SqlArrays.uuids(connection, papers));
                return inOrder(papers, select);
            }
        });
        List<Paper> read = new ArrayList<>(bodies.size());
        for (String body : bodies)
            read.add(EventJson.read(body.getBytes(StandardCharsets.UTF_8), Paper.class));
        return read;
    }

    private static List<String> inOrder(List<UUID> papers, PreparedStatement select) throws SQLException {
        select.setQueryTimeout(TIMEOUT_SECONDS);
        Map<UUID, String> bodies = new HashMap<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next())
                bodies.put(rows.getObject(1, UUID.class), rows.getString(2));
        }
        return papers.stream().map(bodies::get).filter(Objects::nonNull).toList();
    }
}
