package io.paperwire.query;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A query as a question to a model of meaning: what it says in words, and what must hold besides.
 *
 * @param text       its words as typed, also the small ones
 * @param words      any of them
 * @param conditions what is asked of a paper by its values, its people or its venue, and what must not occur
 */
public record Gist(String text, Query words, Optional<Query> conditions) {

    /** Empty if the query has no words, or has them only as one of several ways to be found. */
    public static Optional<Gist> of(Query query) {
        List<Query> parts = query instanceof Query.And and ? and.parts() : List.of(query);
        List<Query> wishes = parts.stream().filter(Loosened::isWish).toList();
        String text = text(wishes);
        List<Query> held = parts.stream().filter(part -> !Loosened.isWish(part)).map(Loosened::of).toList();
        if (text.isEmpty())
            return Optional.empty();
        return Optional.of(new Gist(text, Loosened.of(new Query.And(wishes)), Parts.all(held)));
    }

    private static String text(Query wish) {
        if (wish instanceof Query.And and)
            return text(and.parts());
        if (wish instanceof Query.Or or)
            return text(or.parts());
        if (wish instanceof Query.Worded words)
            return words.text();
        throw new AssertionError(wish);
    }

    private static String text(List<Query> wishes) {
        return wishes.stream().map(Gist::text).collect(Collectors.joining(" "));
    }
}
