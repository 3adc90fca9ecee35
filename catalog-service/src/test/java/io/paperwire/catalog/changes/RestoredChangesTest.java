package io.paperwire.catalog.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import jakarta.ws.rs.WebApplicationException;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import io.paperwire.catalog.platform.Scans;
import io.paperwire.testing.TestStack;

/** On a database of its own, whose changes are made as a dump would bring them from a cluster with higher numbers. */
class RestoredChangesTest {

    private static final String DATABASE = "restored_changes";
    private static final String FAR_AHEAD = "900000000";

    private final PGSimpleDataSource dataSource = new PGSimpleDataSource();
    private ChangeLog log;

    @BeforeEach
    void empty_catalogue() throws SQLException {
        dataSource.setUrl(TestStack.get().jdbcUrl(DATABASE));
        dataSource.setUser(TestStack.get().user());
        dataSource.setPassword(TestStack.get().password());
        execute("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
        start();
        execute("CREATE TABLE paper_change_all PARTITION OF paper_change DEFAULT");
        log = new ChangeLog(new Scans(dataSource));
    }

    @Test
    void after_a_restore_old_places_are_gone_and_readers_are_told_what_is_new() throws SQLException {
        store("one", FAR_AHEAD);
        store("two", FAR_AHEAD);
        execute("UPDATE change_origin SET name = '0badcafe'");
        ChangeCursor old = new ChangeCursor("0badcafe", Long.parseLong(FAR_AHEAD), 1);

        start();

        assertThat(log.after(ChangeCursor.START, 10).items()).extracting(ChangeList.Change::type).containsExactly("one",
                "two");
        assertGone(old);
        assertGone(new ChangeCursor(null, 0, 1));
        ChangeCursor now = log.newest();
        store("three", null);
        assertThat(log.after(now, 10).items()).extracting(ChangeList.Change::type).containsExactly("three");
    }

    @Test
    void what_was_dropped_before_a_restore_hides_nothing_after_it() throws SQLException {
        execute("INSERT INTO change_dropped (xid, seq) VALUES ('" + FAR_AHEAD + "', 1000)");
        store("one", FAR_AHEAD);
        execute("UPDATE change_origin SET name = '0badcafe'");

        start();

        ChangeList kept = log.after(ChangeCursor.START, 10);
        store("two", null);
        assertThat(log.after(ChangeCursor.read(kept.next()), 10).items()).extracting(ChangeList.Change::type)
                .containsExactly("two");
    }

    @Test
    void where_all_changes_were_dropped_a_reader_begins_behind_them() throws SQLException {
        execute("INSERT INTO change_dropped (xid, seq) VALUES (pg_current_xact_id(), 1000)");

        ChangeList none = log.after(ChangeCursor.START, 10);
        store("one", null);

        assertThat(none.items()).isEmpty();
        assertThat(log.newest()).isEqualTo(log.after(ChangeCursor.read(none.next()), 10).items().get(0).cursor());
    }

    @Test
    void a_dump_from_before_places_had_names_is_known_by_its_numbers() throws SQLException {
        store("one", FAR_AHEAD);
        execute("DELETE FROM change_origin");

        start();

        assertGone(new ChangeCursor(null, 5, 1));
        ChangeCursor now = log.newest();
        store("two", null);
        assertThat(log.after(now, 10).items()).hasSize(1);
    }

    @Test
    void places_from_before_they_had_names_hold_in_the_same_database() throws SQLException {
        store("one", null);
        ChangeCursor one = log.newest();
        store("two", null);
        execute("DELETE FROM change_origin");

        start();
        start();

        assertThat(log.after(new ChangeCursor(null, one.transaction(), one.seq()), 10).items())
                .extracting(ChangeList.Change::type).containsExactly("two");
        assertThat(log.after(one, 10).items()).hasSize(1);
    }

    private void assertGone(ChangeCursor place) {
        assertThatThrownBy(() -> log.after(place, 10)).isInstanceOfSatisfying(WebApplicationException.class,
                e -> assertThat(e.getResponse().getStatus()).isEqualTo(410));
    }

    /** What each start of the service does. */
    private void start() {
        Flyway.configure().dataSource(dataSource).locations("classpath:db/migration").load().migrate();
    }

    /** @param transaction null for the number that this cluster gives */
    private void store(String type, String transaction) throws SQLException {
        execute("INSERT INTO paper_change (id, shard, paper_id, type, payload, occurred_at, xid) VALUES"
                + " (gen_random_uuid(), 99, gen_random_uuid(), '" + type + "', '{}', now(), "
                + (transaction == null ? "DEFAULT" : "'" + transaction + "'") + ")");
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            for (String sql : statements)
                statement.execute(sql);
        }
    }
}
