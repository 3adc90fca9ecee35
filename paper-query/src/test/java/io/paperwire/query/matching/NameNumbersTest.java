package io.paperwire.query.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;

class NameNumbersTest {

    @Test
    void holds_what_a_map_would_hold() {
        Random random = new Random(11);
        NameNumbers numbers = new NameNumbers();
        Map<Object, Integer> expected = new HashMap<>();
        for (int i = 1; i < 50_000; i++) {
            int one = random.nextInt(3_000);
            Object name = name(one);
            if (random.nextBoolean()) {
                numbers.remove(name);
                expected.remove(name);
            } else if (expected.putIfAbsent(name, i) == null) {
                numbers.put(name, i);
            }
            assertThat(numbers.get(name(one))).isEqualTo(expected.getOrDefault(name, 0));
        }
        expected.forEach((name, number) -> assertThat(numbers.get(name)).isEqualTo(number));
    }

    /** Three at a time have the same hash. */
    private static Object name(int number) {
        return List.of("AaAa", "AaBB", "BBBB").get(number % 3) + number / 3;
    }
}
