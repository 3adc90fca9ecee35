package io.paperwire.ingest.format.json;

import java.util.List;

import io.paperwire.ingest.format.Format;

/** The formats of JSON, the special ones before the general ones. */
public final class JsonFormats {

    public static final List<Format> ALL = List.of();

    private JsonFormats() {
    }
}
