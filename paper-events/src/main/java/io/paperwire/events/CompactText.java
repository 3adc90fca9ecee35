package io.paperwire.events;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * JSON as it is kept: in zlib's format (RFC 1950), half as long as the text, or as it is. The first byte tells which: JSON
 * objects begin with an opening brace, zlib streams with 0x78.
 */
public final class CompactText {

    private static final byte ZLIB = 0x78;
    private static final int BUFFER = 8 * 1024;

    /** Each has some hundred kilobytes outside the heap, which are slow to come by. The best level saves 3 % more. */
    private static final ThreadLocal<Deflater> DEFLATERS = ThreadLocal
            .withInitial(() -> new Deflater(Deflater.BEST_SPEED));
    private static final ThreadLocal<Inflater> INFLATERS = ThreadLocal.withInitial(Inflater::new);

    private CompactText() {
    }

    public static byte[] of(String json) {
        return of(json.getBytes(StandardCharsets.UTF_8));
    }

    /** @param json in UTF-8 */
    public static byte[] of(byte[] json) {
        Deflater deflater = DEFLATERS.get();
        deflater.reset();
        deflater.setInput(json);
        deflater.finish();
        ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER);
        byte[] buffer = new byte[BUFFER];
        while (!deflater.finished())
            out.write(buffer, 0, deflater.deflate(buffer));
        return out.toByteArray();
    }

    /** @return the text in UTF-8 */
    public static byte[] utf8(byte[] kept) {
        if (kept.length == 0 || kept[0] != ZLIB)
            return kept;
        Inflater inflater = INFLATERS.get();
        inflater.reset();
        inflater.setInput(kept);
        ByteArrayOutputStream out = new ByteArrayOutputStream(BUFFER);
        byte[] buffer = new byte[BUFFER];
        try {
            while (!inflater.finished()) {
                int length = inflater.inflate(buffer);
                if (length == 0 && (inflater.needsInput() || inflater.needsDictionary()))
                    throw new IllegalStateException("compressed text is cut off");
                out.write(buffer, 0, length);
            }
        } catch (DataFormatException e) {
            throw new IllegalStateException("compressed text is damaged", e);
        }
        return out.toByteArray();
    }
}
