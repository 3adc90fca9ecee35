package io.paperwire.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.apache.lucene.search.spell.WordBreakSpellChecker;

import io.paperwire.query.Field;
import io.paperwire.query.lucene.PaperDocument;

/** Compares a word with those that papers are written with, which are not stemmed. */
final class Spelling {

    private static final int CANDIDATES = 10;

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
        String folded = NameWords.fold(word);
        if (!Spelled.isComparable(folded))
            return List.of();
        int known = papers(folded);
        List<String> best = Spelled.best(folded, known, near(folded), limit);
        return best.isEmpty() && known == 0 ? broken(folded) : best;
    }

    private int papers(String word) throws IOException {
        int most = 0;
        for (String field : fields)
            most = Math.max(most, reader.docFreq(new Term(field, word)));
        return most;
    }

    private Map<String, Integer> near(String word) throws IOException {
        DirectSpellChecker checker = new DirectSpellChecker();
        checker.setThresholdFrequency(0);
        Map<String, Integer> near = new HashMap<>();
        for (String field : fields)
            for (SuggestWord other : checker.suggestSimilar(new Term(field, word), CANDIDATES, reader,
                    SuggestMode.SUGGEST_ALWAYS))
                near.merge(other.string, other.freq, Math::max);
        near.remove(word);
        return near;
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
