package io.paperwire.ingest.harvest.protocol;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import io.paperwire.events.EventJson;
import io.paperwire.ingest.fetch.Answer;

/**
 * An answer of JSON without its records: how many there are, and some values by their names. All else is passed over, so that
 * it takes no memory. Paths are as {@link io.paperwire.ingest.format.Head#jsonPaths} has them: {@code message.items[].DOI}.
 */
final class JsonEnvelope {

    private static final int EXCERPT = 200;

    private final String list;
    private final Set<String> wanted;
    private final Consumer<Map<String, String>> eachItem;
    private final Map<String, String> values = new HashMap<>();
    private final String beginning;
    private Map<String, String> ofItem;
    private boolean hasList;
    private long items;

    private JsonEnvelope(Answer answer, String list, Set<String> wanted, Consumer<Map<String, String>> eachItem) {
        this.list = list;
        this.wanted = wanted;
        this.eachItem = eachItem;
        beginning = answer.beginning(EXCERPT);
    }

    /**
     * @param list   the path of the list of records, empty if the answer is one
     * @param wanted paths of values; of a list other than that of the records the first item that has it counts
     * @throws UnusableException the answer is no whole JSON
     */
    static JsonEnvelope of(Answer answer, String list, String... wanted) throws UnusableException {
        return of(answer, list, Set.of(wanted), item -> {
        });
    }

    /** @param eachItem receives the values of each record, by the same paths */
    static JsonEnvelope of(Answer answer, String list, Set<String> wanted, Consumer<Map<String, String>> eachItem)
            throws UnusableException {
        JsonEnvelope envelope = new JsonEnvelope(answer, list, wanted, eachItem);
        try (JsonParser parser = EventJson.mapper().createParser(answer.body())) {
            JsonToken first = parser.nextToken();
            if (first == null || !first.isStructStart())
                throw new UnusableException(answer.uri().getHost() + " answered something else than JSON");
            envelope.read(parser, "");
            return envelope;
        } catch (IOException e) {
            // Of bytes that are no characters, Jackson says so by an exception that is none of its own.
            String why = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            throw new UnusableException(answer.uri().getHost() + " answered no whole JSON: " + why);
        }
    }

    private void read(JsonParser parser, String path) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_ARRAY && path.equals(list) && ofItem == null)
            items(parser, path + "[]");
        else if (token == JsonToken.START_ARRAY && leadsOn(path + "[]"))
            while (parser.nextToken() != JsonToken.END_ARRAY)
                read(parser, path + "[]");
        else if (token == JsonToken.START_OBJECT && leadsOn(path))
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                read(parser, path.isEmpty() ? name : path + "." + name);
            }
        else if (token.isScalarValue() && token != JsonToken.VALUE_NULL && wanted.contains(path))
            (ofItem == null ? values : ofItem).putIfAbsent(path, parser.getText().strip());
        else
            parser.skipChildren();
    }

    private void items(JsonParser parser, String path) throws IOException {
        hasList = true;
        boolean asked = leadsOn(path);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items++;
            if (!asked) {
                parser.skipChildren();
                continue;
            }
            ofItem = new HashMap<>();
            read(parser, path);
            eachItem.accept(ofItem);
            ofItem = null;
        }
    }

    /** Whether there may be something wanted below it. */
    private boolean leadsOn(String path) {
        return path.isEmpty() || list.startsWith(path + ".")
                || wanted.stream().anyMatch(one -> one.startsWith(path) && one.length() > path.length());
    }

    /** Whether the list of the records is there and is one. */
    boolean hasList() {
        return hasList;
    }

    long items() {
        return items;
    }

    /** Empty if it is not there. */
    String text(String path) {
        return values.getOrDefault(path, "");
    }

    /** A number that may be written as a string; null if it is neither. */
    Long number(String path) {
        return text(path).matches("\\d{1,18}") ? Long.valueOf(text(path)) : null;
    }

    /** How the answer begins, to be shown. */
    String beginning() {
        return beginning;
    }
}
