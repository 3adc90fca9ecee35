package io.paperwire.notify.subscription;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.database.Database;
import io.paperwire.notify.meaning.PaperVectors;
import io.paperwire.notify.wanted.Target;
import io.paperwire.query.Query;

/** Holds queries for papers like others to examples that can be compared with. */
@ApplicationScoped
public class Examples {

    private final Database database;
    private final PaperVectors vectors;

    Examples(Database database, PaperVectors vectors) {
        this.database = database;
        this.vectors = vectors;
    }

    /** @throws Rejected the target asks for nearness to a paper whose place is not known */
    public void check(Connection connection, Target target) throws SQLException {
        if (target instanceof Target.Query query)
            check(connection, query.parsed());
    }

    /** @throws Rejected the query asks for nearness to a paper whose place is not known */
    public void check(Query query) throws SQLException {
        database.inTransaction(connection -> {
            check(connection, query);
            return null;
        });
    }

    private void check(Connection connection, Query query) throws SQLException {
        for (String name : vectors.unknownExamples(connection, query))
            throw new Rejected("query", "like:" + name + " is no paper whose meaning is known. After like: stands the"
                    + " id of a paper: the last part of its page's address.");
    }
}
