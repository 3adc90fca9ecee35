package io.paperwire.ingest.harvest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;

import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.format.Formats;
import io.paperwire.ingest.format.Input;
import io.paperwire.ingest.harvest.protocol.UnusableException;

/** Makes blocks of a page's body. */
@FunctionalInterface
interface PageReader {

    /** By whichever format recognises the page. */
    PageReader BY_FORMAT = PageReader::readByFormat;

    void read(byte[] body, Instant observedAt, Format.Sink sink)
            throws IOException, InterruptedException, UnusableException;

    private static void readByFormat(byte[] body, Instant observedAt, Format.Sink sink)
            throws IOException, InterruptedException, UnusableException {
        try {
            Format format = Formats.of(new Input(new ByteArrayInputStream(body)));
            format.read(new Input(new ByteArrayInputStream(body)), observedAt, sink);
        } catch (Formats.UnknownFormatException e) {
            throw new UnusableException("the page is no known format");
        }
    }
}
