package io.paperwire.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.Loosened;
import io.paperwire.query.lucene.LuceneQuery;
import io.paperwire.query.lucene.PaperDocument;
import io.paperwire.query.lucene.Weights;

/** The ranking of the catalogue's words with other numbers in it: what the numbers in use were chosen from. */
final class RelevanceGrid implements RelevanceEngine {

    private static final int[] TITLES = {1, 2, 3, 4, 6};
    private static final float[] SATURATIONS = {0.9f, 1.2f, 1.6f, 2f, 2.5f};
    private static final float[] LENGTHS = {0.3f, 0.5f, 0.75f, 0.9f};

    private final Directory directory = new ByteBuffersDirectory();
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    private RelevanceGrid(List<RelevancePaper> papers, Weights weights) throws IOException {
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig().setRAMBufferSizeMB(512))) {
            for (RelevancePaper paper : papers)
                writer.addDocument(PaperDocument.of(AnalysedPaper.of(paper.paper(), Counts.NONE), weights));
        }
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
    }

    interface Row {
        void take(String numbers, RelevanceMeasures measures);
    }

    static void each(RelevanceCollection collection, Row row) throws IOException {
        for (int title : TITLES)
            try (RelevanceGrid grid = new RelevanceGrid(collection.papers(), new Weights(title, 1, 2))) {
                for (float saturation : SATURATIONS)
                    for (float length : LENGTHS) {
                        grid.searcher.setSimilarity(new BM25Similarity(saturation, length));
                        row.take(String.format("title %d, k1 %.1f, b %.2f", title, saturation, length),
                                RelevanceMeasures.of(grid, collection.questions()));
                    }
            }
    }

    @Override
    public List<Integer> best(String text, int limit) throws IOException {
        List<Integer> best = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(LuceneQuery.ranked(Loosened.of(RelevanceOurs.query(text))),
                limit).scoreDocs)
            best.add(hit.doc);
        return best;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }
}
