package io.paperwire.notify.matching;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.common.annotation.Blocking;

/** The catalogue's changes. */
@ApplicationScoped
class CataloguedPapers {

    private final Intake intake;
    private final Matching matching;

    CataloguedPapers(Intake intake, Matching matching) {
        this.intake = intake;
        this.matching = matching;
    }

    @Incoming("papers-catalogued")
    @Blocking
    void receive(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        intake.take(poll, Change::of, matching::match);
    }
}
