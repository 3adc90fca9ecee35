package io.paperwire.catalog.spelling;

import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

import io.paperwire.query.Field;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

/** Says with an operator what readers write with the word: {@code moss or fern}. */
public final class MeantAlternatives {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=\\S\\s)or(?=\\s+\\S)");

    private MeantAlternatives() {
    }

    /**
     * @param query what the text is; one with plain words alone is said otherwise
     * @param count how many papers a query finds
     */
    public static Optional<Query> instead(String typed, Query query, ToLongFunction<Query> count) {
        if (!(query instanceof Query.And and) || !and.parts().stream().allMatch(MeantAlternatives::isPlain))
            return Optional.empty();
        return parsed(BETWEEN_WORDS.matcher(typed).replaceAll("OR")).filter(other -> !other.equals(query))
                .filter(other -> count.applyAsLong(other) > 0);
    }

    private static boolean isPlain(Query part) {
        return part instanceof Query.Word word && word.field() == Field.ANY;
    }

    private static Optional<Query> parsed(String candidate) {
        try {
            return Optional.of(QueryParser.parse(candidate));
        } catch (QuerySyntaxException e) {
            return Optional.empty();
        }
    }
}
