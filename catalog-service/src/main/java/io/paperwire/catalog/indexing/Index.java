package io.paperwire.catalog.indexing;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.paperwire.catalog.search.LuceneSearch;

class Index {

    @Produces
    @Singleton
    LuceneSearch index(SearchSettings settings) {
        return LuceneSearch.in(settings.path());
    }
}
