package io.paperwire.catalog.papers;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.paperwire.catalog.search.Facet;
import io.paperwire.query.Filter;
import io.paperwire.query.Query;
import io.paperwire.service.answers.Problem;

/**
 * Conditions on papers that stand beside a query. Each kind that is given must hold, with any of its values.
 *
 * @param until the last day, month or year; with the paper's date as vague as it may be
 */
record Filters(List<String> categories, List<String> authors, List<String> sources, List<String> venues,
        List<String> years, String from, String until, List<String> has, List<String> languages) {

    static final Filters NONE = new Filters(List.of(), List.of(), List.of(), List.of(), List.of(), null, null,
            List.of(), List.of());

    /**
     * The query and the conditions as one query; empty if there is neither.
     *
     * @param query may be null
     * @throws jakarta.ws.rs.WebApplicationException 400 for a value that can be none
     */
    Optional<Query> with(Query query) {
        try {
            return Filter.beside(query, Map.of(Filter.CATEGORY, categories, Filter.AUTHOR, authors, Filter.SOURCE,
                    sources, Filter.VENUE, venues, Filter.YEAR, years, Filter.FROM, one(from), Filter.UNTIL, one(until),
                    Filter.HAS, has, Filter.LANGUAGE, languages));
        } catch (IllegalArgumentException e) {
            throw Problem.badField(e.getMessage());
        }
    }

    /** Whether it is a condition on what a facet counts. */
    boolean isOn(Facet facet) {
        return !of(facet).isEmpty();
    }

    private List<String> of(Facet facet) {
        return switch (facet) {
            case CATEGORY -> categories;
            case YEAR -> years;
            case AUTHOR -> authors;
            case VENUE -> venues;
            case SOURCE -> sources;
            case HAS -> has;
        };
    }

    /** Without the condition on what a facet counts. */
    Filters without(Facet facet) {
        return new Filters(facet == Facet.CATEGORY ? List.of() : categories,
                facet == Facet.AUTHOR ? List.of() : authors, facet == Facet.SOURCE ? List.of() : sources,
                facet == Facet.VENUE ? List.of() : venues, facet == Facet.YEAR ? List.of() : years, from, until,
                facet == Facet.HAS ? List.of() : has, languages);
    }

    private static List<String> one(String value) {
        return value == null ? List.of() : List.of(value);
    }
}
