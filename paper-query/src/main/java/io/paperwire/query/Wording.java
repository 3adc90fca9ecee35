package io.paperwire.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words of a query that are looked for everywhere, in the very form in which they are asked for. */
public final class Wording {

    private static final int FEWEST_OF_A_NAME = 2;
    private static final int MOST_OF_A_NAME = 4;

    private Wording() {
    }

    public static List<String> of(Query query) {
        List<String> words = new ArrayList<>();
        collect(query, words);
        return words;
    }

    /** The words together, where they may be a person's name. Not with initials, which many words are by chance. */
    public static Optional<String> name(Query query) {
        List<String> words = of(query);
        return words.size() >= FEWEST_OF_A_NAME && words.size() <= MOST_OF_A_NAME
                && words.stream().noneMatch(Name::isLetter)
                        ? Optional.of(String.join(" ", words))
                        : Optional.empty();
    }

    private static void collect(Query query, List<String> words) {
        if (query instanceof Query.And and) {
            and.parts().forEach(part -> collect(part, words));
        } else if (query instanceof Query.Or or) {
            or.parts().forEach(part -> collect(part, words));
        } else if (query instanceof Query.Word word && word.field() == Field.ANY
                && PaperAnalyzer.tokens(word.text()).size() == 1) {
            words.add(word.form());
        }
    }
}
