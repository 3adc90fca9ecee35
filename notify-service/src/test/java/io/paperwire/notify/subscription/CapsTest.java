package io.paperwire.notify.subscription;

import static io.paperwire.notify.Wire.execute;
import static io.paperwire.notify.Wire.someAddress;
import static io.paperwire.notify.Wire.someWord;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.paperwire.notify.MailServer;
import io.paperwire.notify.Wire;
import io.paperwire.notify.database.Database;
import io.paperwire.notify.wanted.Rhythm;
import io.paperwire.notify.wanted.Schedule;
import io.paperwire.testing.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@QuarkusTestResource(value = StackResource.class, initArgs = @ResourceArg(name = "database", value = "notify"))
@QuarkusTestResource(MailServer.class)
class CapsTest {

    private static final Instant NOON = Instant.parse("2026-03-16T12:00:00Z");

    @Inject
    Database database;

    @BeforeEach
    void ready() {
        Wire.awaitReady();
    }

    @Test
    void each_subscription_is_counted_by_the_day_of_its_own_zone() throws SQLException {
        UUID here = subscription();
        UUID east = subscription();
        UUID none = subscription();
        for (UUID one : new UUID[]{here, east}) {
            find(one, "late the day before", NOON.minusSeconds(13 * 3600), false);
            find(one, "in the morning", NOON.minusSeconds(4 * 3600), false);
            find(one, "over the cap", NOON.minusSeconds(3600), true);
        }

        Map<UUID, Integer> used = database.inTransaction(connection -> Caps.used(connection,
                Map.of(here, schedule("UTC"), east, schedule("Asia/Tokyo"), none, schedule("UTC")), NOON));

        assertThat(used).isEqualTo(Map.of(here, 1, east, 2, none, 0));
    }

    @Test
    void nobody_counts_for_a_subscription_that_somebody_counts_for() throws SQLException {
        UUID one = subscription();
        UUID other = subscription();
        database.inTransaction(connection -> {
            Caps.used(connection, Map.of(one, schedule("UTC")), NOON);
            assertThat(usedAtOnce(other)).isEqualTo(Map.of(other, 0));
            assertThatThrownBy(() -> usedAtOnce(one)).isInstanceOfSatisfying(SQLException.class,
                    e -> assertThat(e.getSQLState()).isEqualTo("55P03"));
            return null;
        });
    }

    private Map<UUID, Integer> usedAtOnce(UUID subscription) throws SQLException {
        return database.inTransaction(connection -> {
            try (Statement set = connection.createStatement()) {
                set.execute("SET LOCAL lock_timeout = '300ms'");
            }
            return Caps.used(connection, Map.of(subscription, schedule("UTC")), NOON);
        });
    }

    private static Schedule schedule(String zone) {
        return new Schedule(Rhythm.parse("at once"), ZoneId.of(zone), null, 5);
    }

    private static UUID subscription() {
        UUID id = UUID.randomUUID();
        execute("INSERT INTO subscriber (id, created_at) VALUES (?, now())", id);
        execute("INSERT INTO contact (id, subscriber_id, kind, address, state, created_at)"
                + " VALUES (?, ?, 'mail', ?, 'confirmed', now())", id, id, someAddress());
        execute("INSERT INTO subscription (id, contact_id, kind, subject, rhythm, state, created_at)"
                + " VALUES (?, ?, 'query', ?, 'at once', 'paused', now())", id, id, someWord());
        return id;
    }

    private static void find(UUID subscription, String paper, Instant due, boolean overCap) {
        execute("INSERT INTO alert (subscription_id, about, due_at, over_cap) VALUES (?, ?, ?, ?)", subscription, paper,
                due.atOffset(ZoneOffset.UTC), overCap);
    }
}
