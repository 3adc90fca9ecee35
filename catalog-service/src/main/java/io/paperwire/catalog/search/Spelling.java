package io.paperwire.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.spell.LuceneLevenshteinDistance;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.apache.lucene.search.spell.SuggestWordQueue;
import org.apache.lucene.search.spell.WordBreakSpellChecker;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.automaton.CompiledAutomaton;

import io.paperwire.query.Field;
import io.paperwire.query.lucene.PaperDocument;

/** Compares a word with those that papers are written with, which are not stemmed. */
final class Spelling {

    private static final int CANDIDATES = 10;
    /** Of a short word very many others are near: only so many of the nearest are compared by how many papers they are in. */
    private static final int INSPECTED = 50;
    private static final Comparator<SuggestWord> NEAREST_FIRST = Comparator
            .comparing((SuggestWord other) -> other.score).reversed().thenComparing(other -> other.string);
    /** The first letter is seldom wrong. */
    private static final int SAME_LETTERS = 1;
    /** Half of a short word may not be another one. */
    private static final float LEAST_LIKENESS = 0.5f;

    private final IndexReader reader;
    private final List<String> fields;

    Spelling(IndexReader reader, Field field) {
        this.reader = reader;
        this.fields = switch (field) {
            case ANY -> List.of(PaperDocument.TITLE + PaperDocument.WORDS, PaperDocument.ABSTRACT + PaperDocument.WORDS,
                    PaperDocument.NAME);
            case TITLE -> List.of(PaperDocument.TITLE + PaperDocument.WORDS);
            case ABSTRACT -> List.of(PaperDocument.ABSTRACT + PaperDocument.WORDS);
            case AUTHOR -> List.of(PaperDocument.NAME);
            case VENUE -> List.of(PaperDocument.VENUE + PaperDocument.WORDS);
        };
    }

    List<String> of(String word, int limit) throws IOException {
        String folded = Spelled.fold(word);
        if (!Spelled.isComparable(folded))
            return List.of();
        int known = papers(folded);
        List<String> best = Spelled.best(folded, known, near(folded, Spelled.mostEdits(known)), limit);
        return best.isEmpty() && known == 0 ? broken(folded) : best;
    }

    private int papers(String word) throws IOException {
        int most = 0;
        for (String field : fields)
            most = Math.max(most, reader.docFreq(new Term(field, word)));
        return most;
    }

    private Map<String, Integer> near(String word, int edits) throws IOException {
        // To make what recognises them takes longer than to look them up, so it is made once for all fields.
        CompiledAutomaton recogniser = FuzzyQuery.getFuzzyAutomaton(word, edits, SAME_LETTERS, true);
        Map<String, Integer> near = new HashMap<>();
        for (String field : fields) {
            Terms terms = MultiTerms.getTerms(reader, field);
            if (terms != null)
                for (SuggestWord other : nearest(word, recogniser.getTermsEnum(terms)))
                    near.merge(other.string, other.freq, Math::max);
        }
        near.remove(word);
        return near;
    }

    private static List<SuggestWord> nearest(String word, TermsEnum terms) throws IOException {
        LuceneLevenshteinDistance distance = new LuceneLevenshteinDistance();
        List<SuggestWord> all = new ArrayList<>();
        for (BytesRef term = terms.next(); term != null; term = terms.next()) {
            SuggestWord other = new SuggestWord();
            other.string = term.utf8ToString();
            other.freq = terms.docFreq();
            other.score = distance.getDistance(word, other.string);
            if (other.score >= LEAST_LIKENESS && !other.string.equals(word))
                all.add(other);
        }
        return all.stream().sorted(NEAREST_FIRST).limit(INSPECTED)
                .sorted(SuggestWordQueue.DEFAULT_COMPARATOR.reversed()).limit(CANDIDATES).toList();
    }

    /** Two words between which the space is missing. */
    private List<String> broken(String word) throws IOException {
        WordBreakSpellChecker checker = new WordBreakSpellChecker();
        checker.setMinBreakWordLength(3);
        checker.setMaxChanges(1);
        List<String> broken = new ArrayList<>();
        for (String field : fields)
            for (SuggestWord[] words : checker.suggestWordBreaks(new Term(field, word), 1, reader,
                    SuggestMode.SUGGEST_ALWAYS,
                    WordBreakSpellChecker.BreakSuggestionSortMethod.NUM_CHANGES_THEN_MAX_FREQUENCY))
                broken.add(words[0].string + " " + words[1].string);
        return broken.stream().distinct().toList();
    }
}
