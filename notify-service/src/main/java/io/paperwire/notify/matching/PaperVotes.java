package io.paperwire.notify.matching;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.smallrye.common.annotation.Blocking;

/** The votes that the catalogue counts, before or after a paper's other news. */
@ApplicationScoped
class PaperVotes {

    private final Intake intake;
    private final Matching matching;

    PaperVotes(Intake intake, Matching matching) {
        this.intake = intake;
        this.matching = matching;
    }

    @Incoming("papers-votes")
    @Blocking
    void receive(ConsumerRecords<byte[], byte[]> poll) throws InterruptedException {
        intake.take(poll, KnownVotes::of, matching::count);
    }
}
