package io.paperwire.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import io.paperwire.catalog.meaning.TextVectors;
import io.paperwire.catalog.search.Fusion;
import io.paperwire.catalog.search.Meaning.Near;
import io.paperwire.events.Vector;

/** Papers by their meaning, each vector looked at: alone, or fused with what the words find as the API does it. */
final class RelevanceMeaning implements RelevanceEngine {

    private static final Path KEPT = Checkout.resolve("bench/target/relevance");
    /** As the API has it. */
    private static final double LEAST_NEARNESS = 0.3;

    private final TextVectors texts = TextVectors.open();
    private final List<Vector> vectors;
    /** Null for meaning alone. */
    private final RelevanceOurs words;

    private RelevanceMeaning(List<RelevancePaper> papers, RelevanceOurs words) throws IOException {
        this.vectors = texts.of(papers.stream().map(RelevancePaper::paper).toList(), KEPT);
        this.words = words;
    }

    static RelevanceMeaning alone(List<RelevancePaper> papers) throws IOException {
        return new RelevanceMeaning(papers, null);
    }

    static RelevanceMeaning fused(List<RelevancePaper> papers) throws IOException {
        return new RelevanceMeaning(papers, new RelevanceOurs(papers));
    }

    @Override
    public List<Integer> best(String text, int limit) {
        Vector question = texts.of(text);
        List<Near> near = IntStream.range(0, vectors.size())
                .mapToObj(number -> new Near(new UUID(0, number), question.nearness(vectors.get(number))))
                .sorted(Comparator.comparingDouble(Near::nearness).reversed()).toList();
        if (words == null)
            return near.stream().limit(limit).map(RelevanceMeaning::number).toList();
        List<Integer> byWords = words.best(text, Math.max(limit, Fusion.DEPTH));
        List<UUID> ids = byWords.stream().map(number -> new UUID(0, number)).toList();
        Set<Integer> all = new LinkedHashSet<>();
        Fusion.of(ids, near.stream().filter(paper -> paper.nearness() >= LEAST_NEARNESS).toList())
                .forEach(fused -> all.add((int) fused.paper().getLeastSignificantBits()));
        all.addAll(byWords);
        return new ArrayList<>(all).subList(0, Math.min(limit, all.size()));
    }

    private static int number(Near near) {
        return (int) near.paper().getLeastSignificantBits();
    }

    @Override
    public void close() throws IOException {
        texts.close();
        if (words != null)
            words.close();
    }
}
