package io.paperwire.events;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A field of {@link Paper} with its values before and after a change, in the form that they have in the paper's JSON.
 *
 * @param before null if the field had no value
 * @param after  null if it has none now
 */
public record FieldChange(String field, JsonNode before, JsonNode after) {

    public FieldChange {
        field = Checks.notBlank("field", field);
        before = before == null || before.isNull() ? null : before;
        after = after == null || after.isNull() ? null : after;
    }
}
