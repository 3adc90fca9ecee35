package io.paperwire.ingest.fetch;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a server answered, after redirects.
 *
 * @param uri     the address that answered
 * @param headers by names in lower case
 * @param body    unpacked
 */
public record Answer(URI uri, int status, Map<String, String> headers, byte[] body) {

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** @return null if it is not there */
    public String header(String name) {
        return headers.get(name);
    }

    /** The body as UTF-8, for protocols that say so. */
    public String text() {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
