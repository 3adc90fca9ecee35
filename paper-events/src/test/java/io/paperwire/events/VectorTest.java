package io.paperwire.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;

import org.junit.jupiter.api.Test;

class VectorTest {

    @Test
    void nearness_is_the_cosine_whatever_the_lengths() {
        Vector east = Vector.of(new byte[]{10, 0});

        assertThat(east.nearness(Vector.of(new byte[]{127, 0}))).isEqualTo(1);
        assertThat(east.nearness(Vector.of(new byte[]{-3, 0}))).isEqualTo(-1);
        assertThat(east.nearness(Vector.of(new byte[]{0, 5}))).isZero();
        assertThat(east.nearness(new byte[]{7, 7})).isCloseTo(Math.sqrt(0.5), within(1e-12));
    }

    @Test
    void bytes_keep_the_nearness_of_the_numbers_to_two_hundredths() {
        Random random = new Random(17);
        for (int i = 0; i < 200; i++) {
            float[] one = numbers(random);
            float[] other = numbers(random);
            for (int n = 0; n < other.length; n++)
                other[n] += one[n] * i / 100f;

            assertThat(Vector.of(one).nearness(Vector.of(other))).isCloseTo(cosine(one, other), within(0.02));
        }
    }

    @Test
    void it_travels_as_base64() {
        Vector vector = Vector.of(new float[]{0.5f, -0.5f, 0, 0.004f});

        assertThat(vector).hasToString("f4EAAQ==").isEqualTo(Vector.parse("f4EAAQ=="));
        assertThat(vector.bytes()).containsExactly(127, -127, 0, 1);
        assertThat(EventJson.writeText(vector)).isEqualTo("\"f4EAAQ==\"");
    }

    @Test
    void what_has_no_direction_is_refused() {
        assertThatThrownBy(() -> Vector.parse("AAAA")).hasMessageContaining("no direction");
        assertThatThrownBy(() -> Vector.parse("")).hasMessageContaining("no direction");
        assertThatThrownBy(() -> Vector.of(new float[]{1, Float.NaN})).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Vector.parse("not base64")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Vector.parse("AQ==").nearness(Vector.parse("AQE=")))
                .hasMessageContaining("1 and 2 dimensions");
    }

    private static float[] numbers(Random random) {
        float[] numbers = new float[384];
        for (int i = 0; i < numbers.length; i++)
            numbers[i] = (float) random.nextGaussian();
        return numbers;
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            lengthA += a[i] * a[i];
            lengthB += b[i] * b[i];
        }
        return product / Math.sqrt(lengthA * lengthB);
    }
}
