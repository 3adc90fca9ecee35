package io.paperwire.catalog.papers;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.search.SearchIndex;
import io.paperwire.query.Named;
import io.paperwire.query.Query;

/** The papers that a whole query may be the name of. */
@ApplicationScoped
class NamedPapers {

    private static final int MOST_OF_A_TITLE = 20;
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final SearchIndex index;
    private final PaperBodies bodies;

    NamedPapers(SearchIndex index, PaperBodies bodies) {
        this.index = index;
        this.bodies = bodies;
    }

    /**
     * What the whole query names; null if nothing. One that excludes something may be a title by chance, without its signs: it
     * counts as one if a paper's title is written so.
     */
    Query first(ListRequest request, Query parsed) throws SQLException {
        Optional<Query> named = Named.of(request.query());
        return named.isEmpty() || excludes(parsed) && !isTitleAsWritten(request.query(), named.get())
                ? null
                : request.filters().with(named.get()).orElse(null);
    }

    /** Whether there is such a paper. */
    boolean areThere(ListRequest request, Query parsed) throws SQLException {
        Query first = first(request, parsed);
        return first != null && !index.newest(first, 1).isEmpty();
    }

    private boolean isTitleAsWritten(String typed, Query named) throws SQLException {
        return bodies.papers(index.newest(named, MOST_OF_A_TITLE)).items().stream()
                .anyMatch(paper -> evenlySpaced(paper.title()).equalsIgnoreCase(evenlySpaced(typed)));
    }

    private static String evenlySpaced(String text) {
        return SPACES.matcher(text.strip()).replaceAll(" ");
    }

    private static boolean excludes(Query query) {
        if (query instanceof Query.And and)
            return and.parts().stream().anyMatch(NamedPapers::excludes);
        if (query instanceof Query.Or or)
            return or.parts().stream().anyMatch(NamedPapers::excludes);
        return query instanceof Query.Not;
    }
}
