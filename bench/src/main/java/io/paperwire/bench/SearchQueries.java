package io.paperwire.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;

import io.paperwire.query.PaperAnalyzer;
import io.paperwire.query.lucene.PaperDocument;

/** Questions of each kind from the words of titles. */
final class SearchQueries {

    /** What is asked for. */
    enum Kind {
        RARE_WORD, COMMON_WORD, TWO_WORDS, THREE_WORDS, EITHER_WORD, PHRASE, IN_A_YEAR, BY_DATE, FACETS, BEST_MATCH
    }

    /** @param year asked for beside the words in {@link Kind#IN_A_YEAR} */
    record Asked(String text, List<String> words, String year) {
    }

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\d]{4,}");
    private static final int SEED = 20260101;
    private static final int OF_EACH = 200;

    private SearchQueries() {
    }

    static Map<Kind, List<Asked>> of(List<String> titles, List<String> years, IndexReader reader) throws IOException {
        List<List<String>> all = titles.stream().map(SearchQueries::words).filter(words -> words.size() > 3).toList();
        if (all.isEmpty())
            throw new IllegalArgumentException("no title has four words");
        Random random = new Random(SEED);
        Map<Kind, List<Asked>> queries = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            List<Asked> some = new ArrayList<>();
            while (some.size() < OF_EACH)
                some.add(asked(kind, all.get(random.nextInt(all.size())), all.get(random.nextInt(all.size())),
                        years.get(random.nextInt(years.size())), reader));
            queries.put(kind, some);
        }
        return queries;
    }

    private static Asked asked(Kind kind, List<String> title, List<String> other, String year, IndexReader reader)
            throws IOException {
        List<String> byPapers = new ArrayList<>(title);
        Map<String, Integer> papers = new HashMap<>();
        for (String word : title)
            papers.put(word, reader.docFreq(new Term(PaperDocument.RANKED, PaperAnalyzer.tokens(word).get(0).term())));
        byPapers.sort(Comparator.comparing(papers::get));
        String rare = byPapers.get(0);
        String common = byPapers.get(byPapers.size() - 1);
        List<String> words = switch (kind) {
            case RARE_WORD -> List.of(rare);
            case COMMON_WORD, BY_DATE, FACETS -> List.of(common);
            case TWO_WORDS, PHRASE, IN_A_YEAR -> title.subList(0, 2);
            case THREE_WORDS -> title.subList(0, 3);
            case EITHER_WORD -> List.of(title.get(0), other.get(0));
            case BEST_MATCH -> List.of(title.get(0), title.get(1), title.get(2), other.get(0));
        };
        String text = switch (kind) {
            case PHRASE -> '"' + String.join(" ", words) + '"';
            case EITHER_WORD -> String.join(" OR ", words);
            case IN_A_YEAR -> String.join(" ", words) + " year:" + year;
            default -> String.join(" ", words);
        };
        return new Asked(text, words, year);
    }

    private static List<String> words(String title) {
        return WORD.matcher(title).results().map(MatchResult::group)
                .map(word -> word.toLowerCase(Locale.ROOT)).filter(word -> !PaperAnalyzer.tokens(word).isEmpty())
                .toList();
    }
}
