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
    public static List<Query> of(Query query) {
        List<Query> parts = new ArrayList<>();
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
    public static Reason.Words words(Query part, Field field, double counts) {
        return new Reason.Words(in(Field.ANY, part).print(), field.name().toLowerCase(Locale.ROOT), counts);
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
    private static void collect(Query query, List<Query> parts) {
        if (query instanceof Query.And and)
            and.parts().forEach(part -> collect(part, parts));
        else if (query instanceof Query.Or or)
            or.parts().forEach(part -> collect(part, parts));
        else if (query != null && !fields(query).isEmpty())
            parts.add(query);
    }

    public static List<Field> fields(Query part) {
        Field field = part instanceof Query.Word word
                ? word.field()
                : part instanceof Query.Phrase phrase
                        ? phrase.field()
                        : part instanceof Query.Near near
                                ? near.field()
                                : part instanceof Query.Prefix prefix ? prefix.field() : null;
        return field == null ? List.of() : field.parts();
    }

    /** The same, looked for in another field. */
    public static Query in(Field field, Query part) {
        if (part instanceof Query.Word word)
            return new Query.Word(field, word.text());
        if (part instanceof Query.Phrase phrase)
            return new Query.Phrase(field, phrase.text());
        if (part instanceof Query.Near near)
            return new Query.Near(field, near.text(), near.distance());
        if (part instanceof Query.Prefix prefix)
            return new Query.Prefix(field, prefix.text());
        throw new AssertionError(part);
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
