package io.paperwire.service.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paperwire.service.readiness.Waits;
import io.paperwire.service.readiness.Waits.For;
import io.paperwire.service.stopping.ServiceStops;
import io.paperwire.service.stopping.Shutdown;
import io.paperwire.service.traces.Traces;

class IntakeTest {

    private static final int OFTEN = 40;

    private final Waits waits = new Waits(Clock.systemUTC());
    private final Shutdown shutdown = new Shutdown() {
        @Override
        public void pause(Duration time) {
            // Nobody has to wait here.
            waited |= waits.isWaitingFor(For.STORAGE);
        }
    };
    private final Letters letters = new Letters();
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final Intake intake = new Intake(
            new DeadLetters(letters, Traces.off(), waits, shutdown, "numbat-service", metrics), null, waits, shutdown);
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Integer> taken = new ArrayList<>();
    private boolean waited;

    @Test
    void a_bad_message_among_hundreds_is_found_by_halves_and_put_aside_by_itself() {
        commit(256, batch -> {
            if (batch.contains(77))
                throw new SQLException("no text can have that", "22021");
        });

        assertThat(letters.offsets()).containsExactly("77");
        assertThat(letters.reasons()).containsExactly("no text can have that");
        assertThat(metrics.get("paperwire.dead.letters").counter().count()).isEqualTo(1);
        assertThat(taken).isEqualTo(IntStream.range(0, 256).filter(n -> n != 77).boxed().toList());
        assertThat(sizes).hasSizeLessThanOrEqualTo(17);
    }

    @Test
    void what_is_nested_too_deep_is_put_aside() {
        Intake.Read<Integer> read = intake.read(message(7), message -> {
            throw new StackOverflowError();
        });
        commit(3, batch -> {
            if (batch.contains(1))
                throw new StackOverflowError();
        });

        assertThat(read).isNull();
        assertThat(letters.offsets()).containsExactly("7", "1");
        assertThat(letters.reasons()).containsOnly("StackOverflowError");
        assertThat(taken).containsExactly(0, 2);
    }

    @Test
    void a_message_that_always_meets_others_locks_is_tried_until_it_gets_through() {
        commit(4, "40P01", 3 * OFTEN);

        assertThat(sizes.stream().filter(size -> size == 1)).hasSizeGreaterThan(OFTEN);
        assertThat(sizes).endsWith(1, 1, 2);
    }

    @Test
    void a_batch_for_which_the_server_has_no_room_for_locks_is_halved() {
        commit(4, "53200", OFTEN);

        assertThat(sizes).contains(2).endsWith(1, 1, 2);
    }

    @Test
    void what_stays_in_the_way_of_a_message_by_itself_is_its_own_fault() {
        commit(1, "23505", Integer.MAX_VALUE);

        assertThat(letters.offsets()).containsExactly("0");
    }

    @Test
    void a_batch_waits_as_a_whole_for_a_database_that_is_away_and_says_so() {
        commit(4, "08006", OFTEN);

        assertThat(sizes).hasSize(OFTEN + 1).containsOnly(4);
        assertThat(waited).isTrue();
        assertThat(waits.isWaitingFor(For.STORAGE)).isFalse();
    }

    @Test
    void a_dead_letter_waits_for_the_broker_and_says_so() {
        letters.refused = 3;

        commit(1, "22021", 1);

        assertThat(letters.offsets()).containsExactly("0");
        assertThat(metrics.get("paperwire.dead.letters").counter().count()).isEqualTo(1);
        assertThat(waited).isTrue();
        assertThat(waits.isWaitingFor(For.STORAGE)).isFalse();
    }

    @Test
    void at_a_stop_what_is_in_hand_is_tried_once() {
        shutdown.begin();

        commit(1, "08006", 0);
        assertThatThrownBy(() -> commit(2, "08006", Integer.MAX_VALUE)).isInstanceOf(ServiceStops.class);

        assertThat(sizes).containsExactly(1, 2);
    }

    @Test
    void what_fails_while_the_service_stops_is_left_for_the_next_start() {
        shutdown.begin();
        letters.refused = Integer.MAX_VALUE;

        assertThatThrownBy(() -> commit(2, batch -> {
            throw new IllegalStateException("it is closed");
        })).isInstanceOf(ServiceStops.class);
        assertThatThrownBy(() -> commit(1, "22021", 1)).isInstanceOf(ServiceStops.class);

        assertThat(letters.offsets()).isEmpty();
    }

    private void commit(int messages, String state, int times) {
        int[] left = {times};
        commit(messages, batch -> {
            if (left[0]-- > 0)
                throw new SQLException("in the way", state);
        });
    }

    private void commit(int messages, Intake.Work<Integer> work) {
        List<Intake.Read<Integer>> batch = new ArrayList<>();
        for (int i = 0; i < messages; i++)
            batch.add(new Intake.Read<>(message(i), i));
        intake.commit(batch, some -> {
            sizes.add(some.size());
            work.take(some);
            taken.addAll(some);
        });
    }

    private static ConsumerRecord<byte[], byte[]> message(int offset) {
        return new ConsumerRecord<>("papers.parsed", 0, offset, null, null);
    }

    /** A topic that refuses some at first. */
    private static final class Letters extends EventSender {

        private final List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
        private int refused;

        Letters() {
            super(Map.of());
        }

        @Override
        public void send(List<ProducerRecord<byte[], byte[]>> messages) {
            if (refused-- > 0)
                throw new KafkaException("not now");
            sent.addAll(messages);
        }

        List<String> offsets() {
            return headers("dead-offset");
        }

        List<String> reasons() {
            return headers("dead-reason");
        }

        private List<String> headers(String name) {
            return sent.stream().map(letter -> new String(letter.headers().lastHeader(name).value(), UTF_8)).toList();
        }
    }
}
