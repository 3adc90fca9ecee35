package io.paperwire.ingest.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

import io.paperwire.ingest.text.Patterns;

/** An id for a record whose source gives none: 16 hexadecimal digits of its title's letters and digits. */
public final class TitleHash {

    private TitleHash() {
    }

    public static String of(String title) {
        String folded = Patterns.replaceAll(Normalizer.normalize(title, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT),
                "[^\\p{L}\\p{N}\\p{M}]+", " ").strip();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((folded.isEmpty() ? title : folded).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
