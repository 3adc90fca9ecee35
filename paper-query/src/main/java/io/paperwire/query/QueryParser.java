package io.paperwire.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the query language:
 *
 * <pre>
 * graph neural             both words
 * "graph neural"           the phrase
 * graph OR hypergraph      either; binds weaker than AND, which may be left out
 * graph NOT survey         without; also -survey
 * title:graph              in the title; also abstract: and author:, with a phrase or a group too
 * title:(graph OR mesh)    parentheses group
 * </pre>
 *
 * Operators are written in capitals. A word of which nothing remains after analysis (such as
 * {@code &}) is left out. A query must require at least one word, so that it does not match nearly every paper.
 */
public final class QueryParser {

    /** In UTF-16 units. */
    public static final int MAX_LENGTH = 2_000;
    private static final int MAX_DEPTH = 32;

    private final List<Lexeme> lexemes;
    private final int end;
    private int next;
    private int depth;

    private QueryParser(List<Lexeme> lexemes, int end) {
        this.lexemes = lexemes;
        this.end = end;
    }

    /** @throws QuerySyntaxException if the text is empty, too long, unbalanced or has nothing that must occur */
    public static Query parse(String text) throws QuerySyntaxException {
        if (text.length() > MAX_LENGTH) {
            throw new QuerySyntaxException("A query may have " + MAX_LENGTH + " characters; this one has "
                    + text.length() + ".", MAX_LENGTH);
        }
        QueryParser parser = new QueryParser(Lexeme.of(text), text.length());
        Optional<Query> query = parser.alternatives(Field.ANY);
        if (parser.next < parser.lexemes.size()) {
            throw new QuerySyntaxException("There is a ')' without its '('.", parser.position());
        }
        if (query.isEmpty()) {
            throw new QuerySyntaxException("The query has no word to look for.", 0);
        }
        if (!requiresAWord(query.get())) {
            throw new QuerySyntaxException(
                    "The query only says what must not occur; add a word that must, in each alternative.", 0);
        }
        if (query.get().print().length() > MAX_LENGTH) {
            throw new QuerySyntaxException("The query is too long once each word has its field.", 0);
        }
        return query.get();
    }

    private Optional<Query> alternatives(Field field) throws QuerySyntaxException {
        if (++depth > MAX_DEPTH) {
            throw new QuerySyntaxException("The query is nested more than " + MAX_DEPTH + " deep.", position());
        }
        List<Query> parts = new ArrayList<>();
        do {
            conjunction(field).ifPresent(part -> addFlat(parts, part, part instanceof Query.Or));
        } while (skip(Lexeme.Kind.OR));
        depth--;
        return combined(parts, Query.Or::new);
    }

    private Optional<Query> conjunction(Field field) throws QuerySyntaxException {
        List<Query> parts = new ArrayList<>();
        do {
            term(field).ifPresent(part -> addFlat(parts, part, part instanceof Query.And));
        } while (skip(Lexeme.Kind.AND) || startsTerm());
        return combined(parts, Query.And::new);
    }

    private static void addFlat(List<Query> parts, Query part, boolean sameKind) {
        if (sameKind && part instanceof Query.And and) {
            parts.addAll(and.parts());
        } else if (sameKind && part instanceof Query.Or or) {
            parts.addAll(or.parts());
        } else {
            parts.add(part);
        }
    }

    private static Optional<Query> combined(List<Query> parts, Function<List<Query>, Query> kind) {
        List<Query> distinct = parts.stream().distinct().toList();
        return switch (distinct.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(distinct.get(0));
            default -> Optional.of(kind.apply(distinct));
        };
    }

    private boolean startsTerm() {
        return next < lexemes.size() && switch (lexemes.get(next).kind()) {
            case WORD, PHRASE, FIELD, OPEN, NOT -> true;
            case CLOSE, AND, OR -> false;
        };
    }

    private Optional<Query> term(Field field) throws QuerySyntaxException {
        if (next == lexemes.size()) {
            throw new QuerySyntaxException(next == 0 ? "The query is empty." : "The query ends too early.", end);
        }
        Lexeme lexeme = lexemes.get(next++);
        return switch (lexeme.kind()) {
            case WORD -> meaningful(new Query.Word(field, lexeme.text()), lexeme.text());
            case PHRASE -> meaningful(new Query.Phrase(field, lexeme.text()), lexeme.text());
            case FIELD -> fielded(field, lexeme);
            case NOT -> negated(field);
            case OPEN -> group(field, lexeme);
            case CLOSE, AND, OR -> throw new QuerySyntaxException(
                    "Expected a word before '" + lexeme.text() + "'.", lexeme.position());
        };
    }

    private static Optional<Query> meaningful(Query query, String text) {
        return PaperAnalyzer.tokens(text).isEmpty() ? Optional.empty() : Optional.of(query);
    }

    private Optional<Query> fielded(Field outer, Lexeme lexeme) throws QuerySyntaxException {
        Field field = Field.ofPrefix(lexeme.text()).orElseThrow(() -> new QuerySyntaxException("There is no field '"
                + lexeme.text()
                + "'; the fields are title, abstract and author. Put it in quotes to look for the text.",
                lexeme.position()));
        if (outer != Field.ANY && outer != field) {
            throw new QuerySyntaxException("The field '" + lexeme.text() + "' stands inside another field's group.",
                    lexeme.position());
        }
        boolean follows = next < lexemes.size() && switch (lexemes.get(next).kind()) {
            case WORD, PHRASE, OPEN -> true;
            case FIELD, NOT, CLOSE, AND, OR -> false;
        };
        if (!follows) {
            throw new QuerySyntaxException("Expected a word, a phrase or a group after '" + lexeme.text() + ":'.",
                    position());
        }
        return term(field);
    }

    private Optional<Query> negated(Field field) throws QuerySyntaxException {
        if (++depth > MAX_DEPTH) {
            throw new QuerySyntaxException("The query is nested more than " + MAX_DEPTH + " deep.", position());
        }
        Optional<Query> part = term(field);
        depth--;
        return part.map(query -> query instanceof Query.Not not ? not.part() : new Query.Not(query));
    }

    private Optional<Query> group(Field field, Lexeme open) throws QuerySyntaxException {
        if (skip(Lexeme.Kind.CLOSE)) {
            return Optional.empty();
        }
        Optional<Query> query = alternatives(field);
        if (!skip(Lexeme.Kind.CLOSE)) {
            throw new QuerySyntaxException("There is a '(' without its ')'.", open.position());
        }
        return query;
    }

    private boolean skip(Lexeme.Kind kind) {
        if (next < lexemes.size() && lexemes.get(next).kind() == kind) {
            next++;
            return true;
        }
        return false;
    }

    private int position() {
        return next < lexemes.size() ? lexemes.get(next).position() : end;
    }

    private static boolean requiresAWord(Query query) {
        if (query instanceof Query.And and) {
            return and.parts().stream().anyMatch(QueryParser::requiresAWord);
        } else if (query instanceof Query.Or or) {
            return or.parts().stream().allMatch(QueryParser::requiresAWord);
        }
        return !(query instanceof Query.Not);
    }
}
