package io.paperwire.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperFieldsTest {

    @ParameterizedTest
    @CsvSource({"1970-01-01T00:00:00.000001Z,1", "1969-12-31T23:59:59.999999Z,-1",
            "1066-10-14T00:00:00Z,-28502755200000000",
            "9998-01-01T00:00:00Z,253339228800000000"})
    void every_time_that_the_database_can_have_is_a_number_of_microseconds(Instant time, long micros) {
        assertThat(PaperFields.micros(time)).isEqualTo(micros);
    }
}
