package io.paperwire.catalog.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import io.paperwire.query.Field;
import io.paperwire.query.Query;

/** What of a query may be a reason why a paper is found. */
public final class AskedParts {

    private static final int MOST_PARTS = 64;

    private AskedParts() {
    }

    /** @param query null for all papers */
    public static List<Query.Worded> of(Query query) {
        List<Query.Worded> parts = new ArrayList<>();
        collect(query, parts);
        return parts.stream().distinct().limit(MOST_PARTS).toList();
    }

    /**
     * What of a paper a query may be as a whole.
     *
     * @param first null for nothing
     */
    public static List<Query> names(Query first) {
        List<Query> names = new ArrayList<>();
        exact(first, names);
        return names;
    }

    /** @param counts what it counts for the paper's rank */
    public static Reason.Words words(Query.Worded part, Field field, double counts) {
        return new Reason.Words(part.in(Field.ANY).print(), field.name().toLowerCase(Locale.ROOT), counts);
    }

    /** With shares of one instead of what they count, the highest first. */
    public static List<Reason.Words> shared(List<Reason.Words> words) {
        double sum = words.stream().mapToDouble(Reason.Words::share).sum();
        return words.stream().map(one -> new Reason.Words(one.text(), one.field(), one.share() / sum))
                .sorted(Comparator.comparingDouble(Reason.Words::share).reversed().thenComparing(Reason.Words::text)
                        .thenComparing(Reason.Words::field))
                .toList();
    }

    /** Each word, phrase and prefix that may be a reason. */
    private static void collect(Query query, List<Query.Worded> parts) {
        if (query instanceof Query.And and)
            and.parts().forEach(part -> collect(part, parts));
        else if (query instanceof Query.Or or)
            or.parts().forEach(part -> collect(part, parts));
        else if (query instanceof Query.Worded part)
            parts.add(part);
    }

    private static void exact(Query query, List<Query> names) {
        if (query instanceof Query.And and)
            and.parts().forEach(part -> exact(part, names));
        else if (query instanceof Query.Or or)
            or.parts().forEach(part -> exact(part, names));
        else if (query instanceof Query.Titled || query instanceof Query.Id)
            names.add(query);
    }
}
