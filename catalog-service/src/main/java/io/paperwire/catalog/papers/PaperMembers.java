package io.paperwire.catalog.papers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.paperwire.events.Paper;

/**
 * The members of a paper's JSON. What no source says is left out in the database and shown to clients as null or empty; they
 * are put in by text, in a third of the time in which whole papers are read and written.
 */
final class PaperMembers {

    private final ObjectMapper json;
    private final JsonNode absent;
    /** By name, each with the comma before it. */
    private final Map<String, String> added = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();

    PaperMembers(ObjectMapper json) {
        this.json = json;
        absent = json.valueToTree(new Paper("-", "-", null, null, null, null, null, null, null, null, null, null, null,
                null, false, null, Instant.EPOCH, Instant.EPOCH, false, null, null, null, null, null, null));
        absent.properties().forEach(member -> added.put(member.getKey(),
                ",\"" + member.getKey() + "\":" + member.getValue()));
        names.addAll(added.keySet());
        names.add("retracted");
    }

    Set<String> names() {
        return names;
    }

    /** JSON of the values that members have of which no source says anything. */
    String absent() {
        return absent.toString();
    }

    /** @param body an object's JSON as the database has it, without space at its ends */
    String complete(byte[] body) {
        Set<String> present = present(body);
        StringBuilder whole = new StringBuilder(body.length + 256)
                .append(new String(body, 0, body.length - 1, StandardCharsets.UTF_8));
        added.forEach((name, text) -> {
            if (!present.contains(name))
                whole.append(text);
        });
        return whole.append('}').toString();
    }

    private Set<String> present(byte[] body) {
        Set<String> present = new HashSet<>();
        try (JsonParser members = json.createParser(body)) {
            members.nextToken();
            for (String name = members.nextFieldName(); name != null; name = members.nextFieldName()) {
                present.add(name);
                members.nextToken();
                members.skipChildren();
            }
        } catch (IOException e) {
            throw new IllegalStateException("a paper in the database is no JSON object", e);
        }
        return present;
    }
}
