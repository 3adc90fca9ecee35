/** Asking other people's servers: politely, with bounds, and never those of one's own network. */
package io.paperwire.ingest.fetch;
