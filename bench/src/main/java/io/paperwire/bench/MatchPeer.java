package io.paperwire.bench;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Query;

/** Another engine that tells which saved queries find a paper. */
interface MatchPeer extends AutoCloseable {

    /** Registers more queries, which are numbered on in the order in which they come. */
    void register(List<Query> queries) throws IOException;

    /** @return the numbers of the queries */
    Set<Integer> match(AnalysedPaper paper) throws IOException;

    @Override
    void close() throws IOException;
}
