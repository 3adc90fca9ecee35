package io.paperwire.ingest.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.StreamingOutput;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

import io.paperwire.events.EventJson;
import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.format.Formats;
import io.paperwire.ingest.text.Encodings;
import io.paperwire.service.answers.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;

/** Files of papers go in here; each becomes a job that can be watched. */
@jakarta.ws.rs.Path("/api/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
@Tag(name = "imports")
public class ImportResource {

    private static final String NAME = "What the import is called; else as its file";
    private static final String ID = "The import's id";
    private static final String EXAMPLE = "5e6f01de-7a0d-4c1b-8e0c-15d7d2b69b47";

    private final Spool spool;
    private final Imports imports;
    private final Clock clock;

    ImportResource(Spool spool, Imports imports, Clock clock) {
        this.spool = spool;
        this.imports = imports;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed("ingest")
    @Operation(summary = "Import a file", description = "The body is the file, whatever its content type; its format is told by "
            + "its content, the encoding of a text that is not UTF-8 by the charset of the content type or by what it declares itself. With path, a file of the import folder is imported instead. Answers when the file is stored; its "
            + "papers follow. Importing the same file again changes nothing in the catalogue.")
    @APIResponse(responseCode = "202", description = "The job, also at the address in Location", content = @Content(schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "400", description = "A parameter is too long, or the form has no file")
    @APIResponse(responseCode = "403", description = "The token may not import")
    @APIResponse(responseCode = "404", description = "No such file in the import folder")
    @APIResponse(responseCode = "413", description = "The file is too large")
    @APIResponse(responseCode = "422", description = "The file is empty, binary or of no known format")
    public Response importBody(
            @Parameter(description = NAME, example = "papers.bib") @QueryParam("name") @Size(max = 200) String name,
            @Parameter(description = "Relative to the import folder", example = "2026/papers.bib") @QueryParam("path") @Size(max = 1000) String path,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @RequestBody(description = "The file; none with path", required = false) InputStream body)
            throws IOException {
        UUID job = UUID.randomUUID();
        if (path != null)
            return importPath(job, name, path);
        try {
            return accepted(job, name == null ? "upload" : name,
                    spool.receive(job, Encodings.utf8(body, contentType)), true);
        } catch (Spool.TooLargeException e) {
            throw Problem.of(Status.REQUEST_ENTITY_TOO_LARGE, e.getMessage()).exception();
        }
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed("ingest")
    @Operation(summary = "Import a file from a form", description = "The form's field file is the file.")
    @APIResponse(responseCode = "202", description = "The job, also at the address in Location", content = @Content(schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "403", description = "The token may not import")
    public Response importForm(
            @Parameter(description = NAME, example = "papers.bib") @QueryParam("name") @Size(max = 200) String name,
            @RestForm("file") FileUpload file)
            throws IOException {
        if (file == null)
            throw Problem.badRequest("file", "The form has no file in its field 'file'.");
        UUID job = UUID.randomUUID();
        String given = file.fileName() == null || file.fileName().isBlank() ? "upload" : file.fileName();
        try (InputStream in = Files.newInputStream(file.uploadedFile())) {
            return accepted(job, name == null ? given.substring(0, Math.min(200, given.length())) : name,
                    spool.receive(job, Encodings.utf8(in, file.contentType())), true);
        } catch (Spool.TooLargeException e) {
            throw Problem.of(Status.REQUEST_ENTITY_TOO_LARGE, e.getMessage()).exception();
        }
    }

    private Response importPath(UUID job, String name, String path) throws IOException {
        Path file = spool.inImportFolder(path).orElseThrow(
                () -> Problem.of(Status.NOT_FOUND, "There is no file of that path in the import folder.").exception());
        try {
            imports.checkSize(file);
        } catch (Imports.TooLargeException e) {
            throw Problem.of(Status.REQUEST_ENTITY_TOO_LARGE, e.getMessage()).exception();
        }
        return accepted(job, name == null ? path.substring(0, Math.min(200, path.length())) : name, file, false);
    }

    private Response accepted(UUID id, String name, Path file, boolean spooled) throws IOException {
        boolean kept = false;
        try {
            Format format = Formats.of(file);
            ImportJob job = imports.job(id, name, file, spooled, format);
            QuarkusTransaction.requiringNew().run(() -> job.persist());
            kept = true;
            imports.wake();
            return Response.accepted(ImportView.of(job)).header("Location", "/api/v1/imports/" + id).build();
        } catch (Formats.UnknownFormatException e) {
            throw Problem.of(new Unprocessable(), e.getMessage()).exception();
        } finally {
            if (spooled && !kept)
                Spool.delete(file);
        }
    }

    /** RFC 9110, section 15.5.21; JAX-RS has no constant for it. */
    private record Unprocessable() implements Response.StatusType {

        @Override
        public int getStatusCode() {
            return 422;
        }

        @Override
        public Status.Family getFamily() {
            return Status.Family.CLIENT_ERROR;
        }

        @Override
        public String getReasonPhrase() {
            return "Unprocessable Content";
        }
    }

    @GET
    @Operation(summary = "The imports, the latest first")
    @APIResponse(responseCode = "200", description = "A part of the list")
    @APIResponse(responseCode = "400", description = "The limit or the cursor is none")
    public ListPage<ImportView> list(@QueryParam("limit") @DefaultValue("20") @Min(1) @Max(100) int limit,
            @QueryParam("cursor") String cursor) {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<ImportJob> jobs = cursor == null
                    ? ImportJob.<ImportJob>find("order by createdAt desc, id").page(0, limit + 1).list()
                    : ImportJob.<ImportJob>find(
                            "createdAt < :at or createdAt = :at and id > :id order by createdAt desc, id",
                            place(cursor)).page(0, limit + 1).list();
            List<ImportView> items = jobs.stream().limit(limit).map(ImportView::of).toList();
            return new ListPage<>(items, ImportJob.count(), jobs.size() <= limit ? null : cursor(items.get(limit - 1)));
        });
    }

    @GET
    @jakarta.ws.rs.Path("{id}")
    @Operation(summary = "An import and how far it has come")
    @APIResponse(responseCode = "200", description = "The import")
    @APIResponse(responseCode = "404", description = "There is no import of that id")
    public ImportView one(@Parameter(description = ID, example = EXAMPLE) @PathParam("id") String id) {
        return ImportView.of(find(id));
    }

    @GET
    @jakarta.ws.rs.Path("{id}/rejected")
    @Operation(summary = "The blocks of the file that are no records", description = "In the file's order, each with its place, the "
            + "reason and how it begins. The first of a file are kept (10,000 by default), the others only counted.")
    @APIResponse(responseCode = "200", description = "A part of the list")
    @APIResponse(responseCode = "400", description = "The limit or the cursor is none")
    @APIResponse(responseCode = "404", description = "There is no import of that id")
    public ListPage<Rejection> rejected(@Parameter(description = ID, example = EXAMPLE) @PathParam("id") String id,
            @QueryParam("limit") @DefaultValue("20") @Min(1) @Max(1000) int limit,
            @QueryParam("cursor") @DefaultValue("0") long cursor) {
        ImportJob job = find(id);
        List<RejectedBlock> blocks = rejectedAfter(job, cursor, limit + 1);
        List<Rejection> items = blocks.stream().limit(limit).map(Rejection::of).toList();
        return new ListPage<>(items, job.rejected,
                blocks.size() <= limit ? null : Long.toString(blocks.get(limit - 1).number));
    }

    @GET
    @jakarta.ws.rs.Path("{id}/report")
    @Produces("application/x-ndjson")
    @Operation(summary = "The whole report of an import, to be kept", description = "JSON Lines: first the import itself, then each "
            + "block that is no record, as many as are kept (10,000 of a file by default).")
    @APIResponse(responseCode = "200", description = "The report as an attachment", content = @Content(schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "404", description = "There is no import of that id")
    public Response report(@Parameter(description = ID, example = EXAMPLE) @PathParam("id") String id) {
        ImportJob job = find(id);
        StreamingOutput lines = out -> {
            writeLine(out, ImportView.of(job));
            long after = 0;
            for (List<RejectedBlock> blocks = rejectedAfter(job, after, 500); !blocks
                    .isEmpty(); blocks = rejectedAfter(job, after, 500)) {
                for (RejectedBlock block : blocks)
                    writeLine(out, Rejection.of(block));
                after = blocks.get(blocks.size() - 1).number;
            }
        };
        return Response.ok(lines).header("Content-Disposition", "attachment; filename=\"import-" + job.id + ".jsonl\"")
                .build();
    }

    @DELETE
    @jakarta.ws.rs.Path("{id}")
    @RolesAllowed("ingest")
    @Operation(summary = "Cancel an import that waits or runs", description = "What it has published stays. The import is listed "
            + "as one that failed.")
    @APIResponse(responseCode = "200", description = "The import as it was left")
    @APIResponse(responseCode = "403", description = "The token may not import")
    @APIResponse(responseCode = "404", description = "There is no import of that id")
    @APIResponse(responseCode = "409", description = "The import has ended")
    public ImportView cancel(@Parameter(description = ID, example = EXAMPLE) @PathParam("id") String id) {
        ImportJob job = find(id);
        if (!QuarkusTransaction.requiringNew().call(() -> ImportJob.cancel(job.id, clock.instant())))
            throw Problem.of(Status.CONFLICT, "The import has ended.").exception();
        if (job.spooled)
            Spool.delete(Path.of(job.file));
        return ImportView.of(find(id));
    }

    private static void writeLine(OutputStream out, Object line) throws IOException {
        out.write(EventJson.write(line));
        out.write('\n');
    }

    private static List<RejectedBlock> rejectedAfter(ImportJob job, long number, int count) {
        return QuarkusTransaction.requiringNew().call(() -> RejectedBlock
                .<RejectedBlock>find("jobId = ?1 and number > ?2 order by number", job.id, number).page(0, count)
                .list());
    }

    /** @param number the block's number among all of the file's, from 1 */
    record Rejection(long number, String place, String reason, String excerpt) {

        static Rejection of(RejectedBlock block) {
            return new Rejection(block.number, block.place, block.reason, block.excerpt);
        }
    }

    private static ImportJob find(String id) {
        try {
            UUID job = UUID.fromString(id);
            ImportJob found = QuarkusTransaction.requiringNew().call(() -> ImportJob.<ImportJob>findById(job));
            if (found != null)
                return found;
        } catch (IllegalArgumentException noUuid) {
            // There is none of that id then.
        }
        throw Problem.of(Status.NOT_FOUND, "There is no import of that id.").exception();
    }

    private static String cursor(ImportView last) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString((last.createdAt() + "|" + last.id()).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> place(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|", 2);
            return Map.of("at", Instant.parse(parts[0]), "id", UUID.fromString(parts[1]));
        } catch (RuntimeException e) {
            throw Problem.badRequest("cursor", "The cursor is not one that this list gave.");
        }
    }
}
