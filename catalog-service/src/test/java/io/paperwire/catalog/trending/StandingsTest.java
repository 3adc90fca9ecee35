package io.paperwire.catalog.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.trending.Standings.Ranked;

class StandingsTest {

    @Test
    void a_page_ends_sooner_where_the_reasons_are_many() {
        assertThat(Ranked.papers(papers(10, 2), 8)).hasSize(8);
        assertThat(Ranked.papers(papers(10, 20_000), 8)).hasSizeBetween(2, 4);
        assertThat(Ranked.papers(papers(10, 200_000), 8)).hasSize(1);
    }

    private static List<Ranked> papers(int count, int parts) {
        Part part = new Part("source", "votes", LocalDate.EPOCH, BigDecimal.ONE, 5, 1);
        return IntStream.range(0, count).mapToObj(n -> new Ranked(new UUID(0, n),
                new Formula.Standing(1, Collections.nCopies(parts, part)))).toList();
    }
}
