/**
 * The contract between the services: what travels on Kafka, in which form, under which names. Change is additive only:
 * fields and kinds of links, ties and dates are added, never renamed or removed, and a reader ignores what it does not know.
 */
package io.paperwire.events;
