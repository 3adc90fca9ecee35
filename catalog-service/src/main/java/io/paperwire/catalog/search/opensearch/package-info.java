/**
 * The search index in OpenSearch, shared by all processes of the catalogue. Words are analysed here: OpenSearch gets terms
 * at their positions and compares them as they are. Ranks are made of numbers that are sent with the query, so that they
 * depend neither on how papers are divided into shards nor on what else comes in meanwhile.
 */
package io.paperwire.catalog.search.opensearch;
