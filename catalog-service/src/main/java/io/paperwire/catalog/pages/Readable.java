package io.paperwire.catalog.pages;

import io.paperwire.catalog.highlighting.Highlight;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;

/** Texts of papers as people read them, as safe HTML. */
@TemplateExtension
final class Readable {

    private Readable() {
    }

    static RawString readable(String text) {
        return new RawString(Highlight.readable(text));
    }
}
