package io.paperwire.citations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MathematicsTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"$x$; 0; 3", "$ x$; 0; -1", "$x $; 0; -1", "$5 and $6; 0; -1", "a $x$; 0; -1",
            "$x\\$y$; 0; 6", "\\$x$; 1; -1", "$$x$$; 0; 5", "$$$$$; 0; 5", "$$$$; 0; -1", "$$\\$$$; 0; 6",
            "\\(x\\); 0; 5", "\\(\\); 0; 4", "\\\\(x\\); 1; -1", "\\[x\\\\]\\]; 0; 8", "\\(x; 0; -1",
            "\\(x \\(y\\); 0; -1", "\\(x \\(y\\); 4; 9"})
    void mathematics_ends_at_the_next_sign_of_its_kind_that_is_not_escaped(String text, int at, int end) {
        assertThat(new Mathematics(text).end(at)).isEqualTo(end);
    }

    @Test
    void very_many_that_do_not_end_are_text() {
        assertThat(TexText.of("\\(".repeat(1_000_000))).hasSize(17_000_000);
        assertThat(TexText.of("\\(".repeat(100_000) + "%\\)"))
                .endsWith("\\textbackslash{}(\\textbackslash{}(\\%\\textbackslash{})");
    }
}
