package io.paperwire.catalog.meaning;

import java.util.HexFormat;

import io.paperwire.events.Sha256;

/**
 * What the model reads of a paper.
 *
 * @param hash tells this text from others
 */
record MeaningText(String text, String hash) {

    /** More than the model looks at; a source may say anything. */
    private static final int LONGEST = 8_000;
    private static final int HASH_BYTES = 16;

    /** @param abstractText may be null */
    static MeaningText of(String title, String abstractText) {
        String text = abstractText == null || abstractText.isBlank() ? title : title + "\n" + abstractText;
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return new MeaningText(cut, hash(cut));
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.of(text), 0, HASH_BYTES);
    }
}
