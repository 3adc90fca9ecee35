package io.paperwire.notify.matching;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;

import org.junit.jupiter.api.Test;

class PortionTest {

    @Test
    void a_poll_that_finds_too_much_is_refused_so_that_its_halves_are_taken() {
        Portion portion = Portion.of(List.of("one", "another"));
        assertThatCode(() -> portion.holds(50_000)).doesNotThrowAnyException();
        assertThatIllegalStateException().isThrownBy(() -> portion.holds(50_001));
    }

    @Test
    void one_message_is_taken_whatever_it_finds() {
        assertThatCode(() -> Portion.of(List.of("one")).holds(1_000_000)).doesNotThrowAnyException();
    }
}
