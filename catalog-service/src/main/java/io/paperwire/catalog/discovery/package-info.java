/** How programs find what is here: the description of the search, the sitemap, what crawlers may read. */
package io.paperwire.catalog.discovery;
