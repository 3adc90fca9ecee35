package io.paperwire.service.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TroubleTest {

    @ParameterizedTest
    @CsvSource({"21000, DATA", "22021, DATA", "23502, DATA", "23514, DATA", "54000, DATA", "23503, CONFLICT",
            "23505, CONFLICT", "40001, CONFLICT", "40P01, CONFLICT", "53200, CONFLICT", "53100, AWAY", "55P03, AWAY",
            "57P01, AWAY", "08006, AWAY", "42P01, AWAY", ", AWAY"})
    void what_an_error_means_is_told_by_its_state(String state, Trouble trouble) {
        assertThat(Trouble.of(new SQLException("an error", state))).isEqualTo(trouble);
    }

    @ParameterizedTest
    @ValueSource(strings = {"21000", "22003", "23502", "23503", "23505", "54000"})
    void who_has_no_rivals_finds_the_data_at_fault_also_in_what_would_be_a_race(String state) {
        assertThat(Trouble.isOfData(new SQLException("an error", state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "53200", "57P01", "2", ""})
    void what_passes_is_not_the_fault_of_the_data(String state) {
        assertThat(Trouble.isOfData(new SQLException("an error", state))).isFalse();
    }

    @Test
    void the_error_of_the_database_is_found_behind_others() {
        SQLException error = new SQLException("too long", "54000");

        assertThat(Trouble.in(new IllegalStateException(new IOException(error)))).containsSame(error);
        assertThat(Trouble.isOfData(new IllegalStateException(error))).isTrue();
        assertThat(Trouble.in(new IllegalStateException("of no database"))).isEmpty();
    }
}
