/** The query language on Lucene: the fields of a paper that queries look at, and queries over these fields. */
package io.paperwire.query.lucene;
