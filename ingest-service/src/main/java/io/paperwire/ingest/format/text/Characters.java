package io.paperwire.ingest.format.text;

import java.io.IOException;
import java.io.Reader;
import java.nio.CharBuffer;
import java.util.regex.Pattern;

/** The characters of a text in constant memory, with a look ahead; every line end is a line feed. */
final class Characters {

    /** How far a pattern sees. */
    private static final int AHEAD = 1000;
    static final int END = -1;

    private final Reader in;
    private char[] buffer = new char[1 << 15];
    private int at;
    private int filled;
    private boolean ended;
    private long line = 1;
    private boolean lineBegins = true;

    Characters(Reader in) {
        this.in = in;
    }

    /** The line of the next character, from 1. */
    long line() {
        return line;
    }

    /** Whether only blanks stand before the next character in its line. */
    boolean lineBegins() {
        return lineBegins;
    }

    /** @return {@link #END} at the end */
    int peek() throws IOException {
        if (at == filled)
            fill();
        if (at == filled)
            return END;
        return buffer[at] == '\r' ? '\n' : buffer[at];
    }

    int next() throws IOException {
        int c = peek();
        if (c == END)
            return END;
        boolean carriageReturn = buffer[at++] == '\r';
        if (carriageReturn && at == filled)
            fill();
        if (carriageReturn && at < filled && buffer[at] == '\n')
            at++;
        if (c == '\n')
            line++;
        lineBegins = c == '\n' || lineBegins && (c == ' ' || c == '\t');
        return c;
    }

    boolean lookingAt(Pattern pattern) throws IOException {
        if (filled - at < AHEAD)
            fill();
        return pattern.matcher(CharBuffer.wrap(buffer, at, Math.min(AHEAD, filled - at))).lookingAt();
    }

    /** Lets a text that was read be read again. */
    void back(String text, long itsLine) {
        char[] longer = new char[Math.max(buffer.length, text.length() + filled - at)];
        text.getChars(0, text.length(), longer, 0);
        System.arraycopy(buffer, at, longer, text.length(), filled - at);
        filled = text.length() + filled - at;
        at = 0;
        buffer = longer;
        line = itsLine;
        lineBegins = true;
    }

    private void fill() throws IOException {
        if (at > 0) {
            System.arraycopy(buffer, at, buffer, 0, filled - at);
            filled -= at;
            at = 0;
        }
        while (!ended && filled < Math.min(AHEAD, buffer.length)) {
            int count = in.read(buffer, filled, buffer.length - filled);
            ended = count < 0;
            filled += Math.max(0, count);
        }
    }
}
