package io.paperwire.catalog.spelling;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.paperwire.query.Field;
import io.paperwire.query.PaperAnalyzer;
import io.paperwire.query.Query;
import io.paperwire.query.Token;

/** The words of texts in small letters, by what they are without accents, which is how words are compared. */
final class WrittenWords {

    /** Without signs of a query, and not with an English possessive. */
    private static final Pattern WORD = Pattern
            .compile("(?!.*['\u2019][sS]$)[\\p{L}\\p{M}\\p{N}'\u2019\u02BC]+");

    private final Map<String, String> byForm = new HashMap<>();

    WrittenWords(List<String> texts) {
        for (String text : texts)
            for (Token token : PaperAnalyzer.tokens(text))
                add(text.substring(token.start(), token.end()).toLowerCase(Locale.ROOT));
    }

    private void add(String word) {
        if (WORD.matcher(word).matches() && PaperAnalyzer.tokens(word).size() == 1)
            byForm.putIfAbsent(new Query.Word(Field.ANY, word).form(), word);
    }

    /** @param forms words with a space between them; those that are not in the texts stay */
    String form(String forms) {
        return Arrays.stream(forms.split(" ")).map(form -> byForm.getOrDefault(form, form))
                .collect(Collectors.joining(" "));
    }
}
