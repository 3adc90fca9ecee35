package io.paperwire.notify.words;

/**
 * A text of a page with something in it that is said in English, whatever the page's language: it is marked as that for who
 * has the page read aloud (WCAG 2.2, 3.1.2).
 *
 * @param english empty for nothing
 */
public record Quoting(String before, String english, String after) {

    /** @param english may be null */
    public static Quoting of(String text, String english) {
        int at = english == null ? -1 : text.indexOf(english);
        return at < 0
                ? new Quoting(text, "", "")
                : new Quoting(text.substring(0, at), english, text.substring(at + english.length()));
    }
}
