package io.paperwire.ingest.format;

import java.util.Optional;

import io.paperwire.events.SourceRef;

/** A piece tells that its source has deleted a record; nothing is wrong with it. */
public final class DeletedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient Optional<SourceRef> record;

    /** @param record as it was known while it was there; empty if that cannot be told */
    public DeletedException(Optional<SourceRef> record) {
        super("the source has deleted this record");
        this.record = record;
    }

    public Optional<SourceRef> record() {
        return record;
    }
}
