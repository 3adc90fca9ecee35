package io.paperwire.query;

import java.util.Arrays;
import java.util.List;

/** Says whether a paper is what a query looks for. Immutable; analysed once, used for any number of papers. */
public final class QueryMatcher {

    private static final List<Field> FIELDS = List.of(Field.TITLE, Field.ABSTRACT, Field.AUTHOR);

    private interface Condition {
        boolean holds(PaperText paper);
    }

    private final Condition condition;

    private QueryMatcher(Condition condition) {
        this.condition = condition;
    }

    public static QueryMatcher of(Query query) {
        return new QueryMatcher(condition(query));
    }

    public static boolean matches(Query query, PaperText paper) {
        return of(query).matches(paper);
    }

    public boolean matches(PaperText paper) {
        return condition.holds(paper);
    }

    private static Condition condition(Query query) {
        if (query instanceof Query.Word word) {
            return together(word.field(), word.text());
        } else if (query instanceof Query.Phrase phrase) {
            return together(phrase.field(), phrase.text());
        } else if (query instanceof Query.And and) {
            List<Condition> parts = and.parts().stream().map(QueryMatcher::condition).toList();
            return paper -> parts.stream().allMatch(part -> part.holds(paper));
        } else if (query instanceof Query.Or or) {
            List<Condition> parts = or.parts().stream().map(QueryMatcher::condition).toList();
            return paper -> parts.stream().anyMatch(part -> part.holds(paper));
        } else if (query instanceof Query.Not not) {
            Condition part = condition(not.part());
            return paper -> !part.holds(paper);
        }
        throw new AssertionError(query);
    }

    private static Condition together(Field field, String text) {
        List<Token> phrase = PaperAnalyzer.tokens(text);
        List<Field> fields = field == Field.ANY ? FIELDS : List.of(field);
        return paper -> fields.stream().anyMatch(where -> occurs(phrase, where, paper));
    }

    private static boolean occurs(List<Token> phrase, Field field, PaperText paper) {
        Token first = phrase.get(0);
        for (int start : paper.positions(field, first.term())) {
            if (continues(phrase, start - first.position(), field, paper)) {
                return true;
            }
        }
        return false;
    }

    private static boolean continues(List<Token> phrase, int offset, Field field, PaperText paper) {
        for (Token token : phrase.subList(1, phrase.size())) {
            int[] positions = paper.positions(field, token.term());
            if (Arrays.binarySearch(positions, offset + token.position()) < 0) {
                return false;
            }
        }
        return true;
    }
}
