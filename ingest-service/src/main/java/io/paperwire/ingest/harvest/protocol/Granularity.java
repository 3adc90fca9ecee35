package io.paperwire.ingest.harvest.protocol;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** How precise the datestamps of an OAI-PMH server are (OAI-PMH 2.0, section 3.3.1). */
public enum Granularity {
    DAY, SECOND;

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
