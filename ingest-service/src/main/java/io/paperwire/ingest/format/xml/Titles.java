package io.paperwire.ingest.format.xml;

import java.util.regex.Pattern;

import io.paperwire.ingest.record.Draft;

/** What all sources do with titles: subtitles follow a colon, and a mark in front says what was taken back. */
final class Titles {

    private static final Pattern RETRACTED = Pattern
            .compile("[\\[(]?(?:RETRACTED|Retracted)(?: ARTICLE| Article)?[\\])]?:.+");
    private static final Pattern WITHDRAWN = Pattern
            .compile("[\\[(]?(?:WITHDRAWN|Withdrawn)(?: ARTICLE| Article)?[\\])]?:.+");

    private Titles() {
    }

    /** {@code Title: Subtitle}; a title that ends in punctuation of its own needs no colon. Either may be null. */
    static String joined(String title, String subtitle) {
        if (title == null || title.isBlank())
            return subtitle;
        if (subtitle == null || subtitle.isBlank() || title.strip().endsWith(subtitle.strip()))
            return title;
        String main = title.strip();
        boolean ends = ":?!.\u2014".indexOf(main.charAt(main.length() - 1)) >= 0;
        return main + (ends ? " " : ": ") + subtitle.strip();
    }

    /** {@code RETRACTED ARTICLE: …}, {@code WITHDRAWN: …}: publishers rename so what they took back. */
    static Draft readSigns(Draft draft) {
        String title = draft.title();
        return title == null
                ? draft
                : draft.retracted(RETRACTED.matcher(title).matches()).withdrawn(WITHDRAWN.matcher(title).matches());
    }
}
