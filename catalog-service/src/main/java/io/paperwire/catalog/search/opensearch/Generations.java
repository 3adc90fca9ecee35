package io.paperwire.catalog.search.opensearch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.opensearch.client.ResponseException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The indexes behind the alias: one that is searched, and for a while another one that is being built. What is noted of an
 * index is in its mapping, so that it goes with it.
 */
final class Generations {

    private static final String META = "_meta";
    private static final String SCHEMA = "schema";
    private static final String NOTES = "notes";

    private final Rest rest;
    private final OpenSearchSettings settings;
    private final Pattern generation;

    Generations(Rest rest, OpenSearchSettings settings) {
        this.rest = rest;
        this.settings = settings;
        this.generation = Pattern.compile(Pattern.quote(settings.name()) + "-(\\d{1,9})");
    }

    /** @param isToBeBuilt whether an operator asked for a new one */
    record Current(String index, String schema, Map<String, String> notes, boolean isToBeBuilt) {
    }

    /** Empty if nothing is searched yet. */
    Optional<Current> current() throws IOException {
        JsonNode indexes;
        try {
            indexes = rest.send("GET", "/" + settings.name(), null);
        } catch (ResponseException e) {
            if (Rest.isMissing(e))
                return Optional.empty();
            throw e;
        }
        String index = indexes.fieldNames().next();
        if (index.equals(settings.name()))
            throw new IOException("'" + index + "' is an index in OpenSearch and not an alias; name another one");
        JsonNode about = indexes.get(index);
        JsonNode meta = about.path("mappings").path(META);
        Map<String, String> notes = new HashMap<>();
        meta.path(NOTES).properties().forEach(note -> notes.put(note.getKey(), note.getValue().asText()));
        return Optional.of(new Current(index, meta.path(SCHEMA).asText(), notes,
                about.path("aliases").has(settings.name() + "-rebuild")));
    }

    /** The alias of an index that is not shown yet. Another process that builds one may show its own and delete this. */
    static String growing(String index) {
        return index + "-growing";
    }

    /** Makes an empty index beside the one that is searched. */
    String create() throws IOException {
        ObjectNode body = (ObjectNode) Rest.JSON.readTree(QueryJson.resource("index.json"));
        ObjectNode index = (ObjectNode) body.get("settings");
        index.put("index.number_of_shards", settings.shards());
        index.put("index.number_of_replicas", settings.replicas());
        // What was put is shown when the feeder says so.
        index.put("index.refresh_interval", "-1");
        String name = settings.name() + "-" + (1 + all().stream().mapToInt(this::number).max().orElse(0));
        body.set("aliases", QueryJson.object(growing(name), QueryJson.object()));
        rest.send("PUT", "/" + name, body);
        return name;
    }

    private List<String> all() throws IOException {
        List<String> all = new ArrayList<>();
        for (JsonNode one : rest.send("GET", "/_cat/indices/" + settings.name() + "-*?format=json&h=index", null))
            if (generation.matcher(one.get("index").asText()).matches())
                all.add(one.get("index").asText());
        return all;
    }

    private int number(String index) {
        return Integer.parseInt(index.substring(settings.name().length() + 1));
    }

    void note(String index, Map<String, String> notes) throws IOException {
        ObjectNode meta = QueryJson.object().put(SCHEMA, PaperJson.SCHEMA);
        meta.set(NOTES, Rest.JSON.valueToTree(notes));
        rest.send("PUT", "/" + index + "/_mapping", QueryJson.object(META, meta));
    }

    /** From one moment to the next another index is searched; those before it and those that were never finished go. */
    void show(String index) throws IOException {
        List<String> others = all();
        others.remove(index);
        ArrayNode actions = Rest.JSON.createArrayNode();
        actions.addObject().set("remove", QueryJson.object().put("index", settings.name() + "-*")
                .put("alias", settings.name()).put("must_exist", false));
        actions.addObject().set("add", QueryJson.object().put("index", index).put("alias", settings.name()));
        actions.addObject().set("remove", QueryJson.object().put("index", index).put("alias", growing(index)));
        rest.send("POST", "/_aliases", QueryJson.object("actions", actions));
        for (String other : others)
            delete(other);
    }

    void delete(String index) throws IOException {
        rest.send("DELETE", "/" + index + "?ignore_unavailable=true", null);
    }

    /** Shows what was put. */
    void refresh(String index) throws IOException {
        rest.send("POST", "/" + index + "/_refresh", null);
    }
}
