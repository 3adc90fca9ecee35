package io.paperwire.ingest.imports;

import java.io.Serializable;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

/** A piece of a file that is no record, with its place and the reason. */
@Entity
@Table(name = "rejected_block")
@IdClass(RejectedBlock.Key.class)
class RejectedBlock extends PanacheEntityBase {

    record Key(UUID jobId, long number) implements Serializable {
    }

    @Id
    @Column(name = "job_id")
    UUID jobId;
    /** Its number among the file's blocks, from 1. */
    @Id
    long number;
    String place;
    String reason;
    String excerpt;

    /** A new entity for a new attempt at the transaction. */
    RejectedBlock copy() {
        RejectedBlock copy = new RejectedBlock();
        copy.jobId = jobId;
        copy.number = number;
        copy.place = place;
        copy.reason = reason;
        copy.excerpt = excerpt;
        return copy;
    }
}
