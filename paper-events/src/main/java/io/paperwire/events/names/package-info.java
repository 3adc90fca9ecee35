/**
 * In how many ways sources and people write what names a paper, a person or a language, and the one way in which it is kept:
 * the same for what is imported and for what is asked.
 */
package io.paperwire.events.names;
