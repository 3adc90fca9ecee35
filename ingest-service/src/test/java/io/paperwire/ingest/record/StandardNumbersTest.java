package io.paperwire.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.events.Identifier;
import io.paperwire.events.PaperParsed;

class StandardNumbersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "978-0-226-46713-9 978-0-226-46734-4|9780226467139 9780226467344",
            "978 0 226 46713 9 978 0 226 46734 4|9780226467139 9780226467344",
            "978 0226467139|9780226467139", "9780226467139  0-306-40615-2|9780226467139 9780306406157",
            "0306406152 978-0-226-46734-4|9780306406157 9780226467344", "0 306 40615 2|9780306406157",
            "978-0-226-46713-9 (hbk) 978-0-226-46734-4 (pbk.)|9780226467139 9780226467344",
            "ISBN 978-0-226-46713-9; ISBN-10: 0-306-40615-2|9780226467139 9780306406157",
            "1234-5679 978-0-226-46713-9|9780226467139"})
    void several_isbns_stand_between_anything(String text, String isbns) {
        assertThat(read(text, true).identifiers()).extracting(Identifier::value).containsExactly(isbns.split(" "));
        assertThat(read(text, false).identifiers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"0036-8075 1095-9203|0036-8075", "00368075 10959203|0036-8075",
            "0036-8075 (print) 1095-9203 (online)|0036-8075", "(Index) 0036-8075|0036-8075",
            "e-ISSN: 1095-9203|1095-9203", "978-0-226-46713-9 1095-9203|1095-9203", "1234-567x|1234-567X"})
    void the_first_of_several_issns_is_the_venues(String text, String issn) {
        assertThat(read(text, false).publication().issn()).isEqualTo(issn);
    }

    private static PaperParsed read(String text, boolean isWholeBook) {
        Draft draft = new Draft("ris").title("Ferns");
        StandardNumbers.addTo(draft, List.of(text), isWholeBook);
        return draft.build(Instant.EPOCH);
    }
}
