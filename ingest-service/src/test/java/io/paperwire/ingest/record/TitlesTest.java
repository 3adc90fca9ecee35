package io.paperwire.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitlesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Of eels.|Of eels", "Of eels|Of eels", "Of eels...|Of eels...",
            "Eels of the U.S.|Eels of the U.S.", "Do eels sleep?|Do eels sleep?", "Anguilla spp.|Anguilla spp.",
            "Vitamin C.|Vitamin C", "Reply to Roe et al.|Reply to Roe et al."})
    void a_full_stop_that_a_catalogue_has_set_goes(String title, String shown) {
        assertThat(Titles.withoutStop(title)).isEqualTo(shown);
    }
}
