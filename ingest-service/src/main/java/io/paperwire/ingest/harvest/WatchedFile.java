package io.paperwire.ingest.harvest;

import java.io.Serializable;
import java.time.Instant;

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

    record Key(String source, String path) implements Serializable {
    }

    @Id
    String source;
    @Id
    String path;
    long bytes;
    Instant modified;
}
