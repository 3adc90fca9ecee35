package io.paperwire.query.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.Test;

class PreferringTest {

    private static final List<String> WORDS = List.of("a", "b", "c", "d", "e", "f", "g", "h");
    private static final int PAPERS = 4_000;
    private static final int QUERIES = 300;

    private final Random random = new Random(20261126);

    @Test
    void the_best_are_those_of_a_query_with_an_optional_part() throws IOException {
        try (Directory directory = new ByteBuffersDirectory()) {
            fill(directory);
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                IndexSearcher searcher = new IndexSearcher(reader);
                searcher.setSimilarity(Ranking.similarity());
                int found = 0;
                for (int i = 0; i < QUERIES; i++) {
                    Query must = query();
                    Query should = query();
                    List<String> best = best(searcher, new Preferring(must, should));
                    assertThat(best).as("%s, preferring %s", must, should).isEqualTo(best(searcher,
                            new BooleanQuery.Builder().add(must, Occur.MUST).add(should, Occur.SHOULD).build()));
                    found += best.size();
                }
                assertThat(found).isGreaterThan(QUERIES);
            }
        }
    }

    /** All that can be left out is left out: nothing is counted. */
    private static List<String> best(IndexSearcher searcher, Query query) throws IOException {
        return Arrays.stream(searcher.search(query, new TopScoreDocCollectorManager(10, 1)).scoreDocs)
                .map(hit -> hit.doc + ": " + hit.score).toList();
    }

    /** In several segments, each of several blocks. Low letters are frequent, high ones rare. */
    private void fill(Directory directory) throws IOException {
        try (IndexWriter writer = new IndexWriter(directory,
                new IndexWriterConfig(new WhitespaceAnalyzer()).setMaxBufferedDocs(PAPERS / 3))) {
            for (int i = 0; i < PAPERS; i++) {
                StringBuilder text = new StringBuilder();
                for (int j = random.nextInt(30); j >= 0; j--)
                    text.append(word()).append(' ');
                Document paper = new Document();
                paper.add(new TextField("text", text.toString(), Store.NO));
                writer.addDocument(paper);
            }
        }
    }

    private Query query() {
        return switch (random.nextInt(4)) {
            case 0 -> new PhraseQuery("text", word(), word());
            case 1 -> new BooleanQuery.Builder().add(term(), Occur.SHOULD).add(term(), Occur.SHOULD).build();
            case 2 -> new BooleanQuery.Builder().add(term(), Occur.MUST).add(term(), Occur.MUST).build();
            default -> term();
        };
    }

    private Query term() {
        return new TermQuery(new Term("text", word()));
    }

    private String word() {
        return WORDS.get((int) (WORDS.size() * random.nextDouble() * random.nextDouble()));
    }
}
