/**
 * The search index: a view of the catalogue that may be lost and is built again. What is in it is found by the same verdicts
 * as those of the subscriptions; the papers themselves are in the database.
 */
package io.paperwire.catalog.search;
