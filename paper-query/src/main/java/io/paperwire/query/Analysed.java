package io.paperwire.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text's words.
 *
 * @param tokens folded and stemmed, in order
 * @param words  the same words folded only
 * @param joined those of them that are written as one word, too, in order
 */
record Analysed(List<Token> tokens, List<String> words, List<Joined> joined) {

    private static final int MOST_WAYS = 4;

    static final Analysed NOTHING = new Analysed(List.of(), List.of(), List.of());

    /** Each text passes here, so the lists are not copied: their maker keeps none. */
    Analysed {
        tokens = Collections.unmodifiableList(tokens);
        words = Collections.unmodifiableList(words);
        joined = Collections.unmodifiableList(joined);
    }

    /**
     * With the joined words in their places: each stands beside the first and beside the last of its parts, so that a phrase
     * may end or begin with it.
     */
    Analysed complete() {
        if (joined.isEmpty())
            return this;
        List<Token> all = new ArrayList<>(tokens.size() + 2 * joined.size());
        List<String> allWords = new ArrayList<>(tokens.size() + 2 * joined.size());
        int from = 0;
        for (int i = 0; i < tokens.size(); i++) {
            all.add(tokens.get(i));
            allWords.add(words.get(i));
            while (from < joined.size() && joined.get(from).last() < i)
                from++;
            for (int j = from; j < joined.size() && joined.get(j).first() <= i; j++) {
                Joined one = joined.get(j);
                if (one.first() == i || one.last() == i) {
                    all.add(new Token(one.term(), tokens.get(i).position(), tokens.get(one.first()).start(),
                            tokens.get(one.last()).end()));
                    allWords.add(one.folded());
                }
            }
        }
        return new Analysed(all, allWords, List.of());
    }

    /**
     * The words in each way in which they may be written, as it stands first; none if there are none. A word with {@code ++}
     * is in none without.
     */
    List<List<Token>> ways() {
        if (tokens.isEmpty())
            return List.of();
        List<Joined> signed = joined.stream().filter(one -> one.signed() && one.count() == 1).toList();
        List<List<Joined>> choices = new ArrayList<>(List.of(signed));
        for (Joined one : joined) {
            if (choices.size() < MOST_WAYS && !signed.contains(one))
                choices.addAll(choices.stream().flatMap(chosen -> with(chosen, one)).toList());
        }
        return choices.stream().map(this::written).toList();
    }

    /** With one more, if there is a place for it: of two that have the same {@code ++}, this one takes that of the other. */
    private static Stream<List<Joined>> with(List<Joined> chosen, Joined one) {
        List<Joined> more = new ArrayList<>(chosen);
        if (one.signed())
            more.removeIf(other -> other.signed() && other.last() == one.last());
        if (!more.stream().allMatch(one::isApartFrom))
            return Stream.empty();
        more.add(one);
        more.sort(Comparator.comparingInt(Joined::first));
        return Stream.of(more);
    }

    private List<Token> written(List<Joined> inOne) {
        List<Token> way = new ArrayList<>(tokens.size());
        int shorter = 0;
        int next = 0;
        for (Joined one : inOne) {
            for (; next < one.first(); next++)
                way.add(moved(tokens.get(next), shorter));
            Token first = tokens.get(next);
            Token last = tokens.get(one.last());
            way.add(new Token(one.term(), first.position() - shorter, first.start(), last.end()));
            shorter += last.position() - first.position();
            next = one.last() + 1;
        }
        for (; next < tokens.size(); next++)
            way.add(moved(tokens.get(next), shorter));
        return way;
    }

    private static Token moved(Token token, int by) {
        return by == 0 ? token : new Token(token.term(), token.position() - by, token.start(), token.end());
    }
}
