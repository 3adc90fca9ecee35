package io.paperwire.catalog.relay;

import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.paperwire.events.CloudEvent;
import io.paperwire.events.Topic;
import io.paperwire.service.messages.EventSender;
import io.paperwire.service.traces.MessageSpans;
import io.paperwire.service.traces.Traces;

/** {@code papers.catalogued} as the relay writes it. A message that the topic does not take must not hold up all others. */
@ApplicationScoped
public class CataloguedTopic {

    /** The largest value that the topic takes beside its key and headers. */
    public static final int MAX_BYTES = Topic.MAX_MESSAGE_BYTES - (64 << 10);

    private static final Logger LOG = Logger.getLogger(CataloguedTopic.class);

    private final EventSender sender;
    private final Traces traces;
    private final Counter tooLarge;

    CataloguedTopic(EventSender sender, Traces traces, MeterRegistry metrics) {
        this.sender = sender;
        this.traces = traces;
        // From the start, so that the first one is seen as a rise.
        this.tooLarge = Counter.builder("paperwire.relay.too.large")
                .description("Changes that are not announced because no message may be that large").register(metrics);
    }

    static ProducerRecord<byte[], byte[]> message(String paper, byte[] value, CloudEvent event) {
        return new ProducerRecord<>(Topic.PAPERS_CATALOGUED, null, null, paper.getBytes(StandardCharsets.UTF_8), value,
                event.headers());
    }

    /** @throws org.apache.kafka.common.KafkaException as {@link EventSender#awaitBroker} */
    void awaitBroker() {
        sender.awaitBroker(Topic.PAPERS_CATALOGUED);
    }

    /**
     * Returns when the broker has all messages but those that are too large.
     *
     * @throws org.apache.kafka.common.KafkaException as {@link EventSender#send}
     */
    void send(List<ProducerRecord<byte[], byte[]>> messages) {
        List<ProducerRecord<byte[], byte[]>> fitting = messages.stream().filter(this::fits).toList();
        MessageSpans spans = traces.sending(fitting);
        sender.send(fitting);
        spans.end();
    }

    private boolean fits(ProducerRecord<byte[], byte[]> message) {
        if (message.value().length <= MAX_BYTES)
            return true;
        LOG.errorf("A change of paper %s is not announced, since no message may have its %d bytes",
                new String(message.key(), StandardCharsets.UTF_8), message.value().length);
        tooLarge.increment();
        return false;
    }
}
