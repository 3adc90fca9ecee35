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
import org.jboss.logging.Logger;

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

    Publisher(KafkaClientService clients) {
        this.clients = clients;
    }

    /** By itself LZ4 looks for its native library in the system's class loader only, and is several times slower in Java. */
    private static void useNativeCompression() {
        try {
            LZ4Factory.nativeInstance();
        } catch (UnsupportedOperationException | LinkageError notOnThisPlatform) {
            LOG.debug("LZ4 compresses in Java", notOnThisPlatform);
        }
    }

    /** @throws BrokerAwayException not all of them are acknowledged; some may have arrived */
    public void publish(List<ProducerRecord<String, byte[]>> messages) throws InterruptedException {
        Producer<String, byte[]> producer = clients.<String, byte[]>getProducer(CHANNEL).unwrap();
        List<Future<RecordMetadata>> acknowledgements = new ArrayList<>(messages.size());
        try {
            for (ProducerRecord<String, byte[]> message : messages) {
                Future<RecordMetadata> acknowledgement = producer.send(message);
                acknowledgements.add(acknowledgement);
                // What fails at once has waited for the broker already; the next would wait as long.
                if (acknowledgement.isDone())
                    acknowledgement.get();
            }
            for (Future<RecordMetadata> acknowledgement : acknowledgements)
                acknowledgement.get();
        } catch (ExecutionException e) {
            throw new BrokerAwayException(e.getCause());
        } catch (InterruptException e) {
            throw new InterruptedException("while sending");
        } catch (KafkaException e) {
            throw new BrokerAwayException(e);
        }
    }

    public static final class BrokerAwayException extends RuntimeException {
        private static final long serialVersionUID = 1;

        BrokerAwayException(Throwable cause) {
            super(cause);
        }
    }
}
