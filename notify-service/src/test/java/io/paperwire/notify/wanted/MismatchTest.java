package io.paperwire.notify.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
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
    @CsvSource(delimiter = '|', value = {"aardwolf -sleep | | sleep |", "aardwolf -(sleep OR termites) | | sleep |",
            "aardwolf -termites -burrows termites | termites | burrows |",
            "sleep (civet OR hyena) lang:en | civet OR hyena | |",
            "civet termites (hyena OR (sleep jackals)) | civet, termites, hyena OR (sleep jackals) | |",
            "like:2411.70001 OR like:2411.70002 | | | arxiv:2411.70001, arxiv:2411.70002",
            "sleep -(aardwolf burrows) | | aardwolf burrows |", "sleep like:2411.70001 | | | arxiv:2411.70001",
            "(like:2411.70001 OR sleep) hyena | hyena | |"})
    void it_names_what_is_lacking_excluded_or_far(String query, String lacking, String excluded, String far)
            throws QuerySyntaxException {
        assertThat(Mismatch.of(QueryParser.parse(query), PAPER, name -> Optional.empty()))
                .isEqualTo(new Mismatch(parts(lacking), parts(excluded), parts(far)));
    }

    private static List<String> parts(String all) {
        return all == null ? List.of() : List.of(all.split(", "));
    }
}
