package io.paperwire.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Queries of several kinds from the words of titles, frequent words as often as they are in titles. */
final class DoorsQueries {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\d]{4,}");
    private static final int SEED = 20260101;

    private DoorsQueries() {
    }

    /** @return a word, two words, a phrase, either of two, one without another, in turns */
    static List<String> of(List<String> titles, int count) {
        List<List<String>> titlesWords = titles.stream().map(DoorsQueries::words).filter(words -> words.size() > 2)
                .toList();
        if (titlesWords.isEmpty())
            throw new IllegalArgumentException("no title has three words");
        Random random = new Random(SEED);
        List<String> queries = new ArrayList<>();
        while (queries.size() < count) {
            List<String> words = titlesWords.get(random.nextInt(titlesWords.size()));
            List<String> others = titlesWords.get(random.nextInt(titlesWords.size()));
            int at = random.nextInt(words.size() - 1);
            String word = words.get(at);
            String next = words.get(at + 1);
            String other = others.get(random.nextInt(others.size()));
            queries.add(switch (queries.size() % 5) {
                case 0 -> word;
                case 1 -> word + " " + next;
                case 2 -> '"' + word + " " + next + '"';
                case 3 -> word + " OR " + other;
                default -> word + " " + next + " -" + other;
            });
        }
        return queries;
    }

    private static List<String> words(String title) {
        return WORD.matcher(title).results().map(MatchResult::group)
                .map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }
}
