package io.paperwire.bench;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Something that ranks the papers that it was given. */
interface RelevanceEngine extends Closeable {

    /** The numbers of the papers that answer a text best, the best first. */
    List<Integer> best(String text, int limit) throws IOException;

    /** Makes an engine that has all papers of a collection. */
    @FunctionalInterface
    interface Maker {
        RelevanceEngine of(List<RelevancePaper> papers) throws IOException;
    }
}
