package io.paperwire.notify.wanted;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Query;
import io.paperwire.query.QueryMatcher;
import io.paperwire.query.Vectors;

/**
 * Why a paper is not found.
 *
 * @param lacking  parts of the query that it does not have, as they are printed; parts of which one would do are one of them
 * @param excluded parts that it has and the query excludes
 * @param far      papers that it is not near enough to
 */
public record Mismatch(List<String> lacking, List<String> excluded, List<String> far) {

    /** @param liked where the papers lie that the query asks for nearness to */
    public static Mismatch of(Query query, AnalysedPaper paper, Vectors liked) {
        Mismatch all = new Mismatch(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        all.collect(query, paper, liked);
        return all;
    }

    private void collect(Query query, AnalysedPaper paper, Vectors liked) {
        if (QueryMatcher.of(query, liked).matches(paper))
            return;
        if (query instanceof Query.And and) {
            and.parts().forEach(part -> collect(part, paper, liked));
        } else if (query instanceof Query.Or or && or.parts().stream().allMatch(Query.Like.class::isInstance)) {
            or.parts().forEach(part -> collect(part, paper, liked));
        } else if (query instanceof Query.Not not) {
            holding(not.part(), paper, liked).map(Query::print).forEach(excluded::add);
        } else if (query instanceof Query.Like like) {
            far.add(like.name());
        } else {
            lacking.add(query.print());
        }
    }

    /** Of several parts, of which any would do, those that it has. */
    private static Stream<Query> holding(Query query, AnalysedPaper paper, Vectors liked) {
        return query instanceof Query.Or or
                ? or.parts().stream().filter(part -> QueryMatcher.of(part, liked).matches(paper))
                : Stream.of(query);
    }
}
