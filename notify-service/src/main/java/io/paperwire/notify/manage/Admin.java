package io.paperwire.notify.manage;

import static io.paperwire.notify.database.Database.instant;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.paperwire.notify.database.Database;
import io.paperwire.notify.delivery.Deliveries;
import io.paperwire.notify.delivery.DeliveryWorkers;
import io.paperwire.notify.subscription.Address;
import io.paperwire.notify.subscription.Rejected;
import io.paperwire.notify.subscription.SubscriptionRows;
import io.paperwire.notify.subscription.Waiting;
import io.paperwire.notify.subscription.WishForm;
import io.paperwire.query.QueryParser;

/** What operators may look for and repair. */
@ApplicationScoped
class Admin {

    private static final int MOST = 200;

    /**
     * A delivery that is not where it should be.
     *
     * @param via   the kind of the contact
     * @param dueAt when it is tried next, or was to be
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Delivery")
    record Held(UUID id, String kind, String state, String via, String address, int attempts, String lastError,
            Instant createdAt, Instant dueAt, Instant finishedAt) {
    }

    /** @param total also those beyond the first {@value #MOST} */
    @Schema(name = "DeliveryList")
    record Listed(List<Held> items, long total) {
    }

    private final Database database;
    private final PersonRows people;
    private final SubscriptionRows rows;
    private final Waiting waiting;
    private final Deliveries deliveries;
    private final DeliveryWorkers workers;
    private final Clock clock;

    Admin(Database database, PersonRows people, SubscriptionRows rows, Waiting waiting, Deliveries deliveries,
            DeliveryWorkers workers, Clock clock) {
        this.database = database;
        this.people = people;
        this.rows = rows;
        this.waiting = waiting;
        this.deliveries = deliveries;
        this.workers = workers;
        this.clock = clock;
    }

    /** @throws Manage.NotYours the address is nobody's */
    UUID subscriber(Address address) throws SQLException {
        return database.inTransaction(connection -> people.subscriber(connection, address)
                .orElseThrow(() -> new Manage.NotYours("The address is nobody's.")));
    }

    /** @throws Manage.NotYours there is no such subscriber */
    void known(UUID subscriber) throws SQLException {
        database.inTransaction(connection -> people.person(connection, subscriber)
                .orElseThrow(() -> new Manage.NotYours("There is no such subscriber.")));
    }

    /**
     * Has sources told to somebody's webhook or chat. It has answered already, so nothing is asked; its owner may end that. What
     * it gets already has the rhythm from then on, and goes on if it was paused.
     *
     * @throws Rejected there is no such webhook or chat, or the rhythm is none
     */
    UUID tellOfSources(UUID contact, String rhythm) throws SQLException {
        WishForm.Wish wish = new WishForm(null, null, null, true, rhythm, null, null).checked(QueryParser.MAX_LENGTH);
        return database.inTransaction(connection -> {
            if (!people.isConfirmedEndpoint(connection, contact))
                throw new Rejected("contact", "There is no webhook or chat with this id that has answered.");
            UUID subscription = rows.active(connection, contact, wish, clock.instant());
            waiting.dueAnew(connection, subscription);
            return subscription;
        });
    }

    /** @param state {@code dead}: the last ones; {@code failed} or {@code pending}: those that wait longest */
    Listed list(String state) throws SQLException {
        String order = switch (state) {
            case "dead" -> "d.finished_at DESC";
            case "failed", "pending" -> "d.created_at";
            default -> throw new Rejected("state", "state is dead, failed or pending, not '" + state + "'.");
        };
        return database.inTransaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT d.id, d.kind, d.state, c.kind, c.address, d.attempts, d.last_error, d.created_at, d.due_at,
                           d.finished_at, count(*) OVER ()
                    FROM delivery d JOIN contact c ON c.id = d.contact_id
                    WHERE d.state = ? ORDER BY\s""" + order + " LIMIT ?")) {
                select.setString(1, state);
                select.setInt(2, MOST);
                List<Held> held = new ArrayList<>();
                long total = 0;
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        held.add(new Held(rows.getObject(1, UUID.class), rows.getString(2), rows.getString(3),
                                rows.getString(4), rows.getString(5), rows.getInt(6), rows.getString(7),
                                instant(rows, 8), instant(rows, 9),
                                instant(rows, 10)));
                        total = rows.getLong(11);
                    }
                }
                return new Listed(held, total);
            }
        });
    }

    /** @throws Manage.NotYours there is no such delivery that is dead or has failed */
    void sendAgain(UUID delivery) throws SQLException {
        if (!database.inTransaction(connection -> deliveries.sendAgain(connection, delivery)))
            throw new Manage.NotYours("There is no such delivery that is dead or has failed.");
        workers.wake();
    }

    /** @throws Manage.NotYours there is no such delivery that is still to be sent */
    void cancel(UUID delivery) throws SQLException {
        if (!database.inTransaction(connection -> deliveries.cancel(connection, delivery)))
            throw new Manage.NotYours("There is no such delivery that is still to be sent.");
    }
}
