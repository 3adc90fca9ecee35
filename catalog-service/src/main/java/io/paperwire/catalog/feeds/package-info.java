/** Lists of papers as feeds: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1. */
package io.paperwire.catalog.feeds;
