package io.paperwire.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermStatistics;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;

class AllStatisticsTest {

    private final AllStatistics all = new AllStatistics();

    @Test
    void those_before_are_kept_for_lists_that_were_begun_with_them() {
        Statistics first = fill(all.current(1), 10);
        Statistics second = all.current(2);

        assertThat(second).isNotSameAs(first);
        assertThat(all.numbered(first.number())).containsSame(first);
    }

    @Test
    void the_oldest_ones_go_where_there_are_too_many_terms_in_all() {
        Statistics first = fill(all.current(1), 90_000);
        Statistics second = fill(all.current(2), 90_000);
        Statistics third = fill(all.current(4), 90_000);

        Statistics now = all.current(8);

        assertThat(all.numbered(first.number())).isEmpty();
        assertThat(all.numbered(second.number())).containsSame(second);
        assertThat(all.numbered(third.number())).containsSame(third);
        assertThat(all.current(8)).isSameAs(now);
    }

    private static Statistics fill(Statistics statistics, int terms) {
        BytesRef word = new BytesRef("word");
        for (int n = 0; n < terms; n++)
            statistics.terms().put(new Term("title", "word" + n), new TermStatistics(word, 1, 1));
        return statistics;
    }
}
