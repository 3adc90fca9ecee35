package io.paperwire.ingest.record;

import java.util.regex.Pattern;

import io.paperwire.ingest.text.Patterns;

/** Titles in parts, and what publishers and catalogues write around them. */
public final class Titles {

    private static final Pattern RETRACTED = Pattern
            .compile(
                    "^\\W?(?:RETRACTED|Retracted)(?: (?:ARTICLE|Article|PAPER|Paper|CHAPTER|Chapter))?\\W?:|^\\[(?:RETRACTED|Retracted)]");
    private static final Pattern WITHDRAWN = Pattern
            .compile("^\\W?(?:WITHDRAWN|Withdrawn)(?: (?:ARTICLE|Article))?\\W?:");
    /** That of an abbreviation, or of three dots. */
    private static final Pattern OWN_STOP = Pattern
            .compile("(?:\\.|" + Patterns.WORD_BEGIN + "\\p{L}\\.\\s?\\p{L}|" + Patterns.WORD_BEGIN
                    + "(?:al|etc|spp?|nov|Inc|Jr))\\.$");

    private static final int LONGEST_OWN_STOP = 8;

    private Titles() {
    }

    /** {@code Title: Subtitle}; a title that ends in punctuation of its own needs no colon. Either may be null. */
    public static String joined(String title, String subtitle) {
        if (title == null || title.isBlank())
            return subtitle;
        if (subtitle == null || subtitle.isBlank() || title.strip().endsWith(subtitle.strip()))
            return title;
        String main = title.strip();
        boolean ends = ":?!.\u2014".indexOf(main.charAt(main.length() - 1)) >= 0;
        return main + (ends ? " " : ": ") + subtitle.strip();
    }

    /** Without the full stop that DBLP and the National Library of Medicine set after every title. */
    public static String withoutStop(String title) {
        if (title == null)
            return null;
        String text = title.strip();
        return text.endsWith(".") && !hasStopOfItsOwn(text) ? text.substring(0, text.length() - 1) : text;
    }

    private static boolean hasStopOfItsOwn(String text) {
        return OWN_STOP.matcher(text).region(Math.max(0, text.length() - LONGEST_OWN_STOP), text.length())
                .useTransparentBounds(true).find();
    }

    /** Publishers mark the titles of retracted articles. */
    static boolean markRetracted(String title) {
        return RETRACTED.matcher(title).find();
    }

    static boolean markWithdrawn(String title) {
        return WITHDRAWN.matcher(title).find();
    }
}
