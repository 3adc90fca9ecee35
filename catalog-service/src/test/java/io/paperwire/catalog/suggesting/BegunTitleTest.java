package io.paperwire.catalog.suggesting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.query.Query;

class BegunTitleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false, value = {
            "gra|title:gra*",
            "graph |title:graph",
            "graph neu|title:\"graph neu\"; title:graph title:neu*",
            "graph neural netw|title:\"graph neural netw\"; title:netw* title:\"graph neural\"; title:graph title:neural title:netw*",
            "graph neural n|title:\"graph neural n\"; title:\"graph neural\"; title:graph title:neural",
            "graph n|title:\"graph n\"; title:graph",
            "gpt-4|title:\"gpt 4\"; title:gpt",
            "BERT: pre|title:\"BERT pre\"; title:BERT title:pre*",
            "深度|title:\"深 度\"; title:深 title:度",
            "김|title:김",
            "ープ|title:\"ー プ\"; title:ー title:プ",
            "$\\ell_p$ nor|title:\"l p nor\"; title:nor* title:\"l p\"; title:l title:p title:nor*",
            "\\varepsilon-ne|title:\"epsilon ne\"; title:epsilon title:ne*",
            "\"C++ mem|title:\"C++ mem\"; title:C++ title:mem*",
    })
    void the_last_word_may_be_a_beginning(String typed, String queries) {
        assertThat(BegunTitle.of(typed).queries().stream().map(Query::print)).containsExactly(queries.split("; "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "g", " & ", "\u0301", "(", "\"*"})
    void what_says_nothing_asks_for_nothing(String typed) {
        assertThat(BegunTitle.of(typed).queries()).isEmpty();
    }
}
