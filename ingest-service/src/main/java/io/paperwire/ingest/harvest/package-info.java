/** Sources that are read again and again by themselves: when, from where on, and how they are doing. */
package io.paperwire.ingest.harvest;
