/** Texts of papers as HTML in which is marked what a query looks for. */
package io.paperwire.catalog.highlighting;
