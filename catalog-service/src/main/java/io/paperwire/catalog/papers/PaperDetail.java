package io.paperwire.catalog.papers;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.paperwire.events.Paper;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.SourceRef;

/** A paper and where its parts come from. */
public record PaperDetail(@JsonUnwrapped Paper paper, List<Provenance> provenance,
        @JsonIgnore List<StoredRecord> records) {

    /** What a source said of the paper last, as ingest published it. */
    public record StoredRecord(Instant observedAt, PaperParsed record) {
    }

    /**
     * One source's record of the paper.
     *
     * @param fields the paper's fields that have their value, or a part of it, from this record
     */
    public record Provenance(String source, String recordId, URI url, Instant observedAt,
            List<String> fields) {

        /** Where a reader sees the record; null if it has no address of the web. */
        public URI page() {
            return new SourceRef(source, recordId, url).page().orElse(null);
        }
    }
}
