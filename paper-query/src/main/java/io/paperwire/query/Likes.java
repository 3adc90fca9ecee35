package io.paperwire.query;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The parts of a query that ask for nearness to a paper. An index of words cannot judge them; who knows the vectors puts the
 * papers themselves in their place.
 */
public final class Likes {

    private Likes() {
    }

    public static Stream<Query.Like> in(Query query) {
        return Parts.of(query, Query.Like.class);
    }

    /** @param papers the ids in the catalogue of those that are near, one at least */
    public static Query replaced(Query query, Function<Query.Like, Collection<String>> papers) {
        return with(query, like -> any(papers.apply(like)));
    }

    /** @param names gives another name for the same paper */
    public static Query renamed(Query query, UnaryOperator<String> names) {
        return with(query, like -> new Query.Like(names.apply(like.name())));
    }

    private static Query with(Query query, Function<Query.Like, Query> others) {
        if (query instanceof Query.And and) {
            return new Query.And(with(and.parts(), others));
        } else if (query instanceof Query.Or or) {
            return new Query.Or(with(or.parts(), others));
        } else if (query instanceof Query.Not not) {
            return new Query.Not(with(not.part(), others));
        }
        return query instanceof Query.Like like ? others.apply(like) : query;
    }

    private static List<Query> with(List<Query> parts, Function<Query.Like, Query> others) {
        return parts.stream().map(part -> with(part, others)).toList();
    }

    /** The papers with these ids, one at least. */
    public static Query any(Collection<String> ids) {
        return Parts.any(ids.stream().<Query>map(Query.Id::new).toList()).orElseThrow();
    }
}
