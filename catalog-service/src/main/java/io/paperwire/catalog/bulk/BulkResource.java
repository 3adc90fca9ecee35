package io.paperwire.catalog.bulk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.paperwire.catalog.changes.ChangeLog;
import io.paperwire.catalog.papers.PaperBodies;
import io.paperwire.catalog.papers.PaperId;
import io.paperwire.catalog.platform.SqlArrays;
import io.paperwire.catalog.platform.Transactions;
import io.paperwire.service.answers.Problem;
import io.paperwire.service.limits.Client;
import io.paperwire.service.limits.Places;
import io.vertx.core.http.HttpServerRequest;

/**
 * All papers, a line each, in the order of their ids. Read in pages of which each is a transaction of its own: no slow reader
 * holds one open, and no more than a page is in memory. What changes during the download may be in it or not; the changes
 * since the place that the first answer's header tells have it in any case.
 */
@Path("/api/v1/bulk")
@Tag(name = "Changes")
public class BulkResource {

    private static final String JSON_LINES = "application/jsonl";
    private static final String CHANGES = "Paperwire-Changes";
    private static final UUID FIRST = new UUID(0, 0);
    private static final int PAGE = 500;
    private static final int FETCHED_AT_ONCE = 50;

    private final Transactions transactions;
    private final ChangeLog changes;
    private final Places places;

    BulkResource(Transactions transactions, ChangeLog changes, BulkSettings settings) {
        this.transactions = transactions;
        this.changes = changes;
        this.places = new Places(settings.mostAtOnce());
    }

    @GET
    @Path("papers.jsonl")
    @Operation(summary = "All papers as JSON Lines", description = "One paper a line, in the order of their ids. A download"
            + " that broke goes on with after, the id of the last paper that arrived whole; the place of the first answer holds for all of it.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = JSON_LINES, schema = @Schema(type = SchemaType.STRING)), headers = @Header(name = CHANGES, description = "The place from which the list of changes tells what changed since the download began; not in answers to after, as that of the first request holds for the whole", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", description = "Not a paper's id")
    public Response plain(
            @Parameter(description = "Only papers behind this id", example = "1ChVQduJar3KmScdHqrtA1") @QueryParam("after") String after,
            @Context HttpServerRequest request) throws SQLException {
        UUID start = start(after);
        return answer(start, request, out -> write(start, out)).type(JSON_LINES).build();
    }

    @GET
    @Path("papers.jsonl.gz")
    @Operation(summary = "The same, as a gzip file")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/gzip", schema = @Schema(type = SchemaType.STRING, format = "binary")), headers = @Header(name = CHANGES, description = "The place from which the list of changes tells what changed since the download began; not in answers to after, as that of the first request holds for the whole", schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "400", description = "Not a paper's id")
    public Response gzip(
            @Parameter(description = "Only papers behind this id", example = "1ChVQduJar3KmScdHqrtA1") @QueryParam("after") String after,
            @Context HttpServerRequest request) throws SQLException {
        UUID start = start(after);
        return answer(start, request, out -> Gzip.pack(out, packed -> write(start, packed))).type("application/gzip")
                .header("Content-Disposition", "attachment; filename=\"papers.jsonl.gz\"").build();
    }

    private Response.ResponseBuilder answer(UUID start, HttpServerRequest request, StreamingOutput body)
            throws SQLException {
        Optional<Client> reader = Places.reader(request);
        if (!places.isFreeFor(reader))
            throw Problem
                    .busy("Many download everything at this moment, or you do so several times; please come again.");
        Response.ResponseBuilder answer = Response.ok((StreamingOutput) out -> inPlace(reader, body, out))
                .header("Cache-Control", "no-store");
        // From a place of now on, changes to what arrived before the download broke would be missed.
        return start.equals(FIRST) ? answer.header(CHANGES, changes.newestPlace()) : answer;
    }

    private static UUID start(String after) {
        if (after == null || after.isEmpty())
            return FIRST;
        return PaperId.parse(after).orElseThrow(() -> Problem.badRequest("after", "'after' is not the id of a paper."));
    }

    /** Taken only when the download begins: an answer to HEAD never does. */
    private void inPlace(Optional<Client> reader, StreamingOutput body, OutputStream out) throws IOException {
        if (!places.take(reader))
            throw new IOException("another download took the last place");
        try {
            body.write(out);
        } finally {
            places.leave(reader);
        }
    }

    private void write(UUID start, OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        UUID last = start;
        while (last != null)
            last = writePage(last, buffered);
        buffered.flush();
    }

    /** @return the last paper's id, or null if there are no more */
    private UUID writePage(UUID after, OutputStream out) throws IOException {
        record Page(List<byte[]> papers, UUID last) {
        }
        Page page;
        try {
            page = transactions.run(connection -> {
                List<byte[]> papers = new ArrayList<>();
                UUID last = null;
                try (PreparedStatement select = connection.prepareStatement("""
                        SELECT id, body::text FROM paper WHERE id > ? AND merged_into IS NULL ORDER BY id LIMIT ?""")) {
                    select.setObject(1, after);
                    select.setInt(2, PAGE);
                    select.setFetchSize(FETCHED_AT_ONCE);
                    try (ResultSet rows = select.executeQuery()) {
                        long bytes = 0;
                        while (bytes < PaperBodies.LARGEST_ANSWER && rows.next()) {
                            byte[] paper = SqlArrays.utf8(rows, 2);
                            bytes += paper.length;
                            papers.add(paper);
                            last = rows.getObject(1, UUID.class);
                        }
                    }
                }
                return new Page(papers, last);
            });
        } catch (SQLException e) {
            // The connection breaks off, so that nobody takes half of the papers for all.
            throw new IOException(e);
        }
        for (byte[] paper : page.papers) {
            out.write(paper);
            out.write('\n');
        }
        return page.last;
    }
}
