package io.paperwire.events;

/**
 * Where in its venue a work stands; what the source does not say is null.
 *
 * @param issue of a report, a patent or a standard its own number
 * @param pages first to last with a hyphen, or the article's number
 * @param issn  with its hyphen
 */
public record Publication(String volume, String issue, String pages, String publisher, String issn) {
}
