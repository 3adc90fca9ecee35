package io.paperwire.notify.delivery;

import java.sql.Connection;
import java.sql.SQLException;

/** Takes deliveries to where they go, by one way. */
public interface Carrier {

    /** The ways; each has workers of its own, so that none waits for another. */
    enum Way {
        /** To mail addresses. */
        MAIL,
        /** To endpoints on the web. */
        POST
    }

    Way way();

    /** How many deliveries it can take at the same time. */
    int workers();

    /** How many of the database's connections a worker needs at the same time, that of its transaction included. */
    int connections();

    /** How many deliveries are read together; 1 when another lock than the delivery's own is needed to carry one. */
    int claimed();

    /**
     * Tries once.
     *
     * @param connection of the transaction in which the delivery is locked
     * @return where the delivery stands now
     * @throws RuntimeException nothing can be made of it; it is dead then
     */
    State carry(Connection connection, Delivery delivery) throws SQLException;
}
