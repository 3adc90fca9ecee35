package io.paperwire.ingest.harvest.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.EventJson;
import io.paperwire.ingest.fetch.Answer;

/** The JSON of an answer, of which only the envelope is looked at. */
final class JsonPage {

    private JsonPage() {
    }

    static JsonNode of(Answer answer) throws UnusableException {
        try {
            JsonNode json = EventJson.mapper().readTree(answer.text());
            if (json != null && json.isContainerNode())
                return json;
            throw new UnusableException(answer.uri().getHost() + " answered something else than JSON");
        } catch (JsonProcessingException e) {
            throw new UnusableException(
                    answer.uri().getHost() + " answered no whole JSON: " + e.getOriginalMessage());
        }
    }

    /** A number that may be written as a string; null if it is neither. */
    static Long number(JsonNode value) {
        String text = value.asText().strip();
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }
}
