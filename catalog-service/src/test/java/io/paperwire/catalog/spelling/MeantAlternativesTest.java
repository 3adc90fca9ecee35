package io.paperwire.catalog.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.query.Query;
import io.paperwire.query.QueryParser;

class MeantAlternativesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "moss or fern|moss OR fern",
            "moss or fern or moss or lichen|moss OR fern OR lichen",
            "tree fern or  club moss|(tree fern) OR (club moss)",
    })
    void the_word_between_plain_words_becomes_the_operator(String typed, String instead) throws Exception {
        assertThat(MeantAlternatives.instead(typed, QueryParser.parse(typed), query -> 1).map(Query::print))
                .contains(instead);
    }

    @ParameterizedTest
    @ValueSource(strings = {"moss fern", "or moss", "moss or", "moss OR or fern", "title:moss or fern", "moss",
            "moss \"fern or moss\"", "for oregano"})
    void other_queries_stay(String typed) throws Exception {
        assertThat(MeantAlternatives.instead(typed, QueryParser.parse(typed), query -> 1)).isEmpty();
    }

    @Test
    void a_query_that_finds_nothing_is_no_better() throws Exception {
        assertThat(MeantAlternatives.instead("moss or fern", QueryParser.parse("moss or fern"), query -> 0)).isEmpty();
    }
}
