package io.paperwire.catalog.search;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.lucene.analysis.icu.ICUFoldingFilter;

/** The words of a name as somebody may begin to type them: without case and accents, and not stemmed. */
public final class NameWords {

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private NameWords() {
    }

    /** Each word once; the whole folded name if it has no words. */
    public static Set<String> of(String name) {
        String folded = fold(name);
        List<String> words = Arrays.stream(BETWEEN.split(folded)).filter(word -> !word.isEmpty()).toList();
        return words.isEmpty() ? Set.of(folded) : new LinkedHashSet<>(words);
    }

    public static String fold(String text) {
        return ICUFoldingFilter.NORMALIZER.normalize(text);
    }
}
