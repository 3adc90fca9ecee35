package io.paperwire.catalog.identity;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

import io.paperwire.events.Author;
import io.paperwire.events.PaperDate;
import io.paperwire.events.PaperParsed;

/**
 * The numbers by which papers with like titles find each other: of the whole title, of the title without its subtitle, and
 * of the title without its formulas. To share one is a reason to look closer ({@link PaperFacts#match}), no more. Titles that
 * many papers share, and very short ones, have none.
 * <p>
 * Of those who share a title with very many only some are looked at. So a record has numbers of its own for a title that many
 * may have, and for what stands before a subtitle: together with the first author's family name, or without authors with the
 * year.
 */
public final class TitleKeys {

    private TitleKeys() {
    }

    public static Set<Long> of(String title) {
        return of(Title.of(title));
    }

    public static Set<Long> of(PaperParsed record) {
        Title title = Title.of(record.title());
        Set<Long> keys = of(title);
        boolean isOfFew = title.isTelling() && !title.isFrontMatter();
        if (keys.isEmpty() || isOfFew && title.main().isEmpty())
            return keys;
        for (String whose : whose(record)) {
            if (!isOfFew)
                keys.add(Hash64.of(title.full().text() + " " + whose));
            title.main().ifPresent(main -> keys.add(Hash64.of(main + " " + whose)));
        }
        return keys;
    }

    private static Set<String> whose(PaperParsed record) {
        return record.authors().stream().map(Author::name).flatMap(name -> Person.of(name).stream()).findFirst()
                .map(Person::likelyFamilies)
                .orElseGet(() -> record.dates().stream().filter(PaperFacts::saysYear).map(PaperDate::date)
                        .map(date -> "in " + date.year()).collect(Collectors.toSet()));
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
