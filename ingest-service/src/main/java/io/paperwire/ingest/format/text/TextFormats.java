package io.paperwire.ingest.format.text;

import java.util.List;

import io.paperwire.ingest.format.Format;

/** The formats of lines and tags, the special ones before the general ones. */
public final class TextFormats {

    public static final List<Format> ALL = List.of(new ArxivListing());

    private TextFormats() {
    }
}
