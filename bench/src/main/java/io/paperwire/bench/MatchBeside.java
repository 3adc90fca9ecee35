package io.paperwire.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.paperwire.events.Paper;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;
import io.paperwire.query.matching.QueryIndex;

/** Another engine with the same queries, on papers one after the other; their analysis is part of the time, as it is of ours. */
final class MatchBeside {

    private static final int BATCH = 5_000;
    private static final double WARM_UP_SECONDS = 10;
    private static final double MEASURED_SECONDS = 20;
    /** Even if it takes longer. */
    private static final int LEAST_PAPERS = 20;

    private final MatchPeer peer;
    private final List<Paper> papers;
    private final double registered;
    private final List<Set<Integer>> found = new ArrayList<>();
    private long[] nanos = new long[1_024];
    private long analysing;
    private int first;

    MatchBeside(MatchPeer peer, List<String> queries, List<Paper> papers) throws IOException, QuerySyntaxException {
        this.peer = peer;
        this.papers = papers;
        long start = System.nanoTime();
        for (int first = 0; first < queries.size(); first += BATCH) {
            List<Query> batch = new ArrayList<>();
            for (String query : queries.subList(first, Math.min(queries.size(), first + BATCH)))
                batch.add(QueryParser.parse(query));
            peer.register(batch);
        }
        registered = queries.size() * 1e9 / (System.nanoTime() - start);
    }

    void run() throws IOException {
        run(WARM_UP_SECONDS);
        first = found.size();
        found.clear();
        analysing = 0;
        run(MEASURED_SECONDS);
        nanos = Arrays.copyOf(nanos, found.size());
        Arrays.sort(nanos);
    }

    private void run(double seconds) throws IOException {
        long begin = System.nanoTime();
        while (first + found.size() < papers.size()
                && (found.size() < LEAST_PAPERS || System.nanoTime() - begin < seconds * 1e9)) {
            long start = System.nanoTime();
            AnalysedPaper paper = AnalysedPaper.of(papers.get(first + found.size()), Counts.NONE);
            analysing += System.nanoTime() - start;
            Set<Integer> matched = peer.match(paper);
            if (found.size() == nanos.length)
                nanos = Arrays.copyOf(nanos, 2 * nanos.length);
            nanos[found.size()] = System.nanoTime() - start;
            found.add(matched);
        }
    }

    /** @throws IllegalStateException the index does not find the same on the measured papers */
    void compare(QueryIndex<Integer> index, List<String> queries) {
        for (int i = 0; i < found.size(); i++)
            Match.same(queries, new HashSet<>(index.match(AnalysedPaper.of(papers.get(first + i), Counts.NONE))),
                    found.get(i));
    }

    double registered() {
        return registered;
    }

    double papersPerSecond() {
        return nanos.length * 1e9 / Arrays.stream(nanos).sum();
    }

    /** Papers that are analysed already. */
    double matchesPerSecond() {
        return nanos.length * 1e9 / (Arrays.stream(nanos).sum() - analysing);
    }

    /** @param part from 0 to below 1 */
    double millis(double part) {
        return nanos[(int) (nanos.length * part)] / 1e6;
    }

    double foundPerPaper() {
        return found.stream().mapToInt(Set::size).average().orElseThrow();
    }
}
