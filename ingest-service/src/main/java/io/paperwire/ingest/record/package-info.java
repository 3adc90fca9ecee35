/** What all formats need to make a record of a paper: names, dates, identifiers, links, and the record in the making. */
package io.paperwire.ingest.record;
