package io.paperwire.service.stopping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.fault.KafkaFailureHandler;

class LeftAtStopTest {

    private final List<Throwable> ended = new ArrayList<>();
    private final EndedChannels channels = new EndedChannels();
    private final KafkaFailureHandler handler = new LeftAtStop(channels).create(null, null, null,
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
        assertThat(channels.call().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void any_other_failure_ends_the_channel() {
        IllegalStateException bug = new IllegalStateException("a bug");
        assertThat(fails(bug)).isCompletedExceptionally();
        assertThat(ended).containsExactly(bug);
    }

    @Test
    void a_process_with_a_channel_that_has_ended_is_not_alive_and_says_of_which_topic() {
        assertThat(fails(new IllegalStateException("a bug"))).isCompletedExceptionally();

        assertThat(channels.call().getStatus()).isEqualTo(Status.DOWN);
        assertThat(channels.call().getData().orElseThrow()).containsOnlyKeys("papers.parsed");
    }
}
