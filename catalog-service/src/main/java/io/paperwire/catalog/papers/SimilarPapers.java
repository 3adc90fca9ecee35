package io.paperwire.catalog.papers;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.identity.TitleKeys;
import io.paperwire.catalog.search.SearchIndex;
import io.paperwire.events.Paper;

/** Finds what else there is on the matter of a paper. */
@ApplicationScoped
class SimilarPapers {

    /** So many of those found may bear the paper's own title and be left out. */
    private static final int SPARE = 10;

    private final SearchIndex index;
    private final PaperBodies bodies;

    SimilarPapers(SearchIndex index, PaperBodies bodies) {
        this.index = index;
        this.bodies = bodies;
    }

    /** The likest first, without those that have the same title: they are the paper itself once more. */
    List<Paper> to(Paper paper, int limit) throws SQLException {
        UUID id = PaperId.parse(paper.id()).orElseThrow();
        Set<Long> title = TitleKeys.of(paper.title());
        return bodies.papers(index.similar(id, paper.title(), paper.abstractText(), limit + SPARE)).stream()
                .filter(other -> title.isEmpty() || !TitleKeys.of(other.title()).equals(title)).limit(limit).toList();
    }
}
