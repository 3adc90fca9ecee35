package io.paperwire.catalog.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.spell.DirectSpellChecker;
import org.apache.lucene.search.spell.LuceneLevenshteinDistance;
import org.apache.lucene.search.spell.SuggestMode;
import org.apache.lucene.search.spell.SuggestWord;
import org.apache.lucene.search.spell.WordBreakSpellChecker;

import io.paperwire.query.Field;
import io.paperwire.query.lucene.PaperDocument;

/** Compares a word with those that papers are written with, which are not stemmed. */
final class Spelling {

    /** Nearly everything is near a shorter word. */
    private static final int SHORTEST = 4;
    private static final int LONGEST = 40;
    /** Papers have wrong words too: the right one is in so many times more of them. */
    private static final int TIMES_MORE = 20;
    /** One letter is wrong so many times more often than two are. */
    private static final int ONE_LETTER = 100;
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
        if (folded.codePointCount(0, folded.length()) < SHORTEST || folded.length() > LONGEST)
            return List.of();
        int known = papers(folded);
        Map<String, Integer> near = near(folded);
        near.values().removeIf(papers -> papers < Math.max(1, (long) known * TIMES_MORE));
        List<String> best = near.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, Integer> other) -> probability(folded, other))
                        .reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(limit).map(Map.Entry::getKey).toList();
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

    private static long probability(String word, Map.Entry<String, Integer> other) {
        int shorter = Math.min(word.length(), other.getKey().length());
        long letters = Math.round((1 - new LuceneLevenshteinDistance().getDistance(word, other.getKey())) * shorter);
        return letters <= 1 ? (long) other.getValue() * ONE_LETTER : other.getValue();
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
