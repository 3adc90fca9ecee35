package io.paperwire.catalog.papers;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.service.answers.Problem;

/**
 * Papers by their ids, as the text that the database has. Those that have been merged into others since are left out, and
 * what would make an answer too large is not read.
 */
@ApplicationScoped
public class PaperBodies {

    /** Bytes of the papers of an answer, about; it may have one paper of any size. */
    public static final long LARGEST_ANSWER = 8_000_000;

    private static final int TIMEOUT_SECONDS = 10;
    /** What is in memory although the answer has no room for it; a usual page is read at once. */
    private static final int AT_A_TIME = 32;

    private final Transactions transactions;
    private final PaperMembers members;

    PaperBodies(Transactions transactions, ObjectMapper json) {
        this.transactions = transactions;
        this.members = new PaperMembers(json);
    }

    /**
     * The first of the papers that were asked for.
     *
     * @param byId    in the order in which they were asked for
     * @param reached how many of the ids were looked at; for those behind there is no room
     */
    public record Part<T>(Map<UUID, T> byId, int reached) {

        List<T> items() {
            return List.copyOf(byId.values());
        }

        <R> Part<R> map(Function<T, R> change) {
            Map<UUID, R> changed = new LinkedHashMap<>();
            byId.forEach((id, item) -> changed.put(id, change.apply(item)));
            return new Part<>(changed, reached);
        }
    }

    public Part<Paper> papers(List<UUID> papers) throws SQLException {
        return bodies(papers).map(body -> EventJson.read(body, Paper.class));
    }

    /**
     * @param fields the members that are wanted; empty for all
     * @throws jakarta.ws.rs.WebApplicationException 400 for a member that papers do not have
     */
    Part<String> json(List<UUID> papers, Set<String> fields) throws SQLException {
        requireKnown(fields);
        if (fields.isEmpty())
            return bodies(papers).map(members::complete);
        return read(papers, connection -> {
            PreparedStatement select = connection.prepareStatement("""
                    SELECT id, (SELECT json_object_agg(field, coalesce(body -> field, ?::json -> field))
                        FROM unnest(?) AS wanted(field))::text
                    FROM paper WHERE merged_into IS NULL AND id = ANY (?)""");
            select.setString(1, members.absent());
            select.setArray(2, SqlArrays.texts(connection, fields, field -> field));
            return select;
        }, 3).map(part -> new String(part, StandardCharsets.UTF_8));
    }

    /** @throws jakarta.ws.rs.WebApplicationException 400 for a member that papers do not have */
    void requireKnown(Set<String> fields) {
        fields.stream().filter(field -> !members.names().contains(field)).findFirst().ifPresent(unknown -> {
            throw Problem.badRequest("fields",
                    "Papers have no field '" + unknown + "'. Fields: " + String.join(", ", members.names()));
        });
    }

    private Part<byte[]> bodies(List<UUID> papers) throws SQLException {
        return read(papers, connection -> connection
                .prepareStatement("SELECT id, body::text FROM paper WHERE merged_into IS NULL AND id = ANY (?)"), 1);
    }

    /** @param ids the parameter that is for them */
    private Part<byte[]> read(List<UUID> papers, Transactions.Work<PreparedStatement> statement, int ids)
            throws SQLException {
        return transactions.read(connection -> {
            try (PreparedStatement select = statement.with(connection)) {
                select.setQueryTimeout(TIMEOUT_SECONDS);
                return read(papers, some -> {
                    select.setArray(ids, SqlArrays.uuids(connection, some));
                    return rows(select);
                });
            }
        });
    }

    private interface Reading {
        Map<UUID, byte[]> of(List<UUID> papers) throws SQLException;
    }

    private static Part<byte[]> read(List<UUID> papers, Reading reading) throws SQLException {
        Map<UUID, byte[]> part = new LinkedHashMap<>();
        long bytes = 0;
        for (int from = 0; from < papers.size(); from += AT_A_TIME) {
            List<UUID> some = papers.subList(from, Math.min(papers.size(), from + AT_A_TIME));
            Map<UUID, byte[]> found = reading.of(some);
            for (int i = 0; i < some.size(); i++) {
                byte[] body = found.get(some.get(i));
                if (body == null)
                    continue;
                bytes += body.length;
                if (bytes > LARGEST_ANSWER && !part.isEmpty())
                    return new Part<>(part, from + i);
                part.put(some.get(i), body);
            }
        }
        return new Part<>(part, papers.size());
    }

    private static Map<UUID, byte[]> rows(PreparedStatement select) throws SQLException {
        Map<UUID, byte[]> bodies = new HashMap<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next())
                bodies.put(rows.getObject(1, UUID.class), SqlArrays.utf8(rows, 2));
        }
        return bodies;
    }
}
