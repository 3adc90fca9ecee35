package io.paperwire.catalog.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.paperwire.catalog.platform.Problem;
import io.paperwire.query.Field;
import io.paperwire.query.PaperAnalyzer;
import io.paperwire.query.Query;

/** Conditions on papers that stand beside a query: one value of each kind that is given must hold. */
record Filters(List<String> authors) {

    private static final int MOST_VALUES = 20;
    private static final int LONGEST_VALUE = 200;

    static final Filters NONE = new Filters(List.of());

    /**
     * The query and the conditions as one query; empty if there is neither.
     *
     * @param query may be null
     * @throws jakarta.ws.rs.WebApplicationException 400 for a value that can be none
     */
    Optional<Query> with(Query query) {
        List<Query> parts = new ArrayList<>();
        if (query instanceof Query.And and)
            parts.addAll(and.parts());
        else if (query != null)
            parts.add(query);
        any("author", authors, Filters::author).ifPresent(parts::add);
        return switch (parts.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(parts.get(0));
            default -> Optional.of(new Query.And(parts));
        };
    }

    private static Optional<Query> any(String name, List<String> values, Function<String, Query> clause) {
        if (values.size() > MOST_VALUES)
            throw Problem.badRequest(name + " is given more than " + MOST_VALUES + " times.");
        List<Query> clauses = values.stream().map(value -> {
            if (value.isBlank() || value.length() > LONGEST_VALUE)
                throw Problem.badRequest(name + " is empty or longer than " + LONGEST_VALUE + " characters.");
            return clause.apply(value.strip());
        }).distinct().toList();
        return switch (clauses.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(clauses.get(0));
            default -> Optional.of(new Query.Or(clauses));
        };
    }

    private static Query author(String name) {
        if (PaperAnalyzer.tokens(name).isEmpty())
            throw Problem.badRequest("author has no letters or digits.");
        return new Query.Phrase(Field.AUTHOR, name);
    }
}
