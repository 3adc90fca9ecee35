package io.paperwire.notify.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SealTest {

    private final Seal seal = new Seal("k".repeat(32));

    @Test
    void a_seal_holds_for_its_text_purpose_and_key_alone() {
        String of = seal.textOf("unsubscribe", "1");
        assertThat(seal.isSealOf("unsubscribe", "1", of)).isTrue();
        assertThat(seal.isSealOf("unsubscribe", "2", of)).isFalse();
        assertThat(seal.isSealOf("confirm", "1", of)).isFalse();
        assertThat(new Seal("l".repeat(32)).isSealOf("unsubscribe", "1", of)).isFalse();
    }

    @Test
    void a_short_key_is_refused_with_what_to_set() {
        assertThatThrownBy(() -> new Seal("short")).hasMessageContaining("PAPERWIRE_NOTIFY_SECRET");
    }
}
