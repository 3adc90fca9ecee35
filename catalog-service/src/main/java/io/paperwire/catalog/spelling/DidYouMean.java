package io.paperwire.catalog.spelling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import io.paperwire.query.Field;
import io.paperwire.query.PaperAnalyzer;
import io.paperwire.query.Query;
import io.paperwire.query.Token;

/** Makes another one of a query whose words hardly any paper has, or no paper together. */
public final class DidYouMean {

    /** So many papers are hardly any. */
    public static final long FEW = 5;

    /** Where papers were found, another query is better if it finds so many times more. */
    private static final int CLEARLY_MORE = 2;
    private static final int MOST_WORDS = 8;
    private static final int SPELLINGS = 3;

    /** Other spellings of a word, the most probable first. */
    @FunctionalInterface
    public interface Spellings {
        List<String> of(Field field, String word, int limit);
    }

    /** What stands in a paper that a query finds. */
    @FunctionalInterface
    public interface Texts<E extends Exception> {
        List<String> of(Query query) throws E;
    }

    /** A word as it was typed, in a field. */
    private record Typed(Field field, String word) {
    }

    private final Spellings spellings;
    private final ToLongFunction<Query> count;

    /** @param count how many papers a query finds */
    public DidYouMean(Spellings spellings, ToLongFunction<Query> count) {
        this.spellings = spellings;
        this.count = count;
    }

    /**
     * @param found how many papers the query finds
     * @param texts asked for the other query, whose words are in the form in which they stand there
     */
    public <E extends Exception> Optional<Query> instead(Query query, long found, Texts<E> texts) throws E {
        Optional<Map<Typed, String>> better = better(query, found);
        if (better.isEmpty())
            return Optional.empty();
        WrittenWords written = new WrittenWords(texts.of(respelled(query, better.get())));
        Map<Typed, String> others = new LinkedHashMap<>(better.get());
        others.replaceAll((word, other) -> written.form(other));
        return Optional.of(respelled(query, others));
    }

    private Optional<Map<Typed, String>> better(Query query, long found) {
        List<Typed> typed = new ArrayList<>();
        collect(query, typed);
        List<Typed> words = typed.stream().distinct().limit(MOST_WORDS).toList();
        Map<Typed, Long> papers = new LinkedHashMap<>();
        words.forEach(word -> papers.put(word, papers(word, query, found)));
        Map<Typed, List<String>> rare = wrong(words.stream().filter(word -> papers.get(word) <= FEW), papers);
        // Of alternatives one that finds nothing may be respelled without finding more in all.
        boolean isAnyUnknown = rare.keySet().stream().anyMatch(word -> papers.get(word) == 0);
        Optional<Map<Typed, String>> better = better(query, rare,
                Math.max(1, isAnyUnknown ? found : CLEARLY_MORE * found));
        // Many papers may have a wrong word too, but not the other words of the query.
        return better.isEmpty() && found == 0 && papers.values().stream().anyMatch(number -> number > FEW)
                ? better(query, wrong(words.stream(), papers), 1)
                : better;
    }

    /** Words with others that may be meant. */
    private Map<Typed, List<String>> wrong(Stream<Typed> words, Map<Typed, Long> papers) {
        Map<Typed, List<String>> wrong = new LinkedHashMap<>();
        words.filter(word -> papers.get(word) == 0 || !hasInnerCapital(word.word)).forEach(word -> {
            List<String> others = spellings.of(word.field, word.word, SPELLINGS);
            if (!others.isEmpty())
                wrong.put(word, others);
        });
        return wrong;
    }

    /** Whoever writes {@code WHAI} means no other word. */
    private static boolean hasInnerCapital(String word) {
        return word.chars().skip(1).anyMatch(Character::isUpperCase);
    }

    /** @param least so many papers are found by a better query */
    private Optional<Map<Typed, String>> better(Query query, Map<Typed, List<String>> wrong, long least) {
        return wrong.isEmpty()
                ? Optional.empty()
                : candidates(wrong).stream()
                        .filter(candidate -> count.applyAsLong(respelled(query, candidate)) >= least).findFirst();
    }

    private long papers(Typed typed, Query query, long found) {
        Query word = new Query.Word(typed.field, typed.word);
        return word.equals(query) ? found : count.applyAsLong(word);
    }

    /** The best spelling of each word, then for one word after the other the next best ones. */
    private static List<Map<Typed, String>> candidates(Map<Typed, List<String>> wrong) {
        Map<Typed, String> best = new LinkedHashMap<>();
        wrong.forEach((word, others) -> best.put(word, others.get(0)));
        List<Map<Typed, String>> candidates = new ArrayList<>(List.of(best));
        wrong.forEach((word, others) -> others.stream().skip(1).forEach(other -> {
            Map<Typed, String> one = new LinkedHashMap<>(best);
            one.put(word, other);
            candidates.add(one);
        }));
        return candidates;
    }

    /** Initials and spelled umlauts are no words that papers have, but find them. */
    private boolean isKnownName(Field field, Query name) {
        return field == Field.AUTHOR && count.applyAsLong(name) > 0;
    }

    private void collect(Query query, List<Typed> typed) {
        if (query instanceof Query.And and)
            and.parts().forEach(part -> collect(part, typed));
        else if (query instanceof Query.Or or)
            or.parts().forEach(part -> collect(part, typed));
        else if (query instanceof Query.Worded part && !(query instanceof Query.Prefix)
                && !isKnownName(part.field(), part))
            words(part.field(), part.text(), typed);
    }

    private static void words(Field field, String text, List<Typed> typed) {
        for (Token token : PaperAnalyzer.tokens(text))
            typed.add(word(field, text, token));
    }

    private static Typed word(Field field, String text, Token token) {
        return new Typed(field, PaperAnalyzer.alone(text, token).orElseGet(() -> written(text, token)));
    }

    private static String written(String text, Token token) {
        return text.substring(token.start(), token.end());
    }

    private static Query respelled(Query query, Map<Typed, String> as) {
        if (query instanceof Query.And and)
            return together(and.parts(), as, Query.And::new);
        if (query instanceof Query.Or or)
            return together(or.parts(), as, Query.Or::new);
        if (query instanceof Query.Word word) {
            String text = respelled(word.field(), word.text(), as);
            // For a word between whose parts the space was missing.
            return text.contains(" ") ? new Query.Phrase(word.field(), text) : new Query.Word(word.field(), text);
        }
        if (query instanceof Query.Phrase phrase)
            return new Query.Phrase(phrase.field(), respelled(phrase.field(), phrase.text(), as));
        if (query instanceof Query.Near near)
            return new Query.Near(near.field(), respelled(near.field(), near.text(), as), near.distance());
        return query;
    }

    private static Query together(List<Query> parts, Map<Typed, String> as, Function<List<Query>, Query> kind) {
        List<Query> distinct = parts.stream().map(part -> respelled(part, as)).distinct().toList();
        return distinct.size() == 1 ? distinct.get(0) : kind.apply(distinct);
    }

    private static String respelled(Field field, String text, Map<Typed, String> as) {
        StringBuilder respelled = new StringBuilder();
        int at = 0;
        for (Token token : PaperAnalyzer.tokens(text)) {
            if (token.start() < at)
                continue;
            String other = as.get(word(field, text, token));
            respelled.append(text, at, token.start()).append(other == null ? written(text, token) : other);
            at = token.end();
        }
        return respelled.append(text.substring(at)).toString();
    }
}
