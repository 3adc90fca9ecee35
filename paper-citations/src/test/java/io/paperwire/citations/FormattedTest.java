package io.paperwire.citations;

import static io.paperwire.citations.Papers.paper;
import static io.paperwire.citations.Papers.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Paper;

/** What the styles' processor cannot do by itself. */
class FormattedTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "calls in $O(1/\\epsilon)$ of lemurs|Calls in $O(1/\\epsilon)$ of Lemurs",
            "calls in \\(\\mathcal{o}(n)\\) and $f'(x)$|Calls in \\(\\mathcal{o}(n)\\) and $f'(x)$",
            "$k$-calls of 𝔸 🦝|$k$-Calls of 𝔸 🦝", "arXiv of the mRNA|arXiv of the mRNA", "DNA calls|DNA Calls",
            "BERT|BERT",
            "GPT-4|GPT-4", "CALLS OF LEMURS|Calls of Lemurs", "calls of 𗀀 in $a$ and $b$|calls of 𗀀 in $a$ and $b$"})
    void mathematics_and_words_with_capitals_stay_in_a_title_in_capitals(String title, String printed) {
        assertThat(write(CitationFormat.CHICAGO, paper(title).published("2024").make()))
                .contains(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ICRA", "NIPS", "PLOS ONE", "IEEE RSJ IROS", "eLife"})
    void a_venue_that_is_a_name_in_capitals_stays_one(String venue) {
        Paper lemurs = paper("Lemurs").published("2024").in("paper-conference", venue, null).make();

        for (CitationFormat format : List.of(CitationFormat.APA, CitationFormat.IEEE, CitationFormat.CHICAGO))
            assertThat(write(format, lemurs)).as(format.label()).contains(venue);
    }

    @Test
    void mathematics_is_no_markup_in_html() throws IOException {
        StringBuilder html = new StringBuilder();
        Citations.writeHtml(CitationFormat.CHICAGO, List.of(paper("Calls of $x<y$ & <b>").make()), html);

        assertThat(html).contains("$x&lt;y$ &amp; &lt;B&gt;");
    }
}
