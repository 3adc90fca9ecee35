package io.paperwire.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.paperwire.notify.MailServer;
import io.paperwire.notify.Wire;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

/** In a transaction that is rolled back, so that no worker sees the deliveries. */
@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class DueDeliveriesTest {

    @Inject
    AgroalDataSource source;

    @Inject
    DueDeliveries due;

    @Inject
    Deliveries deliveries;

    private final UUID contact = UUID.randomUUID();
    private Connection connection;

    @BeforeEach
    void someDeliveries() throws SQLException {
        Wire.awaitReady();
        connection = source.getConnection();
        connection.setAutoCommit(false);
        UUID subscriber = UUID.randomUUID();
        insert("INSERT INTO subscriber (id, created_at) VALUES (?, now())", subscriber);
        insert("INSERT INTO contact (id, subscriber_id, kind, address, state, created_at)"
                + " VALUES (?, ?, 'mail', 'due' || ? || '@example.org', 'confirmed', now())", contact, subscriber,
                contact);
        // Due longer than all that other tests have left.
        for (int hours : new int[]{3, 1, 2})
            insert("INSERT INTO delivery (id, kind, contact_id, due_at, caused_at, created_at)"
                    + " VALUES (?, 'manage', ?, now() - interval '1 year' - ? * interval '1 hour', now(), now())",
                    UUID.randomUUID(), contact, hours);
    }

    @AfterEach
    void takeBack() throws SQLException {
        connection.rollback();
        connection.close();
    }

    private void insert(String sql, Object... parameters) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++)
                insert.setObject(i + 1, parameters[i]);
            insert.executeUpdate();
        }
    }

    private List<Delivery> claim(int most) throws SQLException {
        return due.claim(connection, Carrier.Way.MAIL, most);
    }

    @Test
    void those_due_longest_are_read_together_in_their_order() throws SQLException {
        List<Delivery> all = claim(3);

        assertThat(all).extracting(delivery -> delivery.due().to().contactId()).containsOnly(contact).hasSize(3);
        assertThat(claim(2)).isEqualTo(all.subList(0, 2));
    }

    @Test
    void what_was_read_before_is_held_only_as_it_was_read() throws SQLException {
        List<Delivery> all = claim(3);
        deliveries.cancel(connection, all.get(1).due().id());
        Delivery.Due failing = all.get(2).due();
        deliveries.move(connection, failing.id(), failing.state(),
                failing.state().failed(failing.state().refused(), failing.causedAt(), "busy"));

        assertThat(due.hold(connection, all.get(0).due())).isTrue();
        assertThat(due.hold(connection, all.get(1).due())).isFalse();
        assertThat(due.hold(connection, failing)).isFalse();
    }

    @Test
    void what_was_read_before_is_not_held_when_a_subscription_in_it_or_its_address_is_not_what_it_was()
            throws SQLException {
        UUID subscription = UUID.randomUUID();
        insert("INSERT INTO subscription (id, contact_id, kind, subject, rhythm, state, created_at, active_since)"
                + " VALUES (?, ?, 'query', 'due', 'at once', 'active', now(), now())", subscription, contact);
        UUID alert = UUID.randomUUID();
        insert("INSERT INTO delivery (id, kind, contact_id, due_at, caused_at, created_at)"
                + " VALUES (?, 'alert', ?, now() - interval '2 years', now(), now())", alert, contact);
        insert("INSERT INTO alert (subscription_id, about, delivery_id) VALUES (?, 'paper', ?)", subscription, alert);
        Delivery.Due read = claim(1).get(0).due();
        assertThat(read.id()).isEqualTo(alert);
        assertThat(due.hold(connection, read)).isTrue();

        insert("UPDATE subscription SET state = 'paused' WHERE id = ?", subscription);
        assertThat(due.hold(connection, read)).isFalse();

        insert("UPDATE subscription SET state = 'active' WHERE id = ?", subscription);
        insert("UPDATE contact SET state = 'suppressed', suppressed_at = now() WHERE id = ?",
                contact);
        assertThat(due.hold(connection, read)).isFalse();
    }
}
