package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParserTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
            "graph neural|graph neural",
            "graph AND neural|graph neural",
            "forward-forward OR \"graph neural\"|forward-forward OR \"graph neural\"",
            "a b OR c d|(a b) OR (c d)",
            "a (b OR c) -d|a (b OR c) NOT d",
            "a NOT (b c)|a NOT (b c)",
            "a NOT NOT b|a b",
            "title:graph|title:graph",
            "title: graph|title:graph",
            "ti:graph au:hinton abs:loss|title:graph author:hinton abstract:loss",
            "title:(graph OR \"message passing\")|title:graph OR title:\"message passing\"",
            "title:(graph title:mesh)|title:graph title:mesh",
            "((a)) (b (c))|a b c",
            "a OR (b OR c)|a OR b OR c",
            "a a b|a b",
            "“graph neural” a|\"graph neural\" a",
            "BERT: a model|BERT: a model",
            "R & D|R D",
            "a OR & OR ()|a",
            "and or not|and or not",
            "x1:y|x1:y",
            "état \u3000 naïve|état naïve",
    })
    void is_printed_in_its_canonical_spelling(String text, String canonical) throws Exception {
        assertThat(QueryParser.parse(text).print()).isEqualTo(canonical);
        assertThat(QueryParser.parse(canonical)).isEqualTo(QueryParser.parse(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "``|0|empty",
            "` `|1|empty",
            "&|0|no word",
            "()|0|no word",
            "a (b|2|'(' without",
            "a b)|3|')' without",
            "a \"b c|2|quotation mark",
            "a OR|4|ends too early",
            "a AND OR b|6|Expected a word before 'OR'",
            "OR a|0|Expected a word before 'OR'",
            "a NOT|5|ends too early",
            "year:2020|0|no field 'year'",
            "a title:|8|after 'title:'",
            "title:-a|6|after 'title:'",
            "title:(a author:b)|9|inside another field's group",
            "NOT a|0|must not occur",
            "a OR NOT b|0|must not occur",
            "NOT (a NOT b)|0|must not occur",
    })
    void what_cannot_be_understood_is_refused_with_its_place(String text, int position, String reason) {
        assertThatThrownBy(() -> QueryParser.parse(text)).isInstanceOf(QuerySyntaxException.class)
                .hasMessageContaining(reason)
                .extracting(e -> ((QuerySyntaxException) e).position()).isEqualTo(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "NOT ", "-", "title:("})
    void deep_nesting_is_refused_and_does_not_overflow(String opening) {
        String text = opening.repeat(200) + "a";

        assertThatThrownBy(() -> QueryParser.parse(text)).isInstanceOf(QuerySyntaxException.class);
    }

    @Test
    void a_query_beyond_the_limit_is_refused() {
        assertThatThrownBy(() -> QueryParser.parse("a".repeat(QueryParser.MAX_LENGTH + 1)))
                .isInstanceOf(QuerySyntaxException.class).hasMessageContaining("2001");
    }

    @Test
    void a_query_whose_canonical_spelling_could_not_be_read_again_is_refused() {
        StringBuilder group = new StringBuilder("author:(");
        for (int i = 0; i < 350; i++) {
            group.append('n').append(i).append(' ');
        }

        assertThatThrownBy(() -> QueryParser.parse(group + ")")).isInstanceOf(QuerySyntaxException.class)
                .hasMessageContaining("too long");
    }
}
