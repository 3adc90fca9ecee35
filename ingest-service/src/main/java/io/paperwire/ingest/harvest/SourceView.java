package io.paperwire.ingest.harvest;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import io.paperwire.ingest.harvest.protocol.Position;

/**
 * A source as clients see it.
 *
 * @param settings   in the form in which they can be given back
 * @param configured by the configuration; the API cannot change it
 * @param running    a worker has it at this moment
 * @param position   what is asked for next
 * @param run        the run that goes on, or the last one; null before the first
 * @param published  records of all runs; of a folder the files that were handed over to the imports
 * @param rejected   the same of what could not be read
 * @param deleted    records that the source said it has no more; the catalogue is told of
 *                   those whose ids are known
 * @param failures   in a row
 * @param failure    the last one's reason
 * @param nextRunAt  null: not by itself
 * @param endedAt    when the source said that it is gone for good
 */
record SourceView(String name, SourceForm settings, boolean configured, HealthView health, boolean running,
        Position position, Run run, long published, long rejected, long deleted, String lastRejection,
        Instant lastNewAt,
        int failures, String failure, Instant nextRunAt, Instant endedAt, Instant createdAt) {

    /** @param remark what was worth telling, such as that the list was begun again */
    record Run(UUID id, Instant startedAt, Instant finishedAt, int pages, long published, long rejected, long deleted,
            String remark,
            String traceparent) {
    }

    /** @param state {@code new}, {@code healthy}, {@code quiet} or {@code degraded} */
    record HealthView(@Schema(enumeration = {
            "new", "healthy", "quiet", "degraded"}) String state, String reason, Instant since){

        static HealthView of(Health health) {
            return new HealthView(health.state().name().toLowerCase(Locale.ROOT), health.reason(), health.since());
        }
    }

    static SourceView of(Source source, Instant now) {
        return new SourceView(source.name, SourceForm.of(source.name, source.settings()), source.configured,
                HealthView.of(source.health()),
                source.isRunning(now), source.position(), run(source), source.published, source.rejected,
                source.deleted,
                source.lastRejection, source.lastNewAt, source.failures, source.failure, source.nextRunAt,
                source.endedAt, source.createdAt);
    }

    private static Run run(Source source) {
        return source.run == null
                ? null
                : new Run(source.run, source.runStartedAt, source.runFinishedAt, source.runPages, source.runPublished,
                        source.runRejected, source.runDeleted, source.runRemark, source.traceparent);
    }
}
