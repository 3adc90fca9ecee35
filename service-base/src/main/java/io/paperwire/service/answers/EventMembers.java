package io.paperwire.service.answers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.events.EventJson;
import io.paperwire.events.PaperCatalogued;

/** Which members of papers and events are always there, as their own schemas say it, by the names that the documents use. */
final class EventMembers {

    private static final Map<String, String> NAMES = Map.of("date", "PaperDate", "version", "PaperVersion");
    /** The same with members of its own. */
    private static final String PAPER_ALONE = "PaperDetail";

    private EventMembers() {
    }

    static Map<String, Set<String>> alwaysThere() {
        Map<String, Set<String>> members = new HashMap<>();
        add("PaperParsed", members);
        add("PaperCatalogued", members);
        members.put(PAPER_ALONE, members.get("Paper"));
        return members;
    }

    private static void add(String event, Map<String, Set<String>> members) {
        JsonNode schema = read(event + ".schema.json");
        members.put(event, required(schema));
        schema.path("$defs").properties().forEach(part -> members.put(
                NAMES.getOrDefault(part.getKey(),
                        Character.toUpperCase(part.getKey().charAt(0)) + part.getKey().substring(1)),
                required(part.getValue())));
    }

    private static Set<String> required(JsonNode schema) {
        Set<String> names = new LinkedHashSet<>();
        schema.path("required").forEach(name -> names.add(name.asText()));
        return names;
    }

    private static JsonNode read(String name) {
        try (InputStream file = PaperCatalogued.class.getResourceAsStream(name)) {
            return EventJson.mapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
