package io.paperwire.catalog.search.opensearch;

/** How much it says of a paper that it has a word. */
@FunctionalInterface
interface Weighing {

    /** For what is only found, not ranked. */
    Weighing NONE = (field, term) -> 1;

    /** @return above 0 */
    double idf(String field, String term);
}
