package io.paperwire.query;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A query whose words are wishes: any of them is enough. What is asked of a paper by its values, its people or its venue and
 * what must not occur holds as before. The result is a query like every other.
 */
public final class Loosened {

    /** A query has a bound of parts. */
    private static final int MOST_PAIRS = 60;

    private Loosened() {
    }

    public static Query of(Query query) {
        if (query instanceof Query.Or or)
            return Parts.any(or.parts().stream().map(Loosened::of).toList()).orElseThrow();
        if (query instanceof Query.And and)
            return of(and);
        return query instanceof Query.Word word && isText(word.field()) ? of(word) : query;
    }

    /**
     * Of {@code boundary-layer} each of its words is a wish too; where no spaces stand between words each two letters, but for
     * two of Hiragana, which hardly say anything.
     */
    private static Query of(Query.Word word) {
        Analysed analysed = PaperAnalyzer.analysed(word.text());
        List<String> words = analysed.words();
        Set<String> wishes = new LinkedHashSet<>();
        for (int i = 0; i < words.size(); i++)
            if (isLetter(words.get(i))) {
                if (i + 1 < words.size() && isLetter(words.get(i + 1)) && wishes.size() < MOST_PAIRS)
                    pair(word.text(), analysed.tokens().get(i), analysed.tokens().get(i + 1)).ifPresent(wishes::add);
            } else if (words.get(i).length() > 1 && !SmallWords.has(words.get(i)))
                wishes.add(written(word.text(), analysed.tokens().get(i), words.get(i)));
        if (words.size() < 2 || wishes.isEmpty())
            return word;
        List<Query> queries = new ArrayList<>(List.of(word));
        wishes.stream().map(wish -> new Query.Word(word.field(), wish)).filter(wish -> !wish.equals(word))
                .forEach(queries::add);
        return Parts.any(queries).orElseThrow();
    }

    /** Whether it is one of those into which a script without spaces is cut, with its marks. */
    private static boolean isLetter(String word) {
        return PaperAnalyzer.isInCharacters(word)
                && (!PaperAnalyzer.isCjk(word) || word.codePointCount(0, word.length()) == 1);
    }

    private static Optional<String> pair(String text, Token first, Token second) {
        String pair = text.substring(first.start(), second.end());
        return first.end() == second.start() && !pair.codePoints().allMatch(Loosened::isHiragana)
                ? Optional.of(pair)
                : Optional.empty();
    }

    private static boolean isHiragana(int letter) {
        return Character.UnicodeScript.of(letter) == Character.UnicodeScript.HIRAGANA;
    }

    /** A sign may belong to a word only as it was typed, such as that of #P. */
    private static String written(String text, Token token, String word) {
        return PaperAnalyzer.analysed(word).words().equals(List.of(word))
                ? word
                : text.substring(token.start(), token.end());
    }

    private static Query of(Query.And and) {
        List<Query> wishes = new ArrayList<>();
        List<Query> held = new ArrayList<>();
        for (Query part : and.parts())
            (isWish(part) ? wishes : held).add(of(part));
        List<Query> telling = wishes.stream().filter(wish -> !isSmall(wish)).toList();
        Parts.any(telling.isEmpty() ? wishes : telling).ifPresent(held::add);
        return Parts.all(held).orElseThrow();
    }

    /** Whether nothing in it is a condition. */
    static boolean isWish(Query query) {
        if (query instanceof Query.And and)
            return and.parts().stream().allMatch(Loosened::isWish);
        if (query instanceof Query.Or or)
            return or.parts().stream().allMatch(Loosened::isWish);
        return query instanceof Query.Worded words && isText(words.field());
    }

    private static boolean isText(Field field) {
        return switch (field) {
            case ANY, TITLE, ABSTRACT -> true;
            case AUTHOR, VENUE -> false;
        };
    }

    private static boolean isSmall(Query query) {
        return query instanceof Query.Worded words && !(query instanceof Query.Prefix) && isSmall(words.text());
    }

    /** Several small words together may say much, as the title of a play. */
    private static boolean isSmall(String text) {
        List<String> words = PaperAnalyzer.analysed(text).words();
        return words.size() == 1 && SmallWords.has(words.get(0));
    }
}
