/**
 * Papers by their meaning: a model makes a vector of each paper's text, away from the intake; the vectors travel on
 * {@code papers.vectors}, and each process has an index of all of them.
 */
package io.paperwire.catalog.meaning;
