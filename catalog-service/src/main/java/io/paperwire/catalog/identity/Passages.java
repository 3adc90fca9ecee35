package io.paperwire.catalog.identity;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An abstract as it is compared with others: its passages of a few letters, one that begins at each letter. A formula that a
 * source lost, or an end that it cut off, leaves most of them.
 */
final class Passages {

    private static final int LETTERS = 12;
    /** What follows adds cost and no certainty. */
    private static final int MAX_LETTERS = 2_000;

    /** A number for each, in their order. */
    private final int[] all;

    private Passages(int[] all) {
        this.all = all;
    }

    /** @param printed may be null */
    static Passages of(String printed) {
        String text = printed == null ? "" : printed.substring(0, Math.min(printed.length(), 2 * MAX_LETTERS));
        String letters = Letters.fold(Tex.plain(Markup.plain(text)));
        int end = Math.min(letters.length(), MAX_LETTERS) - LETTERS;
        return new Passages(IntStream.rangeClosed(0, end).map(at -> letters.substring(at, at + LETTERS).hashCode())
                .sorted().distinct().toArray());
    }

    /** Whether it is long enough to say anything. */
    boolean areTelling() {
        return all.length >= Rules.TELLING_PASSAGES;
    }

    boolean areOf(Passages other) {
        if (all.length > other.all.length)
            return other.areOf(this);
        long found = Arrays.stream(all).filter(one -> Arrays.binarySearch(other.all, one) >= 0).count();
        return found >= Rules.SAME_PASSAGES * all.length;
    }
}
