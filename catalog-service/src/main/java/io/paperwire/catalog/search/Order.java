package io.paperwire.catalog.search;

/** In which order papers are listed. Of papers that are equal in it those come first that were added last. */
public enum Order {
    /** Those first seen last on top, and each source's list in its own order. */
    NEWEST(2),
    /** The best first. */
    RELEVANCE(3),
    /** By the date of publication, the last one first. A date counts from the first day that it may mean; papers without a year come last. */
    PUBLISHED(1),
    /** By the catalogue's last change of the paper, the last one first. */
    UPDATED(1),
    /** By votes, the most first. */
    VOTES(1),
    /** As on the list of what is trending; behind them the papers that are not on it. */
    TRENDING(1);

    /** How many values a {@link Place} has in it. */
    final int values;

    Order(int values) {
        this.values = values;
    }
}
