package io.paperwire.query;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

    /** A query for which each part must hold; empty if there are none. */
    static Optional<Query> all(Collection<Query> parts) {
        return joined(parts.stream().flatMap(part -> part instanceof Query.And and
                ? and.parts().stream()
                : Stream.of(part)), Query.And::new);
    }

    /** A query for which any part must hold; empty if there are none. */
    static Optional<Query> any(Collection<Query> parts) {
        return joined(parts.stream().flatMap(part -> part instanceof Query.Or or
                ? or.parts().stream()
                : Stream.of(part)), Query.Or::new);
    }

    private static Optional<Query> joined(Stream<Query> parts, Function<List<Query>, Query> kind) {
        List<Query> distinct = parts.distinct().toList();
        return distinct.size() < 2 ? distinct.stream().findFirst() : Optional.of(kind.apply(distinct));
    }
}
