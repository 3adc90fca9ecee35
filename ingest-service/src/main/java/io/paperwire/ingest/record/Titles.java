package io.paperwire.ingest.record;

/** Titles in parts. */
public final class Titles {

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
}
