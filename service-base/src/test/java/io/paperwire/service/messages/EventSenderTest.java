package io.paperwire.service.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;

class EventSenderTest {

    private final EventSender sender = new EventSender(Map.of("bootstrap.servers", "127.0.0.1:1"));

    @Test
    void who_is_interrupted_while_sending_is_told_so_and_remains_so() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> sender.send(List.of(new ProducerRecord<>("numbat.interrupted", new byte[1]))))
                .isInstanceOf(InterruptException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void no_message_waits_behind_one_that_finds_no_broker() {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>("numbat.away", new byte[1]);
        Instant begin = Instant.now();

        assertThatThrownBy(() -> sender.send(List.of(message, message, message))).isInstanceOf(KafkaException.class);

        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(18));
    }
}
