package io.paperwire.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.paperwire.testing.SettingsPage;

class TokensTest {

    @Test
    void a_token_may_do_what_its_roles_and_those_that_they_include_allow() throws NoSuchAlgorithmException {
        Tokens tokens = new Tokens(List.of("ingest:" + hash("one"), "curator:" + hash("two"), " admin:" + hash("three"),
                "reader:" + hash("one")));

        assertThat(tokens.holder("one").roles()).containsExactlyInAnyOrder(Role.INGEST, Role.READER);
        assertThat(tokens.holder("two").roles()).containsExactlyInAnyOrder(Role.CURATOR, Role.READER);
        assertThat(tokens.holder("three").roles()).containsExactlyInAnyOrderElementsOf(Role.ALL);
        assertThat(tokens.holder("four").roles()).isEmpty();
    }

    @Test
    void each_token_has_a_name_of_its_own_that_does_not_give_it_away() throws NoSuchAlgorithmException {
        Tokens tokens = new Tokens(List.of("reader:" + hash("one"), "reader:" + hash("two")));

        assertThat(tokens.holder("one").name()).isEqualTo(tokens.holder("one").name())
                .isNotEqualTo(tokens.holder("two").name()).doesNotContain("one").hasSizeLessThan(40);
    }

    @Test
    void an_entry_of_no_known_role_or_form_is_refused_without_repeating_the_hash() throws NoSuchAlgorithmException {
        String hash = hash("one");

        assertThatThrownBy(() -> new Tokens(List.of("king:" + hash))).hasMessageContaining("'king'")
                .hasMessageNotContaining(hash);
        assertThatThrownBy(() -> new Tokens(List.of(hash))).hasMessageContaining("is not role:hash")
                .hasMessageNotContaining(hash);
    }

    @Test
    void every_setting_is_on_the_reference_page() {
        assertThat(SettingsPage.missing(Stream.of(AccessConfig.class))).isEmpty();
    }

    private static String hash(String token) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(
                MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    }
}
