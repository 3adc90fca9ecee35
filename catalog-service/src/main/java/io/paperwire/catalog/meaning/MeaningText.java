package io.paperwire.catalog.meaning;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

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
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, HASH_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
