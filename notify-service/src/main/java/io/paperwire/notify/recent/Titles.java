package io.paperwire.notify.recent;

import static io.paperwire.notify.database.Database.each;
import static io.paperwire.notify.database.Database.texts;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Singleton;

import io.paperwire.notify.wanted.Target;
import io.paperwire.query.Likes;
import io.paperwire.query.Query;

/** The titles of papers that subscriptions name: those that are followed, and those that others are to be like. */
@Singleton
public class Titles {

    /** Few queries have it; the others need not be parsed. */
    private static final String LIKE = "like:";

    private final RecentPapers recent;

    Titles(RecentPapers recent) {
        this.recent = recent;
    }

    /** As far as they are known, by the papers' ids. Takes part in the caller's transaction. */
    public Map<String, String> of(Connection connection, Collection<Target> targets) throws SQLException {
        Set<String> followed = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (Target target : targets) {
            if (target instanceof Target.PaperLife life) {
                followed.add(life.paper());
            } else if (target instanceof Target.Query query && query.text().contains(LIKE)) {
                query.understood().stream().flatMap(Likes::in).map(Query.Like::name).forEach(ids::add);
            }
        }
        ids.addAll(followed);
        if (ids.isEmpty())
            return Map.of();
        Map<String, String> titles = told(connection, followed);
        recent.each(connection, ids, paper -> titles.put(paper.id(), paper.title()));
        return titles;
    }

    /** Who follows a paper goes on to see its title when it is recent no more, or removed. */
    private static Map<String, String> told(Connection connection, Set<String> ids) throws SQLException {
        Map<String, String> titles = new HashMap<>();
        each(connection, "SELECT id, excerpt ->> 'title' FROM told_paper WHERE id = ANY (?)",
                row -> titles.put(row.getString(1), row.getString(2)), texts(ids));
        return titles;
    }
}
