package io.paperwire.catalog.search.opensearch;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

import io.paperwire.query.Token;

/**
 * Terms as a text that is cut at its spaces into these very terms at these very positions; those that have one position in
 * common are cut at a sign. Such a text is what OpenSearch gets of papers and of phrases.
 */
final class TermText {

    /** Stands where no term does. Nobody asks for it: both are of Unicode's area for private use, where no word begins. */
    private static final String GAP = "\uE000";
    private static final char SPACE = '\uE001';
    private static final char DOT = '\uE002';
    /** As {@code index.json} has it. */
    private static final char TOGETHER = '\uE003';

    private TermText() {
    }

    /** @param tokens in the order of their positions */
    static String of(List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        int next = 0;
        for (Token token : tokens) {
            if (token.position() < next)
                text.append(TOGETHER);
            else if (text.length() > 0)
                text.append(' ');
            for (; next < token.position(); next++)
                text.append(GAP).append(' ');
            text.append(of(token.term()));
            next = token.position() + 1;
        }
        return text.toString();
    }

    /** Where positions do not matter; each term once. */
    static String of(Collection<String> terms) {
        return new LinkedHashSet<>(terms).stream().map(TermText::of).collect(Collectors.joining(" "));
    }

    static String of(String term) {
        String text = term;
        for (int i = 0; i < term.length(); i++)
            if (Character.isWhitespace(term.charAt(i)))
                text = text.replace(term.charAt(i), SPACE);
        return text;
    }

    /** The name of a term's feature; a dot would end it. */
    static String feature(String term) {
        return of(term).replace('.', DOT);
    }
}
