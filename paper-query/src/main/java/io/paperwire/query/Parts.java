package io.paperwire.query;

import java.util.stream.Stream;

/** What a query is made of. */
public final class Parts {

    private Parts() {
    }

    /** All conditions of a kind, those of something that must not hold among them, in the query's order. */
    public static <T extends Query> Stream<T> of(Query query, Class<T> kind) {
        if (query instanceof Query.And and) {
            return and.parts().stream().flatMap(part -> of(part, kind));
        } else if (query instanceof Query.Or or) {
            return or.parts().stream().flatMap(part -> of(part, kind));
        } else if (query instanceof Query.Not not) {
            return of(not.part(), kind);
        }
        return kind.isInstance(query) ? Stream.of(kind.cast(query)) : Stream.empty();
    }
}
