/** The lists of days that are over: fixed for ever, chained by their hashes and signed. See {@code docs/lists.md}. */
package io.paperwire.catalog.dailylists;
