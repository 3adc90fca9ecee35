package io.paperwire.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class FilterTest {

    @Test
    void values_of_one_kind_are_alternatives_beside_the_query() throws Exception {
        Query beside = Filter.beside(QueryParser.parse("graph mesh"),
                Map.of(Filter.CATEGORY, List.of("cs.LG,cs.CL", "math", "cs.LG"), Filter.YEAR, List.of("2020")))
                .orElseThrow();

        assertThat(beside).isEqualTo(
                QueryParser.parse("graph mesh (cat:cs.LG OR cat:cs.CL OR cat:math) year:2020"));
    }

    @Test
    void a_category_in_quotation_marks_is_one() throws Exception {
        assertThat(Filter.beside(null, Map.of(Filter.CATEGORY, List.of("\"physics;optics\"", "math"))))
                .contains(QueryParser.parse("cat:\"physics;optics\" OR cat:math"));
    }

    @Test
    void a_name_with_a_star_is_that_name() throws Exception {
        Query beside = Filter.beside(null, Map.of(Filter.AUTHOR, List.of("Ada \u201CBee\u201D Cee*"))).orElseThrow();

        assertThat(beside).isEqualTo(QueryParser.parse("author:\"Ada  Bee  Cee\""));
        assertThat(Papers.titled("A title").by("Ada Bee Cee*").isFoundBy(beside.print())).isTrue();
    }
}
