package io.paperwire.query;

import java.util.ArrayList;
import java.util.List;

/**
 * A query whose words are wishes: any of them is enough. What is asked of a paper by its values, its people or its venue and
 * what must not occur holds as before. The result is a query like every other.
 */
public final class Loosened {

    private Loosened() {
    }

    public static Query of(Query query) {
        if (query instanceof Query.Or or)
            return Parts.any(or.parts().stream().map(Loosened::of).toList()).orElseThrow();
        if (query instanceof Query.And and)
            return of(and);
        return query instanceof Query.Word word && isText(word.field()) ? of(word) : query;
    }

    /** Of {@code boundary-layer} each of its words is a wish too. */
    private static Query of(Query.Word word) {
        Analysed analysed = PaperAnalyzer.analysed(word.text());
        List<String> words = analysed.words();
        if (words.size() < 2 || words.stream().anyMatch(PaperAnalyzer::isCjk))
            return word;
        List<Query> wishes = new ArrayList<>(List.of(word));
        for (int i = 0; i < words.size(); i++)
            if (words.get(i).length() > 1 && !SmallWords.has(words.get(i)))
                wishes.add(new Query.Word(word.field(), written(word.text(), analysed.tokens().get(i), words.get(i))));
        return Parts.any(wishes).orElseThrow();
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
