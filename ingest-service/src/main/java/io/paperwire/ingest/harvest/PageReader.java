package io.paperwire.ingest.harvest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;

import io.paperwire.ingest.format.Format;
import io.paperwire.ingest.format.Formats;
import io.paperwire.ingest.format.Input;
import io.paperwire.ingest.format.xml.XmlFormats;
import io.paperwire.ingest.harvest.protocol.SourceSettings;
import io.paperwire.ingest.harvest.protocol.UnusableException;

/** Makes blocks of a page's body. */
@FunctionalInterface
interface PageReader {

    void read(byte[] body, Instant observedAt, Format.Sink sink)
            throws IOException, InterruptedException, UnusableException;

    /** By whichever format recognises the page. */
    static PageReader byFormat(SourceSettings settings) {
        return (body, observedAt, sink) -> {
            try {
                Format recognised = Formats.of(new Input(new ByteArrayInputStream(body)));
                Format format = recognised.name().equals(XmlFormats.OAI_PMH)
                        ? XmlFormats.oaiPmh(settings.metadataPrefix())
                        : recognised;
                format.read(new Input(new ByteArrayInputStream(body)), observedAt, sink);
            } catch (Formats.UnknownFormatException e) {
                throw new UnusableException("the page is no known format");
            }
        };
    }
}
