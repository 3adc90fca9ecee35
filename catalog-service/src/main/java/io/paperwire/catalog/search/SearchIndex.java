package io.paperwire.catalog.search;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import io.paperwire.query.Field;
import io.paperwire.query.Query;

/**
 * The catalogue's papers as they are searched, some moments behind the database.
 * <p>
 * All methods throw {@link IndexAwayException} while there is nothing to search in, and when it takes too long.
 */
public interface SearchIndex {

    /** Who searches has gone by then. */
    Duration LONGEST = Duration.ofSeconds(10);
    /** So many search at the same time, and others come after them. */
    int MOST_AT_ONCE = 64;

    /** @throws IllegalArgumentException the query has more parts than can be looked for at once */
    Hits find(Search search);

    /**
     * The papers that have the most telling words of a title and an abstract, those with most of them first.
     *
     * @param paper        is not among them
     * @param abstractText may be null
     */
    List<UUID> similar(UUID paper, String title, String abstractText, int limit);

    /**
     * The values of a facet over all papers, those of most papers first, then by their letters.
     *
     * @param prefix how any word of the value begins, whatever its case and accents; empty for all values
     */
    List<ValueCount> values(Facet facet, String prefix, int limit);

    /**
     * The first papers of a query in the plain list, without counting the others.
     *
     * @throws IllegalArgumentException the query has more parts than can be looked for at once
     */
    List<UUID> newest(Query query, int limit);

    /**
     * Words, or two words for one, that are in far more papers than a word that is spelled nearly so, the most probable ones
     * first. Of words that a paper is sure to have there are none.
     *
     * @param field in which all are looked for
     * @param word  as typed
     */
    List<String> spellings(Field field, String word, int limit);
}
