package io.paperwire.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextLinksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "Code: https://code.example/a. Data (http://data.example/b_(c)).|https://code.example/a http://data.example/b_(c)",
            "HTTPS://Code.Example/A and Http://b.example!|HTTPS://Code.Example/A Http://b.example",
            "seehttps://glued.example, //none.example ftp://no.example://x|https://glued.example",
            "https://web.example/http://old.example/x twice|https://web.example/http://old.example/x",
            "://https://a.example https:// http://?|https://a.example",
            "<http://a.example/x>\"http://b.example\"|http://a.example/x http://b.example",
            "no address: http:/ or https|``",
    })
    void addresses_end_where_the_sentence_goes_on(String text, String addresses) {
        assertThat(TextLinks.of(text).stream().map(link -> link.url().toString()).toList())
                .containsExactly(addresses.isEmpty() ? new String[0] : addresses.split(" "));
    }
}
