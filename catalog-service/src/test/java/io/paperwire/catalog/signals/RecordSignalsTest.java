package io.paperwire.catalog.signals;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.signals.RecordSignals.Gain;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RecordSignalsTest {

    private static final Instant MORNING = Instant.parse("2026-03-16T08:00:00Z");
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 16);

    @Test
    void votes_count_from_the_listing_and_each_days_rise_is_the_days_gain() {
        RecordSignals signals = new RecordSignals();
        add(signals, "votes", 0, 12);
        add(signals, "votes", 5, 20);
        add(signals, "votes", 30, 50);

        assertThat(signals.gains()).containsExactly(gain("votes", 0, 20), gain("votes", 1, 30));
        assertThat(signals.totals()).containsExactly(Map.entry("votes", BigDecimal.valueOf(50)));
    }

    @Test
    void stars_that_were_there_when_the_paper_was_first_seen_are_no_gain() {
        RecordSignals signals = new RecordSignals();
        add(signals, "stars", 0, 40_000);
        add(signals, "stars", 24, 40_007);

        assertThat(signals.gains()).containsExactly(gain("stars", 1, 7));
        assertThat(signals.totals()).containsExactly(Map.entry("stars", BigDecimal.valueOf(7)));
    }

    @Test
    void votes_of_a_list_that_is_read_long_after_its_day_are_no_news_but_count_in_all() {
        RecordSignals signals = new RecordSignals();
        add(signals, "listed", -24 * 60, 1);
        add(signals, "votes", 0, 90);

        assertThat(signals.gains()).isEmpty();
        assertThat(signals.totals()).containsExactly(Map.entry("votes", BigDecimal.valueOf(90)));
        assertThat(signals.listedOn()).contains(MONDAY.minusDays(60));
    }

    @Test
    void a_crowd_rates_a_paper_when_its_count_rises_from_nothing_or_from_what_was_there_before() {
        RecordSignals signals = new RecordSignals();
        add(signals, "listed", -24, 1);
        add(signals, "votes", 0, 0);
        add(signals, "stars", 0, 40_000);

        assertThat(signals.ratedOn()).isEmpty();
        assertThat(signals.listedOn()).isEmpty();
        add(signals, "stars", 48, 40_007);
        assertThat(signals.ratedOn()).contains(MONDAY.plusDays(2));
        add(signals, "votes", 24, 3);
        assertThat(signals.ratedOn()).contains(MONDAY.plusDays(1));
        assertThat(signals.listedOn()).contains(MONDAY.minusDays(1));
    }

    @Test
    void a_count_that_falls_and_rises_again_gains_nothing() {
        RecordSignals signals = new RecordSignals();
        add(signals, "votes", 0, 10);
        add(signals, "votes", 1, 4);
        add(signals, "votes", 24, 10);
        add(signals, "votes", 25, 11);

        assertThat(signals.gains()).containsExactly(gain("votes", 0, 10), gain("votes", 1, 1));
    }

    @Property
    void what_is_seen_in_any_order_and_repeatedly_is_the_same(
            @ForAll @Size(max = 30) List<@IntRange(max = 20) Integer> values, @ForAll Random random) {
        List<int[]> seen = new ArrayList<>();
        for (int i = 0; i < values.size(); i++)
            seen.add(new int[]{random.nextInt(120), values.get(i), random.nextInt(4)});
        List<String> kinds = List.of("votes", "stars", "listed", "appearances");
        RecordSignals inOrder = new RecordSignals();
        seen.forEach(one -> add(inOrder, kinds.get(one[2]), one[0], one[1]));

        List<int[]> again = new ArrayList<>(seen);
        again.addAll(seen);
        Collections.shuffle(again, random);
        RecordSignals shuffled = new RecordSignals();
        again.forEach(one -> add(shuffled, kinds.get(one[2]), one[0], one[1]));

        assertThat(shuffled.gains()).isEqualTo(inOrder.gains());
        assertThat(shuffled.totals()).isEqualTo(inOrder.totals());
        assertThat(shuffled.ratedOn()).isEqualTo(inOrder.ratedOn());
        assertThat(shuffled.listedOn()).isEqualTo(inOrder.listedOn());
        assertThat(inOrder.ratedOn().isPresent())
                .isEqualTo(inOrder.totals().values().stream().anyMatch(total -> total.signum() > 0));
    }

    private static void add(RecordSignals signals, String kind, int hours, int value) {
        signals.add(kind, MORNING.plusSeconds(hours * 3600L), BigDecimal.valueOf(value));
    }

    private static Gain gain(String kind, int days, int amount) {
        return new Gain(kind, MONDAY.plusDays(days), BigDecimal.valueOf(amount));
    }
}
