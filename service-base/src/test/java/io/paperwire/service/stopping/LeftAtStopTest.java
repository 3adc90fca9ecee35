package io.paperwire.service.stopping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.fault.KafkaFailureHandler;

class LeftAtStopTest {

    private final List<Throwable> ended = new ArrayList<>();
    private final KafkaFailureHandler handler = new LeftAtStop().create(null, null, null,
            (why, isFatal) -> ended.add(why));

    private CompletableFuture<Void> fails(Throwable why) {
        return handler
                .handle(new IncomingKafkaRecord<>(new ConsumerRecord<>("papers.parsed", 3, 17, "key", "value"),
                        "parsed", 0, null, handler, false), why, null)
                .subscribeAsCompletionStage();
    }

    @Test
    void what_is_left_because_the_service_stops_is_no_failure_and_nothing_follows_it() {
        assertThat(fails(new ServiceStops())).isNotDone();
        assertThat(ended).isEmpty();
    }

    @Test
    void any_other_failure_ends_the_channel() {
        IllegalStateException bug = new IllegalStateException("a bug");
        assertThat(fails(bug)).isCompletedExceptionally();
        assertThat(ended).containsExactly(bug);
    }
}
