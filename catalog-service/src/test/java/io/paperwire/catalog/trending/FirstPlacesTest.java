package io.paperwire.catalog.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.paperwire.catalog.trending.PastLists.Placed;

class FirstPlacesTest {

    @Test
    void of_many_papers_the_first_stay_in_their_order() {
        Random random = new Random(5);
        List<Placed> all = new ArrayList<>();
        FirstPlaces first = new FirstPlaces(10);
        for (int n = 0; n < 95; n++) {
            Placed paper = new Placed(new UUID(random.nextLong(), random.nextLong()), random.nextInt(20));
            all.add(paper);
            first.add(paper);
        }

        all.sort(Placed.ORDER);
        assertThat(first.inOrder()).isEqualTo(all.subList(0, 10));
        assertThat(first.areAll()).isFalse();
    }

    @Test
    void a_few_papers_are_all() {
        FirstPlaces first = new FirstPlaces(10);
        for (int n = 1; n <= 10; n++)
            first.add(new Placed(new UUID(0, n), n));

        assertThat(first.inOrder()).extracting(Placed::rank).startsWith(10.0, 9.0).hasSize(10);
        assertThat(first.areAll()).isTrue();
    }
}
