package io.paperwire.ingest.format.json;

import java.io.IOException;
import java.io.Reader;

/**
 * The text of a document, of which the last part can be read again, and a mark in it: where the piece begins that is being
 * read. Offsets are in characters from the text's beginning.
 */
final class JsonText extends Reader {

    /** More than a parser reads ahead. */
    private static final int KEPT = 1 << 16;
    static final int EXCERPT = 300;

    private final Reader in;
    private final char[] kept = new char[KEPT];
    /** Where what is kept begins. */
    private long first;
    private int filled;
    private int next;
    private String before = "";

    private long mark;
    private String place;
    /** Null as long as the text at the mark is kept. */
    private String excerpt;

    private long counted;
    private long line = 1;
    private long column = 1;
    private char last;

    JsonText(Reader in) {
        this.in = in;
    }

    @Override
    public int read(char[] to, int from, int most) throws IOException {
        if (!before.isEmpty()) {
            int length = Math.min(most, before.length());
            before.getChars(0, length, to, from);
            before = before.substring(length);
            return length;
        }
        if (next == filled && !fill())
            return -1;
        int length = Math.min(most, filled - next);
        System.arraycopy(kept, next, to, from, length);
        next += length;
        return length;
    }

    /** What is read is the caller's to close; a parser that is done with it may not be the last one. */
    @Override
    public void close() {
        // Nothing is held.
    }

    private boolean fill() throws IOException {
        if (filled == KEPT)
            forget(KEPT / 2);
        int length = in.read(kept, filled, KEPT - filled);
        filled += Math.max(0, length);
        return length > 0;
    }

    private void forget(int length) {
        if (mark < first + length && excerpt == null) {
            place();
            excerpt = excerpt(mark + EXCERPT);
        }
        countTo(first + length);
        System.arraycopy(kept, length, kept, 0, filled - length);
        first += length;
        filled -= length;
        next -= length;
    }

    /** @param offset not before an earlier one */
    void mark(long offset) {
        mark = Math.max(mark, offset);
        place = null;
        excerpt = null;
    }

    /** Of the mark. */
    String place() {
        if (place == null)
            place = place(mark);
        return place;
    }

    /**
     * In words: {@code line 3, column 7}.
     *
     * @param offset not before that of an earlier call
     */
    String place(long offset) {
        countTo(offset);
        return "line " + line + ", column " + column;
    }

    /** How what stands between the mark and an end begins. */
    String excerpt(long end) {
        int most = (int) Math.min(EXCERPT, end - mark);
        if (excerpt != null)
            return excerpt.substring(0, Math.min(most, excerpt.length()));
        int from = index(mark);
        return new String(kept, from, Math.min(most, filled - from));
    }

    /** Each character once, so that many places cost no more than the text. */
    private void countTo(long offset) {
        int end = index(offset);
        for (int n = index(counted); n < end; n++) {
            boolean ends = kept[n] == '\r' || kept[n] == '\n' && last != '\r';
            line += ends ? 1 : 0;
            column = ends || kept[n] == '\n' ? 1 : column + 1;
            last = kept[n];
        }
        counted = Math.max(counted, offset);
    }

    private int index(long offset) {
        return (int) Math.max(0, Math.min(filled, offset - first));
    }

    /** What is read next stands there, or where that is no longer kept, as far back as it can be. */
    void goTo(long offset) {
        next = index(offset);
        before = "";
    }

    /** The same, with a text before it. */
    void goTo(long offset, String preceding) {
        goTo(offset);
        before = preceding;
    }

    /**
     * Passes over all before a brace that opens an object behind a comma or behind another one's end.
     *
     * @return where it is, or -1 for nowhere
     */
    long nextObject() throws IOException {
        char previous = ' ';
        while (next < filled || fill()) {
            char c = kept[next++];
            if (c == '{' && (previous == ',' || previous == '}'))
                return first + next - 1;
            if (c > ' ')
                previous = c;
        }
        return -1;
    }

    /** The first sign from an offset on that is neither a comma nor white space, or a space if none was read yet. */
    char signBehindCommas(long offset) {
        for (int n = index(offset); n < filled; n++)
            if (kept[n] > ' ' && kept[n] != ',')
                return kept[n];
        return ' ';
    }

    long end() {
        return first + filled;
    }
}
