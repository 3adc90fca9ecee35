package io.paperwire.events;

import java.time.Instant;

/**
 * A source says that it no longer has a record. What the record was until then is not part of the catalogue any longer; if
 * the source has it again later, it comes as {@link PaperParsed} with a later time.
 *
 * @param source     the record; its address is not needed
 * @param observedAt when the source said so
 */
public record RecordDeleted(SourceRef source, Instant observedAt) {

    public RecordDeleted {
        Checks.present("source", source);
        Checks.present("observedAt", observedAt);
    }
}
