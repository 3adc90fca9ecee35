package io.paperwire.ingest.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.jboss.logging.Logger;

import io.paperwire.service.readiness.Waits;
import io.paperwire.service.traces.MessageSpans;
import io.paperwire.service.traces.Traces;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;

import net.jpountz.lz4.LZ4Factory;

/**
 * Sends events to the topics that they name and waits until the broker has them. The producer is that of the channel
 * {@code parsed}; the messages do not go through the channel one by one, which would cost as much as the sending itself.
 */
@ApplicationScoped
public class Publisher {

    private static final Logger LOG = Logger.getLogger(Publisher.class);
    private static final String CHANNEL = "parsed";

    static {
        useNativeCompression();
    }

    private final KafkaClientService clients;
    private final Waits waits;
    private final Traces traces;

    Publisher(KafkaClientService clients, Waits waits, Traces traces) {
        this.clients = clients;
        this.waits = waits;
        this.traces = traces;
    }

    /** By itself LZ4 looks for its native library in the system's class loader only, and is several times slower in Java. */
    private static void useNativeCompression() {
        try {
            LZ4Factory.nativeInstance();
        } catch (UnsupportedOperationException | LinkageError notOnThisPlatform) {
            LOG.debug("LZ4 compresses in Java", notOnThisPlatform);
        }
    }

    /** The spans of messages that are about to be published, however often that is tried. */
    public MessageSpans spans(List<ProducerRecord<String, byte[]>> messages) {
        return traces.sending(messages);
    }

    /**
     * @param messages of one topic
     * @return the places in the list of those that are too large for the broker; it has all others
     * @throws BrokerAwayException not all of them are acknowledged; some may have arrived
     * @throws RefusedException    the same, and waiting alone does not help
     */
    public List<Integer> publish(List<ProducerRecord<String, byte[]>> messages) throws InterruptedException {
        if (messages.isEmpty())
            return List.of();
        Producer<String, byte[]> producer = clients.<String, byte[]>getProducer(CHANNEL).unwrap();
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(messages.size());
        List<Integer> tooLarge = new ArrayList<>();
        String topic = messages.get(0).topic();
        try {
            for (ProducerRecord<String, byte[]> message : messages) {
                Future<RecordMetadata> acknowledgement = producer.send(message);
                acknowledgements.add(acknowledgement);
                // What fails at once has waited for the broker already; the next would wait as long.
                if (acknowledgement.isDone())
                    fits(acknowledgement, topic);
            }
            for (int n = 0; n < messages.size(); n++)
                if (!fits(acknowledgements.get(n), topic))
                    tooLarge.add(n);
        } catch (InterruptException e) {
            throw new InterruptedException("while sending");
        } catch (KafkaException e) {
            throw failure(e, topic);
        }
        waits.end(Waits.For.STORAGE, topic);
        return tooLarge;
    }

    private boolean fits(Future<RecordMetadata> acknowledgement, String topic) throws InterruptedException {
        try {
            acknowledgement.get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RecordTooLargeException)
                return false;
            throw failure(e.getCause(), topic);
        }
    }

    private RuntimeException failure(Throwable cause, String topic) {
        if (cause instanceof RetriableException)
            return new BrokerAwayException(cause);
        waits.begin(Waits.For.STORAGE, topic, "the broker takes no messages: " + cause.getMessage());
        return new RefusedException(cause);
    }

    public static final class BrokerAwayException extends RuntimeException {
        private static final long serialVersionUID = 1;

        BrokerAwayException(Throwable cause) {
            super(cause);
        }
    }

    /** The broker is there and does not take what is sent: it may not be written to, or not so. */
    public static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        RefusedException(Throwable cause) {
            super("the broker takes no messages: " + cause.getMessage(), cause);
        }
    }
}
