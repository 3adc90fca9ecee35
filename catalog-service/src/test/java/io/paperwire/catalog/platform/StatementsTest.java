package io.paperwire.catalog.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.CatalogTest;

@CatalogTest
class StatementsTest {

    private static final String MAKE = "CREATE TEMPORARY TABLE wombat (name text PRIMARY KEY) ON COMMIT DROP";
    private static final String ADD = "INSERT INTO wombat SELECT name FROM unnest(?) AS came(name)";

    @Inject
    Transactions transactions;

    @Test
    void each_statement_sees_what_the_one_before_it_did() throws SQLException {
        List<String> names = transactions.run(connection -> {
            List<String> read = new ArrayList<>();
            new Statements(connection).and(MAKE).run();
            new Statements(connection).and(ADD, List.of("burrow", "cube"), Statements.texts(name -> name))
                    .and("SELECT name FROM wombat ORDER BY name").run(row -> read.add(row.getString(1)));
            return read;
        });

        assertThat(names).containsExactly("burrow", "cube");
    }

    @Test
    void a_statement_over_no_rows_is_left_out() throws SQLException {
        List<String> names = transactions.run(connection -> {
            List<String> read = new ArrayList<>();
            new Statements(connection).and(MAKE).run();
            new Statements(connection).and(ADD, List.of("burrow"), Statements.texts(name -> name))
                    .and("DELETE FROM wombat WHERE name <> ALL (?)", List.<String>of(), Statements.texts(name -> name))
                    .and("SELECT name FROM wombat").run(row -> read.add(row.getString(1)));
            return read;
        });

        assertThat(names).containsExactly("burrow");
    }

    @Test
    void what_follows_a_statement_that_fails_is_not_done() {
        assertThatThrownBy(() -> transactions.run(connection -> {
            new Statements(connection).and(MAKE)
                    .and(ADD, List.of("cube", "cube"), Statements.texts(name -> name))
                    .and("SELECT 1 / 0").run();
            return null;
        })).isInstanceOf(SQLException.class).hasMessageContaining("wombat_pkey");
    }

    @Test
    void what_a_clock_that_is_ahead_says_is_not_yet() throws SQLException {
        Clock ahead = Clock.offset(Clock.systemUTC(), Duration.ofDays(3));
        Clock behind = Clock.offset(Clock.systemUTC(), Duration.ofDays(-3));

        assertThat(transactions.earlier(ahead)).isBefore(Instant.now().plus(Duration.ofDays(1)));
        assertThat(transactions.earlier(behind)).isBefore(Instant.now().minus(Duration.ofDays(2)));
    }
}
