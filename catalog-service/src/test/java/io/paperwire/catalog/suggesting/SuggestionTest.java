package io.paperwire.catalog.suggesting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.events.Paper;

class SuggestionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "Newts|1|title:\"Newts\"", "&|1|id:0123456789abcdefghijkl", "newts,|300|id:0123456789abcdefghijkl"})
    void a_paper_whose_title_cannot_be_asked_for_is_found_by_its_id(String word, int times, String q) {
        Paper paper = new Paper("0123456789abcdefghijkl", word.repeat(times), null, null, null, null, null, null, null,
                null, null, null, null, null, false, null, Instant.EPOCH, Instant.EPOCH, false, null, null, null, null,
                null, null);

        assertThat(Suggestion.of(paper).q()).isEqualTo(q);
    }
}
