package io.paperwire.ingest.problem;

import java.sql.SQLException;

import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.core.Response;

import org.hibernate.JDBCException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.paperwire.service.answers.ProblemMappers;
import io.paperwire.service.database.Trouble;
import io.quarkus.narayana.jta.QuarkusTransactionException;

/** The answers to the database's errors as Hibernate and the transaction manager tell them. */
class DatabaseProblems {

    @ServerExceptionMapper({PersistenceException.class, JDBCException.class, RollbackException.class,
            QuarkusTransactionException.class})
    Response ofDatabase(Throwable e) {
        return ProblemMappers.answer(Trouble.in(e).orElseGet(() -> new SQLException(e.getMessage(), e)));
    }
}
