package io.paperwire.notify.matching;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

import io.paperwire.events.EventJson;
import io.paperwire.events.SourceHealthChanged;
import io.paperwire.events.TrendingChanged;
import io.smallrye.common.annotation.Blocking;

/** What comes from the topics, and who makes news of it. Of a paper its vector and its votes may come before it or after. */
@ApplicationScoped
class Topics {

    private final Intake intake;
    private final Matching matching;
    private final TrendingNews trending;
    private final SourceNews sources;

    Topics(Intake intake, Matching matching, TrendingNews trending, SourceNews sources) {
        this.intake = intake;
        this.matching = matching;
        this.trending = trending;
        this.sources = sources;
    }

    @Incoming("papers-catalogued")
    @Blocking
    void papers(ConsumerRecords<byte[], byte[]> poll) {
        intake.take(poll, Change::of, matching::match);
    }

    @Incoming("papers-vectors")
    @Blocking
    void vectors(ConsumerRecords<byte[], byte[]> poll) {
        intake.take(poll, KnownVector::of, matching::meet);
    }

    @Incoming("papers-votes")
    @Blocking
    void votes(ConsumerRecords<byte[], byte[]> poll) {
        intake.take(poll, KnownVotes::of, matching::count);
    }

    @Incoming("papers-trending")
    @Blocking
    void trending(ConsumerRecords<byte[], byte[]> poll) {
        intake.take(poll, message -> EventJson.read(message.value(), TrendingChanged.class), trending::tell);
    }

    @Incoming("sources-health")
    @Blocking
    void sources(ConsumerRecords<byte[], byte[]> poll) {
        intake.take(poll, message -> EventJson.read(message.value(), SourceHealthChanged.class), sources::tell);
    }
}
