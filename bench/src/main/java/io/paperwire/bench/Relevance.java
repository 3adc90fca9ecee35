package io.paperwire.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;

/**
 * How well the search ranks, beside plain Lucene: on collections with judged questions, and by looking for papers that one
 * knows. The ranking's numbers are chosen by the questions of one collection with even numbers ({@code tune}); what is
 * reported was not looked at for that.
 */
public final class Relevance {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final String TUNED = "cran";
    private static final String OTHER = "cisi";

    private Relevance() {
    }

    public static void main(String[] args) throws IOException {
        boolean isTuning = args.length > 0 && args[0].equals("tune");
        List<String> given = List.of(args).subList(isTuning ? 1 : 0, args.length);
        if (given.isEmpty() || given.size() > 2 || !Files.isDirectory(Path.of(given.get(0), TUNED))) {
            System.err.println("usage: bench/relevance [tune] FOLDER [PAPERS.jsonl.gz]; the folder has cran and cisi");
            System.exit(2);
        }
        Path judged = Path.of(given.get(0));
        if (isTuning) {
            tune(RelevanceCollection.read(judged.resolve(TUNED)).even());
            return;
        }
        judged(judged);
        if (given.size() == 2)
            known(RelevancePaper.read(Path.of(given.get(1))));
    }

    /** Whoever ranks in another way adds a row. */
    private static Map<String, RelevanceEngine.Maker> engines() {
        Map<String, RelevanceEngine.Maker> engines = new LinkedHashMap<>();
        engines.put("Lucene, StandardAnalyzer", papers -> new RelevanceBare(papers, new StandardAnalyzer()));
        engines.put("Lucene, EnglishAnalyzer", papers -> new RelevanceBare(papers, new EnglishAnalyzer()));
        engines.put("Paperwire, match=best", RelevanceOurs::new);
        return engines;
    }

    /** Those that take too long for all papers that one may look for. */
    private static Map<String, RelevanceEngine.Maker> enginesOfMeaning() {
        Map<String, RelevanceEngine.Maker> engines = new LinkedHashMap<>();
        engines.put("Paperwire, meaning alone", RelevanceMeaning::alone);
        engines.put("Paperwire, match=best with meaning", RelevanceMeaning::fused);
        return engines;
    }

    static Map<String, RelevanceEngine.Maker> all() {
        Map<String, RelevanceEngine.Maker> all = new LinkedHashMap<>(engines());
        all.putAll(enginesOfMeaning());
        return all;
    }

    private static void tune(RelevanceCollection collection) throws IOException {
        OUT.println("| numbers | nDCG@10 | MAP | recall@100 |\n| --- | ---: | ---: | ---: |");
        RelevanceGrid.each(collection, (numbers, measures) -> OUT.println("| " + numbers + cells(measures)));
    }

    private static String cells(RelevanceMeasures measures) {
        return String.format(" | %.3f | %.3f | %.3f |", measures.ndcg(), measures.precision(), measures.recall());
    }

    private static void judged(Path folder) throws IOException {
        RelevanceCollection tuned = RelevanceCollection.read(folder.resolve(TUNED));
        RelevanceCollection other = RelevanceCollection.read(folder.resolve(OTHER));
        OUT.printf("Reported: questions with odd numbers of %s (%d), all of %s (%d)%n%n", TUNED,
                tuned.odd().questions().size(), OTHER, other.questions().size());
        OUT.println("| | " + TUNED + ": nDCG@10 | MAP | recall@100 | " + OTHER + ": nDCG@10 | MAP | recall@100 |");
        OUT.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (Map.Entry<String, RelevanceEngine.Maker> engine : all().entrySet())
            OUT.println("| " + engine.getKey() + cells(measured(engine.getValue(), tuned.odd()))
                    + cells(measured(engine.getValue(), other)).substring(2));
    }

    private static RelevanceMeasures measured(RelevanceEngine.Maker maker, RelevanceCollection collection)
            throws IOException {
        try (RelevanceEngine engine = maker.of(collection.papers())) {
            return RelevanceMeasures.of(engine, collection.questions());
        }
    }

    private static void known(List<RelevancePaper> papers) throws IOException {
        OUT.printf("%nKnown papers among %,d: mean reciprocal rank%n%n", papers.size());
        StringBuilder head = new StringBuilder("| |");
        for (RelevanceKnown known : RelevanceKnown.values())
            head.append(' ').append(known.said()).append(" |");
        OUT.println(head);
        OUT.println("| --- |" + " ---: |".repeat(RelevanceKnown.values().length));
        for (Map.Entry<String, RelevanceEngine.Maker> engine : engines().entrySet())
            try (RelevanceEngine made = engine.getValue().of(papers)) {
                StringBuilder row = new StringBuilder("| " + engine.getKey() + " |");
                for (RelevanceKnown known : RelevanceKnown.values())
                    row.append(String.format(" %.3f |", known.reciprocalRank(made, papers)));
                OUT.println(row);
            }
    }
}
