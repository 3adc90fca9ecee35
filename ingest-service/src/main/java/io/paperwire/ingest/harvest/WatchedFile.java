package io.paperwire.ingest.harvest;

import java.io.Serializable;
import java.time.Instant;
import java.util.Map;
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

    record Key(String source, String path) implements Serializable {
    }

    /** What tells that a file has changed. */
    record Form(long bytes, Instant modified) {
    }

    /** The files of a source by their paths. */
    static Map<String, Form> of(String source) {
        try (Stream<Object[]> rows = getSession()
                .createSelectionQuery("select path, bytes, modified from WatchedFile where source = :source",
                        Object[].class)
                .setParameter("source", source).setFetchSize(FETCH).getResultStream()) {
            return rows.collect(
                    Collectors.toMap(row -> (String) row[0], row -> new Form((Long) row[1], (Instant) row[2])));
        }
    }

    /** The file as it is now, remembered whether or not it was before. */
    static void remember(String source, String path, Form form) {
        WatchedFile known = findById(new Key(source, path));
        WatchedFile watched = known == null ? new WatchedFile() : known;
        watched.source = source;
        watched.path = path;
        watched.bytes = form.bytes();
        watched.modified = form.modified();
        watched.persist();
    }

    @Id
    String source;
    @Id
    String path;
    long bytes;
    Instant modified;
}
