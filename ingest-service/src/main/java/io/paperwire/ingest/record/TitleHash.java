package io.paperwire.ingest.record;

import java.text.Normalizer;
import java.util.HexFormat;

import io.paperwire.events.Sha256;
import io.paperwire.ingest.text.Letters;
import io.paperwire.ingest.text.Patterns;

/**
 * An id for a record whose source gives none: 16 hexadecimal digits of its title's letters and digits, and of those of what
 * tells it from other papers of that title.
 */
public final class TitleHash {

    private TitleHash() {
    }

    public static String of(String title) {
        return digest(named(title));
    }

    /** @param details each in its place; null for what is not known. With none known it is the id of the title alone. */
    static String of(String title, String... details) {
        StringBuilder all = new StringBuilder(named(title));
        for (int n = 0; n < details.length; n++)
            if (details[n] != null)
                all.append('\n').append(n).append(' ').append(folded(details[n]));
        return digest(all.toString());
    }

    /** A title of signs alone stands as it is. */
    private static String named(String title) {
        String folded = folded(title);
        return folded.isEmpty() ? title : folded;
    }

    private static String folded(String text) {
        return Patterns.replaceAll(Letters.lower(Letters.in(Normalizer.Form.NFKC, text)),
                "[^\\p{L}\\p{N}\\p{M}]+", " ").strip();
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(Sha256.of(text), 0, 8);
    }
}
