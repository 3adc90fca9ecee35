package io.paperwire.query.lucene;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

import io.paperwire.query.Name;

/**
 * The names of a paper's authors in the index: their terms, and the names themselves in a line each, with a sign before the
 * words of the family.
 */
final class Names {

    /** Neither can be part of a word. */
    private static final char BEGINS = '^';
    private static final char FAMILY = '=';

    private Names() {
    }

    /** The words in full, and the letters that they begin with. */
    static Set<String> terms(List<Name> names) {
        Set<String> terms = new LinkedHashSet<>();
        for (Name name : names) {
            for (String word : name.words()) {
                terms.addAll(Name.sameAs(word));
                terms.add(BEGINS + first(word));
            }
        }
        return terms;
    }

    static Query asked(List<String> words) {
        if (words.size() == 1) {
            return term(words.get(0));
        }
        BooleanQuery.Builder candidates = new BooleanQuery.Builder();
        for (String word : words) {
            candidates.add(Name.isLetter(word) ? term(BEGINS + word) : fullOrLetter(word), Occur.FILTER);
        }
        return new NameQuery(words, candidates.build());
    }

    private static Query fullOrLetter(String word) {
        return new BooleanQuery.Builder().add(term(word), Occur.SHOULD).add(term(first(word)), Occur.SHOULD).build();
    }

    private static Query term(String text) {
        return new TermQuery(new Term(PaperDocument.NAME, text));
    }

    private static String first(String word) {
        return word.substring(0, word.offsetByCodePoints(0, 1));
    }

    static BytesRef write(List<Name> names) {
        StringBuilder lines = new StringBuilder();
        for (Name name : names) {
            for (String word : name.words()) {
                lines.append(name.family().contains(word) ? FAMILY : ' ').append(word);
            }
            lines.append('\n');
        }
        return new BytesRef(lines);
    }

    static List<Name> read(BytesRef written) {
        List<Name> names = new ArrayList<>();
        for (String line : written.utf8ToString().split("\n")) {
            List<String> words = new ArrayList<>();
            Set<String> family = new LinkedHashSet<>();
            for (int start = 0; start < line.length();) {
                int end = start + 1;
                while (end < line.length() && line.charAt(end) != ' ' && line.charAt(end) != FAMILY)
                    end++;
                words.add(line.substring(start + 1, end));
                if (line.charAt(start) == FAMILY)
                    family.add(line.substring(start + 1, end));
                start = end;
            }
            names.add(new Name(words, family));
        }
        return names;
    }
}
