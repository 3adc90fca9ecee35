package io.paperwire.ingest.format.text;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.paperwire.ingest.text.Letters;

/**
 * Finds the entries of a BibTeX file. What stands between them is a comment. An entry whose braces never close ends where a
 * line looks like the next entry.
 */
final class BibtexScanner {

    static final int LONGEST_ENTRY = 1_000_000;
    private static final int LONGEST_EXCERPT = 400;
    private static final int LONGEST_NAME = 60;
    private static final String FIELD = "[\\w:.+-]{1,60}\\s*=";
    private static final String KEY_AND_FIELD = "\\s*+(?:[^,{}\"=\\n\\r]{0,200},\\s*(?:" + FIELD + "|[})])|" + FIELD
            + ")";
    private static final String ENTRY = "@\\s*(?:(?i:comment|string|preamble)\\s*[{(]|[A-Za-z][\\w-]{0,60}\\s*[{(]"
            + KEY_AND_FIELD + ")";
    private static final Pattern NEXT_ENTRY = Pattern.compile(ENTRY);
    private static final Pattern ENTRY_LINE = Pattern.compile("^[ \\t]*+" + ENTRY, Pattern.MULTILINE);
    private static final Pattern IN_PARENTHESES = Pattern.compile("\\(" + KEY_AND_FIELD);
    /** After an entry its line ends, or another entry comes; what goes on with a brace or a comma was none. */
    private static final Pattern AFTER_ENTRY = Pattern.compile("[ \\t]*+(?:[\\r\\n]\\s*+(?![},)])|@|%|\\z)");
    private static final Pattern KEY = Pattern.compile("\\s*+([^,=\\n\\r{}\"]{0,200}?)\\s*+,");

    private final Characters text;
    private boolean commentsAreBroken;
    private int before = '\n';

    BibtexScanner(Characters text) {
        this.text = text;
    }

    /** What stands in the file at a place. */
    sealed interface Piece {
        long line();

        String excerpt();
    }

    /**
     * @param body          what stands between the delimiters
     * @param countsEscaped whether braces balance only when those after a backslash count as well
     */
    record Entry(long line, String type, String body, boolean countsEscaped, String excerpt) implements Piece {
    }

    record Broken(long line, String key, String reason, String excerpt) implements Piece {
    }

    static boolean hasEntry(String text) {
        return ENTRY_LINE.matcher(text).find();
    }

    /** @return null at the end of the file */
    Piece next() throws IOException {
        boolean lineIsComment = false;
        for (int c = text.peek(); c != Characters.END; c = text.peek()) {
            if (text.lineBegins() && c == '%')
                lineIsComment = true;
            boolean free = !Character.isLetterOrDigit(before);
            long line = text.line();
            before = text.next();
            if (c == '\n')
                lineIsComment = false;
            if (c == '@' && free && !lineIsComment) {
                Piece piece = afterAt(line);
                if (piece != null)
                    return piece;
            }
        }
        return null;
    }

    /** @return null if nothing is there that is to be read */
    private Piece afterAt(long line) throws IOException {
        skipBlanksAndComments();
        StringBuilder name = new StringBuilder();
        while (isNamePart(text.peek()) && name.length() < LONGEST_NAME)
            name.append((char) text.next());
        before = name.isEmpty() ? ' ' : 'a';
        if (name.isEmpty())
            return null;
        String type = Letters.lower(name.toString());
        boolean comment = type.equals("comment");
        if (!comment || text.peek() == ' ' || text.peek() == '\t')
            skipBlanksAndComments();
        int open = text.peek();
        boolean special = comment || type.equals("string") || type.equals("preamble");
        if (open != '{' && (open != '(' || !special && !text.lookingAt(IN_PARENTHESES))) {
            if (comment)
                skipLine();
            return null;
        }
        text.next();
        before = ' ';
        if (comment) {
            skipComment(open);
            return null;
        }
        return entry(type, "@" + name + (char) open, open == '{', line);
    }

    private static boolean isNamePart(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
    }

    private void skipBlanksAndComments() throws IOException {
        for (int c = text.peek(); c == '%' || c != Characters.END && Character.isWhitespace(c); c = text.peek()) {
            if (c == '%')
                skipLine();
            else
                text.next();
        }
    }

    private void skipLine() throws IOException {
        while (text.peek() != '\n' && text.peek() != Characters.END)
            text.next();
    }

    /**
     * Reads to the end of an entry. Braces after a backslash count or do not, whichever balances the entry; both depths are
     * kept until one of them ends it.
     */
    private Piece entry(String type, String beginning, boolean inBraces, long line) throws IOException {
        StringBuilder body = new StringBuilder();
        Depths depths = new Depths(inBraces ? 1 : 0);
        boolean tooLong = false;
        boolean quoted = false;
        int escape = 0;
        while (true) {
            int c = text.peek();
            if (c == Characters.END)
                return broken(line, beginning, body, "the file ends within this entry");
            if (c == '@' && text.lineBegins() && text.lookingAt(NEXT_ENTRY))
                return broken(line, beginning, body,
                        "unbalanced braces: this entry has no end before the one in line " + text.line());
            text.next();
            boolean escaped = escape == 1;
            escape = c == '\\' && !escaped ? 1 : 0;
            quoted ^= !inBraces && c == '"' && !escaped && depths.plain == 0;
            if (c == '{' || c == '}')
                depths.count(c == '{' ? 1 : -1, escaped);
            boolean ends = inBraces
                    ? c == '}' && depths.end(text)
                    : c == ')' && !quoted && depths.plain == 0;
            if (ends)
                return tooLong
                        ? broken(line, beginning, body, "an entry of more than " + LONGEST_ENTRY + " characters")
                        : new Entry(line, type, body.toString(), inBraces && depths.plain != 0,
                                excerpt(beginning, body));
            tooLong |= body.length() >= LONGEST_ENTRY;
            if (!tooLong)
                body.append((char) c);
        }
    }

    private static final class Depths {
        private static final int NEVER = Integer.MAX_VALUE / 2;
        private int plain;
        private int all;

        Depths(int depth) {
            plain = depth;
            all = depth;
        }

        void count(int step, boolean escaped) {
            all += step;
            if (!escaped)
                plain += step;
        }

        boolean end(Characters text) throws IOException {
            if (plain != 0 && all != 0)
                return false;
            boolean bothOrLast = plain == 0 && all == 0 || plain > NEVER / 2 || Math.abs(all) > NEVER / 2;
            if (bothOrLast || text.lookingAt(AFTER_ENTRY))
                return true;
            if (plain == 0)
                plain = NEVER;
            else
                all = NEVER;
            return false;
        }
    }

    private static Broken broken(long line, String beginning, StringBuilder body, String reason) {
        Matcher key = KEY.matcher(body);
        return new Broken(line, key.lookingAt() ? key.group(1) : "", reason, excerpt(beginning, body));
    }

    private static String excerpt(String beginning, StringBuilder body) {
        return beginning + body.substring(0, Math.min(body.length(), LONGEST_EXCERPT));
    }

    /**
     * A comment may hold entries. One that never closes ends before the first of them, and then all later ones are held to do
     * so at once: each is read once more at most.
     */
    private void skipComment(int open) throws IOException {
        StringBuilder comment = new StringBuilder();
        int close = open == '{' ? '}' : ')';
        int depth = 1;
        int entryAt = -1;
        long entryLine = 0;
        boolean escaped = false;
        while (text.peek() != Characters.END && comment.length() < LONGEST_ENTRY) {
            int c = text.peek();
            if (c == '@' && entryAt < 0 && text.lineBegins() && text.lookingAt(NEXT_ENTRY)) {
                if (commentsAreBroken)
                    return;
                entryAt = comment.length();
                entryLine = text.line();
            }
            comment.append((char) text.next());
            if (!escaped && c == open)
                depth++;
            else if (!escaped && c == close && --depth == 0)
                return;
            escaped = c == '\\' && !escaped;
        }
        commentsAreBroken = true;
        if (entryAt >= 0)
            text.back(comment.substring(entryAt), entryLine);
    }
}
