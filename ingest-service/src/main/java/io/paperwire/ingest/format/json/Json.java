package io.paperwire.ingest.format.json;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.PartialDate;
import io.paperwire.ingest.record.Dates;

/** What JSON records say, leniently: numbers for strings, one for a list of one, null for what is absent. */
final class Json {

    private Json() {
    }

    /** The value at a path of names between dots as text, or null, also if it is blank; of a list the first. */
    static String text(JsonNode node, String path) {
        JsonNode value = at(node, path);
        if (value == null)
            return null;
        if (value.isArray())
            value = value.isEmpty() ? null : value.get(0);
        return value == null || value.isNull() || value.isContainerNode() || value.asText().isBlank()
                ? null
                : value.asText();
    }

    /** @return null if it is not there or null */
    static JsonNode at(JsonNode node, String path) {
        JsonNode value = node;
        int from = 0;
        for (int dot = path.indexOf('.'); dot >= 0 && value != null; dot = path.indexOf('.', from)) {
            value = value.get(path.substring(from, dot));
            from = dot + 1;
        }
        value = value == null ? null : value.get(from == 0 ? path : path.substring(from));
        return value == null || value.isNull() ? null : value;
    }

    /** The items of a list; a single value is a list of one. */
    static List<JsonNode> list(JsonNode node, String path) {
        JsonNode value = at(node, path);
        if (value == null)
            return List.of();
        if (!value.isArray())
            return List.of(value);
        List<JsonNode> items = new ArrayList<>();
        value.forEach(item -> {
            if (!item.isNull())
                items.add(item);
        });
        return items;
    }

    /** The texts of a list, null and objects left out. */
    static List<String> texts(JsonNode node, String path) {
        return list(node, path).stream().filter(JsonNode::isValueNode).map(JsonNode::asText).toList();
    }

    /** The names of a list of names or of objects that have one, between semicolons, or null. */
    static String names(JsonNode node, String path) {
        String all = list(node, path).stream().map(item -> item.isObject() ? text(item, "name") : item.asText())
                .filter(name -> name != null && !name.isBlank()).map(String::strip).distinct()
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? null : all;
    }

    static boolean isTrue(JsonNode node, String path) {
        JsonNode value = at(node, path);
        return value != null && (value.asBoolean() || "1".equals(value.asText()));
    }

    static Number number(JsonNode node, String path) {
        JsonNode value = at(node, path);
        if (value == null)
            return null;
        if (value.isNumber())
            return value.numberValue();
        try {
            return value.isTextual() ? Double.valueOf(value.asText()) : null;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    /** CSL's and Crossref's {@code {"date-parts":[[2020,5,3]]}}, also with strings, raw or literal text, or a plain string. */
    static PartialDate dateParts(JsonNode date) {
        if (date == null || date.isNull())
            return null;
        if (date.isValueNode())
            return Dates.parse(date.asText());
        JsonNode parts = date.get("date-parts");
        if (parts != null && parts.isArray() && !parts.isEmpty() && parts.get(0).isArray() && !parts.get(0).isEmpty()
                && !parts.get(0).get(0).isNull()) {
            JsonNode first = parts.get(0);
            return Dates.of(part(first, 0), part(first, 1), part(first, 2));
        }
        for (String name : new String[]{"raw", "literal", "date-time"})
            if (date.hasNonNull(name))
                return Dates.parse(date.get(name).asText());
        return null;
    }

    private static String part(JsonNode parts, int index) {
        return parts.size() > index && parts.get(index).isValueNode() ? parts.get(index).asText() : null;
    }
}
