package io.paperwire.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.paperwire.events.Category;

class SubjectCodesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"81C05 (Primary) 81C40, 17B15 (Secondary)|81C05 81C40 17B15",
            "Primary: 14H30; Secondary: 20F28|14H30 20F28", "MSC2020: 57M|57M", "05-02, 35Qxx|05-02 35Qxx"})
    void codes_of_mathematics_stand_between_anything(String written, String codes) {
        assertThat(read(SubjectCodes::msc, written)).extracting(Category::toString)
                .isEqualTo(
                        List.of(codes.split(" ")).stream().map(code -> new Category("msc", code).toString()).toList());
    }

    @Test
    void codes_of_the_acm_may_have_names() {
        assertThat(read(SubjectCodes::acm, "F.2.2; I.2.7, Machine learning")).containsExactly(
                new Category("acm", "F.2.2"), new Category("acm", "I.2.7"), new Category("acm", "Machine learning"));
    }

    @Test
    void where_nobody_says_which_they_are_their_form_does() {
        assertThat(read(SubjectCodes::mscOrAcm, "14A99, F.4.m")).containsExactly(new Category("msc", "14A99"),
                new Category("acm", "F.4.m"));
        assertThat(read(SubjectCodes::mscOrAcm, "14A99 14B05")).containsExactly(new Category("msc", "14A99"),
                new Category("msc", "14B05"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"03E75 (Primary), 03E35 (Secondary)", "F.4.1; F.4.m; K.2"})
    void a_text_of_codes_is_told_from_a_subject(String codes) {
        assertThat(SubjectCodes.are(codes)).isTrue();
        assertThat(SubjectCodes.are("Mathematics - Logic")).isFalse();
        assertThat(SubjectCodes.are("")).isFalse();
        assertThat(SubjectCodes.are(null)).isFalse();
    }

    private static List<Category> read(BiConsumer<Draft, String> reading, String codes) {
        Draft draft = new Draft("arxiv").title("Eels");
        reading.accept(draft, codes);
        return draft.build(Instant.EPOCH).categories();
    }
}
