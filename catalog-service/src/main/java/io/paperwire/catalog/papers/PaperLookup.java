package io.paperwire.catalog.papers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.merging.PaperMerge;
import io.paperwire.catalog.merging.Precedence;
import io.paperwire.catalog.merging.SourceRecord;
import io.paperwire.catalog.papers.PaperDetail.Provenance;
import io.paperwire.catalog.platform.CompactText;
import io.paperwire.catalog.platform.Problem;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.events.EventJson;
import io.paperwire.events.Identifier;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.SourceRef;

/** Finds one paper by any of its names: its id, {@code scheme:value}, or {@code source:recordId}. */
@ApplicationScoped
public class PaperLookup {

    private final Transactions transactions;
    private final Precedence precedence;

    PaperLookup(Transactions transactions, Precedence precedence) {
        this.transactions = transactions;
        this.precedence = precedence;
    }

    /** What a name leads to. */
    public sealed interface Found {

        record Here(PaperDetail detail) implements Found {
        }

        /** The paper was merged and lives on under this id. */
        record Moved(String id, String reason) implements Found {
        }
    }

    /** @throws jakarta.ws.rs.WebApplicationException 404, or 400 for what cannot be a name */
    public Found find(String name) throws SQLException {
        PaperName meant;
        try {
            meant = PaperName.read(name);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(e.getMessage());
        }
        return transactions.run(connection -> {
            // The paper and its records as they were at one moment: a merge moves records from paper to paper.
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            }
            Optional<UUID> id = id(connection, meant);
            return id.isEmpty() ? Optional.<Found>empty() : byId(connection, id.get());
        }).orElseThrow(() -> Problem.notFound("No paper has the name '" + name + "'."));
    }

    private static Optional<UUID> id(Connection connection, PaperName name) throws SQLException {
        if (name instanceof PaperName.Id own)
            return Optional.of(own.id());
        return name instanceof PaperName.Known known ? byName(connection, known.identifier()) : Optional.empty();
    }

    private static Optional<UUID> byName(Connection connection, Identifier name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT paper_id FROM paper_identifier WHERE scheme = ? AND value = ?
                UNION ALL SELECT paper_id FROM source_record WHERE source = ? AND record_id = ?""")) {
            select.setString(1, name.scheme());
            select.setString(2, name.value());
            select.setString(3, name.scheme());
            select.setString(4, name.value());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getObject(1, UUID.class)) : Optional.empty();
            }
        }
    }

    private Optional<Found> byId(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement("SELECT merged_into, body::text, merge_reason FROM paper WHERE id = ?")) {
            select.setObject(1, id);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next())
                    return Optional.empty();
                UUID mergedInto = rows.getObject(1, UUID.class);
                if (mergedInto != null)
                    return Optional.of(new Found.Moved(PaperId.print(mergedInto), rows.getString(3)));
                Paper paper = EventJson.read(SqlArrays.utf8(rows, 2), Paper.class);
                return Optional.of(new Found.Here(detail(connection, id, paper)));
            }
        }
    }

    private PaperDetail detail(Connection connection, UUID id, Paper paper) throws SQLException {
        List<SourceRecord> records = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT body, observed_at, hash FROM source_record WHERE paper_id = ?
                ORDER BY source, record_id""")) {
            select.setObject(1, id);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    records.add(new SourceRecord(EventJson.read(CompactText.utf8(rows.getBytes(1)), PaperParsed.class),
                            SqlArrays.instant(rows, 2), rows.getString(3)));
            }
        }
        Map<String, List<String>> fields = PaperMerge.contributions(records, precedence);
        return new PaperDetail(paper,
                records.stream().map(record -> provenance(record, fields.get(record.key()))).toList(),
                records.stream().map(record -> new PaperDetail.StoredRecord(record.observedAt(), record.parsed()))
                        .toList());
    }

    private static Provenance provenance(SourceRecord record, List<String> fields) {
        SourceRef source = record.parsed().source();
        return new Provenance(source.source(), source.recordId(), source.url(), record.observedAt(), fields);
    }
}
