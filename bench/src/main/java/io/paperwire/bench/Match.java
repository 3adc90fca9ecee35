package io.paperwire.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.paperwire.events.Paper;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.QueryMatcher;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;
import io.paperwire.query.matching.MatchingFigures;
import io.paperwire.query.matching.QueryIndex;

/**
 * How fast papers are matched with saved queries, one after the other by one thread: their analysis and the match, beside
 * Lucene Monitor and OpenSearch's percolator. What is found for some papers is compared with what each query finds by
 * itself, and with what Lucene Monitor finds; the run fails if it differs.
 */
public final class Match {

    static final long SEED = 20260101;

    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 20_000;
    private static final double LONGEST_SECONDS = 30;
    /** Queries times papers that are compared, about. */
    private static final int MOST_VERDICTS = 4_000_000;
    private static final int MOST_COMPARED = 40;
    private static final int LEAST_COMPARED = 4;
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final List<Paper> papers;
    private final List<String> queries;

    private Match(List<Paper> papers, List<String> queries) {
        this.papers = papers;
        this.queries = queries;
    }

    public static void main(String[] arguments) throws IOException, QuerySyntaxException {
        MatchOptions options = MatchOptions.of(arguments);
        List<Paper> papers = MatchPapers.read(options.file());
        if (papers.size() <= WARM_UP)
            throw new IllegalArgumentException(
                    options.file() + " has " + papers.size() + " papers; more than " + WARM_UP + " are needed");
        OUT.printf("%,d papers, heap of at most %,d MB%n", papers.size(), Runtime.getRuntime().maxMemory() >> 20);
        OUT.println(
                "| queries | | papers/s with analysis | by processor time | of it the match alone | p50 ms | p99 ms | found/paper "
                        + "| registered/s | heap MB | ratio | of the match alone |");
        OUT.println("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (int count : options.queries()) {
            Match match = new Match(papers, new MatchQueries(papers, options.floods()).make(count));
            match.run(options.beside());
        }
    }

    private void run(boolean beside) throws IOException, QuerySyntaxException {
        long heapBefore = heap();
        QueryIndex<Integer> index = new QueryIndex<>();
        long start = System.nanoTime();
        for (int i = 0; i < queries.size(); i++)
            index.add(i, QueryParser.parse(queries.get(i)));
        double registered = queries.size() * 1e9 / (System.nanoTime() - start);
        for (int i = 0; i < WARM_UP; i++) {
            index.match(AnalysedPaper.of(papers.get(i), Counts.NONE));
            if (index.isReviewDue())
                index.review();
        }
        long heap = heap() - heapBefore;
        MatchingFigures before = index.figures();
        MatchTiming timing = new MatchTiming(index);
        timing.run(papers.subList(WARM_UP, Math.min(papers.size(), WARM_UP + MEASURED)), LONGEST_SECONDS);
        MatchingFigures after = index.figures();
        OUT.printf("| %,d | index | %,.0f | %,.0f | %,.0f | %.3f | %.3f | %,.0f | %,.0f | %,d | | |%n", queries.size(),
                timing.papersPerSecond(), timing.papersPerProcessorSecond(), timing.matchesPerProcessorSecond(),
                timing.millis(0.5), timing.millis(0.99), timing.foundPerPaper(), registered, heap >> 20);
        OUT.printf("%,d different queries, %,d symbols, %,d moved; %,d slow ones take %.1f %% of the match%n",
                after.queries(), after.symbols(), after.moved(), after.slow(),
                100.0 * (after.slowNanos() - before.slowNanos()) / (after.nanos() - before.nanos()));
        compare(index);
        if (beside)
            beside(index, timing);
    }

    private void beside(QueryIndex<Integer> index, MatchTiming timing) throws IOException, QuerySyntaxException {
        long heapBefore = heap();
        try (MatchMonitor monitor = new MatchMonitor()) {
            MatchBeside beside = new MatchBeside(monitor, queries, papers);
            long heap = heap() - heapBefore;
            beside.run();
            print("Lucene Monitor", beside, "%,d".formatted(heap >> 20), timing);
            beside.compare(index, queries);
            OUT.println("Lucene Monitor finds the same");
        }
        Path folder = Files.createTempDirectory("paperwire-bench");
        OUT.println("OpenSearch's files are kept in " + folder);
        try (MatchPercolator percolator = new MatchPercolator(folder)) {
            MatchBeside beside = new MatchBeside(percolator, queries, papers);
            beside.run();
            print("OpenSearch percolator", beside, "", timing);
        }
    }

    private void print(String engine, MatchBeside beside, String heap, MatchTiming timing) {
        OUT.printf("| %,d | %s | %,.1f | | | %.3f | %.3f | %,.0f | %,.0f | %s | %,.1f | %,.1f |%n", queries.size(),
                engine, beside.papersPerSecond(), beside.millis(0.5), beside.millis(0.99), beside.foundPerPaper(),
                beside.registered(), heap, timing.papersPerSecond() / beside.papersPerSecond(),
                timing.matchesPerSecond() / beside.matchesPerSecond());
    }

    private void compare(QueryIndex<Integer> index) throws QuerySyntaxException {
        List<AnalysedPaper> sample = sample();
        List<Set<Integer>> expected = new ArrayList<>();
        sample.forEach(paper -> expected.add(new HashSet<>()));
        for (int query = 0; query < queries.size(); query++) {
            QueryMatcher matcher = QueryMatcher.of(QueryParser.parse(queries.get(query)));
            for (int i = 0; i < sample.size(); i++) {
                if (matcher.matches(sample.get(i)))
                    expected.get(i).add(query);
            }
        }
        for (int i = 0; i < sample.size(); i++)
            same(queries, new HashSet<>(index.match(sample.get(i))), expected.get(i));
        OUT.printf("Equal to each query by itself on %d papers%n", sample.size());
    }

    private List<AnalysedPaper> sample() {
        int count = Math.max(LEAST_COMPARED, Math.min(MOST_COMPARED, MOST_VERDICTS / queries.size()));
        return papers.subList(papers.size() - count, papers.size()).stream()
                .map(paper -> AnalysedPaper.of(paper, Counts.NONE)).toList();
    }

    static void same(List<String> queries, Set<Integer> found, Set<Integer> expected) {
        if (found.equals(expected))
            return;
        Set<Integer> differing = new HashSet<>(found);
        differing.addAll(expected);
        differing.removeIf(query -> found.contains(query) && expected.contains(query));
        throw new IllegalStateException("verdicts differ for: "
                + differing.stream().limit(10).map(queries::get).toList());
    }

    /** Live objects, in bytes. */
    private static long heap() {
        for (int i = 0; i < 3; i++)
            System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
