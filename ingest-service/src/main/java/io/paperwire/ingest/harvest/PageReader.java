package io.paperwire.ingest.harvest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;

import io.paperwire.ingest.fetch.Answer;
import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.format.Input;
import io.paperwire.ingest.harvest.protocol.SourceSettings;
import io.paperwire.ingest.harvest.protocol.UnusableException;

/** Makes blocks of a page. */
@FunctionalInterface
interface PageReader {

    void read(Answer page, Instant observedAt, Format.Sink sink)
            throws IOException, InterruptedException, UnusableException;

    /** By whichever of the formats of the source's kind recognises the page. */
    static PageReader byFormat(SourceSettings settings) {
        return (page, observedAt, sink) -> {
            SourceBounds bounds = SourceBounds.of(settings.kind(), page.uri());
            Input input = new Input(new ByteArrayInputStream(page.body()));
            Format format = bounds.format(input.head(), settings)
                    .orElseThrow(() -> new UnusableException("the page is none of the formats of a source of the kind "
                            + settings.kind() + ": " + String.join(", ", bounds.formats())));
            format.read(input, observedAt, block -> sink.take(bounds.within(block)));
        };
    }
}
