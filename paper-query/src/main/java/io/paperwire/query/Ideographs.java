package io.paperwire.query;

import io.paperwire.events.names.Radicals;

/**
 * Ideographs that look like others and are not told from them: radicals, which programs write for the characters of a page
 * ({@code ⾃} for {@code 自}), and variants in names.
 */
final class Ideographs {

    private Ideographs() {
    }

    static char plain(char c) {
        if (c >= Radicals.FIRST && c <= Radicals.LAST)
            return ofRadical(c);
        return switch (c) {
            case '髙' -> '高';
            case '\uFA11' -> '崎';
            default -> c;
        };
    }

    /** One that takes more than 16 bits would move what is behind it. */
    private static char ofRadical(char c) {
        String ideograph = Radicals.ideograph(c);
        return ideograph.length() == 1 ? ideograph.charAt(0) : c;
    }
}
