package io.paperwire.notify.matching;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.common.annotation.Blocking;

/** The vectors that the catalogue computes, before or after a paper's other news. */
@ApplicationScoped
class PaperMeanings {

    private final Intake intake;
    private final Matching matching;

    PaperMeanings(Intake intake, Matching matching) {
        this.intake = intake;
        this.matching = matching;
    }

    @Incoming("papers-vectors")
    @Blocking
    void receive(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        intake.take(poll, KnownVector::of, matching::meet);
    }
}
