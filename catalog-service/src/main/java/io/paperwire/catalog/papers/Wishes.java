package io.paperwire.catalog.papers;

import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;

import io.paperwire.catalog.search.Meaning;
import io.paperwire.events.Paper;
import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

/** What somebody who looks at a page may want to be told of, as a query that can be subscribed to. */
@ApplicationScoped
public class Wishes {

    private final Meaning meaning;
    private final Likeness likeness;

    Wishes(Meaning meaning, Likeness likeness) {
        this.meaning = meaning;
        this.likeness = likeness;
    }

    /** A search with the conditions beside it, where papers have no other names than their ids; as typed if it is no query. */
    public String search(String words, ListOptions options) throws SQLException {
        try {
            Query parsed = words.isEmpty() ? null : QueryParser.parse(words);
            Optional<Query> whole = options.filters().with(parsed == null ? null : likeness.withIds(parsed));
            return whole.filter(query -> !query.equals(parsed)).map(Query::print).orElse(words);
        } catch (QuerySyntaxException | WebApplicationException e) {
            return words;
        }
    }

    /** The papers that a search names for others to be like them, by the names that it has for them. */
    public Map<String, Paper> examples(String words) throws SQLException {
        try {
            return words.isEmpty() ? Map.of() : likeness.examples(QueryParser.parse(words));
        } catch (QuerySyntaxException e) {
            return Map.of();
        }
    }

    /** Papers like this one; empty if that cannot be asked for. */
    public String like(String paper) {
        return meaning.isOn() ? new Query.Like(paper).print() : "";
    }
}
