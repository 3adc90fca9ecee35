/** What somebody may be about to type. */
package io.paperwire.catalog.suggesting;
