package io.paperwire.catalog.papers;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.search.Order;
import io.paperwire.catalog.search.Search;
import io.paperwire.catalog.search.SearchIndex;
import io.paperwire.catalog.spelling.DidYouMean;
import io.paperwire.catalog.spelling.MeantAlternatives;
import io.paperwire.catalog.spelling.MeantFields;
import io.paperwire.events.Author;
import io.paperwire.query.Likes;
import io.paperwire.query.Query;

/** What may have been meant by a query that does not do well. */
@ApplicationScoped
class BetterQueries {

    /** So many papers say that a query did not fail by a wrong word. */
    private static final long MANY = 2 * DidYouMean.FEW;

    private final SearchIndex index;
    private final PaperBodies bodies;
    private final NamedPapers named;

    BetterQueries(SearchIndex index, PaperBodies bodies, NamedPapers named) {
        this.index = index;
        this.bodies = bodies;
        this.named = named;
    }

    /** @return null if the query does well, or if no other is known */
    String of(ListRequest request, Query asked, long total) throws SQLException {
        if (Likes.in(asked).findAny().isPresent() || request.isContinued())
            return null;
        boolean isAllAskedFor = request.match() == Match.ALL && !hasAlternatives(asked);
        boolean isEnough = isAllAskedFor && total >= MANY;
        MeantFields fields = new MeantFields(asked, query -> count(query, request));
        if (isEnough && !fields.areProbable() || named.areThere(request, asked))
            return null;
        Optional<Query> better = isAllAskedFor ? fields.instead(total, isEnough) : Optional.empty();
        if (better.isEmpty() && isAllAskedFor && total == 0)
            better = MeantAlternatives.instead(request.query(), asked, query -> count(query, request));
        return (better.isPresent() || isEnough
                ? better
                : new DidYouMean(index::spellings, query -> count(query, request)).instead(asked, total,
                        query -> texts(query, request)))
                .map(Query::print).orElse(null);
    }

    /** Whether a paper may have been found without one of the words. */
    private static boolean hasAlternatives(Query query) {
        return query instanceof Query.Or
                || query instanceof Query.And and && and.parts().stream().anyMatch(BetterQueries::hasAlternatives);
    }

    private long count(Query query, ListRequest request) {
        return index.find(new Search(whole(query, request), Order.NEWEST, null, 1, Set.of())).total();
    }

    /** Of the first paper. */
    private List<String> texts(Query query, ListRequest request) throws SQLException {
        return bodies.papers(index.newest(whole(query, request), 1)).items().stream()
                .flatMap(paper -> Stream.concat(Stream.of(paper.title()),
                        Stream.concat(Stream.of(paper.abstractText(), paper.venue()).filter(Objects::nonNull),
                                paper.authors().stream().map(Author::name))))
                .toList();
    }

    private static Query whole(Query query, ListRequest request) {
        return request.filters().with(request.match().of(query)).orElseThrow();
    }
}
