package io.paperwire.ingest.format.json;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads JSON by the record, each of bounded depth and size. */
final class JsonTree {

    private static final int MAX_DEPTH = 64;
    /** In characters of names and values. Larger records are rejected. */
    private static final int MAX_RECORD = 4_000_000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxStringLength(MAX_RECORD)
                            .maxNumberLength(400).build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private JsonTree() {
    }

    static JsonNode read(String text) throws JsonProcessingException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            Budget budget = new Budget();
            JsonNode node = tree(parser, parser.nextToken(), budget);
            if (budget.isSpent())
                throw new IllegalArgumentException(budget.message());
            if (parser.nextToken() != null)
                throw new IllegalArgumentException("there is more after the object's end");
            return node;
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String reason(JsonProcessingException e) {
        if (e instanceof JsonEOFException)
            return "no JSON: it ends too early";
        String why = e.getOriginalMessage();
        return "no JSON: " + (e.getLocation() == null ? "" : "column " + e.getLocation().getColumnNr() + ": ") + why;
    }

    static String place(JsonProcessingException e, String otherwise) {
        return e.getLocation() == null
                ? otherwise
                : "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
    }

    private static final class Budget {

        private long left = MAX_RECORD;

        void spend(int characters) {
            left -= characters + 8L;
        }

        boolean isSpent() {
            return left < 0;
        }

        String message() {
            return "the record has more than " + MAX_RECORD + " characters";
        }
    }

    /** Reads to the end of the value in any case; of a record that is too large only the beginning is kept. */
    private static JsonNode tree(JsonParser parser, JsonToken token, Budget budget) throws IOException {
        if (token == null)
            throw new JsonEOFException(parser, null, "empty");
        switch (token) {
            case START_OBJECT -> {
                ObjectNode object = NODES.objectNode();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    budget.spend(name.length());
                    JsonNode value = tree(parser, parser.nextToken(), budget);
                    if (!budget.isSpent())
                        object.set(name, value);
                }
                return object;
            }
            case START_ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
                    JsonNode value = tree(parser, item, budget);
                    if (!budget.isSpent())
                        array.add(value);
                }
                return array;
            }
            case VALUE_STRING -> {
                String text = parser.getText();
                budget.spend(text.length());
                return NODES.textNode(text);
            }
            case VALUE_NUMBER_INT -> {
                budget.spend(8);
                return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? NODES.textNode(parser.getText())
                        : NODES.numberNode(parser.getLongValue());
            }
            case VALUE_NUMBER_FLOAT -> {
                budget.spend(8);
                return NODES.numberNode(parser.getDoubleValue());
            }
            case VALUE_TRUE -> {
                return NODES.booleanNode(true);
            }
            case VALUE_FALSE -> {
                return NODES.booleanNode(false);
            }
            default -> {
                return NODES.nullNode();
            }
        }
    }

    /** @param path with the indexes of lists: {@code message.items[3]} */
    record Found(String path, JsonNode node, String error) {
    }

    /** Goes through a document, which may hold several values one after the other, and stops at each record. */
    static final class Walk {

        private final JsonParser parser;
        private final Set<String> paths;
        private final Set<String> wanted;
        private final ObjectNode context = NODES.objectNode();
        private final Deque<Level> levels = new ArrayDeque<>();
        private String lastPath = "";
        private long documents;

        /** An object (index -1) or a list that is open. */
        private static final class Level {
            private final String path;
            private final String place;
            private final boolean list;
            private long index = -1;

            Level(String path, String place, boolean list) {
                this.path = path;
                this.place = place;
                this.list = list;
            }
        }

        /** @param wanted fields of the outermost object that are kept as context */
        Walk(Reader text, Set<String> paths, Set<String> wanted) throws IOException {
            this.parser = FACTORY.createParser(text);
            this.paths = paths;
            this.wanted = wanted;
        }

        /** What came so far of the fields that are wanted. */
        JsonNode context() {
            return context;
        }

        String lastPath() {
            return lastPath;
        }

        Found next() throws IOException {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME)
                    continue;
                if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                    levels.pop();
                    continue;
                }
                Level level = levels.peek();
                String path = path(level);
                String place = place(level);
                lastPath = place;
                if (paths.contains(path)) {
                    if (token == JsonToken.START_OBJECT)
                        return record(place);
                    if (token != JsonToken.START_ARRAY && !path.isEmpty())
                        return new Found(place, null,
                                token == JsonToken.VALUE_NULL ? "null instead of a record" : "not an object");
                }
                if (wanted.contains(path)) {
                    Budget budget = new Budget();
                    JsonNode value = tree(parser, token, budget);
                    if (!budget.isSpent())
                        context.set(path, value);
                    continue;
                }
                if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY)
                    levels.push(new Level(path, place, token == JsonToken.START_ARRAY));
            }
            if (!levels.isEmpty())
                throw new JsonEOFException(parser, null, "the file ends within " + lastPath);
            return null;
        }

        private String path(Level level) throws IOException {
            if (level == null)
                return "";
            if (level.list)
                return level.path + "[]";
            return level.path.isEmpty() ? parser.currentName() : level.path + "." + parser.currentName();
        }

        private String place(Level level) throws IOException {
            if (level == null)
                return "value " + ++documents;
            if (level.list)
                return (level.path.isEmpty() ? "" : level.place) + "[" + ++level.index + "]";
            return level.path.isEmpty() ? parser.currentName() : level.place + "." + parser.currentName();
        }

        private Found record(String place) throws IOException {
            Budget budget = new Budget();
            JsonNode node = tree(parser, JsonToken.START_OBJECT, budget);
            return budget.isSpent() ? new Found(place, node, budget.message()) : new Found(place, node, null);
        }
    }
}
