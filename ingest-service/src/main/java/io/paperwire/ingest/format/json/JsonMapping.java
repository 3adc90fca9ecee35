package io.paperwire.ingest.format.json;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.ingest.record.Draft;

/** Makes a record of a JSON object. */
@FunctionalInterface
public interface JsonMapping {

    /**
     * @param context what the format wants to know of that in which the records stand, as far as it came before this one
     * @throws IllegalArgumentException this is no record; the message says why
     */
    Draft map(JsonNode record, JsonNode context);
}
