package io.paperwire.ingest.format.xml;

import java.io.IOException;
import java.io.Reader;
import java.util.Set;

/**
 * Cuts an XML text into its records without parsing it: what is wrong in one record then costs only that one, and memory
 * holds one record at a time. Document type declarations are passed over, so that no entity is ever defined.
 */
public final class XmlPieces {

    /** In characters. Larger records are rejected. */
    static final int MAX_PIECE = 4_000_000;
    private static final int MAX_NAME = 200;
    /** Of OAI-PMH and SRU: their records hold records of other formats, which may have the same name. */
    private static final Set<String> HOLDERS = Set.of("metadata", "recordData");

    private final XmlSource in;
    private final XmlPlan plan;

    private final StringBuilder tag = new StringBuilder();
    private final StringBuilder piece = new StringBuilder();
    /** The element being recorded, as written; null between pieces. */
    private String recording;
    private boolean isContext;
    /** The element that the last tag opened, or an empty string. */
    private String opened = "";
    private int depth;
    private long startLine;
    private boolean tooLarge;
    private String skipping;
    private int skipDepth;
    private boolean ended;
    private final XmlRoot root = new XmlRoot();

    public XmlPieces(Reader in, XmlPlan plan) {
        this.in = new XmlSource(in);
        this.plan = plan;
    }

    /**
     * An element with all that is in it.
     *
     * @param line  where it begins
     * @param error why it is not whole, or null
     */
    public record Piece(String localName, String text, long line, boolean context, String error) {
    }

    /** @return null at the end; before it, what ends too early is told by a piece with an error */
    public Piece next() throws IOException {
        while (!ended) {
            Piece found = step();
            if (found != null)
                return found;
        }
        return null;
    }

    private Piece step() throws IOException {
        int c = in.read();
        if (c < 0)
            return ends();
        if (c != '<') {
            record((char) c);
            tooLarge |= in.copyText(recording != null && skipping == null ? piece : null, MAX_PIECE);
            return null;
        }
        int next = in.peek();
        if (next == '!')
            return bang();
        if (next == '?') {
            instruction();
            return null;
        }
        if (next == '/' || Character.isLetter(next) || next == '_')
            return tag();
        record('<');
        return null;
    }

    private Piece ends() {
        ended = true;
        if (recording != null)
            return end("the file ends within this record");
        return isWhole() || root.name() == null
                ? null
                : new Piece(localOf(root.name()), "", in.line(), false, "the file ends before its end");
    }

    /** Whether the outermost element has had its end. */
    public boolean isWhole() {
        return root.isClosed();
    }

    /** The outermost element's local name, empty before it begins. */
    public String root() {
        return root.name() == null ? "" : localOf(root.name());
    }

    /** A comment, a CDATA section or a document type declaration. */
    private Piece bang() throws IOException {
        tag.setLength(0);
        tag.append('<');
        while (tag.length() < 9 && in.peek() >= 0 && "<![CDATA[".startsWith(tag.toString())
                && !tag.toString().equals("<![CDATA["))
            tag.append((char) in.read());
        String start = tag.toString();
        if (start.equals("<![CDATA[")) {
            cdata();
        } else if (start.startsWith("<!-") || in.peek() == '-') {
            comment();
        } else {
            declaration();
        }
        return null;
    }

    /** Of processing instructions those are kept by which IOP Publishing writes TeX. */
    private void instruction() throws IOException {
        tag.setLength(0);
        tag.append('<');
        int before = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (tag.length() <= MAX_PIECE)
                tag.append((char) c);
            if (before == '?' && c == '>')
                break;
            before = c;
        }
        if (tag.indexOf("<?CDATA") == 0)
            recordAll();
    }

    private void cdata() throws IOException {
        for (char c : "<![CDATA[".toCharArray())
            record(c);
        int brackets = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            record((char) c);
            if (c == '>' && brackets >= 2)
                return;
            brackets = c == ']' ? brackets + 1 : 0;
        }
    }

    private void comment() throws IOException {
        int dashes = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '>' && dashes >= 2)
                return;
            dashes = c == '-' ? dashes + 1 : 0;
        }
    }

    /** With its internal subset, whose brackets and quotes hide their {@code >}. */
    private void declaration() throws IOException {
        int brackets = 0;
        int quote = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (quote != 0)
                quote = c == quote ? 0 : quote;
            else if ((c == '"' || c == '\'') && brackets > 0)
                quote = c;
            else if (c == '[')
                brackets++;
            else if (c == ']')
                brackets--;
            else if (c == '>' && brackets <= 0)
                return;
        }
    }

    private Piece tag() throws IOException {
        long tagLine = in.line();
        tag.setLength(0);
        tag.append('<');
        int quote = 0;
        for (int c = in.read();; c = in.read()) {
            if (c < 0)
                return ends();
            if (quote == 0 && c == '<' || tag.length() > MAX_PIECE) {
                // No tag after all: a bare < in the text.
                in.back();
                recordAll();
                return null;
            }
            tag.append((char) c);
            if (quote != 0)
                quote = c == quote ? 0 : quote;
            else if (c == '"' || c == '\'')
                quote = isInAttribute() ? c : 0;
            else if (c == '>')
                break;
        }
        boolean closing = tag.charAt(1) == '/';
        boolean empty = tag.charAt(tag.length() - 2) == '/';
        String name = name(closing ? 2 : 1);
        String local = name.substring(name.indexOf(':') + 1);
        if (skipping != null)
            return skip(name, closing, empty);
        if (recording == null)
            return outside(name, local, closing, empty, tagLine);
        if (name.equals(recording))
            return ofTheSameName(closing, empty, tagLine, local);
        if (!closing && !empty && plan.skipped().contains(local)) {
            skipping = name;
            skipDepth = 1;
            return null;
        }
        if (!closing && plan.records().contains(local) && (isContext || plan.flat()))
            return broken(local, name, empty, tagLine);
        opened = closing || empty ? "" : local;
        recordAll();
        return null;
    }

    /** An apostrophe in text that only looks like a tag opens nothing. */
    private boolean isInAttribute() {
        for (int n = tag.length() - 2; n > 0; n--) {
            char c = tag.charAt(n);
            if (c == '=')
                return true;
            if (!Character.isWhitespace(c))
                return false;
        }
        return false;
    }

    private static String localOf(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    private Piece outside(String name, String local, boolean closing, boolean empty, long tagLine) {
        if (closing) {
            root.closes(name);
            return null;
        }
        root.opens(name, empty);
        if (plan.skipped().contains(local)) {
            if (!empty) {
                skipping = name;
                skipDepth = 1;
            }
            return null;
        }
        if (plan.opened().contains(local)) {
            String startTag = tag.substring(0, tag.length() - (empty ? 2 : 1)) + "/>";
            return new Piece(local, startTag, tagLine, true, null);
        }
        boolean context = plan.context().contains(local);
        if (!context && !plan.records().contains(local))
            return null;
        begin(name, context, tagLine);
        return empty ? end(null) : null;
    }

    private void begin(String name, boolean context, long tagLine) {
        recording = name;
        opened = name;
        isContext = context;
        depth = 1;
        startLine = tagLine;
        tooLarge = false;
        piece.setLength(0);
        recordAll();
    }

    private Piece skip(String name, boolean closing, boolean empty) {
        if (name.equals(skipping) && !empty && (skipDepth += closing ? -1 : 1) == 0) {
            skipping = null;
            if (recording == null)
                root.closes(name);
        }
        return null;
    }

    private Piece ofTheSameName(boolean closing, boolean empty, long tagLine, String local) {
        boolean held = HOLDERS.contains(opened);
        opened = closing ? "" : local;
        if (closing) {
            recordAll();
            if (--depth > 0)
                return null;
            root.closes(recording);
            return end(null);
        }
        if (plan.records().contains(local) && !held)
            return broken(local, recording, empty, tagLine);
        recordAll();
        if (!empty)
            depth++;
        return null;
    }

    /** Where a record begins within another element of the plan, that one has lost its end. */
    private Piece broken(String local, String name, boolean empty, long tagLine) {
        String begin = tag.toString();
        Piece lost = end("the next record begins before this one ends");
        tag.setLength(0);
        tag.append(begin);
        begin(name, plan.context().contains(local), tagLine);
        if (empty)
            recording = null;
        return lost;
    }

    private Piece end(String error) {
        String why = tooLarge ? "the record has more than " + MAX_PIECE + " characters" : error;
        Piece whole = new Piece(localOf(recording),
                why == null ? piece.toString() : piece.substring(0, Math.min(400, piece.length())),
                startLine, isContext, why);
        recording = null;
        skipping = null;
        piece.setLength(0);
        return whole;
    }

    private String name(int from) {
        int end = from;
        while (end < tag.length() && end - from < MAX_NAME) {
            char c = tag.charAt(end);
            if (c == '>' || c == '/' || c <= ' ')
                break;
            end++;
        }
        return tag.substring(from, end);
    }

    private void recordAll() {
        if (recording == null || skipping != null)
            return;
        if (piece.length() + tag.length() > MAX_PIECE)
            tooLarge = true;
        else
            piece.append(tag);
    }

    private void record(char c) {
        if (recording != null && skipping == null) {
            if (piece.length() >= MAX_PIECE)
                tooLarge = true;
            else
                piece.append(c);
        }
    }
}
