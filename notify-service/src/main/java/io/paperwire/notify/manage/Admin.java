package io.paperwire.notify.manage;

import static io.paperwire.notify.database.Database.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.paperwire.notify.database.Database;
import io.paperwire.notify.delivery.DeliveryWorkers;

/** What operators may look for and repair. */
@ApplicationScoped
class Admin {

    private static final int MOST = 200;

    record Failed(UUID id, String kind, String address, int attempts, String lastError, Instant createdAt,
            Instant finishedAt) {
    }

    private final Database database;
    private final PersonRows people;
    private final DeliveryWorkers workers;
    private final Clock clock;

    Admin(Database database, PersonRows people, DeliveryWorkers workers, Clock clock) {
        this.database = database;
        this.people = people;
        this.workers = workers;
        this.clock = clock;
    }

    /** @throws Manage.NotYours the address is nobody's */
    UUID subscriber(String address) throws SQLException {
        return database.inTransaction(connection -> people.subscriber(connection, address)
                .orElseThrow(() -> new Manage.NotYours("The address is nobody's.")));
    }

    /** @throws Manage.NotYours there is no such subscriber */
    void known(UUID subscriber) throws SQLException {
        database.inTransaction(connection -> people.person(connection, subscriber)
                .orElseThrow(() -> new Manage.NotYours("There is no such subscriber.")));
    }

    List<Failed> dead() throws SQLException {
        return database.inTransaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    SELECT d.id, d.kind, c.address, d.attempts, d.last_error, d.created_at, d.finished_at
                    FROM delivery d JOIN contact c ON c.id = d.contact_id
                    WHERE d.state = 'dead' ORDER BY d.finished_at DESC LIMIT ?""")) {
                select.setInt(1, MOST);
                List<Failed> dead = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next())
                        dead.add(new Failed(rows.getObject(1, UUID.class), rows.getString(2), rows.getString(3),
                                rows.getInt(4), rows.getString(5), PersonRows.instant(rows, 6),
                                PersonRows.instant(rows, 7)));
                }
                return dead;
            }
        });
    }

    void retry(UUID delivery) throws SQLException {
        database.inTransaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    UPDATE delivery SET state = 'pending', due_at = ?, refusals = 0, finished_at = NULL
                    WHERE id = ? AND state = 'dead'""")) {
                update.setObject(1, sql(clock.instant()));
                update.setObject(2, delivery);
                if (update.executeUpdate() == 0)
                    throw new Manage.NotYours("There is no such delivery that is dead.");
                return null;
            }
        });
        workers.wake();
    }
}
