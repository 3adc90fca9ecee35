package io.paperwire.ingest.format;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The lines of a UTF-8 file, in constant memory. A line that is too long or not UTF-8 comes as such, not as text. */
public final class TextLines implements Closeable {

    /** In bytes. */
    public static final int MAX_LINE = 1_000_000;

    private final InputStream in;
    private final byte[] buffer = new byte[MAX_LINE];
    private long number;
    private long offset;

    public TextLines(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /**
     * A line without its end.
     *
     * @param number  from 1
     * @param text    the line; if it has an error, its beginning with what could be decoded
     * @param error   why it is no text, or null
     * @param end     the offset of the byte after the line
     * @param complete whether the line has its line end; the last line of a file may not
     */
    public record Line(long number, String text, String error, long end, boolean complete) {
    }

    /** @return null at the end of the file */
    public Line next() throws IOException {
        int length = 0;
        boolean tooLong = false;
        boolean complete = false;
        int b;
        while ((b = in.read()) >= 0) {
            offset++;
            if (b == '\n') {
                complete = true;
                break;
            }
            if (length < MAX_LINE)
                buffer[length++] = (byte) b;
            else
                tooLong = true;
        }
        if (!complete && length == 0)
            return null;
        number++;
        if (length > 0 && buffer[length - 1] == '\r')
            length--;
        if (tooLong)
            return new Line(number, lenient(300), "longer than " + MAX_LINE + " bytes", offset, complete);
        try {
            return new Line(number,
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(buffer, 0, length)).toString(),
                    null, offset, complete);
        } catch (CharacterCodingException e) {
            return new Line(number, lenient(length), "not UTF-8", offset, complete);
        }
    }

    private String lenient(int length) {
        Charset charset = StandardCharsets.UTF_8;
        return new String(buffer, 0, length, charset);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
