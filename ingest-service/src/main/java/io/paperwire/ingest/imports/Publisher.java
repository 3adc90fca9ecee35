package io.paperwire.ingest.imports;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;

import net.jpountz.lz4.LZ4Factory;

/** Sends events to the topics that they name and waits until the broker has them. */
@ApplicationScoped
public class Publisher {

    private static final Logger LOG = Logger.getLogger(Publisher.class);
    /** Not below the largest batch, see {@link ImportConfig#batch()}. */
    static final int BUFFER = 1024;

    static {
        useNativeCompression();
    }

    private final Emitter<byte[]> parsed;
    /** Of the buffer, which all who send share. */
    private final Semaphore room = new Semaphore(BUFFER, true);

    Publisher(
            @Channel("parsed") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER) Emitter<byte[]> parsed) {
        this.parsed = parsed;
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
        room.acquire(messages.size());
        try {
            send(messages);
        } finally {
            room.release(messages.size());
        }
    }

    private void send(List<ProducerRecord<String, byte[]>> messages) throws InterruptedException {
        CompletableFuture<?>[] acknowledgements = messages.stream().map(this::send).toArray(CompletableFuture[]::new);
        try {
            CompletableFuture.allOf(acknowledgements).get();
        } catch (ExecutionException | CompletionException e) {
            throw new BrokerAwayException(e.getCause());
        }
    }

    public static final class BrokerAwayException extends RuntimeException {
        private static final long serialVersionUID = 1;

        BrokerAwayException(Throwable cause) {
            super(cause);
        }
    }

    private CompletableFuture<Void> send(ProducerRecord<String, byte[]> message) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        parsed.send(Message.of(message.value(),
                Metadata.of(OutgoingKafkaRecordMetadata.<String>builder().withKey(message.key())
                        .withTopic(message.topic())
                        .withHeaders(message.headers()).build()),
                () -> {
                    acknowledged.complete(null);
                    return CompletableFuture.completedFuture(null);
                }, failure -> {
                    acknowledged.completeExceptionally(failure);
                    return CompletableFuture.completedFuture(null);
                }));
        return acknowledged;
    }
}
