package io.paperwire.notify.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.paperwire.events.Paper;
import io.paperwire.query.AnalysedPaper;
import io.paperwire.query.Counts;
import io.paperwire.query.QueryParser;
import io.paperwire.query.QuerySyntaxException;

class MismatchTest {

    private static final AnalysedPaper PAPER = AnalysedPaper.of(new Paper("1", "Sleep of the aardwolf",
            "Aardwolves rest by day in burrows.", null, null, null, null, null, null, null, null, "en", null, null,
            false, null, Instant.EPOCH, Instant.EPOCH, false, null, null, null, null, null, null), Counts.NONE);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"aardwolf -sleep | it has sleep, which the query excludes",
            "aardwolf -(sleep OR termites) | it has sleep, which the query excludes",
            "aardwolf -termites -burrows termites | it has burrows, which the query excludes; it lacks termites",
            "sleep (civet OR hyena) lang:en | it lacks civet, hyena",
            "sleep -(aardwolf burrows) | it has aardwolf burrows, which the query excludes",
            "sleep like:2411.70001 | its nearness to arxiv:2411.70001 is below the threshold",
            "(like:2411.70001 OR sleep) hyena | it lacks hyena"})
    void it_names_what_is_lacking_excluded_or_far(String query, String words) throws QuerySyntaxException {
        assertThat(Mismatch.of(QueryParser.parse(query), PAPER, name -> Optional.empty()).words()).isEqualTo(words);
    }
}
