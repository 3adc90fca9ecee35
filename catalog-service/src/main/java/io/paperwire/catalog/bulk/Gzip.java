package io.paperwire.catalog.bulk;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import jakarta.ws.rs.core.StreamingOutput;

/** Packs quickly. A file whose content broke off has no end, so that nobody takes a part for all. */
final class Gzip extends GZIPOutputStream {

    private Gzip(OutputStream out) throws IOException {
        super(out, 1 << 16);
        def.setLevel(Deflater.BEST_SPEED);
    }

    static void pack(OutputStream out, StreamingOutput content) throws IOException {
        Gzip packed = new Gzip(out);
        try {
            content.write(packed);
            packed.finish();
        } finally {
            packed.def.end();
        }
    }
}
