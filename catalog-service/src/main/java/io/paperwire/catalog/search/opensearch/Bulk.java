package io.paperwire.catalog.search.opensearch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;

import io.paperwire.catalog.search.IndexedPaper;

/**
 * Writes papers to one index, many in a request, from any thread. Each goes with the number of its state, so that a request
 * that is sent again or comes late changes nothing.
 */
final class Bulk {

    private static final Logger LOG = Logger.getLogger(Bulk.class);
    private static final int CONFLICT = 409;
    private static final int BAD = 400;

    private final Rest rest;
    private final String path;
    private final int mostBytes;
    private ByteArrayOutputStream lines = new ByteArrayOutputStream();

    /** @param alias without which nothing is written: an index must not be made by the way, without its mapping */
    Bulk(String alias, Rest rest, int mostBytes) {
        this.path = "/" + alias + "/_bulk?require_alias=true";
        this.rest = rest;
        this.mostBytes = mostBytes;
    }

    void put(IndexedPaper paper) throws IOException {
        ByteArrayOutputStream lines = action("index", paper.id(), paper.number());
        try (JsonGenerator json = Rest.JSON.createGenerator(lines)) {
            PaperJson.write(paper, json);
        }
        lines.write('\n');
        add(lines);
    }

    /** @param number 0 if it is not known */
    void remove(UUID paper, long number) throws IOException {
        add(action("delete", paper, number));
    }

    private static ByteArrayOutputStream action(String action, UUID paper, long number) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        try (JsonGenerator json = Rest.JSON.createGenerator(lines)) {
            json.writeStartObject();
            json.writeObjectFieldStart(action);
            json.writeStringField("_id", paper.toString());
            if (number > 0) {
                json.writeNumberField("version", number);
                json.writeStringField("version_type", "external_gte");
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        lines.write('\n');
        return lines;
    }

    private void add(ByteArrayOutputStream more) throws IOException {
        byte[] full = null;
        synchronized (this) {
            more.writeTo(lines);
            if (lines.size() >= mostBytes)
                full = taken();
        }
        if (full != null)
            send(full);
    }

    private byte[] taken() {
        byte[] all = lines.toByteArray();
        lines = new ByteArrayOutputStream();
        return all;
    }

    /** Returns when OpenSearch has all of it, on the disks of all copies. */
    void flush() throws IOException {
        byte[] rest;
        synchronized (this) {
            rest = taken();
        }
        if (rest.length > 0)
            send(rest);
    }

    private void send(byte[] body) throws IOException {
        JsonNode answer = rest.sendLines(path, body);
        if (!answer.get("errors").asBoolean())
            return;
        for (JsonNode item : answer.get("items"))
            check(item.elements().next());
    }

    private static void check(JsonNode item) throws IOException {
        // Of a paper that is missing nothing is to be removed, and that has no error.
        if (!item.has("error") || item.get("status").asInt() == CONFLICT)
            return;
        if (item.get("status").asInt() != BAD)
            throw new IOException("OpenSearch does not take paper " + item.get("_id").asText() + ": "
                    + item.get("error"));
        LOG.warnf("Paper %s cannot be indexed: %s", item.get("_id").asText(), item.get("error"));
    }
}
