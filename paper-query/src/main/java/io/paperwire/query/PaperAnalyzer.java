package io.paperwire.query;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * Turns text into terms, the same way for papers and for queries. Words are cut by Unicode's rules
 * (UAX #29, with dictionaries for Chinese, Japanese and Thai), case and accents are folded, English
 * possessives and inflections removed by KStem. No stop words are dropped: a phrase keeps each of its
 * words, and {@code "to be or not to be"} can be found.
 */
public final class PaperAnalyzer {

    /** Longer terms are cut; PostgreSQL's lexemes and Lucene's terms both have limits above this. */
    static final int MAX_TERM_LENGTH = 255;

    /** Digits that are set higher or lower are digits: UAX #29 would drop them. */
    private static final NormalizeCharMap DIGITS = digits();

    private static final Analyzer ANALYZER = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String fieldName) {
            Tokenizer words = new ICUTokenizer();
            TokenStream terms = new KStemFilter(new ICUFoldingFilter(new EnglishPossessiveFilter(words)));
            return new TokenStreamComponents(words, terms);
        }

        @Override
        protected Reader initReader(String fieldName, Reader reader) {
            return new MappingCharFilter(DIGITS, reader);
        }
    };

    private PaperAnalyzer() {
    }

    private static NormalizeCharMap digits() {
        NormalizeCharMap.Builder map = new NormalizeCharMap.Builder();
        String raised = "\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079";
        for (int digit = 0; digit < 10; digit++) {
            map.add(raised.substring(digit, digit + 1), Integer.toString(digit));
            map.add(String.valueOf((char) ('\u2080' + digit)), Integer.toString(digit));
        }
        map.add("\u207B", "-");
        map.add("\u208B", "-");
        return map.build();
    }

    /** @param text null counts as empty */
    public static List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        if (text == null || text.isBlank()) {
            return tokens;
        }
        try (TokenStream stream = ANALYZER.tokenStream("", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
            int position = -1;
            stream.reset();
            while (stream.incrementToken()) {
                position += step.getPositionIncrement();
                if (term.length() > 0) {
                    tokens.add(new Token(cut(term.toString()), position));
                }
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tokens;
    }

    private static String cut(String term) {
        if (term.length() <= MAX_TERM_LENGTH) {
            return term;
        }
        boolean insidePair = Character.isHighSurrogate(term.charAt(MAX_TERM_LENGTH - 1));
        return term.substring(0, insidePair ? MAX_TERM_LENGTH - 1 : MAX_TERM_LENGTH);
    }
}
