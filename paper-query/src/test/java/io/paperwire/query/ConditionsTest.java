package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Manifestation;

class ConditionsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "2025-01-31|after:2025-01-31|true", "2025-01-30|after:2025-01-31|false",
            "2025-01-31|before:2025-01-31|false",
            "2025-01-30|before:2025-01-31|true", "2025-01|after:2025-01|true", "2024-12-31|after:2025|false",
            "2025-05-31|after:2025-01 before:2025-06|true", "2025-06-01|after:2025-01 before:2025-06|false",
            "2025|after:2025-06|true", "2025|before:2025-06|true", "2025|before:2025|false",
            "2025-02|after:2025-03|false",
            "2020|year:2020|true", "2020-12-31|year:2020|true", "2021-01-01|year:2020|false",
            "2019-01|year:2019..2022|true", "2022-12|year:2019..2022|true", "2023|year:2019..2022|false",
            "2020|year:>2020|false", "2021|year:>2020|true", "2020|year:<=2020|true", "2020|year:..2019|false",
            "--03-17|year:0000..9999|false", "--03-17|before:9999|false", "|after:0000|false",
    })
    void a_date_is_compared_by_the_days_that_it_may_be(String published, String query, boolean found) throws Exception {
        assertThat(Papers.titled("A title").published(published).isFoundBy(query)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"votes:10,true", "votes:>10,false", "votes:>=10,true", "votes:<10,false", "votes:<=10,true",
            "votes:9..11,true", "votes:..9,false", "votes:10..,true", "votes:0,false"})
    void votes_are_compared_as_numbers(String query, boolean found) throws Exception {
        AnalysedPaper paper = AnalysedPaper.of(Papers.titled("A title").paper(), new Counts(10));

        assertThat(QueryMatcher.matches(QueryParser.parse(query), paper)).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"venue:neurips", "venue:\"neural information\"", "venue:mach*", "venue:journal"})
    void a_venue_is_found_by_the_words_of_any_form_of_the_paper(String query) throws Exception {
        Papers paper = Papers.titled("A title").at("NeurIPS: Neural Information Processing")
                .appeared(Manifestation.Kind.PUBLISHED, "Journal of Machines");

        assertThat(paper.isFoundBy(query)).isTrue();
        assertThat(paper.isFoundBy("venue:\"processing journal\"")).isFalse();
        assertThat(paper.isFoundBy("neurips")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"\"graph learning\"~2,true", "\"learning graph\"~2,true", "\"graph learning\"~1,false",
            "\"graph learning\"~0,false", "\"deep graph\"~0,true", "\"graph deep\"~0,true", "\"graph graph\"~0,true",
            "title:\"graph network\"~5,false", "\"networks learning\"~50,false"})
    void near_words_have_few_others_among_them_in_one_field(String query, boolean found) throws Exception {
        Papers paper = Papers.titled("Deep graph and set learning").saying("Networks.");

        assertThat(paper.isFoundBy(query)).isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({"quant*,true", "QUANTIZAT*,true", "ét*,true", "quantizations*,false", "title:tud*,false",
            "author:lec*,true", "lec*,true", "author:yo*,false", "c++*,true"})
    void a_prefix_is_that_of_a_word_with_its_ending(String query, boolean found) throws Exception {
        Papers paper = Papers.titled("Quantization of études in C++").by("Yann LeCun");

        assertThat(paper.isFoundBy(query)).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"学习", "度学", "深度学习模型", "title:\"学习 模型\"", "型", "的"})
    void any_part_of_a_chinese_title_finds_it(String query) throws Exception {
        assertThat(Papers.titled("深度学习模型的研究").isFoundBy(query)).isTrue();
        assertThat(Papers.titled("习学").isFoundBy(query)).isFalse();
    }
}
