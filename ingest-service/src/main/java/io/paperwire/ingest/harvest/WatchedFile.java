package io.paperwire.ingest.harvest;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A file of a watched folder as it was when it was handed over to the imports. */
@Entity
@Table(name = "watched_file")
@IdClass(WatchedFile.Key.class)
class WatchedFile extends PanacheEntityBase {

    private static final int FETCH = 1000;
    private static final Duration AGAIN_AFTER = Duration.ofHours(1);

    record Key(String source, String path) implements Serializable {
    }

    /** What tells that a file has changed. */
    record Form(long bytes, Instant modified) {

        /** No file is of that form. */
        private static final Form NONE = new Form(-1, Instant.EPOCH);
    }

    /**
     * The files of a source by their paths. One whose job could not open it is of no form, as it was not read yet; so is one of
     * which the job could read some only, after a while, as the disk may go on failing there.
     */
    static Map<String, Form> of(String source, Instant now) {
        try (Stream<Object[]> rows = getSession()
                .createSelectionQuery("select w.path, w.bytes, w.modified, j.id from WatchedFile w"
                        + " left join ImportJob j on j.id = w.job and j.unopened = true"
                        + " and (j.bytesRead = 0 or j.finishedAt < :before) where w.source = :source",
                        Object[].class)
                .setParameter("source", source).setParameter("before", now.minus(AGAIN_AFTER)).setFetchSize(FETCH)
                .getResultStream()) {
            return rows.collect(Collectors.toMap(row -> (String) row[0],
                    row -> row[3] == null ? new Form((Long) row[1], (Instant) row[2]) : Form.NONE));
        }
    }

    /** The file as it is now, remembered whether or not it was before. */
    static WatchedFile remember(String source, String path, Form form) {
        WatchedFile known = findById(new Key(source, path));
        WatchedFile watched = known == null ? new WatchedFile() : known;
        watched.source = source;
        watched.path = path;
        watched.bytes = form.bytes();
        watched.modified = form.modified();
        watched.job = null;
        watched.persist();
        return watched;
    }

    @Id
    String source;
    @Id
    String path;
    long bytes;
    Instant modified;
    /** What it became, or null if it is not imported. */
    UUID job;
}
