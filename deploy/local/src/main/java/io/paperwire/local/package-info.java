/** The launcher of the whole system on one machine, without Docker. */
package io.paperwire.local;
