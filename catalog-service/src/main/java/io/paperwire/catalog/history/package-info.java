/** What happened to one paper. */
package io.paperwire.catalog.history;
