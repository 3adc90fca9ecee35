package io.paperwire.ingest.format;

import java.io.IOException;
import java.io.Reader;

/** The lines of a text, in constant memory. A line that is too long comes as its beginning. */
public final class Lines {

    private final Reader in;
    private final int longest;
    private final char[] buffer = new char[1 << 15];
    private int at;
    private int filled;
    private long number;

    /** @param longest in characters */
    public Lines(Reader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * A line without its end.
     *
     * @param number   from 1
     * @param tooLong  the text is only the beginning
     * @param complete whether the line has its line end; the last line of a file may not
     */
    public record Line(long number, String text, boolean tooLong, boolean complete) {
    }

    /** @return null at the end of the file */
    public Line next() throws IOException {
        StringBuilder long_ = null;
        boolean tooLong = false;
        while (true) {
            if (at == filled && !fill())
                return long_ == null ? null : line(long_.toString(), tooLong, false);
            int end = at;
            while (end < filled && buffer[end] != '\n' && buffer[end] != '\r')
                end++;
            boolean ends = end < filled;
            if (long_ == null && ends) {
                String text = new String(buffer, at, end - at);
                at = end;
                endOfLine();
                return text.length() > longest ? line(text.substring(0, longest), true, true) : line(text, false, true);
            }
            if (long_ == null)
                long_ = new StringBuilder();
            int room = longest - long_.length();
            tooLong |= end - at > room;
            long_.append(buffer, at, Math.min(end - at, room));
            at = end;
            if (ends) {
                endOfLine();
                return line(long_.toString(), tooLong, true);
            }
        }
    }

    /** LF, CR LF or CR. */
    private void endOfLine() throws IOException {
        boolean carriageReturn = buffer[at++] == '\r';
        if (carriageReturn && (at < filled || fill()) && buffer[at] == '\n')
            at++;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(buffer));
        return filled > 0;
    }

    private Line line(String text, boolean tooLong, boolean complete) {
        return new Line(++number, text, tooLong, complete);
    }
}
