package io.paperwire.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.StreamSupport;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    @Test
    void a_reason_is_one_line() {
        assertThat(DeadLetter.told("unknown event type 'x\r\n2026-11-28 ERROR forged\u001b[2J\u2028'"))
                .isEqualTo("unknown event type 'x??2026-11-28 ERROR forged?[2J?'");
    }

    @Test
    void a_letter_that_is_sent_again_and_dies_again_tells_the_last_death_only() {
        ConsumerRecord<byte[], byte[]> message = new ConsumerRecord<>("papers.parsed", 2, 7, "key".getBytes(UTF_8),
                "value".getBytes(UTF_8));
        message.headers().add("dead-reason", "of before".getBytes(UTF_8)).add("ce_id", "1".getBytes(UTF_8));

        ProducerRecord<byte[], byte[]> letter = DeadLetter.of(message, "catalog-service", "x".repeat(2_000));

        assertThat(letter.topic()).isEqualTo("papers.dead");
        assertThat(letter.partition()).isNull();
        assertThat(letter.key()).isEqualTo(message.key());
        assertThat(letter.value()).isEqualTo(message.value());
        assertThat(StreamSupport.stream(letter.headers().spliterator(), false)
                .map(header -> header.key() + "=" + new String(header.value(), UTF_8)))
                .containsExactly("ce_id=1", "dead-reason=" + "x".repeat(1_000), "dead-service=catalog-service",
                        "dead-topic=papers.parsed", "dead-partition=2", "dead-offset=7");
    }

    @Test
    void of_a_message_that_no_topic_takes_unpacked_the_letter_tells_the_place_and_the_size() {
        ConsumerRecord<byte[], byte[]> message = new ConsumerRecord<>("papers.signals", 2, 7, "key".getBytes(UTF_8),
                new byte[Topic.MAX_DEAD_LETTER_BYTES]);
        message.headers().add("ce_id", "1".getBytes(UTF_8));

        ProducerRecord<byte[], byte[]> letter = DeadLetter.of(message, "catalog-service", "no JSON");

        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(StreamSupport.stream(letter.headers().spliterator(), false)
                .map(header -> header.key() + "=" + new String(header.value(), UTF_8)))
                .containsExactly("dead-reason=no JSON", "dead-service=catalog-service", "dead-topic=papers.signals",
                        "dead-partition=2", "dead-offset=7", "dead-bytes=" + (Topic.MAX_DEAD_LETTER_BYTES + 19));
    }
}
