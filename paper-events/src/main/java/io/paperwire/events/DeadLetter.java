package io.paperwire.events;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A message that a service could not handle: as it came, with the reason and the place where it was found in headers. Of one
 * that is larger than a topic takes, as what was sent packed can be, it has these and the number of bytes only.
 */
public final class DeadLetter {

    private static final int LONGEST_REASON = 1_000;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");
    /** Half of what {@link Topic#DEAD} takes beyond the other topics is for the headers that are added. */
    private static final int LARGEST = Topic.MAX_MESSAGE_BYTES + (1 << 19);

    private DeadLetter() {
    }

    /** For {@link Topic#DEAD}. */
    public static ProducerRecord<byte[], byte[]> of(ConsumerRecord<byte[], byte[]> message, String service,
            String reason) {
        long bytes = bytes(message);
        boolean fits = bytes <= LARGEST;
        Headers headers = fits ? new RecordHeaders(message.headers().toArray()) : new RecordHeaders();
        put(headers, "dead-reason", told(reason));
        put(headers, "dead-service", service);
        put(headers, "dead-topic", message.topic());
        put(headers, "dead-partition", Integer.toString(message.partition()));
        put(headers, "dead-offset", Long.toString(message.offset()));
        if (!fits)
            put(headers, "dead-bytes", Long.toString(bytes));
        return new ProducerRecord<>(Topic.PAPERS_DEAD, null, fits ? message.key() : null,
                fits ? message.value() : null, headers);
    }

    /** A reason as the letter tells it: what a message says of itself may be long, and may look like lines of a log. */
    public static String told(String reason) {
        return CONTROL.matcher(reason.substring(0, Math.min(reason.length(), LONGEST_REASON))).replaceAll("?");
    }

    private static long bytes(ConsumerRecord<byte[], byte[]> message) {
        long bytes = length(message.key()) + length(message.value());
        for (Header header : message.headers())
            // With the lengths of both, which are written before them.
            bytes += 10 + header.key().getBytes(StandardCharsets.UTF_8).length + length(header.value());
        return bytes;
    }

    private static long length(byte[] part) {
        return part == null ? 0 : part.length;
    }

    /** In the place of what an earlier letter said, if the message was one. */
    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
