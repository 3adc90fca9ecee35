package io.paperwire.ingest.format.json;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Goes through a document, which may hold several values one after the other, and stops at each record. After an error it
 * can go on with the next object that is a record wherever it stands. So nothing need be known of how deep in the document
 * that is, which brackets that are missing or too many would leave in doubt, and what stands within a record is taken for
 * none.
 */
final class JsonWalk {

    /** @param place with the indexes of lists, {@code message.items[3]}, or after an error line and column */
    record Found(String place, JsonNode node, String error) {
    }

    /**
     * What an error cost.
     *
     * @param excerpt how it begins
     * @param goesOn  whether there is a record behind it
     */
    record Lost(String place, String excerpt, boolean goesOn) {

        /** Whether there are only commas too many before the next record, or none. */
        boolean isNothing() {
            return goesOn && excerpt.length() < JsonText.EXCERPT
                    && excerpt.chars().allMatch(c -> c <= ' ' || c == ',');
        }
    }

    private final JsonText text;
    private final Set<String> paths;
    private final Set<String> wanted;
    private final Predicate<JsonNode> unmistakable;
    private final ObjectNode context = JsonNodeFactory.instance.objectNode();
    private final Deque<Level> levels = new ArrayDeque<>();
    private JsonParser parser;
    /** The offset in the text of what the parser counts as zero. */
    private long shift;
    private boolean looked;
    private JsonProcessingException ahead;

    /** The levels of the list of records, the innermost first; null for none. */
    private List<Level> ofRecords;
    /** Before this offset nothing is left to be found. */
    private long earliest;
    private boolean within;
    private Found resumed;
    private boolean recovered;
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

    /**
     * @param wanted       fields of the outermost object that are kept as context
     * @param unmistakable whether an object is a record and could not stand in another one
     */
    JsonWalk(Reader text, Set<String> paths, Set<String> wanted, Predicate<JsonNode> unmistakable) throws IOException {
        this.text = new JsonText(text);
        this.parser = JsonTree.FACTORY.createParser(this.text);
        this.paths = paths;
        this.wanted = wanted;
        this.unmistakable = unmistakable;
    }

    /** What came so far of the fields that are wanted. */
    JsonNode context() {
        return context;
    }

    /** @throws JsonProcessingException it is no JSON here; see {@link #recover} */
    Found next() throws IOException {
        if (resumed != null) {
            Found found = resumed;
            resumed = null;
            return found;
        }
        for (JsonToken token = token(); token != null; token = token()) {
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
                if (token == JsonToken.START_OBJECT) {
                    keep(level);
                    return record(place);
                }
                if (token != JsonToken.START_ARRAY && !path.isEmpty())
                    return new Found(place, null,
                            token == JsonToken.VALUE_NULL ? "null instead of a record" : "not an object");
            }
            if (wanted.contains(path)) {
                JsonTree.Budget budget = new JsonTree.Budget();
                JsonNode value = JsonTree.tree(parser, token, budget);
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

    private JsonToken token() throws IOException {
        if (!looked)
            return parser.nextToken();
        looked = false;
        if (ahead == null)
            return parser.currentToken();
        JsonProcessingException met = ahead;
        ahead = null;
        throw met;
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

    private void keep(Level level) {
        if (ofRecords == null || ofRecords.isEmpty() || ofRecords.get(0) != level)
            ofRecords = level == null || level.list ? List.copyOf(levels) : null;
    }

    private Found record(String place) throws IOException {
        long begin = offset(parser.currentTokenLocation());
        text.mark(begin);
        earliest = begin + 1;
        within = true;
        JsonTree.Budget budget = new JsonTree.Budget();
        JsonNode node = JsonTree.tree(parser, JsonToken.START_OBJECT, budget);
        // How many were lost is not known.
        String where = recovered ? text.place() : place;
        leave(offset(parser.currentLocation()));
        return budget.isSpent() ? new Found(where, node, budget.message()) : new Found(where, node, null);
    }

    /** @param end behind the brace that closes a record, which may stand before another one */
    private void leave(long end) {
        within = false;
        earliest = end - 1;
        text.mark(end);
    }

    private long offset(JsonLocation location) {
        return shift + location.getCharOffset();
    }

    /**
     * After an error: what it cost. {@link #next} goes on behind it, if there is a record.
     *
     * <p>
     * Looks forward only: not through an object that is whole and no record, and of one that has an error itself through
     * the last token before that.
     */
    Lost recover() throws IOException {
        long from = lastToken(earliest);
        if (!within)
            text.mark(from);
        String place = text.place();
        while (ofRecords != null) {
            text.goTo(from);
            long at = text.nextObject();
            if (at < 0)
                break;
            String where = text.place(at);
            begin(at);
            try {
                JsonTree.Budget budget = new JsonTree.Budget();
                JsonNode node = JsonTree.tree(parser, JsonToken.START_OBJECT, budget);
                long end = offset(parser.currentLocation());
                from = end - 1;
                if (!budget.isSpent() && unmistakable.test(node) && isFollowedByJson(end)) {
                    Lost lost = new Lost(place, text.excerpt(at), true);
                    resumed = new Found(where, node, null);
                    recovered = true;
                    leave(end);
                    return lost;
                }
            } catch (JsonProcessingException e) {
                from = lastToken(at + 1);
            }
        }
        return new Lost(place, text.excerpt(text.end()), false);
    }

    /** Where the parser's last token begins, but not before an offset; of a name before the text's end Jackson errs. */
    private long lastToken(long atLeast) {
        long begin = offset(parser.currentTokenLocation());
        return begin < text.end() ? Math.max(atLeast, begin) : atLeast;
    }

    /** A parser of its own, for which the object is within what the records are in. */
    private void begin(long at) throws IOException {
        parser.close();
        levels.clear();
        StringBuilder opened = new StringBuilder();
        for (int n = ofRecords.size() - 1; n >= 0; n--) {
            Level level = ofRecords.get(n);
            levels.push(level);
            opened.append(level.list ? "[" : "{\"" + name(ofRecords.get(n - 1), level) + "\":");
        }
        text.goTo(at, opened.toString());
        shift = at - opened.length();
        looked = false;
        parser = JsonTree.FACTORY.createParser(text);
        while (offset(parser.currentTokenLocation()) < at || parser.currentToken() == null)
            parser.nextToken();
    }

    private static String name(Level inner, Level object) {
        return object.path.isEmpty() ? inner.path : inner.path.substring(object.path.length() + 1);
    }

    /**
     * What only looks like a record, within a text that lacks its quotation marks, is not. Commas or brackets that are
     * missing or too many are met when reading goes on.
     */
    private boolean isFollowedByJson(long end) throws IOException {
        looked = true;
        try {
            parser.nextToken();
        } catch (JsonProcessingException e) {
            if (!(e instanceof JsonEOFException) && "{]}".indexOf(text.signBehindCommas(end)) < 0)
                throw e;
            ahead = e;
        }
        return true;
    }
}
