package io.paperwire.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;

import org.junit.jupiter.api.Test;

class LettersTest {

    @Test
    void letters_are_in_the_case_that_the_jdk_gives_them() {
        for (String text : new String[]{"ΛΟΓΟΣ ΚΑΙ ΣΟΦΙΑ", "Σ", "A Σ-algebra", "ΟΔΟΣ.", "İSTANBUL", "Straße 𝒜𐐀", ""})
            assertThat(Letters.lower(text)).isEqualTo(text.toLowerCase(Locale.ROOT));
        assertThat(Letters.upper("pmc1-xß")).isEqualTo("PMC1-Xß");
    }

    @Test
    void of_the_marks_on_one_letter_thirty_are_kept() {
        assertThat(Letters.in(Normalizer.Form.NFC, "e\u0301 x" + "\u0316\u0301".repeat(20)))
                .isEqualTo("é x" + "\u0316".repeat(15) + "\u0301".repeat(15));
    }
}
