package io.paperwire.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.paperwire.events.Paper;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

/**
 * Queries as people might save them: the words of each are from one paper's title, or some from its abstract, each the rarer
 * of two drawn; the names are of its authors. No two queries are alike. Of a hundred: 10 are one word, 20 two, 12 three, 6
 * four, 14 a phrase, 12 an author, 6 a class with a word, 7 alternatives, 5 with an exclusion, 3 with a prefix, 3 with years,
 * 2 in the title.
 * <p>
 * Who saves a query is told how much it would have found, so unless floods are wanted a word that does for a paper alone, and
 * a beginning of words, are as written in one paper of {@value #TELLING} or fewer, and a phrase has a word of more than three letters.
 */
final class MatchQueries {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> SAYS_NOTHING = Set.of("with", "from", "using", "based", "toward", "towards",
            "into",
            "over", "under", "between", "through", "their", "that", "this", "which", "these", "have", "been", "more",
            "than", "such", "also", "when", "where", "while", "they", "both", "each", "only", "most", "many", "other",
            "some", "does", "your", "what", "without", "paper", "propose", "show", "approach", "results", "method");
    private static final int TELLING = 200;
    private static final int TRIES = 50;

    private final List<Paper> papers;
    private final boolean floods;
    private final NavigableMap<String, Integer> frequencies = new TreeMap<>();
    private final Random random = new Random(Match.SEED);

    MatchQueries(List<Paper> papers, boolean floods) {
        this.papers = papers;
        this.floods = floods;
        for (Paper paper : papers) {
            Set<String> all = new HashSet<>();
            for (String word : words(paper.title() + ' ' + paper.abstractText()))
                all.add(word.toLowerCase(Locale.ROOT));
            all.forEach(word -> frequencies.merge(word, 1, Integer::sum));
        }
    }

    /** @throws IllegalArgumentException the papers do not have enough words for so many */
    List<String> make(int count) {
        Set<String> known = new HashSet<>(count * 2);
        List<String> queries = new ArrayList<>(count);
        for (long tries = 0; queries.size() < count; tries++) {
            if (tries == (long) TRIES * count)
                throw new IllegalArgumentException("the papers give only " + queries.size() + " different queries");
            String query = canonical(query());
            if (query != null && known.add(query))
                queries.add(query);
        }
        return queries;
    }

    private static String canonical(String query) {
        try {
            return query == null ? null : QueryParser.parse(query).print();
        } catch (QuerySyntaxException e) {
            return null;
        }
    }

    /** @return null if the paper drawn has too few words */
    private String query() {
        Paper paper = papers.get(random.nextInt(papers.size()));
        List<String> words = words(paper.title());
        if (random.nextInt(3) == 0)
            words.addAll(some(words(paper.abstractText()), 3));
        List<String> telling = floods ? words : words.stream().filter(this::isTelling).toList();
        if (words.size() < 4 || telling.isEmpty())
            return null;
        int kind = random.nextInt(100);
        if (kind < 10)
            return one(telling);
        if (kind < 48)
            return all(words, kind < 30 ? 2 : kind < 42 ? 3 : 4);
        if (kind < 62)
            return phrase(paper.title());
        if (kind < 74)
            return author(paper);
        if (kind < 80)
            return "cat:" + MatchPapers.CLASSES.get(random.nextInt(MatchPapers.CLASSES.size())) + " " + all(words, 1);
        if (kind < 87)
            return "(" + (random.nextBoolean() ? one(telling) : all(words, 2)) + ") OR (" + all(words, 2) + ")";
        if (kind < 92)
            return all(words, 2) + " -" + one(words);
        if (kind < 95)
            return prefix(words);
        if (kind < 98)
            return (random.nextBoolean() ? one(telling) : all(words, 2)) + " year:>" + (2010 + random.nextInt(14));
        return "title:(" + all(words, 2) + ")";
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : BETWEEN_WORDS.split(text == null ? "" : text)) {
            if (word.length() > 3 && !SAYS_NOTHING.contains(word.toLowerCase(Locale.ROOT)))
                words.add(word);
        }
        return words;
    }

    private boolean isTelling(String word) {
        return frequency(word) <= papers.size() / TELLING;
    }

    private String all(List<String> words, int count) {
        return String.join(" ", some(words, count));
    }

    private List<String> some(List<String> words, int count) {
        Set<String> some = new LinkedHashSet<>();
        for (int i = 0; i < 2 * count && some.size() < count && !words.isEmpty(); i++)
            some.add(one(words));
        return List.copyOf(some);
    }

    /** Of two the rarer: nobody asks for what nearly all papers say. */
    private String one(List<String> words) {
        String first = words.get(random.nextInt(words.size()));
        String second = words.get(random.nextInt(words.size()));
        return frequency(first) < frequency(second) ? first : second;
    }

    private int frequency(String word) {
        return frequencies.getOrDefault(word.toLowerCase(Locale.ROOT), 0);
    }

    private String phrase(String title) {
        String[] all = BETWEEN_WORDS.split(title);
        int length = 2 + random.nextInt(2);
        int start = random.nextInt(Math.max(1, all.length - length));
        if (start + length > all.length)
            return null;
        String phrase = String.join(" ", List.of(all).subList(start, start + length));
        return floods || !words(phrase).isEmpty() ? '"' + phrase + '"' : null;
    }

    private String author(Paper paper) {
        if (paper.authors().isEmpty())
            return null;
        String name = paper.authors().get(random.nextInt(paper.authors().size())).name();
        int family = name.lastIndexOf(' ') + 1;
        return switch (random.nextInt(4)) {
            case 0 -> "author:\"" + name.substring(family) + '"';
            case 1 -> "author:\"" + name.charAt(0) + ". " + name.substring(family) + '"';
            default -> "author:\"" + name + '"';
        };
    }

    private String prefix(List<String> words) {
        String word = one(words);
        String beginning = word.substring(0, Math.max(4, word.length() * 2 / 3));
        return floods || beginFrequency(beginning) <= papers.size() / TELLING
                ? beginning + "* " + (random.nextBoolean() ? one(words) : "")
                : null;
    }

    private int beginFrequency(String beginning) {
        String begin = beginning.toLowerCase(Locale.ROOT);
        return frequencies.subMap(begin, begin + Character.MAX_VALUE).values().stream().mapToInt(count -> count).sum();
    }
}
