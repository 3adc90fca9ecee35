package io.paperwire.notify.matching;

import java.time.Instant;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.paperwire.events.EventJson;
import io.paperwire.events.Vector;
import io.paperwire.events.VectorComputed;

/** A paper's place by its meaning, as it came from the topic. */
record KnownVector(String paper, String model, Vector vector, Instant time) {

    /** @throws IllegalArgumentException not a vector; the message says what is wrong */
    static KnownVector of(ConsumerRecord<byte[], byte[]> message) {
        VectorComputed computed = EventJson.read(message.value(), VectorComputed.class);
        return new KnownVector(computed.paperId(), computed.model(), computed.vector(),
                Instant.ofEpochMilli(message.timestamp()));
    }

    /** Whether it can be compared with the others; a vector of another model is none here. */
    boolean isComparable() {
        return model.equals(VectorComputed.MODEL) && vector.dimensions() == VectorComputed.DIMENSIONS;
    }
}
