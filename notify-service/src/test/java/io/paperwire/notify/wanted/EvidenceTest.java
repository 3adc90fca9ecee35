package io.paperwire.notify.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.events.Paper;
import io.paperwire.events.Vector;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;
import io.paperwire.query.Vectors;

class EvidenceTest {

    private static final AnalysedPaper PAPER = paper("Sleep of the pangolin", "Pangolins rest by day in burrows.");
    private static final Vectors LIKED = name -> Optional
            .ofNullable(Map.of("east-paper", Vector.of(new byte[]{9, 0}), "north-paper", Vector.of(new byte[]{0, 9}))
                    .get(name));

    private static AnalysedPaper paper(String title, String text) {
        return AnalysedPaper.of(new Paper("1", title, text, null, null, null, null, null, null, null, null, "en", null,
                null, false, null, Instant.EPOCH, Instant.EPOCH, false, null, null, null, null, null, null),
                Counts.NONE);
    }

    @Test
    void it_names_the_parts_of_the_query_that_hold() throws QuerySyntaxException {
        assertThat(Evidence.of(QueryParser.parse("(pangolin OR armadillo) burrows lang:en -termites"), PAPER, LIKED)
                .matched()).containsExactly("pangolin", "burrows", "lang:en");
    }

    @ParameterizedTest
    @CsvSource({"sleep OR day, Of sleep, Sleep of a day", "title:sleep OR rest, At rest, At rest in sleep",
            "pango* OR rest, Of rest, Rest of pangolins",
            "\"sleep at day\"~2 OR den, Of a den, In a den at day asleep in sleep"})
    void a_paper_with_more_of_the_query_in_its_title_ranks_higher(String query, String lower, String higher)
            throws QuerySyntaxException {
        String abstractText = "Sleep at day, rest of pangolins, a den.";
        assertThat(rank(query, paper(higher, abstractText))).isGreaterThan(rank(query, paper(lower, abstractText)));
    }

    @Test
    void then_one_with_more_of_it_at_all_does() throws QuerySyntaxException {
        String query = "burrows OR termites OR pangolin";
        AnalysedPaper more = paper("On a mammal", "Pangolins eat termites in burrows.");
        assertThat(rank(query, more)).isGreaterThan(rank(query, paper("On a mammal", "It eats termites.")));
        assertThat(rank(query, more)).isLessThan(rank(query, paper("Of burrows", null)));
    }

    @Test
    void then_one_that_is_nearer_to_its_nearest_example_does() throws QuerySyntaxException {
        String query = "like:east-paper OR like:north-paper";
        AnalysedPaper north = PAPER.at(Vector.of(new byte[]{0, 5}));
        AnalysedPaper nearNorth = PAPER.at(Vector.of(new byte[]{1, 5}));
        AnalysedPaper between = PAPER.at(Vector.of(new byte[]{5, 5}));
        assertThat(rank(query, north)).isGreaterThan(rank(query, nearNorth));
        assertThat(rank(query, nearNorth)).isGreaterThan(rank(query, between));
    }

    @Test
    void where_it_is_to_be_like_all_examples_the_farthest_counts() throws QuerySyntaxException {
        assertThat(rank("like:east-paper like:north-paper", PAPER.at(Vector.of(new byte[]{5, 5}))))
                .isGreaterThan(rank("like:east-paper like:north-paper", PAPER.at(Vector.of(new byte[]{1, 5}))));
    }

    private static double rank(String query, AnalysedPaper paper) throws QuerySyntaxException {
        return Evidence.of(QueryParser.parse(query), paper, LIKED).rank();
    }
}
