/** What somebody probably meant who found nothing. */
package io.paperwire.catalog.spelling;
