package io.paperwire.catalog.papers;

import io.paperwire.query.Loosened;
import io.paperwire.query.Query;

/** How much of a query a paper must have. */
enum Match {
    /** All of it: what a subscription with the same query is told of. */
    ALL {
        @Override
        Query of(Query query) {
            return query;
        }
    },
    /** Any of its words, with more and rarer ones ranked higher. */
    BEST {
        @Override
        Query of(Query query) {
            return Loosened.of(query);
        }
    };

    abstract Query of(Query query);
}
