package io.paperwire.notify.subscription;

import static io.paperwire.notify.database.Database.sql;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.database.Database;

/**
 * Forgets what ended long ago, a part at a time. What a subscription found that goes on is kept: it says what must not be told
 * again.
 */
@ApplicationScoped
class EndedSubscriptions {

    private static final int AT_A_TIME = 100;

    private final Database database;
    private final SubscriptionConfig config;
    private final Clock clock;

    EndedSubscriptions(Database database, SubscriptionConfig config, Clock clock) {
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** Subscriptions with what they found, and the deliveries that told nothing else. */
    int forget() throws SQLException {
        int forgotten = 0;
        int part;
        do {
            part = database.inTransaction(this::forgetSome);
            forgotten += part;
        } while (part == AT_A_TIME);
        return forgotten;
    }

    private int forgetSome(Connection connection) throws SQLException {
        Array subscriptions = ids(connection, """
                SELECT id FROM subscription WHERE state = 'ended' AND ended_at < ? ORDER BY ended_at
                LIMIT %d FOR UPDATE SKIP LOCKED""".formatted(AT_A_TIME),
                sql(clock.instant().minus(config.keepEnded())));
        Array deliveries = ids(connection, """
                SELECT DISTINCT delivery_id FROM alert WHERE subscription_id = ANY (?) AND delivery_id IS NOT NULL""",
                subscriptions);
        int forgotten = delete(connection, "DELETE FROM subscription WHERE id = ANY (?)", subscriptions);
        delete(connection, """
                DELETE FROM delivery d WHERE id = ANY (?) AND state NOT IN ('pending', 'failed')
                AND NOT EXISTS (SELECT 1 FROM alert WHERE delivery_id = d.id)""", deliveries);
        return forgotten;
    }

    private static Array ids(Connection connection, String statement, Object parameter) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(statement)) {
            select.setObject(1, parameter);
            List<UUID> ids = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next())
                    ids.add(rows.getObject(1, UUID.class));
            }
            return connection.createArrayOf("uuid", ids.toArray());
        }
    }

    private static int delete(Connection connection, String statement, Array ids) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(statement)) {
            delete.setArray(1, ids);
            return delete.executeUpdate();
        }
    }
}
