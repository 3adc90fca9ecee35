package io.paperwire.catalog.search;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.queries.mlt.MoreLikeThis;
import org.apache.lucene.search.Query;

import io.paperwire.query.PaperAnalyzer;
import io.paperwire.query.Token;
import io.paperwire.query.lucene.PaperDocument;

/** Finds papers by the telling words of another one: those that occur often in it and seldom elsewhere. */
public final class SimilarQuery {

    private static final int MOST_WORDS = 25;
    private static final int SHORTEST_WORD = 3;
    private static final int MOST_PAPERS_WITH_A_WORD_PERCENT = 20;
    /** Below so many papers, percentages say nothing. */
    private static final int FEW_PAPERS = 1_000;

    private SimilarQuery() {
    }

    /** Short words tell nothing, but those of Chinese, Japanese, Korean and Thai are all single characters. */
    public static boolean mayTell(String term) {
        return term.length() >= SHORTEST_WORD || PaperAnalyzer.isInCharacters(term);
    }

    static Query of(IndexReader reader, String title, String abstractText) throws IOException {
        MoreLikeThis like = new MoreLikeThis(reader);
        like.setAnalyzer(ANALYZER);
        like.setFieldNames(new String[]{PaperDocument.TITLE, PaperDocument.ABSTRACT});
        like.setMinTermFreq(1);
        like.setMinDocFreq(2);
        like.setMaxQueryTerms(MOST_WORDS);
        like.setBoost(true);
        if (reader.numDocs() >= FEW_PAPERS)
            like.setMaxDocFreqPct(MOST_PAPERS_WITH_A_WORD_PERCENT);
        Collection<Object> texts = Stream.of(title, abstractText == null ? "" : abstractText).map(Object.class::cast)
                .toList();
        return like.like(Map.of(PaperDocument.TITLE, texts, PaperDocument.ABSTRACT, texts));
    }

    private static final Analyzer ANALYZER = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            return new TokenStreamComponents(new Words());
        }
    };

    /** The words that papers are indexed by, from a reader. */
    private static final class Words extends Tokenizer {

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
        private List<Token> tokens = List.of();
        private int next;

        @Override
        public void reset() throws IOException {
            super.reset();
            tokens = PaperAnalyzer.tokens(text(input)).stream().filter(token -> mayTell(token.term())).toList();
            next = 0;
        }

        private static String text(Reader input) throws IOException {
            StringWriter text = new StringWriter();
            input.transferTo(text);
            return text.toString();
        }

        @Override
        public boolean incrementToken() {
            clearAttributes();
            if (next == tokens.size())
                return false;
            term.append(tokens.get(next++).term());
            return true;
        }
    }
}
