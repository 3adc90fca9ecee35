package io.paperwire.catalog.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.trending.RankedPapers;
import io.paperwire.catalog.trending.TrendingItem.Why;

class RankedViewTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 16);

    @Test
    void a_source_whose_crowd_gave_something_is_not_said_to_have_the_paper_as_well() {
        RankedPapers.Rated rated = new RankedPapers.Rated(MONDAY, List.of(why("hub", "appearances", 1, 0.5),
                why("hub", "votes", 12, 1.7), why("registry", "appearances", 1, 0.5)));

        assertThat(RankedView.Rated.of(rated).why()).containsExactly("12 votes at hub", "also at registry");
    }

    private static Why why(String source, String kind, double gain, double points) {
        return new Why(source, kind, MONDAY, gain, 1, points, points);
    }
}
