package io.paperwire.ingest.format.json;

import java.io.IOException;
import java.io.UncheckedIOException;

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

    /** Without the places in it, which are those of a parser that may have begun within the text. */
    static String reason(JsonProcessingException e) {
        return e instanceof JsonEOFException
                ? "no JSON: it ends too early"
                : "no JSON: " + e.getOriginalMessage().replaceFirst("(?s) \\((?:for|start marker) .*", "");
    }

    /** Of a text that was read from its beginning. */
    static String column(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " (column " + e.getLocation().getColumnNr() + ")";
    }

    static final class Budget {

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
    static JsonNode tree(JsonParser parser, JsonToken token, Budget budget) throws IOException {
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
}
