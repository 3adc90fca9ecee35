/**
 * The query language: one parser, one analyzer and one list of fields, for search and for alerts.
 * What matches here is what the catalogue finds.
 */
package io.paperwire.query;
