package io.paperwire.notify.post;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request to somebody's endpoint. */
public record Call(String method, URI uri, Map<String, String> headers, byte[] body) {

    public static Call json(String method, URI uri, byte[] body) {
        return new Call(method, uri, Map.of("Content-Type", "application/json"), body);
    }

    public Call with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Call(method, uri, more, body);
    }
}
