package io.paperwire.ingest.imports;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.paperwire.ingest.format.Block;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** The import of one file: what is asked for, and how far it has come. */
@Entity
@Table(name = "import_job")
class ImportJob extends PanacheEntityBase {

    enum State {
        QUEUED, RUNNING, DONE, FAILED
    }

    private static final int MOST_ATTEMPTS = 3;

    @Id
    UUID id;
    String name;
    String file;
    boolean spooled;
    long bytes;
    String format;
    @Enumerated(EnumType.STRING)
    State state;
    long published;
    long rejected;
    /** Records that the file says its source no longer has. */
    long deleted;
    @Column(name = "bytes_read")
    long bytesRead;
    String failure;
    String traceparent;
    @Column(name = "created_at")
    Instant createdAt;
    @Column(name = "started_at")
    Instant startedAt;
    @Column(name = "finished_at")
    Instant finishedAt;
    @Column(name = "leased_until")
    Instant leasedUntil;
    /** Who works on it. */
    UUID holder;
    /** Names of fields that records of the file have and its format does not know; the first of them. */
    @Column(name = "unknown_fields")
    List<String> unknownFields = new ArrayList<>();
    /** What is to be told of the file though it is read, or null. */
    String remark;
    /** How often it was taken since something of it was last counted. */
    int attempts;
    /** Whether it ended because its file was not there, or could not be opened or read to its end. */
    boolean unopened;
    /** The file's date when the job was made; null of jobs of older versions. */
    Instant modified;

    /** Takes the oldest job that waits, or whose worker has not been heard of since its lease ended. */
    static Optional<ImportJob> claim(Instant now, Duration lease) {
        Optional<ImportJob> open = getSession().createNativeQuery("""
                SELECT * FROM import_job
                WHERE state = 'QUEUED' OR state = 'RUNNING' AND leased_until < :now
                ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
                """, ImportJob.class).setParameter("now", now).getResultStream().findFirst();
        open.ifPresent(job -> {
            job.state = State.RUNNING;
            job.startedAt = job.startedAt == null ? now : job.startedAt;
            job.leasedUntil = now.plus(lease);
            job.holder = UUID.randomUUID();
            job.attempts++;
        });
        return open;
    }

    /** Jobs that ended before that, the oldest first, with their rejected blocks. */
    static int deleteEndedBefore(Instant end, int most) {
        return getEntityManager().createNativeQuery("""
                DELETE FROM import_job WHERE id IN (
                    SELECT id FROM import_job WHERE state IN ('DONE', 'FAILED') AND finished_at < :end
                    ORDER BY created_at LIMIT :most FOR UPDATE SKIP LOCKED)
                """).setParameter("end", end).setParameter("most", most).executeUpdate();
    }

    /** So that a file that ends the service each time does not keep the others waiting for ever. */
    boolean isGivenUp() {
        return attempts > MOST_ATTEMPTS;
    }

    static boolean isOpen(UUID id) {
        return count("id = ?1 and state in (?2, ?3)", id, State.QUEUED, State.RUNNING) > 0;
    }

    /** @return whether it had not ended yet */
    static boolean cancel(UUID id, Instant now) {
        return update("state = ?1, failure = ?2, finishedAt = ?3, leasedUntil = null, holder = null"
                + " where id = ?4 and state in (?5, ?6)", State.FAILED, "It was cancelled.", now, id, State.QUEUED,
                State.RUNNING) > 0;
    }

    void addUnknown(Collection<String> fields) {
        List<String> all = Stream.concat(unknownFields.stream(), fields.stream()).distinct()
                .limit(Block.Parsed.MOST_UNKNOWN).toList();
        if (!all.equals(unknownFields))
            unknownFields = new ArrayList<>(all);
    }

    /** Blocks of the file that are dealt with; a worker that takes the job on begins after them. */
    long counted() {
        return published + rejected + deleted;
    }
}
