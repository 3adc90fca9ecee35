package io.paperwire.events;

import java.nio.charset.StandardCharsets;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A message that a service could not handle: as it came, with the reason and the place where it was found in headers. */
public final class DeadLetter {

    private static final int LONGEST_REASON = 1_000;

    private DeadLetter() {
    }

    /** For {@link Topic#DEAD}. */
    public static ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> message, String service,
            String reason) {
        Headers headers = new RecordHeaders(message.headers().toArray());
        put(headers, "dead-reason", reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
        put(headers, "dead-service", service);
        put(headers, "dead-topic", message.topic());
        put(headers, "dead-partition", Integer.toString(message.partition()));
        put(headers, "dead-offset", Long.toString(message.offset()));
        return new ProducerRecord<>(Topic.PAPERS_DEAD, null, message.key(), message.value(), headers);
    }

    /** In the place of what an earlier letter said, if the message was one. */
    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
