package io.paperwire.ingest.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.paperwire.ingest.text.Encodings;
import io.paperwire.ingest.text.Letters;

/** The beginning of a file, by which formats tell whether it is theirs. */
public final class Head {

    static final int SIZE = 1 << 16;
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAX_JSON_DEPTH = 5;
    private static final Pattern ROOT = Pattern
            .compile("(?s)(?:\\s|<\\?.*?\\?>|<!--.*?-->|<!DOCTYPE[^\\[>]*(?:\\[.*?]\\s*)?>)*+"
                    + "<([A-Za-z_][\\w.:-]*)", Pattern.CASE_INSENSITIVE);

    private final byte[] bytes;
    private final String text;
    private String root;
    private Set<String> paths;

    public Head(byte[] bytes) throws IOException {
        this.bytes = bytes;
        StringBuilder decoded = new StringBuilder();
        try (Reader reader = Encodings.reader(new ByteArrayInputStream(bytes), bytes)) {
            char[] buffer = new char[8192];
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer))
                decoded.append(buffer, 0, n);
        }
        this.text = decoded.toString();
    }

    public byte[] bytes() {
        return bytes;
    }

    public String text() {
        return text;
    }

    public boolean startsWith(int... first) {
        for (int n = 0; n < first.length; n++)
            if (n >= bytes.length || (bytes[n] & 0xFF) != first[n])
                return false;
        return true;
    }

    /** The name of the root element as it is written, or an empty string if this is no XML. */
    public String xmlRoot() {
        if (root == null) {
            Matcher element = ROOT.matcher(text);
            root = element.lookingAt() ? element.group(1) : "";
        }
        return root;
    }

    /** The same without prefix, in lower case. */
    public String xmlLocalRoot() {
        String name = xmlRoot();
        return Letters.lower(name.substring(name.indexOf(':') + 1));
    }

    /** Whether an element of that local name begins here. */
    public boolean hasElement(String name) {
        return Pattern.compile("<(?:[\\w.-]+:)?" + name + "[\\s/>]", Pattern.CASE_INSENSITIVE).matcher(text).find();
    }

    /**
     * Where in the beginning of a JSON text something stands: {@code message.items[].DOI}, {@code [].paper.id}; the text is
     * {@code []}, {@code {}} or its first names. Empty if this is no JSON.
     */
    public Set<String> jsonPaths() {
        if (paths == null) {
            paths = new LinkedHashSet<>();
            String stripped = text.stripLeading();
            if (stripped.startsWith("{") || stripped.startsWith("["))
                readPaths(stripped);
        }
        return paths;
    }

    public boolean hasJson(String path) {
        return jsonPaths().contains(path);
    }

    /** Whether one of the records has all these fields; the records are an object, a list of such, or one a line. */
    public boolean hasJsonFields(String... names) {
        for (String prefix : new String[]{"", "[]."})
            if (java.util.Arrays.stream(names).allMatch(name -> hasJson(prefix + name)))
                return true;
        return false;
    }

    private void readPaths(String json) {
        try (JsonParser parser = JSON.createParser(new StringReader(json))) {
            JsonToken token = parser.nextToken();
            while (token != null) {
                value(parser, token, "", 0);
                token = parser.nextToken();
            }
        } catch (IOException cutOrBroken) {
            // What came before it is known.
            return;
        }
    }

    private void value(JsonParser parser, JsonToken token, String path, int depth) throws IOException {
        if (token == JsonToken.START_OBJECT && depth < MAX_JSON_DEPTH) {
            paths.add(path + "{}");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = path.isEmpty() ? parser.currentName() : path + "." + parser.currentName();
                if (paths.size() < 5000)
                    paths.add(name);
                value(parser, parser.nextToken(), name, depth + 1);
            }
        } else if (token == JsonToken.START_ARRAY && depth < MAX_JSON_DEPTH) {
            paths.add(path + "[]");
            for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY
                    && item != null; item = parser.nextToken())
                value(parser, item, path + "[]", depth + 1);
        } else {
            parser.skipChildren();
        }
    }
}
