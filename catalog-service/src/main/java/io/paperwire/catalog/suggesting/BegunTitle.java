package io.paperwire.catalog.suggesting;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.paperwire.query.Field;
import io.paperwire.query.PaperAnalyzer;
import io.paperwire.query.Query;
import io.paperwire.query.Token;

/**
 * Words of a title as somebody types them: of the last one there may be only the beginning.
 *
 * @param words the complete ones
 * @param begun null if the last one is complete
 */
record BegunTitle(List<String> words, String begun) {

    static BegunTitle of(String typed) {
        List<String> words = new ArrayList<>();
        int end = 0;
        for (Token token : PaperAnalyzer.tokens(typed)) {
            Optional<String> word = PaperAnalyzer.alone(typed, token);
            if (word.isPresent()) {
                words.add(word.get());
                end = token.end();
            }
        }
        if (words.isEmpty() || end < typed.length() || PaperAnalyzer.isInCharacters(words.get(words.size() - 1)))
            return new BegunTitle(words, null);
        return new BegunTitle(words.subList(0, words.size() - 1), words.get(words.size() - 1));
    }

    /** Queries for such titles, the most exact one first. */
    List<Query> queries() {
        Set<Query> queries = new LinkedHashSet<>();
        // What was begun may be a word itself, as the 4 of GPT-4.
        if (begun != null && !words.isEmpty())
            queries.add(sideBySide(Stream.concat(words.stream(), Stream.of(begun))));
        List<Query> parts = new ArrayList<>();
        words.forEach(word -> parts.add(new Query.Word(Field.TITLE, word)));
        // One letter begins nearly everything.
        if (begun != null && begun.codePointCount(0, begun.length()) > 1)
            parts.add(new Query.Prefix(Field.TITLE, begun));
        if (words.size() > 1) {
            List<Query> together = new ArrayList<>(parts.subList(words.size(), parts.size()));
            together.add(sideBySide(words.stream()));
            queries.add(all(together));
        }
        if (!parts.isEmpty())
            queries.add(all(parts));
        return List.copyOf(queries);
    }

    private static Query sideBySide(Stream<String> words) {
        return new Query.Phrase(Field.TITLE, words.collect(Collectors.joining(" ")));
    }

    private static Query all(List<Query> parts) {
        List<Query> distinct = parts.stream().distinct().toList();
        return distinct.size() == 1 ? distinct.get(0) : new Query.And(distinct);
    }
}
