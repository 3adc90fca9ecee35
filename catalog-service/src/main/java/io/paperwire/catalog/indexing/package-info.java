/** Feeds the search index: from the database when it is built, from {@code papers.catalogued} ever after. */
package io.paperwire.catalog.indexing;
