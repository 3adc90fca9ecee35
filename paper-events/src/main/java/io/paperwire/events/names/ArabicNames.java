package io.paperwire.events.names;

import java.util.Set;

/** Names in Arabic letters. */
public final class ArabicNames {

    private static final Set<String> JOINING = Set.of("عبد", "ابن", "إبن", "بن", "أبو", "ابو", "أبي", "ابي", "أبا",
            "ابا", "آل", "بنت", "ابنة", "أم", "ام");

    private ArabicNames() {
    }

    /** Whether a word is one name with the next one: servant, son, daughter, father or mother of, or house of. */
    public static boolean isJoining(String word) {
        return JOINING.contains(word);
    }
}
