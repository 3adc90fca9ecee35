package io.paperwire.catalog.signals;

import java.util.Set;

/** The kinds of signals that mean something, by name, and how much. The reasons are in {@code docs/trending.md}. */
public final class Kind {

    public static final String VOTES = "votes";
    public static final String COMMENTS = "comments";
    public static final String STARS = "stars";
    public static final String CITATIONS = "citations";
    public static final String PICKS = "picks";
    /** The record was first seen. */
    public static final String APPEARANCES = "appearances";
    /** The day on which the source says that it listed the paper. */
    public static final String LISTED = "listed";

    private static final Set<String> KNOWN = Set.of(VOTES, COMMENTS, STARS, CITATIONS, PICKS);
    private static final Set<String> PLAIN = Set.of(PICKS, APPEARANCES);

    private Kind() {
    }

    /** Whether it is a count that a crowd drives up. */
    public static boolean isCount(String kind) {
        return !kind.equals(APPEARANCES) && !kind.equals(LISTED);
    }

    /** Whether it is a count that goes by one of these names. */
    static boolean isKnown(String kind) {
        return KNOWN.contains(kind);
    }

    /** Whether the count begins with the listing of the paper; others were there before, and what they had is no news. */
    public static boolean beginsWithListing(String kind) {
        return kind.equals(VOTES) || kind.equals(COMMENTS);
    }

    /** Points for a gain as large as the source's crowd usually gives a paper. */
    public static double weight(String kind) {
        return switch (kind) {
            case VOTES -> 1;
            case PICKS -> 3;
            default -> 0.5;
        };
    }

    /** Whether every gain of that kind counts the same, whatever others got. */
    public static boolean isPlain(String kind) {
        return PLAIN.contains(kind);
    }

    /** The usual gain of a paper on a day, as long as nothing is known of the source. */
    public static double usual(String kind) {
        return switch (kind) {
            case VOTES -> 5;
            case STARS -> 10;
            case CITATIONS -> 1;
            default -> 2;
        };
    }
}
