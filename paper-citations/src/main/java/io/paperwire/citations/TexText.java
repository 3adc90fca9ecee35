package io.paperwire.citations;

import java.util.regex.Pattern;

/**
 * Text as LaTeX reads it in UTF-8: what has a meaning of its own there is written as a command, mathematics is left alone.
 * The commands for braces have none themselves, as BibTeX counts escaped braces too.
 */
final class TexText {

    private static final Pattern ENTITY = Pattern.compile("&#?\\w{1,40};");

    private final String text;
    private final Mathematics mathematics;
    private final boolean sentenceCase;
    private final boolean title;
    private final boolean protects;
    private final StringBuilder tex;
    private int at;
    private boolean sentenceBegins = true;

    private TexText(String text, boolean title) {
        this.title = title;
        this.text = Escapes.line(text);
        this.mathematics = new Mathematics(this.text);
        this.protects = title && this.text.codePoints().anyMatch(Character::isLowerCase);
        this.sentenceCase = this.protects && isSentenceCase();
        this.tex = new StringBuilder(text.length() + 16);
    }

    static String of(String text) {
        return new TexText(text, false).write();
    }

    /**
     * The same with braces around what BibTeX's styles must not put in small letters: mathematics, words with a capital after
     * their first letter, and, in a title that has its other words in small letters, each word with a capital other than the
     * first one. The words of a title all in capitals get none.
     */
    static String ofTitle(String title) {
        return new TexText(title, true).write();
    }

    /** Whether most of the longer words after the first begin with a small letter. */
    private boolean isSentenceCase() {
        int small = 0;
        int capital = 0;
        boolean first = true;
        int end;
        for (int word = 0; word < text.length(); word = Math.max(end, word + 1)) {
            end = wordEnd(text, word);
            if (end == word)
                continue;
            boolean counts = !first && end - word > 3;
            first = false;
            if (counts && Character.isLowerCase(text.codePointAt(word)))
                small++;
            else if (counts && Character.isUpperCase(text.codePointAt(word)))
                capital++;
        }
        return small > capital;
    }

    private String write() {
        while (at < text.length()) {
            if (!title)
                keep(plainEnd(), false);
            if (at == text.length())
                break;
            int maths = mathematics.soundEnd(at);
            int word = wordEnd(text, at);
            if (maths > 0) {
                keep(maths, title);
                sentenceBegins = false;
            } else if (word > at) {
                keep(word, protects && mustKeepCapitals(text.substring(at, word)));
                sentenceBegins = false;
            } else {
                sign();
            }
        }
        return tex.toString();
    }

    /** The end of the ASCII letters, digits and spaces from here on, which are most of most texts. */
    private int plainEnd() {
        int end = at;
        while (end < text.length() && isPlain(text.charAt(end)))
            end++;
        return end;
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == ' ';
    }

    /** The end of the letters, digits and marks from there on. A pattern would take most of the time of an export. */
    static int wordEnd(String text, int at) {
        int end = at;
        while (end < text.length() && isOfWord(text.codePointAt(end)))
            end += Character.charCount(text.codePointAt(end));
        return end;
    }

    /** The types of {@link Character} begin with those of letters, marks and numbers, in this order. */
    private static boolean isOfWord(int c) {
        int type = Character.getType(c);
        return type >= Character.UPPERCASE_LETTER && type <= Character.OTHER_NUMBER;
    }

    private void keep(int end, boolean braced) {
        if (braced)
            tex.append('{');
        tex.append(text, at, end);
        if (braced)
            tex.append('}');
        at = end;
    }

    private boolean mustKeepCapitals(String word) {
        int second = word.offsetByCodePoints(0, 1);
        boolean inside = word.substring(second).codePoints().anyMatch(Character::isUpperCase);
        boolean name = sentenceCase && !sentenceBegins && Character.isUpperCase(word.codePointAt(0));
        return inside || name;
    }

    private void sign() {
        char c = text.charAt(at);
        switch (c) {
            case '%', '$', '#', '_' -> tex.append('\\').append(c);
            // Not so that it looks like a character reference to those who read HTML everywhere.
            case '&' -> tex.append(ENTITY.matcher(text).region(at, text.length()).lookingAt() ? "\\&{}" : "\\&");
            case '{' -> tex.append("\\textbraceleft{}");
            case '}' -> tex.append("\\textbraceright{}");
            case '\\' -> tex.append("\\textbackslash{}");
            case '~' -> tex.append("\\textasciitilde{}");
            case '^' -> tex.append("\\textasciicircum{}");
            case '<' -> tex.append("\\textless{}");
            case '>' -> tex.append("\\textgreater{}");
            case '|' -> tex.append("\\textbar{}");
            // Else two of them would be one other sign.
            case '-', '\'', '`' -> tex.append(c).append(isTwice(c) ? "{}" : "");
            default -> tex.append(c);
        }
        // After a colon a new sentence begins, whose first letter styles may keep; a space between does not matter.
        sentenceBegins = c == ':' || c == '?' || c == '!' || sentenceBegins && c != ',';
        at++;
    }

    private boolean isTwice(char c) {
        return at + 1 < text.length() && text.charAt(at + 1) == c;
    }
}
