package io.paperwire.query.lucene;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

import io.paperwire.query.Name;

/**
 * The names of a paper's authors in the index: their terms, and the names themselves, each word and each name after a
 * separator that says what comes.
 */
public final class Names {

    /** No word begins with it. */
    private static final char BEGINS = '^';
    /** ASCII's separators, which no analysed word contains; a space is in what some ligatures are folded to. */
    private static final char END_OF_NAME = '\u001D';
    private static final char FAMILY = '\u001E';
    private static final char WORD = '\u001F';

    private Names() {
    }

    /** The words in full, and the letters that they begin with. */
    public static Set<String> terms(List<Name> names) {
        Set<String> terms = new LinkedHashSet<>();
        for (Name name : names) {
            for (String word : name.words()) {
                terms.addAll(Name.sameAs(word));
                terms.add(BEGINS + first(word));
            }
        }
        return terms;
    }

    static Query asked(String text) {
        List<Query> ways = Name.asked(text).stream().map(Names::asked).toList();
        return ways.size() == 1 ? ways.get(0) : any(ways);
    }

    /** No letter stands for a word. */
    static Query inFull(String text) {
        return any(Name.asked(text).stream().map(words -> named(words, List::of)).toList());
    }

    private static Query asked(List<String> words) {
        return words.size() == 1 ? term(words.get(0)) : named(words, Names::alternatives);
    }

    private static Query named(List<String> words, Function<String, List<String>> alternatives) {
        BooleanQuery.Builder candidates = new BooleanQuery.Builder();
        for (String word : words) {
            candidates.add(any(alternatives.apply(word).stream().map(Names::term).toList()), Occur.FILTER);
        }
        return new NameQuery(words, candidates.build());
    }

    /** A name that answers to several words has, for each of them, one of these terms. */
    public static List<String> alternatives(String word) {
        return Name.isLetter(word) ? List.of(BEGINS + word) : List.of(word, first(word));
    }

    private static Query any(List<Query> queries) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        queries.forEach(query -> any.add(query, Occur.SHOULD));
        return any.build();
    }

    private static Query term(String text) {
        return new TermQuery(new Term(PaperDocument.NAME, text));
    }

    private static String first(String word) {
        return word.substring(0, word.offsetByCodePoints(0, 1));
    }

    static BytesRef write(List<Name> names) {
        StringBuilder written = new StringBuilder();
        for (Name name : names) {
            for (String word : name.words()) {
                written.append(name.family().contains(word) ? FAMILY : WORD).append(word);
            }
            written.append(END_OF_NAME);
        }
        return new BytesRef(written);
    }

    static List<Name> read(BytesRef written) {
        List<Name> names = new ArrayList<>();
        for (String name : written.utf8ToString().split(String.valueOf(END_OF_NAME))) {
            List<String> words = new ArrayList<>();
            Set<String> family = new LinkedHashSet<>();
            for (int start = 0; start < name.length();) {
                int end = start + 1;
                while (end < name.length() && name.charAt(end) != WORD && name.charAt(end) != FAMILY)
                    end++;
                words.add(name.substring(start + 1, end));
                if (name.charAt(start) == FAMILY)
                    family.add(name.substring(start + 1, end));
                start = end;
            }
            names.add(new Name(words, family));
        }
        return names;
    }
}
