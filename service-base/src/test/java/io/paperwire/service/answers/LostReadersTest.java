package io.paperwire.service.answers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostReadersTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "nothing", "/", "/papers/", "/apis"})
    void a_browser_is_a_readers(String path) {
        assertThat(LostReaders.isOf(path, BROWSER)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/nothing", "api/v1/nothing", "/feeds/nothing.atom", "/oai"})
    void what_only_programs_ask_for_is_answered_as_they_are(String path) {
        assertThat(LostReaders.isOf(path, BROWSER)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "application/json, text/html;q=0.5"})
    void a_program_is_no_reader(String accept) {
        assertThat(LostReaders.isOf("/nothing", accept)).isFalse();
    }

    @Test
    void who_does_not_say_what_it_takes_is_no_reader() {
        assertThat(LostReaders.isOf("/nothing", null)).isFalse();
    }
}
