package io.paperwire.notify.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"de | DE", "DE-at | DE", "de-AT, en;q=0.8 | DE",
            "en-US, en;q=0.9, de;q=0.8 | EN",
            "en;q=0.3, de;q=0.7 | DE", "en;q=0.5,de;q=0.5 | EN", "de, en | DE", "en, de | EN", "fr, de;q=0.1 | DE",
            "den | EN", "fr, es;q=0.5 | EN", "'' | EN", "* | EN", "fr, *;q=0.1 | EN", "en;q=0, * | DE",
            "en;q=0.2, *;q=0.9 | DE", "de;q=0 | EN", "de;q=0, * | EN", "en;q=0 | EN", "de;q=5 | EN", "de_DE; | EN",
            ", , | EN", "fr,, de | DE", "- | EN", "de_DE;, -, de;q=0.3 | DE"})
    void the_best_of_what_a_browser_accepts_is_taken(String accepted, Language language) {
        assertThat(Language.preferred(accepted)).isEqualTo(language);
    }

    @Test
    void what_is_longer_than_any_browser_sends_is_not_read_to_its_end() {
        assertThat(Language.preferred("*,".repeat(400) + "en;q=0,de")).isEqualTo(Language.DE);
        assertThat(Language.preferred("*,".repeat(9_900) + "en;q=0,de;q=0")).isEqualTo(Language.EN);
        assertThat(Language.preferred("fr,".repeat(9_900) + "de")).isEqualTo(Language.EN);
        assertThat(Language.preferred("fr" + "-x".repeat(9_900) + ",de")).isEqualTo(Language.EN);
    }
}
