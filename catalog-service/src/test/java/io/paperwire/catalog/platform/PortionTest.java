package io.paperwire.catalog.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PortionTest {

    private final Portion portion = new Portion();

    @Test
    void one_thing_is_taken_whatever_its_size() {
        assertThat(portion.takes(100_000_000, 5_000)).isTrue();
        assertThat(portion.takes(1, 1)).isFalse();
    }

    @Test
    void things_are_taken_as_long_as_there_is_room() {
        assertThat(portion.takes(5_000_000, 400)).isTrue();
        assertThat(portion.takes(3_000_001, 1)).as("too many bytes").isFalse();
        assertThat(portion.takes(1, 601)).as("too many locks").isFalse();
        assertThat(portion.takes(3_000_000, 600)).isTrue();
    }
}
