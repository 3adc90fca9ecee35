/** How each kind of source is walked through page by page: pure decisions on what was answered and what to ask next. */
package io.paperwire.ingest.harvest.protocol;
