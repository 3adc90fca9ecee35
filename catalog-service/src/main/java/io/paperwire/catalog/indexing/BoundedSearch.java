package io.paperwire.catalog.indexing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import io.paperwire.catalog.search.Facet;
import io.paperwire.catalog.search.Hits;
import io.paperwire.catalog.search.IndexAwayException;
import io.paperwire.catalog.search.Search;
import io.paperwire.catalog.search.SearchIndex;
import io.paperwire.catalog.search.ValueCount;
import io.paperwire.query.Field;
import io.paperwire.query.Query;
import io.paperwire.service.limits.Client;
import io.paperwire.service.limits.Places;

/** Lets so many search at a time that they do not take all threads, and no client all of what there is. */
final class BoundedSearch implements SearchIndex {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final SearchIndex index;
    private final Supplier<Optional<Client>> reader;
    private final Places places = new Places(MOST_AT_ONCE);

    /** @param reader who searches, see {@link Places#reader} */
    BoundedSearch(SearchIndex index, Supplier<Optional<Client>> reader) {
        this.index = index;
        this.reader = reader;
    }

    @Override
    public Hits find(Search search) {
        return inPlace(() -> index.find(search));
    }

    @Override
    public List<UUID> similar(UUID paper, String title, String abstractText, int limit) {
        return inPlace(() -> index.similar(paper, title, abstractText, limit));
    }

    @Override
    public List<ValueCount> values(Facet facet, String prefix, int limit) {
        return inPlace(() -> index.values(facet, prefix, limit));
    }

    @Override
    public List<UUID> newest(Query query, int limit) {
        return inPlace(() -> index.newest(query, limit));
    }

    @Override
    public List<String> spellings(Field field, String word, int limit) {
        return inPlace(() -> index.spellings(field, word, limit));
    }

    private <T> T inPlace(Supplier<T> search) {
        Optional<Client> client = reader.get();
        if (!isAdmitted(client))
            throw new IndexAwayException("Too many search at this moment.");
        try {
            return search.get();
        } finally {
            places.leave(client);
        }
    }

    private boolean isAdmitted(Optional<Client> client) {
        try {
            return places.take(client, LONGEST_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
