package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GistTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "how do birds navigate|how do birds navigate|",
            "\"graph neural\" title:nets quant*|graph neural nets quant|",
            "graph (mesh OR \"point cloud\"~3) year:2024 -survey|graph mesh point cloud|year:2024 NOT survey",
            "graph author:lecun venue:icml|graph|author:lecun venue:icml",
            "graph like:10.1000/x (cat:cs OR cat:math)|graph|like:doi:10.1000/x (cat:cs OR cat:math)",
    })
    void it_is_the_words_and_what_must_hold_besides(String query, String text, String conditions) throws Exception {
        Gist gist = Gist.of(QueryParser.parse(query)).orElseThrow();

        assertThat(gist.text()).isEqualTo(text);
        assertThat(gist.conditions().map(Query::print).orElse(null)).isEqualTo(conditions);
    }

    @Test
    void any_of_its_words_shows_that_it_is_about_something_that_papers_have() throws Exception {
        assertThat(Gist.of(QueryParser.parse("how do birds navigate year:2024")).orElseThrow().words())
                .isEqualTo(QueryParser.parse("birds OR navigate"));
        assertThat(Gist.of(QueryParser.parse("title:birds")).orElseThrow().words())
                .isEqualTo(QueryParser.parse("title:birds"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"year:2024 author:lecun", "graph OR cat:cs", "like:10.1000/x"})
    void there_is_none_without_words_that_every_paper_found_shall_have(String query) throws Exception {
        assertThat(Gist.of(QueryParser.parse(query))).isEmpty();
    }
}
