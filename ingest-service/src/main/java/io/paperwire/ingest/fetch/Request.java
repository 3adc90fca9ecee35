package io.paperwire.ingest.fetch;

import java.net.URI;

/**
 * A GET.
 *
 * @param etag         of the answer that one has, or null
 * @param lastModified of the answer that one has, as it was sent, or null
 */
public record Request(URI uri, String etag, String lastModified) {

    public static Request of(String uri) {
        return new Request(URI.create(uri), null, null);
    }
}
