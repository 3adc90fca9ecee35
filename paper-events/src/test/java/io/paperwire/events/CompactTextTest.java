package io.paperwire.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

class CompactTextTest {

    private static final String JSON = "{\"title\":\"Über $O(n^2)$ 🐼\",\"abstract\":\""
            + "We show that. ".repeat(5_000)
            + "\"}";

    @Test
    void a_text_comes_back_as_it_was() {
        byte[] kept = CompactText.of(JSON);

        assertThat(kept.length).isLessThan(JSON.length() / 2);
        assertThat(new String(CompactText.utf8(kept), StandardCharsets.UTF_8)).isEqualTo(JSON);
    }

    @Test
    void a_text_that_is_not_compressed_is_read_as_it_is() {
        byte[] plain = JSON.getBytes(StandardCharsets.UTF_8);

        assertThat(CompactText.utf8(plain)).isEqualTo(plain);
    }

    @Test
    void a_text_that_is_cut_off_is_not_taken_for_a_whole_one() {
        byte[] kept = CompactText.of(JSON);

        assertThatIllegalStateException()
                .isThrownBy(() -> CompactText.utf8(Arrays.copyOf(kept, kept.length / 2)));
    }
}
