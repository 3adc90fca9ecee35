package io.paperwire.catalog.papers;

import static io.paperwire.catalog.platform.SqlArrays.texts;
import static io.paperwire.catalog.platform.SqlArrays.uuids;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.service.answers.Problem;

/** Finds many papers by any of their names at once. */
@ApplicationScoped
public class PaperNames {

    private static final int FETCHED_AT_ONCE = 32;

    private final Transactions transactions;

    PaperNames(Transactions transactions) {
        this.transactions = transactions;
    }

    /**
     * What a name leads to: a paper's JSON in UTF-8, or the reason why there is none.
     *
     * @param isRemoved whether the paper was taken out of the catalogue
     */
    public record Found(byte[] paper, String problem, boolean isRemoved) {

        private static final Found REMOVED = new Found(null, "The paper was taken out of the catalogue.", true);

        private static Found nothing(String problem) {
            return new Found(null, problem, false);
        }
    }

    /** @return for each name, in the order given, what it leads to; through merges as well
     * @throws jakarta.ws.rs.WebApplicationException 400: their papers are too large for one answer */
    public Map<String, Found> find(Collection<String> names) throws SQLException {
        Map<String, PaperName> read = new LinkedHashMap<>();
        Map<String, Found> found = new LinkedHashMap<>();
        for (String name : names) {
            found.put(name, Found.nothing("No paper has this name."));
            try {
                read.put(name, PaperName.read(name));
            } catch (IllegalArgumentException e) {
                found.put(name, Found.nothing(e.getMessage()));
            }
        }
        Set<PaperName.Known> asked = new HashSet<>();
        Set<UUID> ids = new HashSet<>();
        read.values().forEach(name -> {
            if (name instanceof PaperName.Known known)
                asked.add(known);
            else if (name instanceof PaperName.Id id)
                ids.add(id.id());
        });
        // For papers that are read in pieces.
        transactions.run(connection -> {
            Map<PaperName.Known, UUID> known = ids(connection, List.copyOf(asked));
            ids.addAll(known.values());
            Map<UUID, Found> papers = papers(connection, ids);
            read.forEach((name, meant) -> {
                UUID id = meant instanceof PaperName.Id own
                        ? own.id()
                        : meant instanceof PaperName.Known by ? known.get(by) : null;
                if (id != null && papers.containsKey(id))
                    found.put(name, papers.get(id));
            });
            // One paper may have many names, and a name many spellings.
            check(found.values().stream().filter(one -> one.paper() != null).toList());
            return null;
        });
        return found;
    }

    /** A record that is called as was typed comes before what the same is read as otherwise. */
    static Map<PaperName.Known, UUID> ids(Connection connection, List<PaperName.Known> names) throws SQLException {
        Map<PaperName.Known, UUID> ids = new HashMap<>();
        if (names.isEmpty())
            return ids;
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT n.place, coalesce(
                    (SELECT paper_id FROM source_record r WHERE r.source = n.source AND r.record_id = n.record
                        AND (n.source, n.record) <> (n.scheme, n.value)),
                    (SELECT paper_id FROM paper_identifier i WHERE i.scheme = n.scheme AND i.value = n.value),
                    (SELECT paper_id FROM source_record r WHERE r.source = n.scheme AND r.record_id = n.value))
                FROM unnest(?, ?, ?, ?) WITH ORDINALITY AS n(scheme, value, source, record, place)""")) {
            select.setArray(1, texts(connection, names, name -> name.identifier().scheme()));
            select.setArray(2, texts(connection, names, name -> name.identifier().value()));
            select.setArray(3, texts(connection, names, name -> name.record().scheme()));
            select.setArray(4, texts(connection, names, name -> name.record().value()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    if (rows.getObject(2) != null)
                        ids.put(names.get(rows.getInt(1) - 1), rows.getObject(2, UUID.class));
            }
        }
        return ids;
    }

    private static void check(List<Found> found) {
        if (found.size() > 1)
            check(found.stream().mapToLong(one -> one.paper().length).sum());
    }

    private static void check(long bytes) {
        if (bytes > PaperBodies.LARGEST_ANSWER)
            throw Problem.badRequest("The papers of these names are too large for one answer, which may have "
                    + PaperBodies.LARGEST_ANSWER / 1_000_000 + " MB; ask for fewer at a time.");
    }

    private static Map<UUID, Found> papers(Connection connection, Set<UUID> ids) throws SQLException {
        Map<UUID, Found> papers = new HashMap<>();
        // A former id leads to its paper at once, never by way of another one; that of a removed paper to itself.
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT f.id, CASE WHEN p.merged_into IS NULL THEN p.body::text END
                FROM unnest(?) AS n(id) JOIN paper f ON f.id = n.id
                JOIN paper p ON p.id = coalesce(f.merged_into, f.id) AND (p.merged_into IS NULL OR p.merged_into = p.id)
                """)) {
            select.setArray(1, uuids(connection, ids));
            select.setFetchSize(FETCHED_AT_ONCE);
            try (ResultSet rows = select.executeQuery()) {
                long bytes = 0;
                while (rows.next()) {
                    UUID id = rows.getObject(1, UUID.class);
                    byte[] body = SqlArrays.utf8(rows, 2);
                    if (body == null) {
                        papers.put(id, Found.REMOVED);
                        continue;
                    }
                    bytes += body.length;
                    if (bytes > body.length)
                        check(bytes);
                    papers.put(id, new Found(body, null, false));
                }
            }
        }
        return papers;
    }
}
