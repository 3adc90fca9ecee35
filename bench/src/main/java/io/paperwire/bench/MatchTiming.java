package io.paperwire.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;

import io.paperwire.events.Paper;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.matching.QueryIndex;

/**
 * The times that papers take, one after the other, for their analysis and for the match. Beside the clock there is the
 * processor time of the thread, which does not count what other programs on the machine take.
 */
final class MatchTiming {

    private static final int CHUNK = 200;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final QueryIndex<Integer> index;
    private long[] nanos = new long[1_024];
    private int papers;
    private long sum;
    private long sumOfMatches;
    private long analysing;
    private long matching;
    private long found;

    MatchTiming(QueryIndex<Integer> index) {
        this.index = index;
    }

    /** Ends when all papers are matched or the time is over. */
    void run(List<Paper> all, double longestSeconds) {
        for (int start = 0; start < all.size() && sum < longestSeconds * 1e9; start += CHUNK)
            chunk(all.subList(start, Math.min(all.size(), start + CHUNK)));
    }

    private void chunk(List<Paper> chunk) {
        AnalysedPaper[] analysed = new AnalysedPaper[chunk.size()];
        nanos = Arrays.copyOf(nanos, Math.max(nanos.length, papers + chunk.size()));
        long begin = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < analysed.length; i++) {
            long start = System.nanoTime();
            analysed[i] = AnalysedPaper.of(chunk.get(i), Counts.NONE);
            nanos[papers + i] = System.nanoTime() - start;
        }
        long between = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < analysed.length; i++) {
            long start = System.nanoTime();
            found += index.match(analysed[i]).size();
            long taken = System.nanoTime() - start;
            nanos[papers + i] += taken;
            sum += nanos[papers + i];
            sumOfMatches += taken;
        }
        analysing += between - begin;
        matching += THREADS.getCurrentThreadCpuTime() - between;
        papers += analysed.length;
    }

    double papersPerSecond() {
        return papers * 1e9 / sum;
    }

    /** Papers that are analysed already. */
    double matchesPerSecond() {
        return papers * 1e9 / sumOfMatches;
    }

    /** The rate that a processor of its own would give. */
    double papersPerProcessorSecond() {
        return papers * 1e9 / (analysing + matching);
    }

    double matchesPerProcessorSecond() {
        return papers * 1e9 / matching;
    }

    double foundPerPaper() {
        return found / (double) papers;
    }

    /** @param part from 0 to below 1 */
    double millis(double part) {
        long[] sorted = Arrays.copyOf(nanos, papers);
        Arrays.sort(sorted);
        return sorted[(int) (papers * part)] / 1e6;
    }
}
