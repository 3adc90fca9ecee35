package io.paperwire.catalog.papers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.paperwire.catalog.merging.PaperMerge;
import io.paperwire.catalog.merging.Precedence;
import io.paperwire.catalog.merging.SourceRecord;
import io.paperwire.catalog.papers.PaperDetail.Provenance;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.events.CompactText;
import io.paperwire.events.EventJson;
import io.paperwire.events.Paper;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.SourceRef;
import io.paperwire.service.answers.Problem;

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

        /** @param told what its sources said, which takes longer to read than the paper */
        record Here(Paper paper, Supplier<PaperDetail> told) implements Found {

            public PaperDetail detail() {
                return told.get();
            }
        }

        /** The paper was merged and lives on under this id. */
        record Moved(String id, String reason) implements Found {

            /** A merge can be taken back: nobody shall keep the way for good (RFC 9110, section 15.4.2). */
            public static final String CACHE_CONTROL = "no-cache";

            /**
             * To the same part of the paper that it is in now, with all that was asked for.
             *
             * @param part behind the paper's address, with its slash; empty for the paper itself
             */
            public Response redirect(String part, UriInfo asked) {
                String query = asked.getRequestUri().getRawQuery();
                return Response.status(Response.Status.MOVED_PERMANENTLY)
                        .header("Location", "/api/v1/papers/" + id + part + (query == null ? "" : "?" + query))
                        .header(HttpHeaders.CACHE_CONTROL, Moved.CACHE_CONTROL)
                        .type(MediaType.APPLICATION_JSON).entity(this).build();
            }
        }
    }

    /** @throws jakarta.ws.rs.WebApplicationException 404, 410 for a removed paper, or 400 for what cannot be a name */
    public Found find(String name) throws SQLException {
        return transactions.read(connection -> {
            Optional<UUID> id = id(connection, "name", name);
            return id.isEmpty() ? Optional.<Found>empty() : byId(connection, id.get());
        }).orElseThrow(() -> Problem.notFound("No paper has the name '" + name + "'."));
    }

    /**
     * Of a paper, or a former one; an id as it is, whether any paper has it or not.
     *
     * @param field as what the client sent the name
     * @throws jakarta.ws.rs.WebApplicationException 400 for what cannot be a name
     */
    public static Optional<UUID> id(Connection connection, String field, String name) throws SQLException {
        PaperName meant;
        try {
            meant = PaperName.read(name);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(field, e.getMessage());
        }
        if (meant instanceof PaperName.Id own)
            return Optional.of(own.id());
        return meant instanceof PaperName.Known known
                ? Optional.ofNullable(PaperNames.ids(connection, List.of(known)).get(known))
                : Optional.empty();
    }

    /** One statement, so that the paper and its records are of one moment: a merge moves records from paper to paper. */
    private Optional<Found> byId(Connection connection, UUID id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT body::text AS paper, merged_into, merge_reason, NULL::bytea AS record, NULL AS observed_at,
                    NULL AS hash, NULL AS source, NULL AS record_id FROM paper WHERE id = ?
                UNION ALL SELECT NULL, NULL, NULL, body, observed_at, hash, source, record_id
                FROM source_record WHERE paper_id = ?
                ORDER BY source NULLS FIRST, record_id""")) {
            select.setObject(1, id);
            select.setObject(2, id);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next())
                    return Optional.empty();
                UUID mergedInto = rows.getObject(2, UUID.class);
                if (id.equals(mergedInto))
                    throw Problem.gone("The paper '" + PaperId.print(id) + "' was taken out of the catalogue.");
                if (mergedInto != null)
                    return Optional.of(new Found.Moved(PaperId.print(mergedInto), rows.getString(3)));
                Paper paper = EventJson.read(SqlArrays.utf8(rows, 1), Paper.class);
                List<Stored> stored = new ArrayList<>();
                while (rows.next())
                    stored.add(new Stored(rows.getBytes(4), SqlArrays.instant(rows, 5), rows.getString(6)));
                return Optional.of(new Found.Here(paper, () -> detail(paper, stored)));
            }
        }
    }

    /** A record as the database has it. */
    private record Stored(byte[] body, Instant observedAt, String hash) {

        SourceRecord read() {
            return new SourceRecord(EventJson.read(CompactText.utf8(body), PaperParsed.class), observedAt, hash);
        }
    }

    private PaperDetail detail(Paper paper, List<Stored> stored) {
        List<SourceRecord> records = stored.stream().map(Stored::read).toList();
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
