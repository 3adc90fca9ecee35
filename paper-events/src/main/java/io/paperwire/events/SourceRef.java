package io.paperwire.events;

import java.net.URI;
import java.util.Optional;

/**
 * Where a record came from: the source's name ({@code daily-page}, {@code arxiv}, …), the record's own id there, and the
 * record's address if it has one.
 */
public record SourceRef(String source, String recordId, URI url) {

    public SourceRef {
        source = Checks.notBlank("source.source", source);
        recordId = Checks.notBlank("source.recordId", recordId);
        if (source.indexOf(':') >= 0)
            throw new IllegalArgumentException("source.source contains a colon: '" + source + "'");
    }

    /** The record's address if readers can follow it: it is one of the web. */
    public Optional<URI> page() {
        return Optional.ofNullable(url).filter(Link::isWeb);
    }

    /** The Kafka key of the record: {@code source:recordId}. */
    public String key() {
        return source + ":" + recordId;
    }
}
