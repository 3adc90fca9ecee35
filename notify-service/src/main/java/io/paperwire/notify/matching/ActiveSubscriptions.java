package io.paperwire.notify.matching;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.paperwire.query.QueryMatcher;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

/**
 * The active subscriptions, held in memory and loaded anew when their epoch has changed. The epoch is read in the
 * transaction of each batch, so that a subscription confirmed before the batch is never missed.
 */
@Singleton
class ActiveSubscriptions {

    private static final Logger LOG = Logger.getLogger(ActiveSubscriptions.class);

    private record Loaded(long epoch, List<ActiveSubscription> subscriptions) {
    }

    private volatile Loaded loaded = new Loaded(-1, List.of());

    List<ActiveSubscription> current(Connection connection) throws SQLException {
        long epoch = epoch(connection);
        if (loaded.epoch() != epoch)
            loaded = new Loaded(epoch, load(connection));
        return loaded.subscriptions();
    }

    private static long epoch(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT epoch FROM subscription_epoch");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<ActiveSubscription> load(Connection connection) throws SQLException {
        List<ActiveSubscription> subscriptions = new ArrayList<>();
        try (PreparedStatement select = connection
                .prepareStatement("SELECT id, active_since, subject FROM subscription"
                        + " WHERE state = 'active' AND kind = 'query'")) {
            select.setFetchSize(1_000);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    UUID id = rows.getObject(1, UUID.class);
                    try {
                        subscriptions.add(new ActiveSubscription(id,
                                rows.getObject(2, OffsetDateTime.class).toInstant(),
                                QueryMatcher.of(QueryParser.parse(rows.getString(3)))));
                    } catch (QuerySyntaxException e) {
                        LOG.errorf("subscription %s is left out, its query is no longer understood: %s", id,
                                e.getMessage());
                    }
                }
            }
        }
        return List.copyOf(subscriptions);
    }
}
