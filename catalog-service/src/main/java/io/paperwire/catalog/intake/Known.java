package io.paperwire.catalog.intake;

import java.util.Collection;
import java.util.List;

/** What the catalogue knows that can matter for a batch: papers with all their records, and what operators said of them. */
record Known(Collection<KnownPaper> papers, Collection<KnownRecord> records, List<Verdict> verdicts) {
}
