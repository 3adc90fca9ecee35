package io.paperwire.catalog.meaning;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

/**
 * What the database has and the vectors lack, or the other way round. There is none after a start unless the broker is
 * another than before, its topic of vectors was deleted, or the database was restored: then no announcement tells of it.
 */
@ApplicationScoped
class Gaps {

    private static final Logger LOG = Logger.getLogger(Gaps.class);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(5);
    /** Papers that come at this moment are no gap: the numbers differ for a while only. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final int LOOKS = 6;
    private static final int CHUNK = 200;
    private static final UUID BEGIN = new UUID(0, 0);

    private enum Part {
        NONE, PAPERS, VECTORS
    }

    private final PaperTexts texts;
    private final PaperVectors vectors;
    private final Computing computing;
    private Part part = Part.NONE;
    private UUID at = BEGIN;
    private boolean isToBeLookedFor = true;
    private long lookedFor;
    private int looksInARow;
    /** How many papers the last comparison left without a vector: those whose texts the model refuses. */
    private long left;
    private boolean isCompared;

    Gaps(PaperTexts texts, PaperVectors vectors, Computing computing) {
        this.texts = texts;
        this.vectors = vectors;
        this.computing = computing;
    }

    /** Whoever was told of the papers before may not have done its work. */
    void lookSoon() {
        part = Part.NONE;
        isToBeLookedFor = true;
        left = 0;
    }

    boolean areBeingFilled() {
        return part != Part.NONE;
    }

    /**
     * Does a little. To be called while nothing else is to be done.
     *
     * @param isOurs which papers are this process's, so that no two compute the same
     */
    void fillSome(Predicate<UUID> isOurs, SentenceModel model) throws SQLException {
        switch (part) {
            case NONE -> look();
            case PAPERS -> computeMissing(isOurs, model);
            case VECTORS -> removeLeftOver(isOurs, model);
        }
    }

    private void look() throws SQLException {
        Duration pause = looksInARow > 0 ? LOOK_AGAIN : LOOK_EVERY;
        if (!isToBeLookedFor && System.nanoTime() - lookedFor < pause.toNanos())
            return;
        isToBeLookedFor = false;
        lookedFor = System.nanoTime();
        long papers = texts.count();
        int known = vectors.size();
        if (isCompared) {
            left = papers - known;
            isCompared = false;
        }
        looksInARow = papers - known == left ? 0 : looksInARow + 1;
        if (looksInARow < LOOKS)
            return;
        LOG.infof("There are %d papers and %d vectors: looking which are missing", papers, known);
        begin();
    }

    /** Computes anew those of these papers whose vectors published last are not of the texts that the database has. */
    void compare(Collection<UUID> papers, SentenceModel model) throws SQLException {
        Map<UUID, MeaningText> now = new HashMap<>();
        for (PaperTexts.Row row : texts.of(papers))
            now.put(row.paper(), row.text());
        computing.take(papers.stream().map(paper -> new Computing.Wanted(paper, now.get(paper))).toList(), model);
    }

    /** Compares all papers with all vectors from now on. */
    void begin() {
        looksInARow = 0;
        computing.forgetSent();
        next(Part.PAPERS);
    }

    private void next(Part following) {
        part = following;
        at = BEGIN;
    }

    private void computeMissing(Predicate<UUID> isOurs, SentenceModel model) throws SQLException {
        List<PaperTexts.Row> rows = texts.after(at, CHUNK);
        computing.take(rows.stream().filter(row -> isOurs.test(row.paper()))
                .map(row -> new Computing.Wanted(row.paper(), row.text())).toList(), model);
        if (rows.isEmpty())
            next(Part.VECTORS);
        else
            at = rows.get(rows.size() - 1).paper();
    }

    private void removeLeftOver(Predicate<UUID> isOurs, SentenceModel model) throws SQLException {
        List<UUID> papers = vectors.papersAfter(at, CHUNK);
        Set<UUID> existing = texts.existing(papers);
        Stream<UUID> gone = papers.stream().filter(paper -> !existing.contains(paper)).filter(isOurs);
        Collection<Computing.Wanted> wanted = gone.map(paper -> new Computing.Wanted(paper, null)).toList();
        computing.take(wanted, model);
        if (papers.isEmpty()) {
            isCompared = true;
            next(Part.NONE);
        } else {
            at = papers.get(papers.size() - 1);
        }
    }
}
