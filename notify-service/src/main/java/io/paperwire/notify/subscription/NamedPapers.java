package io.paperwire.notify.subscription;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.database.Database;
import io.paperwire.notify.meaning.PaperVectors;
import io.paperwire.notify.recent.PaperIds;
import io.paperwire.notify.wanted.Target;
import io.paperwire.query.Query;

/** Looks up the papers that are named by whoever subscribes. */
@ApplicationScoped
public class NamedPapers {

    /** Before then it is not worth while to ask again. */
    private static final Duration VECTOR_TAKES = Duration.ofMinutes(1);

    private final Database database;
    private final PaperVectors vectors;
    private final PaperIds ids;

    NamedPapers(Database database, PaperVectors vectors, PaperIds ids) {
        this.database = database;
        this.vectors = vectors;
        this.ids = ids;
    }

    /**
     * The wish, about the paper that the one named is a part of by now.
     *
     * @throws Rejected it asks for nearness to a paper whose place is not known
     */
    public WishForm.Wish found(Connection connection, WishForm.Wish wish) throws SQLException {
        if (wish.target() instanceof Target.Query query)
            check(connection, query.parsed());
        if (!(wish.target() instanceof Target.PaperLife life))
            return wish;
        // Who merges it at this moment does not see the subscription yet.
        ids.hold(connection, List.of(life.paper()));
        return wish.about(new Target.PaperLife(ids.livesOnAs(connection, life.paper())));
    }

    /** What somebody should know who subscribes to that: a paper may be there that the service has not heard of. */
    public Optional<String> warning(Connection connection, Target target) throws SQLException {
        return target instanceof Target.PaperLife life && !ids.isKnown(connection, life.paper())
                ? Optional.of("Nothing is known here of a paper with the id " + life.paper()
                        + ". If there is none, nothing will come: the id is the last part of its page's address.")
                : Optional.empty();
    }

    Optional<String> warning(Target target) throws SQLException {
        return database.inTransaction(connection -> warning(connection, target));
    }

    /** @throws Rejected the query asks for nearness to a paper whose place is not known */
    public void check(Query query) throws SQLException {
        database.inTransaction(connection -> {
            check(connection, query);
            return null;
        });
    }

    private void check(Connection connection, Query query) throws SQLException {
        for (String name : vectors.unknownExamples(connection, query)) {
            if (ids.isKnown(connection, name))
                throw Rejected.notYet("query", VECTOR_TAKES, say -> say.queryLikeNotYet(name));
            throw new Rejected("query", say -> say.queryLike(name));
        }
    }
}
