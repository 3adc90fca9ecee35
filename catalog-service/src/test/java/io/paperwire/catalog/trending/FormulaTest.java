package io.paperwire.catalog.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FormulaTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 16);
    private static final Crowds NOTHING_KNOWN = new Crowds();

    @Test
    void a_gain_of_the_usual_size_is_one_point_and_half_of_it_is_left_after_a_half_life() {
        List<Contribution> usual = List.of(gain("hub", "votes", 0, 5));

        assertThat(score(Period.DAY, usual, 0)).isCloseTo(1, within(1e-9));
        assertThat(score(Period.DAY, usual, 1)).isCloseTo(0.5, within(1e-9));
        assertThat(score(Period.WEEK, usual, 3)).isCloseTo(0.5, within(1e-9));
        assertThat(score(Period.MONTH, usual, 10)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void what_lies_outside_the_window_or_after_the_day_does_not_count() {
        List<Contribution> gains = List.of(gain("hub", "votes", 0, 5));

        assertThat(Formula.standing(Period.DAY, gains, NOTHING_KNOWN, MONDAY.plusDays(6))).isPresent();
        assertThat(Formula.standing(Period.DAY, gains, NOTHING_KNOWN, MONDAY.plusDays(7))).isEmpty();
        assertThat(Formula.standing(Period.DAY, gains, NOTHING_KNOWN, MONDAY.minusDays(1))).isEmpty();
    }

    @Test
    void a_small_sources_favourite_stands_beside_a_large_ones() {
        Crowds crowds = new Crowds();
        for (int day = 1; day <= 28; day++)
            crowds.add("large", "votes", MONDAY.minusDays(day), 100, BigDecimal.valueOf(20_000))
                    .add("small", "votes", MONDAY.minusDays(day), 10, BigDecimal.valueOf(20));

        Part large = Formula.parts(List.of(gain("large", "votes", 0, 600)), crowds).get(0);
        Part small = Formula.parts(List.of(gain("small", "votes", 0, 7)), crowds).get(0);

        assertThat(large.usual()).isBetween(195.0, 200.0);
        assertThat(small.usual()).isBetween(2.0, 2.5);
        assertThat(small.points()).isCloseTo(large.points(), within(0.1));
    }

    @Test
    void two_crowds_weigh_more_than_one_that_is_twice_as_loud() {
        assertThat(score(Period.DAY, List.of(gain("a", "votes", 0, 20), gain("b", "votes", 0, 20)), 0))
                .isGreaterThan(score(Period.DAY, List.of(gain("a", "votes", 0, 40)), 0));
    }

    @Test
    void one_gain_in_a_source_of_which_nothing_is_known_is_little() {
        assertThat(score(Period.DAY, List.of(gain("new", "votes", 0, 1)), 0)).isLessThan(0.3);
        assertThat(score(Period.DAY, List.of(gain("paperwire", "picks", 0, 1)), 0)).isCloseTo(3, within(1e-9));
    }

    @Property
    void of_two_papers_the_order_stays_from_day_to_day_within_the_window(@ForAll @IntRange(min = 1, max = 500) int one,
            @ForAll @IntRange(min = 1, max = 500) int two, @ForAll @IntRange(max = 5) int later,
            @ForAll @IntRange(max = 20) int days) {
        List<Contribution> first = List.of(gain("a", "votes", 0, one), gain("b", "comments", later, two));
        List<Contribution> second = List.of(gain("a", "votes", later, two));
        LocalDate today = MONDAY.plusDays(later);
        LocalDate then = today.plusDays(days);

        boolean before = rank(first, today) > rank(second, today);

        assertThat(rank(first, then) > rank(second, then)).isEqualTo(before);
    }

    @Test
    void appearances_alone_put_a_paper_on_no_day() {
        Instant seen = Instant.parse("2026-03-16T08:00:00Z");
        PaperSignals paper = new PaperSignals().observed("registry", "1", "citations", seen, BigDecimal.TEN)
                .observed("registry", "1", "appearances", seen, BigDecimal.ONE)
                .observed("archive", "2", "appearances", seen.plusSeconds(60), BigDecimal.ONE);

        assertThat(paper.totals()).isEmpty();
        assertThat(paper.observed("registry", "1", "citations", seen.plusSeconds(90), BigDecimal.valueOf(12)).totals())
                .extracting(Contribution::kind).containsExactlyInAnyOrder("citations", "appearances");
    }

    @Test
    void two_forms_in_which_one_place_tells_of_a_paper_are_one_source() {
        Instant seen = Instant.parse("2026-03-16T08:00:00Z");
        PaperSignals paper = new PaperSignals().observed("hub", "1", "votes", seen, BigDecimal.TEN)
                .observed("arxiv", "1", "appearances", seen, BigDecimal.ONE)
                .observed("arxiv-feed", "1", "appearances", seen.plusSeconds(60), BigDecimal.ONE)
                .observed("crossref-deposit", "2", "appearances", seen.plusSeconds(90), BigDecimal.ONE)
                .observed("crossref", "2", "appearances", seen.plusSeconds(86_400), BigDecimal.ONE);

        assertThat(paper.contributions()).filteredOn(one -> one.kind().equals("appearances"))
                .containsExactly(gain("crossref-deposit", "appearances", 0, 1));
    }

    @Test
    void appearances_do_not_keep_a_paper_on_the_list_or_bring_it_back() {
        List<Contribution> gains = List.of(gain("hub", "votes", 0, 80), gain("registry", "appearances", 6, 1));

        assertThat(Formula.standing(Period.DAY, gains, NOTHING_KNOWN, MONDAY.plusDays(6))).isPresent();
        assertThat(Formula.standing(Period.DAY, gains, NOTHING_KNOWN, MONDAY.plusDays(7))).isEmpty();
        assertThat(Formula.standing(Period.WEEK, gains, NOTHING_KNOWN, MONDAY.plusDays(7))).isPresent();
    }

    @Test
    void a_paper_is_on_the_day_on_which_a_source_whose_crowd_rated_it_listed_it() {
        Instant monday = Instant.parse("2026-03-16T08:00:00Z");
        PaperSignals paper = new PaperSignals()
                .observed("registry", "1", "citations", monday.minusSeconds(864_000), BigDecimal.ZERO)
                .observed("hosting", "1", "stars", monday.minusSeconds(172_800), BigDecimal.TEN)
                .observed("hosting", "1", "stars", monday.minusSeconds(86_400), BigDecimal.valueOf(500))
                .observed("elsewhere", "1", "listed", monday.minusSeconds(864_000), BigDecimal.ONE)
                .observed("elsewhere", "1", "votes", monday.minusSeconds(864_000), BigDecimal.ZERO);
        assertThat(paper.day()).as("no source that says").contains(MONDAY.minusDays(1));

        paper.observed("hub", "1", "votes", monday.plusSeconds(86_400), BigDecimal.valueOf(30))
                .observed("hub", "1", "listed", monday, BigDecimal.ONE);

        assertThat(paper.day()).contains(MONDAY);
        assertThat(paper.given("votes", monday.minusSeconds(172_800)).day()).as("a reader here")
                .contains(MONDAY.minusDays(2));
    }

    private static double rank(List<Contribution> gains, LocalDate today) {
        return Formula.standing(Period.MONTH, gains, NOTHING_KNOWN, today).orElseThrow().rank();
    }

    private static double score(Period period, List<Contribution> gains, int days) {
        LocalDate today = MONDAY.plusDays(days);
        return period.score(Formula.standing(period, gains, NOTHING_KNOWN, today).orElseThrow().rank(), today);
    }

    private static Contribution gain(String source, String kind, int day, int amount) {
        return new Contribution(source, kind, MONDAY.plusDays(day), BigDecimal.valueOf(amount));
    }
}
