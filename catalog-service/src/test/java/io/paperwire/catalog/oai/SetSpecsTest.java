package io.paperwire.catalog.oai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.paperwire.events.Category;
import io.paperwire.events.Paper;

class SetSpecsTest {

    @Test
    void a_category_makes_its_set_and_the_set_above_it() {
        assertThat(SetSpecs.of(paper("arxiv", "cs.LG", "hep-th", "cond-mat.mes-hall"))).containsExactly("cond-mat",
                "cond-mat:mes-hall", "cs", "cs:LG", "hep-th");
        assertThat(SetSpecs.of(paper("msc", "68T05", "05-01", "11"))).containsExactly("msc", "msc:05-01", "msc:11",
                "msc:68T05");
        assertThat(SetSpecs.of(paper("acm", "I.2.7", "H.m"))).containsExactly("acm", "acm:H.m", "acm:I.2.7");
    }

    @Test
    void what_is_no_code_makes_no_set() {
        assertThat(SetSpecs.of(paper("arxiv", "Machine Learning", "cs.LG\"", "cs:LG", "CS.LG", "c", "cs..LG")))
                .isEmpty();
        assertThat(SetSpecs.of(paper("msc", "68T05 and more", "{}"))).isEmpty();
        assertThat(SetSpecs.of(paper("openalex", "Topic", "cs.LG"))).isEmpty();
    }

    @Test
    void the_array_is_one_of_postgresql() {
        assertThat(SetSpecs.array(paper("arxiv", "stat.ML"))).isEqualTo("{\"stat\",\"stat:ML\"}");
        assertThat(SetSpecs.array(paper("arxiv"))).isEqualTo("{}");
    }

    @Test
    void a_set_has_a_name_even_if_nobody_named_it() {
        assertThat(SetNames.of("cs:LG")).isEqualTo("Machine Learning");
        assertThat(SetNames.of("hep-th")).isEqualTo("High Energy Physics: Theory");
        assertThat(SetNames.of("msc:68T05")).isEqualTo("68T05");
    }

    private static Paper paper(String scheme, String... codes) {
        List<Category> categories = Arrays.stream(codes).map(code -> new Category(scheme, code)).toList();
        return new Paper("1", "Kakapo", null, null, null, null, null, null, categories, null, null, null, null, null,
                false, null, Instant.EPOCH, Instant.EPOCH, false, null, null, null, null, null, null);
    }
}
