package io.paperwire.notify.subscription;

import static io.paperwire.notify.database.Database.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.database.Database;
import io.paperwire.notify.delivery.Deliveries;
import io.paperwire.notify.delivery.DeliveryWorkers;
import io.paperwire.notify.link.Links;
import io.paperwire.notify.subscription.SubscriptionRows.Found;
import io.paperwire.notify.subscription.SubscriptionRows.State;

/** A subscription's life: asked for, confirmed by mail, ended by a link in any of its mails. */
@ApplicationScoped
class Subscriptions {

    /** Where a confirmation link stands. */
    enum Confirmation {
        OPEN, DONE, VOID
    }

    record Confirmable(Confirmation state, String query) {
    }

    /** The client has asked too often; the time is how long to wait. */
    static final class TooManyRequests extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final Duration retryAfter;

        TooManyRequests(Duration retryAfter) {
            super("Too many requests; please try again later.");
            this.retryAfter = retryAfter;
        }

        Duration retryAfter() {
            return retryAfter;
        }
    }

    private final Database database;
    private final SubscriptionRows rows;
    private final RateLimits limits;
    private final Deliveries deliveries;
    private final DeliveryWorkers workers;
    private final Links links;
    private final SubscriptionConfig config;
    private final Clock clock;

    Subscriptions(Database database, SubscriptionRows rows, RateLimits limits, Deliveries deliveries,
            DeliveryWorkers workers, Links links, SubscriptionConfig config, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.limits = limits;
        this.deliveries = deliveries;
        this.workers = workers;
        this.links = links;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Takes a request. Whether the address or the subscription is known, or its limit reached, shows nowhere but in the
     * address's inbox.
     *
     * @throws SubscriptionRequest.Rejected the address or the query is not one
     * @throws TooManyRequests              the client's limit is reached
     */
    void request(String address, String query, Client client) throws SQLException {
        SubscriptionRequest request = SubscriptionRequest.of(address, query, config.longestQuery());
        boolean admitted = database.inTransaction(connection -> limits.admit(connection, "client:" + client.network(),
                config.mostPerClient(), config.clientWindow()));
        if (!admitted)
            throw new TooManyRequests(limits.untilNext(config.clientWindow()));
        database.inTransaction(connection -> {
            ask(connection, request);
            return null;
        });
        workers.wake();
    }

    private void ask(Connection connection, SubscriptionRequest request) throws SQLException {
        Instant now = clock.instant();
        UUID subscriber = rows.subscriber(connection, request.address(), now);
        Optional<Found> known = rows.find(connection, subscriber, request.query());
        if (known.isPresent() && known.get().state() == State.ACTIVE)
            return;
        if (known.isEmpty() && rows.countOpen(connection, subscriber) >= config.mostSubscriptions())
            return;
        if (known.isPresent() && rows.wasAskedSince(connection, known.get().id(), now.minus(config.resendAfter())))
            return;
        if (!mayMail(connection, request.address()))
            return;
        UUID subscription = rows.pending(connection, subscriber, request.query(), now);
        UUID confirmation = UUID.randomUUID();
        rows.addConfirmation(connection, confirmation, subscription, Links.hash(links.confirmationToken(confirmation)),
                now, now.plus(config.confirmWithin()));
        deliveries.addConfirmation(connection, subscription, confirmation);
    }

    private boolean mayMail(Connection connection, Address address) throws SQLException {
        return limits.admit(connection, "address:" + address.key(), config.mostPerAddress(), config.addressWindow())
                && limits.admit(connection, "all", config.mostPerHour(), Duration.ofHours(1));
    }

    /** What a confirmation link would do. */
    Confirmable lookUp(String token) throws SQLException {
        return database
                .inTransaction(connection -> rows.confirmable(connection, Links.hash(token), sql(clock.instant())));
    }

    /** Uses the token, once: from now on new papers are told. */
    Confirmable confirm(String token) throws SQLException {
        return database.inTransaction(connection -> {
            // The catalogue's times have no finer grain than this; a paper added right after must not look older.
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            rows.useToken(connection, Links.hash(token), now);
            return rows.confirmable(connection, Links.hash(token), sql(now));
        });
    }

    /** @return the query of the subscription that the link belongs to; empty when the link is not one of ours */
    Optional<String> lookUpUnsubscribe(UUID id, String mac) throws SQLException {
        if (!links.mayUnsubscribe(id, mac))
            return Optional.empty();
        return database.inTransaction(connection -> rows.query(connection, id));
    }

    /** Ends the subscription; ending it again changes nothing. */
    Optional<String> unsubscribe(UUID id, String mac) throws SQLException {
        if (!links.mayUnsubscribe(id, mac))
            return Optional.empty();
        return database.inTransaction(connection -> {
            rows.end(connection, id, clock.instant());
            return rows.query(connection, id);
        });
    }
}
