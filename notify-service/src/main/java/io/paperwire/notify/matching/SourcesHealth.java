package io.paperwire.notify.matching;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.paperwire.events.EventJson;
import io.paperwire.events.SourceHealthChanged;
import io.smallrye.common.annotation.Blocking;

/** How the harvested sources are. */
@ApplicationScoped
class SourcesHealth {

    private final Intake intake;
    private final SourceNews news;

    SourcesHealth(Intake intake, SourceNews news) {
        this.intake = intake;
        this.news = news;
    }

    @Incoming("sources-health")
    @Blocking
    void receive(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        intake.take(poll, message -> EventJson.read(message.value(), SourceHealthChanged.class), news::tell);
    }
}
