package io.paperwire.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.paperwire.catalog.search.IndexedPaper;
import io.paperwire.catalog.search.LuceneSearch;
import io.paperwire.catalog.search.Order;
import io.paperwire.catalog.search.Rating;
import io.paperwire.catalog.search.Search;
import io.paperwire.query.Loosened;
import io.paperwire.query.Named;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

/** The catalogue's own index, asked as the API asks it with {@code match=best}. */
final class RelevanceOurs implements RelevanceEngine {

    private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

    private static final int LONGEST = 1_500;

    private final Path folder = Files.createTempDirectory("relevance");
    private final LuceneSearch index = LuceneSearch.in(folder);

    RelevanceOurs(List<RelevancePaper> papers) throws IOException {
        index.open();
        index.build(into -> {
            for (int number = 0; number < papers.size(); number++)
                into.add(new IndexedPaper(new UUID(0, number), Instant.EPOCH, 0, Rating.NONE, 1,
                        papers.get(number).paper()));
            return Map.of();
        });
    }

    @Override
    public List<Integer> best(String text, int limit) {
        return index
                .find(new Search(Loosened.of(query(text)), Named.of(text).orElse(null), Order.RELEVANCE, TODAY, null,
                        limit, Set.of(), false))
                .papers().stream().map(paper -> (int) paper.getLeastSignificantBits()).toList();
    }

    /** A question in plain words: what would be a sign of the language is taken out, and what is too long for it. */
    static Query query(String text) {
        String plain = text.replaceAll("[\":()*~]", " ").replaceAll("(?<=^|\\s)-+", " ")
                .replaceAll("\\b(?:AND|OR|NOT)\\b", " ").replaceAll("\\s+", " ");
        try {
            return QueryParser.parse(plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain);
        } catch (QuerySyntaxException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @Override
    public void close() throws IOException {
        index.close();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(RelevanceOurs::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
