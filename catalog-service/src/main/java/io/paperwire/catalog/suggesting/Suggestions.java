package io.paperwire.catalog.suggesting;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.catalog.papers.PaperLists;
import io.paperwire.catalog.search.Deadline;
import io.paperwire.catalog.search.Facet;
import io.paperwire.catalog.search.NameWords;
import io.paperwire.catalog.search.SearchIndex;
import io.paperwire.catalog.search.ValueCount;
import io.paperwire.query.Named;
import io.paperwire.query.PaperAnalyzer;
import io.paperwire.query.Query;

/** Finds titles, authors, categories and venues that have words which begin as those that were typed. */
@ApplicationScoped
class Suggestions {

    private static final int MOST_AUTHORS = 3;
    private static final int MOST_CATEGORIES = 2;
    private static final int MOST_VENUES = 2;
    /** Times as many titles as are shown: some may begin as what was typed. */
    private static final int LOOKED_AT = 4;
    /** Of values that differ only by case, accents or signs the first is shown. */
    private static final int MORE_SPELLINGS = 2;
    /** Of values with the parts of a name that has an apostrophe, among which are few that have it. */
    private static final int MOST_IN_PARTS = 50;
    private static final Pattern APOSTROPHE = Pattern.compile("['\u2019\u02BC]");

    private final SearchIndex index;
    private final PaperLists lists;

    Suggestions(SearchIndex index, PaperLists lists) {
        this.index = index;
        this.lists = lists;
    }

    /**
     * Titles, then what most papers have. At most half are no titles. A title that was typed in full comes first, then those
     * that begin so, then those of the papers first seen last.
     */
    List<Suggestion> of(String typed, int limit) throws SQLException {
        return Deadline.of(SearchIndex.LONGEST, () -> found(typed, limit));
    }

    private List<Suggestion> found(String typed, int limit) throws SQLException {
        String text = typed.strip();
        if (text.isEmpty() || isLetter(text))
            return List.of();
        // Of C++ only the letter is a part of names.
        if (NameWords.of(text).stream().allMatch(Suggestions::isLetter))
            return titles(typed, limit);
        List<Suggestion> values = new ArrayList<>();
        add(values, Facet.AUTHOR, text, MOST_AUTHORS, Suggestion::author);
        add(values, Facet.CATEGORY, text, MOST_CATEGORIES, Suggestion::category);
        add(values, Facet.VENUE, text, MOST_VENUES, Suggestion::venue);
        List<Suggestion> few = values.subList(0, Math.min(values.size(), limit / 2));
        List<Suggestion> all = new ArrayList<>(titles(typed, limit - few.size()));
        all.addAll(few);
        return all;
    }

    private void add(List<Suggestion> values, Facet facet, String text, int limit,
            Function<ValueCount, Suggestion> suggestion) {
        Set<Set<String>> spellings = new HashSet<>();
        values(facet, text, MORE_SPELLINGS * limit).stream().map(suggestion)
                .filter(one -> one.isQuery() && spellings.add(NameWords.of(one.text()))).limit(limit)
                .forEach(values::add);
    }

    /** The index knows O'Brien as two words, so that Brian O'Hara begins as well with what was typed of it. */
    private List<ValueCount> values(Facet facet, String text, int limit) {
        if (!APOSTROPHE.matcher(text).find())
            return index.values(facet, text, limit);
        String typed = plain(text);
        return index.values(facet, text, MOST_IN_PARTS).stream()
                .sorted(Comparator.comparing(value -> !plain(value.value()).contains(typed))).limit(limit).toList();
    }

    /** It begins nearly everything, but is a word in Chinese. */
    private static boolean isLetter(String text) {
        return text.length() == 1 && !PaperAnalyzer.isInCharacters(text);
    }

    private static String plain(String text) {
        return NameWords.fold(APOSTROPHE.matcher(text).replaceAll("'"));
    }

    private List<Suggestion> titles(String typed, int limit) throws SQLException {
        Map<String, Suggestion> titles = new LinkedHashMap<>();
        String begin = NameWords.fold(typed.strip());
        Stream<Query> begun = BegunTitle.of(typed.stripLeading()).queries().stream();
        for (Query query : Stream.concat(Named.of(typed).stream(), begun).toList())
            if (titles.size() < limit)
                lists.newest(query, LOOKED_AT * limit).stream()
                        .sorted(Comparator.comparing(paper -> !NameWords.fold(paper.title()).startsWith(begin)))
                        .forEach(paper -> titles.putIfAbsent(paper.title(), Suggestion.of(paper)));
        return titles.values().stream().limit(limit).toList();
    }
}
