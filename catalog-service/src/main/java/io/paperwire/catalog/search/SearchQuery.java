package io.paperwire.catalog.search;

import java.util.List;
import java.util.stream.Collectors;

import io.paperwire.query.Field;
import io.paperwire.query.PaperAnalyzer;
import io.paperwire.query.Query;
import io.paperwire.query.Token;

/** A query as PostgreSQL's tsquery, in its text form, for the terms that {@link SearchText} writes. */
public final class SearchQuery {

    private SearchQuery() {
    }

    public static String of(Query query) {
        if (query instanceof Query.Word word)
            return together(word.field(), word.text());
        if (query instanceof Query.Phrase phrase)
            return together(phrase.field(), phrase.text());
        if (query instanceof Query.And and)
            return joined(and.parts(), " & ");
        if (query instanceof Query.Or or)
            return joined(or.parts(), " | ");
        if (query instanceof Query.Not not)
            return "!(" + of(not.part()) + ")";
        throw new IllegalArgumentException("The search does not know this yet: " + query.print());
    }

    private static String joined(List<Query> parts, String operator) {
        return parts.stream().map(SearchQuery::of).collect(Collectors.joining(operator, "(", ")"));
    }

    private static String together(Field field, String text) {
        StringBuilder phrase = new StringBuilder();
        Token before = null;
        for (Token token : PaperAnalyzer.tokens(text)) {
            if (before != null)
                phrase.append(" <").append(token.position() - before.position()).append("> ");
            phrase.append(Lexeme.quote(token.term())).append(weight(field));
            before = token;
        }
        return "(" + phrase + ")";
    }

    private static String weight(Field field) {
        return switch (field) {
            case ANY -> "";
            case TITLE -> ":A";
            case ABSTRACT -> ":D";
            case AUTHOR -> ":B";
            case VENUE -> throw new IllegalArgumentException("The search does not know venues yet.");
        };
    }
}
