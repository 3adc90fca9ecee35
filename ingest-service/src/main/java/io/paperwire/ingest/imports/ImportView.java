package io.paperwire.ingest.imports;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An import as the API shows it.
 *
 * @param state     {@code queued}, {@code running}, {@code done} or {@code failed}
 * @param bytes     size of the file
 * @param bytesRead how far into the file the counted blocks reach
 * @param published records that are on the topic
 * @param rejected  blocks that are no records
 * @param deleted   records that the file says its source no longer has; the catalogue is told of them
 * @param unknownFields names of fields that records of the file have and its format does not know; they are left out. Told of
 *                  JSON Lines
 * @param remark    what is to be known of the file though it is read: that its encoding is a guess; else null
 * @param failure   why a failed import ended early, or what a running one waits for, else null
 * @param traceparent the trace that its records carry (W3C Trace Context)
 */
record ImportView(UUID id, String name, String format,
        @Schema(enumeration = {
                "queued", "running", "done", "failed"}) String state,
        long bytes, long bytesRead,
        long published, long rejected, long deleted, List<String> unknownFields, String remark, String failure,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt, String traceparent){

    static ImportView of(ImportJob job) {
        boolean done = job.state == ImportJob.State.DONE;
        return new ImportView(job.id, job.name, job.format, job.state.name().toLowerCase(Locale.ROOT), job.bytes,
                done ? job.bytes : job.bytesRead, job.published, job.rejected, job.deleted, job.unknownFields,
                job.remark, job.failure, job.createdAt,
                job.startedAt,
                job.finishedAt, job.traceparent);
    }
}
