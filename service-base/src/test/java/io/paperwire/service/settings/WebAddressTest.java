package io.paperwire.service.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    private final WebAddress.Check check = new WebAddress.Check();

    @ParameterizedTest
    @ValueSource(strings = {"https://papers.example.org", "http://127.0.0.1:8400/", "https://example.org/papers"})
    void an_absolute_address_with_a_host_is_one(URI address) {
        assertThat(check.isValid(address, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"papers.example.org", "papers.example.org:8400", "//papers.example.org",
            "ftp://papers.example.org", "https:/papers", "https://example.org/?page=papers", "https://example.org/#"})
    void what_paths_cannot_stand_behind_is_none(URI address) {
        assertThat(check.isValid(address, null)).isFalse();
    }
}
