package io.paperwire.catalog.spelling;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.paperwire.query.Field;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

/**
 * Says with fields what readers write in plain words: who wrote a paper, when, and where, as in {@code Vaswani et al. 2017},
 * {@code C. D. Manning} or {@code grasping ICRA 2019}.
 */
public final class MeantFields {

    private static final int MOST_WORDS = 8;

    /** Authors are meant where a year or initials say so, if they have at least one paper for so many found ones. */
    private static final int FOUND_FOR_ONE = 10;
    private static final int CLEARLY_MORE = 2;
    private static final Pattern YEAR = Pattern.compile("\\p{Punct}*((?:19|20)[0-9]{2})[a-z]?\\p{Punct}*");
    private static final Pattern INITIALS = Pattern.compile("\\p{Lu}(?:\\.-?\\p{Lu})*\\.?");
    private static final Pattern AROUND = Pattern.compile("^\\p{Punct}+|[\\p{Punct}&&[^.+#]]+$");
    private static final Pattern CAPITALS = Pattern.compile("\\p{L}*\\p{Lu}\\p{L}*\\p{Lu}\\p{L}*");
    private static final Collector<CharSequence, ?, String> AND = Collectors.joining(" ");
    private static final List<String> JOINING = List.of("and", "&");

    private final ToLongFunction<Query> count;
    private final List<String> words;
    private final List<String> years;

    /**
     * @param query with plain words alone; another one is not said otherwise
     * @param count how many papers a query finds
     */
    public MeantFields(Query query, ToLongFunction<Query> count) {
        this.count = count;
        List<String> typed = query instanceof Query.And and && and.parts().size() <= MOST_WORDS
                && and.parts().stream().allMatch(MeantFields::isPlain)
                        ? and.parts().stream().map(part -> ((Query.Word) part).text()).toList()
                        : List.of();
        this.years = typed.stream().map(YEAR::matcher).filter(Matcher::matches).map(year -> year.group(1)).toList();
        this.words = typed.stream().filter(YEAR.asMatchPredicate().negate()).toList();
    }

    private static boolean isPlain(Query part) {
        return part instanceof Query.Word word && word.field() == Field.ANY;
    }

    /** Whether words stand with a year, or are initials. */
    public boolean areProbable() {
        return !words.isEmpty() && (years.size() == 1 || hasInitials());
    }

    private boolean hasInitials() {
        return words.stream().anyMatch(INITIALS.asMatchPredicate());
    }

    /**
     * @param found    how many papers the query finds
     * @param isEnough whether they say that words are meant as such unless {@link #areProbable}
     */
    public Optional<Query> instead(long found, boolean isEnough) {
        if (words.isEmpty() || years.size() > 1 || isEnough && !areProbable())
            return Optional.empty();
        String year = years.isEmpty() ? "" : " year:" + years.get(0);
        long more = Math.max(1, CLEARLY_MORE * found);
        return firstOf(byAuthors(), year, areProbable() ? Math.max(1, found / FOUND_FOR_ONE) : more)
                .or(() -> isEnough ? Optional.empty() : firstOf(elsewhere(year), year, more));
    }

    private Optional<Query> firstOf(List<String> candidates, String year, long least) {
        return candidates.stream().map(candidate -> parsed(candidate + year)).flatMap(Optional::stream)
                .filter(candidate -> count.applyAsLong(candidate) >= least).findFirst();
    }

    private static Optional<Query> parsed(String candidate) {
        try {
            return Optional.of(QueryParser.parse(candidate));
        } catch (QuerySyntaxException e) {
            return Optional.empty();
        }
    }

    private List<String> byAuthors() {
        int others = afterOthers();
        if (others > 0)
            return List.of(author(words.subList(0, others - 2)) + " "
                    + String.join(" ", words.subList(others, words.size())));
        List<List<String>> names = joined();
        if (names.size() == 1 && !hasInitials())
            return List.of(author(words), apart().stream().map(MeantFields::author).collect(AND));
        return List.of(names.stream().map(MeantFields::author).collect(AND));
    }

    /** Names that have a word for "and" between them. */
    private List<List<String>> joined() {
        List<List<String>> names = new ArrayList<>(List.of(new ArrayList<>()));
        for (String word : words) {
            if (JOINING.contains(word.toLowerCase(Locale.ROOT)))
                names.add(new ArrayList<>());
            else
                names.get(names.size() - 1).add(word);
        }
        return names;
    }

    /** Each word as a name, with the small words before it, as in {@code van der Berg}. */
    private List<List<String>> apart() {
        boolean areCapitals = words.stream().anyMatch(MeantFields::isCapital);
        List<List<String>> names = new ArrayList<>();
        List<String> name = new ArrayList<>();
        for (String word : words) {
            name.add(word);
            if (!areCapitals || isCapital(word)) {
                names.add(name);
                name = new ArrayList<>();
            }
        }
        if (!name.isEmpty())
            names.add(name);
        return names;
    }

    private static boolean isCapital(String word) {
        return Character.isUpperCase(word.codePointAt(0));
    }

    /** @return where the words after {@code et al.} begin; 0 without it or without a name before it */
    private int afterOthers() {
        return IntStream.range(1, words.size() - 1)
                .filter(at -> words.get(at).equalsIgnoreCase("et")
                        && bare(words.get(at + 1)).replace(".", "").equalsIgnoreCase("al"))
                .map(at -> at + 2).findFirst().orElse(0);
    }

    /** The year as the paper's, and a name in capitals as the one of where it appeared. */
    private List<String> elsewhere(String year) {
        List<String> candidates = new ArrayList<>();
        if (!year.isEmpty())
            candidates.add(String.join(" ", words));
        for (int at = 0; at < words.size(); at++) {
            String name = bare(words.get(at));
            if (!CAPITALS.matcher(name).matches())
                continue;
            List<String> rest = new ArrayList<>(words);
            rest.set(at, "venue:" + name);
            candidates.add(String.join(" ", rest));
        }
        return candidates;
    }

    private static String author(List<String> name) {
        return "author:" + (name.size() == 1 ? bare(name.get(0)) : '"' + bare(String.join(" ", name)) + '"');
    }

    private static String bare(String word) {
        return AROUND.matcher(word).replaceAll("");
    }
}
