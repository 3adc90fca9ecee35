package io.paperwire.notify.matching;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.paperwire.events.EventJson;
import io.paperwire.events.TrendingChanged;
import io.smallrye.common.annotation.Blocking;

/** What comes onto the catalogue's trending lists and leaves them. */
@ApplicationScoped
class TrendingLists {

    private final Intake intake;
    private final TrendingNews news;

    TrendingLists(Intake intake, TrendingNews news) {
        this.intake = intake;
        this.news = news;
    }

    @Incoming("papers-trending")
    @Blocking
    void receive(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        intake.take(poll, message -> EventJson.read(message.value(), TrendingChanged.class), news::tell);
    }
}
