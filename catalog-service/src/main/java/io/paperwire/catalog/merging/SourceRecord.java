package io.paperwire.catalog.merging;

import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;

import io.paperwire.events.EventJson;
import io.paperwire.events.PaperParsed;
import io.paperwire.events.Sha256;

/**
 * The state of one source's record. Of two states of a record the one that was observed later holds; then the higher
 * version; then the greater hash, so that the choice never depends on which one arrived first.
 *
 * @param observedAt when the source last showed the record in this state
 * @param hash       of the content without the time of observation
 */
public record SourceRecord(PaperParsed parsed, Instant observedAt, String hash) {

    private static final ObjectWriter SORTED = EventJson.mapper().writer()
            .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private static final Comparator<SourceRecord> AGE = Comparator.comparing(SourceRecord::observedAt)
            .thenComparing(state -> state.parsed().version(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(SourceRecord::hash);

    public static SourceRecord of(PaperParsed parsed, Instant observedAt) {
        return new SourceRecord(parsed, observedAt, hash(parsed));
    }

    /** {@code source:recordId}. */
    public String key() {
        return parsed.source().key();
    }

    /** Whether this state takes the place of the other one of the same record. */
    public boolean replaces(SourceRecord other) {
        return AGE.compare(this, other) > 0;
    }

    private static String hash(PaperParsed p) {
        PaperParsed timeless = p.observedAt(Instant.EPOCH);
        try {
            return HexFormat.of().formatHex(Sha256.of(SORTED.writeValueAsBytes(timeless)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }
}
