package io.paperwire.ingest.fetch;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a server answered, after redirects.
 *
 * @param uri     the address that answered
 * @param movedTo where the address that was asked is for good by now, or null; from there it may lead on for the moment
 * @param headers by names in lower case
 * @param body    unpacked, and in UTF-8 if its content type declares an encoding
 */
public record Answer(URI uri, int status, Map<String, String> headers, byte[] body, URI movedTo) {

    public Answer(URI uri, int status, Map<String, String> headers, byte[] body) {
        this(uri, status, headers, body, null);
    }

    Answer after(URI moved) {
        return new Answer(uri, status, headers, body, moved);
    }

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** @return null if it is not there */
    public String header(String name) {
        return headers.get(name);
    }

    /** The body as UTF-8, for protocols that say so. */
    public Reader reader() {
        return new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8);
    }

    /** The same of its first bytes. */
    public String beginning(int bytes) {
        return new String(body, 0, Math.min(bytes, body.length), StandardCharsets.UTF_8);
    }
}
