package io.paperwire.query.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

class PairsTest {

    @Test
    void holds_what_a_map_would_hold() {
        Random random = new Random(11);
        Pairs pairs = new Pairs();
        Map<Long, Integer> expected = new HashMap<>();
        for (int i = 1; i < 50_000; i++) {
            long key = (1L + random.nextInt(3_000)) << random.nextInt(3) * 20;
            if (random.nextBoolean()) {
                pairs.remove(key);
                expected.remove(key);
            } else if (expected.putIfAbsent(key, i) == null) {
                pairs.put(key, i);
            }
            assertThat(pairs.get(key)).isEqualTo(expected.getOrDefault(key, 0));
        }
        expected.forEach((key, value) -> assertThat(pairs.get(key)).isEqualTo(value));
    }
}
