package io.paperwire.notify.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({"ada@example.org, ada@example.org",
            "  Ada.Lovelace+papers@EXAMPLE.Org , Ada.Lovelace+papers@example.org",
            "ada@bücher.example, ada@xn--bcher-kva.example", "ada@例え.テスト, ada@xn--r8jz45g.xn--zckzah",
            "ada@Straße.example, ada@xn--strae-oqa.example", "ada@σοφός.example, ada@xn--0xagbn4a.example",
            "ada@ꭰꭱ.example, ada@xn--58dc.example", "ada@R3--s.example, ada@r3--s.example",
            "root@localhost, root@localhost", "o'neil@example.org, o'neil@example.org"})
    void an_address_is_normalised(String typed, String expected) {
        assertThat(Address.parse(typed).text()).isEqualTo(expected);
    }

    @Test
    void addresses_that_differ_in_case_are_one_subscriber() {
        assertThat(Address.parse("Ada@example.org").key()).isEqualTo(Address.parse("aDA@Example.ORG").key());
    }

    @ParameterizedTest
    @CsvSource({"ada@example.org, ada@example.org", "Ada+papers@Example.org, ada@example.org",
            "ada+@example.org, ada@example.org", "ada+a+b@example.org, ada@example.org",
            "+ada@example.org, +ada@example.org", "a.da@example.org, a.da@example.org"})
    void mails_are_counted_by_mailbox(String typed, String mailbox) {
        Address address = Address.parse(typed);
        assertThat(address.mailbox()).isEqualTo(mailbox);
        assertThat(address.text()).isEqualToIgnoringCase(typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ada", "@example.org", "ada@", "ada@example..org", "ada@-example.org",
            "a da@x.org",
            "ada@exa mple.org", "ada@[127.0.0.1]", "ada@127.0.0.1", "\"a b\"@example.org", "a@b@example.org",
            "ada@example.org\r\nBcc: eve@example.org", "ada\n@example.org", "Ada <ada@example.org>",
            "ada@example.org,eve@example.org", "a..b@example.org", ".a@example.org", "müller@example.org",
            "<script>@example.org", "ada@example.org\0", "ada@example.org>",
            "ada@a\u200Db.example"})
    void what_is_no_address_is_refused(String typed) {
        assertThatThrownBy(() -> Address.parse(typed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_overlong_address_is_refused() {
        assertThatThrownBy(() -> Address.parse("a".repeat(65) + "@example.org"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Address.parse("a@" + "a.".repeat(150) + "org")).hasMessageContaining("254");
        assertThatThrownBy(() -> Address.parse("a".repeat(64) + "@" + "ü.".repeat(28) + "org"))
                .hasMessageContaining("254");
        assertThatThrownBy(() -> Address.parse("a@" + "ü.".repeat(80) + "org"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_missing_address_is_refused() {
        assertThatThrownBy(() -> Address.parse(null)).hasMessageContaining("missing");
    }
}
