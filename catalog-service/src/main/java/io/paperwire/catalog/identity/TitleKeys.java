package io.paperwire.catalog.identity;

import java.util.HashSet;
import java.util.Set;

/**
 * The numbers by which papers with like titles find each other: of the whole title, of the title without its subtitle, and
 * of the title without its formulas. To share one is a reason to look closer ({@link PaperFacts#match}), no more. Titles that
 * many papers share, and very short ones, have none.
 */
public final class TitleKeys {

    private TitleKeys() {
    }

    public static Set<Long> of(String title) {
        return of(Title.of(title));
    }

    static Set<Long> of(Title title) {
        Set<Long> keys = new HashSet<>();
        if (title.isOfMany())
            return keys;
        if (title.weight() >= Rules.MIN_WEIGHT)
            keys.add(Hash64.of(title.full().text()));
        title.main().map(Hash64::of).ifPresent(keys::add);
        title.withoutMathematics().map(Hash64::of).ifPresent(keys::add);
        return keys;
    }
}
