package io.paperwire.notify.matching;

import java.time.Instant;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.paperwire.events.CloudEvent;
import io.paperwire.events.EventJson;
import io.paperwire.events.VotesCounted;

/**
 * How many votes a paper has, as it came from the topic.
 *
 * @param trending by the names of the trending lists what orders them
 * @param time     when it became so many; long ago if nobody knows
 * @param received when the message was sent
 */
record KnownVotes(String paper, long votes, Map<String, Double> trending, Instant time, Instant received) {

    /** @throws IllegalArgumentException not a number of votes; the message says what is wrong */
    static KnownVotes of(ConsumerRecord<byte[], byte[]> message) {
        VotesCounted counted = EventJson.read(message.value(), VotesCounted.class);
        return new KnownVotes(counted.paperId(), counted.votes(), counted.trending(),
                CloudEvent.from(message.headers()).time(),
                Instant.ofEpochMilli(message.timestamp()));
    }
}
