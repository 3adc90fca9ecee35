/** The forms in which papers arrive, each read as a stream into records, and what could not be read into rejected blocks. */
package io.paperwire.ingest.format;
