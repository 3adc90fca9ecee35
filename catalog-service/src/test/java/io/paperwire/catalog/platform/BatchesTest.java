package io.paperwire.catalog.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import io.paperwire.service.readiness.Waits;

class BatchesTest {

    private static final int OFTEN = 40;

    private final Shutdown shutdown = new Shutdown() {
        @Override
        public void pause(Duration time) {
            // Nobody has to wait here.
        }
    };
    private final Batches batches = new Batches(null, null, new Waits(Clock.systemUTC()), shutdown);
    private final List<Integer> sizes = new ArrayList<>();

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
        assertThatThrownBy(() -> commit(1, "23505", Integer.MAX_VALUE)).as("there are no dead letters here")
                .isInstanceOf(NullPointerException.class);
    }

    private void commit(int messages, String state, int conflicts) {
        int[] left = {conflicts};
        List<Batches.Read<String>> batch = new ArrayList<>();
        for (int i = 0; i < messages; i++)
            batch.add(new Batches.Read<>(new ConsumerRecord<>("papers.parsed", 0, i, null, null), "paper " + i));
        batches.commit(batch, some -> {
            sizes.add(some.size());
            if (left[0]-- > 0)
                throw new SQLException("in the way", state);
        });
    }
}
