package io.paperwire.catalog.papers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.paperwire.catalog.merging.PaperMerge;
import io.paperwire.catalog.merging.Precedence;
import io.paperwire.catalog.merging.SourceRecord;
import io.paperwire.catalog.papers.PaperDetail.Provenance;
import io.paperwire.catalog.platform.Portion;
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

    /** Of records: twice what may be one paper. Of what was larger before there was such a bound these are enough. */
    private static final int MOST_BYTES = 2 * Portion.MAX_BYTES;
    private static final int ROWS = 16;

    private final Transactions transactions;
    private final Precedence precedence;

    PaperLookup(Transactions transactions, Precedence precedence) {
        this.transactions = transactions;
        this.precedence = precedence;
    }

    /** What a name leads to. */
    public sealed interface Found {

        /** Of the paper. */
        String id();

        /** @param detail as much of it as was {@linkplain Part asked for} */
        record Here(PaperDetail detail) implements Found {

            public Paper paper() {
                return detail.paper();
            }

            @Override
            public String id() {
                return paper().id();
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

    /** How much of a paper is read; its sources' records take longer than the paper. */
    public enum Part {
        PAPER, WITH_PROVENANCE, WITH_RECORDS
    }

    /** @throws jakarta.ws.rs.WebApplicationException 404, 410 for a removed paper, or 400 for what cannot be a name */
    public Found find(String name, Part part) throws SQLException {
        Transactions.Work<Optional<Found>> work = connection -> {
            Optional<UUID> id = id(connection, "name", name);
            return id.isEmpty() ? Optional.<Found>empty() : byId(connection, id.get(), part);
        };
        // The driver only reads in parts within a transaction.
        return (part == Part.PAPER ? transactions.read(work) : transactions.run(work))
                .orElseThrow(() -> Problem.notFound("No paper has the name '" + name + "'."));
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
    private Optional<Found> byId(Connection connection, UUID id, Part part) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                SELECT body::text AS paper, merged_into, merge_reason, NULL::bytea AS record, NULL AS observed_at,
                    NULL AS hash, NULL AS source, NULL AS record_id FROM paper WHERE id = ?
                UNION ALL SELECT NULL, NULL, NULL, body, observed_at, hash, source, record_id
                FROM source_record WHERE paper_id = ?
                ORDER BY source NULLS FIRST, record_id""")) {
            select.setObject(1, id);
            select.setObject(2, part == Part.PAPER ? null : id, Types.OTHER);
            select.setFetchSize(ROWS);
            try (ResultSet rows = select.executeQuery()) {
                if (!rows.next())
                    return Optional.empty();
                UUID mergedInto = rows.getObject(2, UUID.class);
                if (id.equals(mergedInto))
                    throw Problem.gone("The paper '" + PaperId.print(id) + "' was taken out of the catalogue.");
                if (mergedInto != null)
                    return Optional.of(new Found.Moved(PaperId.print(mergedInto), rows.getString(3)));
                Paper paper = EventJson.read(SqlArrays.utf8(rows, 1), Paper.class);
                return Optional.of(new Found.Here(detail(paper, records(rows), part)));
            }
        }
    }

    private static List<SourceRecord> records(ResultSet rows) throws SQLException {
        List<SourceRecord> records = new ArrayList<>();
        long bytes = 0;
        while (bytes < MOST_BYTES && rows.next()) {
            byte[] json = CompactText.utf8(rows.getBytes(4));
            bytes += json.length;
            records.add(new SourceRecord(EventJson.read(json, PaperParsed.class), SqlArrays.instant(rows, 5),
                    rows.getString(6)));
        }
        return records;
    }

    private PaperDetail detail(Paper paper, List<SourceRecord> records, Part part) {
        if (records.isEmpty())
            return new PaperDetail(paper, List.of(), List.of());
        Map<String, List<String>> fields = PaperMerge.contributions(records, precedence);
        return new PaperDetail(paper,
                records.stream().map(record -> provenance(record, fields.get(record.key()))).toList(),
                part != Part.WITH_RECORDS
                        ? List.of()
                        : records.stream().map(record -> new PaperDetail.StoredRecord(record.observedAt(),
                                record.parsed())).toList());
    }

    private static Provenance provenance(SourceRecord record, List<String> fields) {
        SourceRef source = record.parsed().source();
        return new Provenance(source.source(), source.recordId(), source.url(), record.observedAt(), fields);
    }
}
