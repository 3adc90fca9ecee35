package io.paperwire.service.stopping;

import java.util.function.BiConsumer;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.IncomingKafkaRecord;
import io.smallrye.reactive.messaging.kafka.KafkaConnectorIncomingConfiguration;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.kafka.fault.KafkaFailureHandler;
import io.vertx.mutiny.core.Vertx;

/**
 * The failure strategy {@value #NAME}: what a consumer leaves because the service stops is not acknowledged, and nothing that is
 * behind it is taken any more, as to acknowledge that would be to commit over what is left. Any other failure ends the channel,
 * and the process is no longer alive.
 */
@Singleton
@Identifier(LeftAtStop.NAME)
public class LeftAtStop implements KafkaFailureHandler.Factory {

    static final String NAME = "left-at-stop";

    private static final Logger LOG = Logger.getLogger(LeftAtStop.class);

    private final EndedChannels ended;

    LeftAtStop(@Liveness EndedChannels ended) {
        this.ended = ended;
    }

    @Override
    public KafkaFailureHandler create(KafkaConnectorIncomingConfiguration channel, Vertx vertx,
            KafkaConsumer<?, ?> consumer, BiConsumer<Throwable, Boolean> failed) {
        return new KafkaFailureHandler() {
            @Override
            public <K, V> Uni<Void> handle(IncomingKafkaRecord<K, V> message, Throwable why, Metadata metadata) {
                // The channel waits for the end of this one, until it is closed.
                if (why instanceof ServiceStops)
                    return Uni.createFrom().nothing();
                LOG.errorf(why, "the channel of %s ends at partition %d, offset %d", message.getTopic(),
                        message.getPartition(), message.getOffset());
                ended.add(message.getTopic());
                failed.accept(why, true);
                return Uni.createFrom().failure(why);
            }
        };
    }
}
