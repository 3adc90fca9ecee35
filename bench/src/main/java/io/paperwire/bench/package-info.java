/** Benchmarks of the running system, each with the bare engine's figure from the same run beside its own. */
package io.paperwire.bench;
