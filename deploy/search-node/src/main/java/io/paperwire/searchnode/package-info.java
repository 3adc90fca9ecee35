/** A real OpenSearch node from its Maven artifacts, for tests and benchmarks. */
package io.paperwire.searchnode;
