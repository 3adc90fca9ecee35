package io.paperwire.bench;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/** Plain Lucene: BM25 as it comes over one field with title, abstract and authors. */
final class RelevanceBare implements RelevanceEngine {

    private static final String TEXT = "text";

    private final Analyzer analyzer;
    private final Directory directory = new ByteBuffersDirectory();
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    RelevanceBare(List<RelevancePaper> papers, Analyzer analyzer) throws IOException {
        this.analyzer = analyzer;
        // One segment, so that a paper's number is its number here.
        try (IndexWriter writer = new IndexWriter(directory,
                new IndexWriterConfig(analyzer).setRAMBufferSizeMB(512))) {
            for (RelevancePaper paper : papers) {
                Document document = new Document();
                document.add(new TextField(TEXT, String.join(" ", paper.title(), paper.abstractText(),
                        String.join(" ", paper.paper().authors().stream().map(author -> author.name()).toList())),
                        Field.Store.NO));
                writer.addDocument(document);
            }
        }
        reader = DirectoryReader.open(directory);
        searcher = new IndexSearcher(reader);
    }

    @Override
    public List<Integer> best(String text, int limit) throws IOException {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (String word : words(text))
            any.add(new TermQuery(new Term(TEXT, word)), Occur.SHOULD);
        List<Integer> best = new ArrayList<>();
        for (ScoreDoc hit : searcher.search(any.build(), limit).scoreDocs)
            best.add(hit.doc);
        return best;
    }

    private Set<String> words(String text) throws IOException {
        Set<String> words = new LinkedHashSet<>();
        try (TokenStream stream = analyzer.tokenStream(TEXT, new StringReader(text))) {
            CharTermAttribute word = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken())
                words.add(word.toString());
            stream.end();
        }
        return words;
    }

    @Override
    public void close() throws IOException {
        reader.close();
        directory.close();
    }
}
