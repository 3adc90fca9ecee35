package io.paperwire.ingest.format.json;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.ingest.record.Draft;

/** Makes a record of a JSON object. */
@FunctionalInterface
public interface JsonMapping {

    /** @throws IllegalArgumentException this is no record; the message says why */
    Draft map(JsonNode record);
}
