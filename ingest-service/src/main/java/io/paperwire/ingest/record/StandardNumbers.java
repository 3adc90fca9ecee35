package io.paperwire.ingest.record;

import java.util.Collection;
import java.util.regex.Pattern;

import io.paperwire.ingest.text.Patterns;

/** ISBNs and ISSNs as reference managers keep them: several in one field, with words around them. */
public final class StandardNumbers {

    /** White space within a number parts none: what comes after it must be a whole one. */
    private static final Pattern BETWEEN = Pattern.compile("[;,\\r\\n]+|(?<!97[89]|\\s)\\s++(?="
            + "(?:97[89](?:[ -]?\\d){10}|\\d(?:-?\\d){8}-?[\\dXx]|\\d{4}-?\\d{3}[\\dXx])(?![\\dXx-]))");

    private StandardNumbers() {
    }

    /** An ISSN is that of the venue; an ISBN counts only where it is the work's own. */
    public static void addTo(Draft draft, Collection<String> lists, boolean isWholeBook) {
        for (String list : lists)
            for (String number : BETWEEN.split(list)) {
                String bare = Patterns.replaceAll(number, "\\([^)]*\\)?", " ");
                draft.issn(bare);
                if (isWholeBook)
                    draft.identifier("isbn", bare);
            }
    }
}
