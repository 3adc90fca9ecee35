package io.paperwire.catalog.papers;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.identity.TitleKeys;
import io.paperwire.catalog.search.Meaning;
import io.paperwire.catalog.search.SearchIndex;
import io.paperwire.events.Paper;
import io.paperwire.events.Vector;

/** Finds what else there is on the matter of a paper. */
@ApplicationScoped
class SimilarPapers {

    /** So many of those found may bear the paper's own title and be left out. */
    private static final int SPARE = 10;

    /** So many of the nearest are chosen from. */
    private static final int CANDIDATES = 150;
    /** Farther papers are on another matter. */
    private static final double LEAST_NEARNESS = 0.3;

    private final SearchIndex index;
    private final Meaning meaning;
    private final PaperBodies bodies;

    SimilarPapers(SearchIndex index, Meaning meaning, PaperBodies bodies) {
        this.index = index;
        this.meaning = meaning;
        this.bodies = bodies;
    }

    /** What the papers have in common. */
    enum By {
        MEANING, WORDS
    }

    /** @param by meaning, as soon as the paper's is known */
    record Similar(List<Paper> items, By by) {
    }

    /** The likest first, without those that have the same title: they are the paper itself once more. */
    Similar to(Paper paper, int limit) throws SQLException {
        UUID id = PaperId.parse(paper.id()).orElseThrow();
        Optional<Vector> vector = meaning.of(id);
        List<UUID> found = vector.isPresent()
                ? near(id, vector.get(), limit + SPARE)
                : index.similar(id, paper.title(), paper.abstractText(), limit + SPARE);
        Set<Long> title = TitleKeys.of(paper.title());
        List<Paper> others = bodies.papers(found).items().stream()
                .filter(other -> title.isEmpty() || !TitleKeys.of(other.title()).equals(title)).limit(limit).toList();
        return new Similar(others, vector.isPresent() ? By.MEANING : By.WORDS);
    }

    private List<UUID> near(UUID paper, Vector vector, int most) {
        Map<UUID, Vector> candidates = new LinkedHashMap<>();
        for (Meaning.Near near : meaning.nearest(vector, CANDIDATES))
            if (!near.paper().equals(paper) && near.nearness() >= LEAST_NEARNESS)
                meaning.of(near.paper()).ifPresent(other -> candidates.put(near.paper(), other));
        return Diversity.chosen(vector, candidates, most);
    }
}
