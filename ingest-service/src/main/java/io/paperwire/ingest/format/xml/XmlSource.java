package io.paperwire.ingest.format.xml;

import java.io.IOException;
import java.io.Reader;

/** The characters of a text, one ahead, with the lines counted. */
final class XmlSource {

    private final Reader in;
    private final char[] buffer = new char[1 << 15];
    private int at;
    private int filled;
    private long line = 1;

    XmlSource(Reader in) {
        this.in = in;
    }

    /** @return -1 at the end */
    int read() throws IOException {
        if (at == filled && !fill())
            return -1;
        char c = buffer[at++];
        if (c == '\n')
            line++;
        return c;
    }

    /** The next character, which stays; -1 at the end. */
    int peek() throws IOException {
        return at == filled && !fill() ? -1 : buffer[at];
    }

    /** The last character that was read, which was no line's end, comes again. */
    void back() {
        at--;
    }

    /**
     * All characters up to the next tag that are there at once.
     *
     * @param into gets them, unless it is null or would become longer than that
     * @return whether it would have
     */
    boolean copyText(StringBuilder into, int longest) {
        int end = at;
        while (end < filled && buffer[end] != '<') {
            if (buffer[end] == '\n')
                line++;
            end++;
        }
        boolean fits = into == null || into.length() + (end - at) <= longest;
        if (into != null && fits)
            into.append(buffer, at, end - at);
        at = end;
        return !fits;
    }

    /** From 1. */
    long line() {
        return line;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }
}
