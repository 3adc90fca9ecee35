package io.paperwire.service.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import io.paperwire.service.readiness.Waits.For;

class PreparationTest {

    @Test
    void an_error_does_not_end_the_watch() throws InterruptedException {
        CountDownLatch tries = new CountDownLatch(2);
        Map<String, Object> broker = new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                tries.countDown();
                throw new OutOfMemoryError("unable to create native thread");
            }
        };
        Waits waits = new Waits(Clock.systemUTC());
        Preparation preparation = new Preparation(null, null, broker, null, waits);

        preparation.onStart(null);

        assertThat(tries.await(60, TimeUnit.SECONDS)).isTrue();
        preparation.stop();
        assertThat(waits.now().get(For.BROKER).why()).isEqualTo("unable to create native thread");
    }
}
