package io.paperwire.notify.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.paperwire.events.Paper;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

class EvidenceTest {

    private static final AnalysedPaper PAPER = AnalysedPaper.of(new Paper("1", "Sleep of the pangolin",
            "Pangolins rest by day in burrows.", null, null, null, null, null, null, null, null, "en", null, null,
            false,
            null, Instant.EPOCH, Instant.EPOCH, false, null, null, null, null, null, null), Counts.NONE);

    @Test
    void it_names_the_parts_of_the_query_that_hold() throws QuerySyntaxException {
        assertThat(Evidence.of(QueryParser.parse("(pangolin OR armadillo) burrows lang:en -termites"), PAPER,
                name -> java.util.Optional.empty()).matched())
                .containsExactly("pangolin", "burrows", "lang:en");
    }

    @Test
    void parts_in_the_title_count_for_the_rank() throws QuerySyntaxException {
        assertThat(Evidence.of(QueryParser.parse("sleep pangolin burrows"), PAPER, name -> java.util.Optional.empty())
                .inTitle()).isEqualTo(2);
        assertThat(Evidence.of(QueryParser.parse("burrows"), PAPER, name -> java.util.Optional.empty()).inTitle())
                .isZero();
        assertThat(Evidence.of(QueryParser.parse("title:sleep"), PAPER, name -> java.util.Optional.empty()).inTitle())
                .isEqualTo(1);
    }
}
